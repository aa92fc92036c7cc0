// People, counted by group: who is taken, who would do the job well, and in which ways two groups are treated alike.

/** @typedef {{group: ArrayLike<number>, qualified: ArrayLike<number>}} People 0 or 1 for each person */
/** @typedef {{all: number, taken: number, fit: number, fitTaken: number}} Counts of one group */
/** @typedef {[part: number, whole: number]} Share of people */

export const GROUPS = [0, 1];

/** What the groups may have in common, each as a share of people. @type {Record<string, (counts: Counts) => Share>} */
export const EQUALITIES = {
  rates: ({ taken, all }) => [taken, all],
  opportunity: ({ fitTaken, fit }) => [fitTaken, fit],
  precision: ({ fitTaken, taken }) => [fitTaken, taken],
};

/** Whose score reaches the threshold of their group. @param {People} people @param {ArrayLike<number>} scores @param {ArrayLike<number>} thresholds by group @returns {boolean[]} */
export const takenBy = ({ group }, scores, thresholds) =>
  Array.from(group, (own, person) => scores[person] >= thresholds[own]);

/** @param {People} people @param {ArrayLike<boolean | number>} taken by person @returns {Counts[]} by group */
export function countsOf({ group, qualified }, taken) {
  const counts = GROUPS.map(() => ({ all: 0, taken: 0, fit: 0, fitTaken: 0 }));
  Array.from(group, (own, person) => {
    counts[own].all += 1;
    counts[own].taken += taken[person] ? 1 : 0;
    counts[own].fit += qualified[person] ? 1 : 0;
    counts[own].fitTaken += taken[person] && qualified[person] ? 1 : 0;
  });
  return counts;
}

/** NaN of nobody. @param {Share} share */
export const shareOf = ([part, whole]) => part / whole;

/** How far apart two shares are, from 0 to 1; of nobody everything is true. @param {Share[]} shares by group */
export const gapOf = ([one, other]) => (one[1] && other[1] ? Math.abs(shareOf(one) - shareOf(other)) : 0);

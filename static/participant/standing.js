// How one stands in a challenge or a vote: what the parts of a room say, put together.

/** @typedef {{id: string, value: number}} Leader */

/**
 * @param {{leaders: Leader[]}} challenge @param {any} me
 * @returns {{reached: boolean, rank: number | null, value: number | null}} `rank` and `value` null while nobody may know
 */
export function standing({ leaders }, me) {
  const own = leaders.find(({ id }) => id === me?.id);
  return {
    reached: Boolean(me?.reached || own),
    rank: me?.rank ?? (own ? leaders.indexOf(own) + 1 : null),
    value: own?.value ?? null,
  };
}

/**
 * The place of one's team among those that have members; null while nobody may know, or without a team.
 * @param {{teams_ranked?: {team: string}[]}} challenge @param {any} me
 */
export function teamPlace({ teams_ranked: teams = [] }, me) {
  const index = me?.team ? teams.findIndex(({ team }) => team === me.team) : -1;
  return index < 0 ? null : { rank: index + 1, teams: teams.length };
}

/** Seconds as 4:05, with hours where there are any. @param {number} seconds */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/**
 * The candidates of a vote with their letter, and once it is counted their votes and share of the most.
 * @param {{candidates: {id: string, name: string}[], counts: Record<string, number> | null}} vote
 */
export function tally({ candidates, counts }) {
  const most = Math.max(1, ...Object.values(counts ?? {}));
  return candidates.map(({ id, name }, i) => {
    const count = counts ? (counts[id] ?? 0) : null;
    return { id, name, letter: String.fromCharCode(65 + i), count, share: (count ?? 0) / most, first: count === most };
  });
}

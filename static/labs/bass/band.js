// Whose bar comes next: everybody's in the order of their places, round after round, whatever happens meanwhile.
//
// A round is fixed when it begins: who joins later comes with the next. Whose bar is missing, because they have left or
// have none yet, is played as it was known last, or else the bar before it once more.

/** @typedef {{slot: number, name: string, tokens: number[] | null}} Player tokens: null where no bar has come */

export function createBand() {
  /** @type {number[]} slots of this round that have not played */
  let left = [];
  /** @type {Map<number, {name: string, tokens: number[] | null}>} as they were last */
  const known = new Map();
  /** @type {number[] | null} */
  let last = null;

  /** @param {Player[]} players those who are here now */
  function meet(players) {
    for (const { slot, name, tokens } of players)
      known.set(slot, { name, tokens: tokens ?? known.get(slot)?.tokens ?? null });
  }

  return {
    /** The next bar, with its player; null where nobody has ever had one. @param {Player[]} players @returns {{slot: number, name: string, tokens: number[]} | null} */
    next(players) {
      meet(players);
      if (!left.length) left = players.map(({ slot }) => slot).sort((one, other) => one - other);
      const slot = left.shift() ?? -1;
      const { name = "", tokens = null } = known.get(slot) ?? {};
      last = tokens ?? last;
      return last && { slot, name, tokens: last };
    },
    /** Who comes after, of this round. @returns {string[]} */
    coming: () => left.map((slot) => known.get(slot)?.name ?? ""),
  };
}

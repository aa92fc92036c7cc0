// The talk as a way: which labs it comes to, and the stops where nothing learns between them.

/** @typedef {Record<string, string>} Words by language */
/** @typedef {{link: string, name: Words}} Waypoint */
/** @typedef {{lab: string, moment: Words, before: Waypoint[]}} Place of a lab, with what comes before it on the way */

/** The labs in the order of the way, and what comes after the last. @param {any[]} path @returns {{places: Place[], after: Waypoint[]}} */
export function placesOf(path) {
  /** @type {Place[]} */
  const places = [];
  let before = /** @type {Waypoint[]} */ ([]);
  for (const each of path) {
    if (each.lab) {
      places.push({ ...each, before });
      before = [];
    } else before = [...before, each];
  }
  return { places, after: before };
}

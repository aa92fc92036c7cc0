// The talk in chapters: which labs each has, and the stops where nothing learns on the way to them.

/** @typedef {Record<string, string>} Words by language */
/** @typedef {{link: string, of: string, name: Words, question: Words, scene: boolean}} Waypoint of a lab where nothing learns */
/** @typedef {{lab: string, chapter: string, moment: Words, question: Words, scene: boolean}} Place of a lab */
/** @typedef {{name: string, places: Place[], stops: Waypoint[]}} Chapter */

/** In the order of the way; what comes after the last lab is its last chapter's. @param {any[]} path @returns {Chapter[]} */
export function chaptersOf(path) {
  /** @type {Map<string, Chapter>} */
  const chapters = new Map();
  let waiting = /** @type {Waypoint[]} */ ([]);
  let last = /** @type {Chapter | undefined} */ (undefined);
  for (const each of path) {
    if (!each.lab) {
      waiting.push(each);
      continue;
    }
    last = chapters.get(each.chapter) ?? { name: each.chapter, places: [], stops: [] };
    chapters.set(each.chapter, last);
    last.places.push(each);
    last.stops.push(...waiting);
    waiting = [];
  }
  last?.stops.push(...waiting);
  return [...chapters.values()];
}

/** Of each lab where nothing learns, its first stop. @param {any[]} path @returns {Waypoint[]} */
export const threadsOf = (path) =>
  path.filter((each, i) => each.of && path.findIndex(({ of }) => of === each.of) === i);

// The talk in chapters: which labs each has; and the stops where nothing learns, the thread between them.

/** @typedef {Record<string, string>} Words by language */
/** @typedef {{link: string, of: string, name: Words, question: Words, scene: boolean}} Waypoint of a lab where nothing learns */
/** @typedef {{lab: string, chapter: string, moment: Words, question: Words, scene: boolean}} Place of a lab */
/** @typedef {{name: string, places: Place[]}} Chapter */
/** @typedef {Waypoint & {stops: Waypoint[]}} Thread of a lab where nothing learns: its first stop, and all of them */

/** In the order of the way. @param {any[]} path @returns {Chapter[]} */
export function chaptersOf(path) {
  /** @type {Map<string, Place[]>} */
  const chapters = new Map();
  for (const each of path) if (each.lab) chapters.set(each.chapter, [...(chapters.get(each.chapter) ?? []), each]);
  return Array.from(chapters, ([name, places]) => ({ name, places }));
}

/** Of each lab where nothing learns, what it tells between the others. @param {any[]} path @returns {Thread[]} */
export function threadsOf(path) {
  const stops = path.filter(({ of }) => of);
  const first = stops.filter((each, i) => stops.findIndex(({ of }) => of === each.of) === i);
  return first.map((each) => ({ ...each, stops: stops.filter(({ of }) => of === each.of) }));
}

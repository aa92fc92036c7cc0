// Which lab's scene is the large one today: the same for everybody on a day, each in its turn.

const DAY = 86_400_000; // ms

/** @template Each @param {Each[]} each at least one @param {Date} date its day in Greenwich counts @returns {Each} */
export const ofTheDay = (each, date) => each[Math.floor(date.getTime() / DAY) % each.length];

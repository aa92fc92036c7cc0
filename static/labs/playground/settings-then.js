// Under which settings a run came to where it was, as far as this page has seen: looking back, they may be others now.

/** @typedef {import("server/playground").PlaygroundSpec["training"]} Training */
/** @typedef {{epoch: number, furthest: number}} Place of a run, and how far it has come */

const APART = /^(speed|stop_)/; // change nothing of what is learned

/** @param {Training} training @returns {Partial<Training>} what of it the network learns by */
export function learningOf(training) {
  return Object.fromEntries(Object.entries(training).filter(([name]) => !APART.test(name)));
}

/** One run, picture by picture. */
export function createSettingsThen() {
  /** @type {{after: number, training: Training}[]} */
  let led = []; // ascending; each holds until the next
  let from = 0; // where it would go on
  let known = 0; // how far it had come

  return {
    /** There is a picture of the run. @param {Place} place @param {Training} training as it is now */
    see({ epoch, furthest }, training) {
      if (epoch === furthest && furthest !== known) {
        led = led.filter(({ after }) => after < from);
        const last = led.at(-1)?.training;
        if (JSON.stringify(last) !== JSON.stringify(training)) led.push({ after: from, training });
        known = furthest;
      }
      from = epoch;
    },

    /** Those that brought it to `epoch`; null: before this page. @param {number} epoch @returns {Training | null} */
    at: (epoch) => (led.findLast(({ after }) => after < epoch) ?? led[0])?.training ?? null,
  };
}

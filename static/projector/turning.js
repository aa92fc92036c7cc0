// The pages of the wall: they turn by themselves, or by hand; then they rest for a while.

/** @typedef {import("../vendor/signals.js").Signal<number>} Count */

const STAY = 10_000; // ms that a page stays
const REST = 30_000; // ms that it stays at least after it was turned by hand
/** What presenters' remotes send is among them. */
const STEPS = new Map([
  ["PageDown", 1],
  ["ArrowRight", 1],
  ["ArrowDown", 1],
  ["PageUp", -1],
  ["ArrowLeft", -1],
  ["ArrowUp", -1],
]);

/** How many pages on a key turns; 0: it turns none. @param {string} key */
export const stepOf = (key) => STEPS.get(key) ?? 0;

/** @param {{page: Count, pages: Count, clock?: () => number}} given clock: in ms */
export function createTurning({ page, pages, clock = () => performance.now() }) {
  let due = clock() + STAY; // when the page turns by itself

  /** @param {number} by */
  const turn = (by) => (page.value = (page.peek() + by + pages.peek()) % pages.peek());

  return {
    /** Turn by hand. @param {number} by @returns {boolean} whether there is another page */
    byHand(by) {
      if (pages.peek() < 2) return false;
      turn(by);
      due = clock() + REST;
      return true;
    },

    /** Call it often: turns when the page has stayed long enough. */
    tick() {
      if (clock() < due) return;
      turn(1);
      due = clock() + STAY;
    },
  };
}

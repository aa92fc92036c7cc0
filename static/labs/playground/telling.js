// When a note is shown, and for how long: none that flickers.

/** @import { NoteName } from "./noticing.js" */

const CERTAIN = 3; // looks in a row that find it, before it is said
const GONE = 12; // looks in a row without it, after which it may go …
const STAYS = 20_000; // … but nobody has to hurry to read it: ms
/** What a note gives way to at once, because it says the same more exactly. @type {Partial<Record<NoteName, NoteName>>} */
const GROWS = { high: "broken" };

export function createTelling() {
  let [shown, since] = [/** @type {NoteName | null} */ (null), 0];
  let [found, times, absent] = [/** @type {NoteName | null} */ (null), 0, 0];

  return {
    /**
     * Takes what a look at the run has found, and says what is to be shown.
     * @param {NoteName | null} name @param {number} now ms
     */
    look(name, now) {
      times = name === found ? times + 1 : 1;
      found = name;
      absent = name === shown ? 0 : absent + 1;
      const certain = name !== null && times >= CERTAIN;
      if (shown && certain && GROWS[shown] === name) shown = name;
      if (shown && absent > GONE && now - since >= STAYS) shown = null;
      if (!shown && certain) [shown, since, absent] = [name, now, 0];
      return shown;
    },

    /** Somebody has seen to it, or does not want it: what was found before counts no more. */
    clear() {
      [shown, found, times, absent] = [null, null, 0, 0];
    },
  };
}

// Which unit's map is wanted: the one under the pointer or the keyboard, else the one that was pressed.

/** @typedef {[number, number]} UnitPlace layer (0: features) and index */

const LEAVE_DELAY = 80; // ms: on the way from one unit to the next nothing changes

/** @param {(unit: UnitPlace | null) => void} onFocus */
export function createFocus(onFocus) {
  /** @type {UnitPlace | null} */
  let hovered = null;
  /** @type {UnitPlace | null} */
  let pinned = null;
  let told = "";
  let leaving = 0;

  function tell() {
    const wanted = hovered ?? pinned;
    const key = wanted ? wanted.join() : "";
    if (key === told) return;
    told = key;
    onFocus(wanted);
  }

  return {
    /** @param {UnitPlace} unit @param {boolean} entered */
    hover(unit, entered) {
      clearTimeout(leaving);
      if (entered) {
        hovered = unit;
        return tell();
      }
      leaving = setTimeout(() => {
        hovered = null;
        tell();
      }, LEAVE_DELAY);
    },

    /** Pressing pins a unit, pressing it again lets it go. @param {UnitPlace} unit */
    press(unit) {
      pinned = pinned?.join() === unit.join() ? null : unit;
      if (!pinned) hovered = null;
      tell();
    },

    /** What is shown by now: where it went back to the output by itself, what is wanted is asked for anew. @param {UnitPlace | null} unit */
    shown(unit) {
      if (unit || !told) return;
      told = "";
      tell();
    },

    /** The unit that was pressed, if one is. */
    pinned: () => pinned,

    /** Back to the output. */
    clear() {
      hovered = pinned = null;
      tell();
    },

    /** Let go of units that are no more. @param {(unit: UnitPlace) => boolean} stays */
    prune(stays) {
      if (hovered && !stays(hovered)) hovered = null;
      if (pinned && !stays(pinned)) pinned = null;
      tell();
    },
  };
}

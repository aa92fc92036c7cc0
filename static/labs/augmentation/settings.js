// What the lab's controls do, in the words of the controls.

import { toggled } from "../../kit/fields.js";
import { same } from "../../state.js";

/** @import { LabContext } from "../../types.js" */
/** @import { AugmentationSpec, Catalog } from "server/augmentation" */

const PAUSE = 600; // ms without another tick: whoever ticks three kinds waits for one training, not for three

/**
 * @param {LabContext<Catalog>} context
 * @param {ReturnType<typeof import("./pictures.js").createPictures>} pictures
 */
export function createSettings({ session, catalog, view, held }, pictures) {
  const now = () => /** @type {AugmentationSpec} */ (session.spec.peek());
  let due = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined); // of the training that ticks ask for
  /** @param {Partial<AugmentationSpec>} changes */
  const change = (changes) => session.ask({ ...now(), ...changes });

  /** Unless something else was set up or begun meanwhile, or somebody else leads. @param {AugmentationSpec} wanted */
  function begin(wanted) {
    due = undefined;
    const { running, epoch } = session.run.peek();
    const free = !view.peek().hidden.includes("playButton") && (held?.peek() ?? null) === null;
    if (free && !running && epoch === 0 && same({ ...now(), speed: wanted.speed }, wanted)) session.control("run");
  }

  return {
    /** The trap begins without a cure, the pictures as a page of such digits does; both begin unrevealed. @param {"pictures" | "trap"} mode */
    mode(mode) {
      const { chosen } = now().data.size === catalog.opens.data.size ? catalog.opens : catalog.defaults;
      change({ mode, revealed: false, chosen: mode === "trap" ? [] : chosen });
    },

    /** Train with a kind from now on, or no longer: who has learnt before learns anew at once. @param {string} name */
    toggle(name) {
      const { running, epoch } = session.run.peek();
      const learns = due !== undefined || running || epoch > 0;
      change({ chosen: toggled(now().chosen, catalog.fields.trainWith.choices, name) });
      clearTimeout(due);
      due = learns ? setTimeout(begin, PAUSE, now()) : undefined;
    },

    /** The next digit. */
    another: () => session.edit({ sample: ((pictures.shown.peek()?.sample ?? 0) + 1) % catalog.samples }),

    /** The same digit, with other chances. */
    again: () => session.edit({ again: true }),
    /** @param {boolean} on */
    reveal: (on) => session.edit({ reveal: on }),
    /** What the network will say of the digit in question. @param {number} guess */
    guess: (guess) => session.edit({ guess }),
    /** @param {number[]} drawing @param {number} label */
    add: (drawing, label) => session.edit({ drawing, label }),
    /** @param {number} index */
    remove: (index) => session.edit({ undraw: index }),
  };
}

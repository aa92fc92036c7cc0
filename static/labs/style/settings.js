// What hands do here, in the words of the controls.

import { signal } from "../../vendor/signals.js";
import { simplified } from "../../views/strokes.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Catalog, StyleSpec } from "server/style" */
/** @typedef {ReturnType<typeof import("./pictures.js").createPictures>} Pictures */

const RED = 2; // colour to begin with
const MIDDLE = 1; // brush to begin with

/** @param {LabContext<Catalog>} context @param {Pictures} pictures */
export function createSettings({ session, catalog, view, held }, pictures) {
  const now = () => /** @type {StyleSpec} */ (session.spec.peek());
  const { most, sheet } = catalog;
  const [colour, brush] = [signal(RED), signal(MIDDLE)];

  /** The picture goes on, where somebody here may let it; `anew`: it has just begun. */
  function learn(anew = false) {
    pictures.at.value = null;
    const free = !view.peek().hidden.includes("playButton") && (held?.peek() ?? null) === null;
    if (free && (anew || !session.run.peek().running)) session.control("run");
  }
  /** @param {object} fields */
  const edit = (fields) => {
    if (session.edit(fields) !== false) learn();
  };

  return {
    colour,
    brush,
    learn: () => learn(),
    /** Whether there is room for one more stroke. */
    full() {
      const { strokes } = pictures.painting.value;
      const points = strokes.reduce((sum, each) => sum + each.points.length, 0);
      return strokes.length >= most.strokes || points + most.points > most.all;
    },
    /** As strong as a hand has it now: the picture follows. @param {StyleSpec} next */
    turn(next) {
      session.ask(next);
      learn();
    },
    /** @param {string} style */
    style(style) {
      if (pictures.shown.peek()?.neighbour) session.edit({ neighbour: 0 });
      session.ask({ ...now(), look: { ...now().look, style } });
      learn();
    },
    /** Somebody's painting as the style. @param {number} neighbour its number */
    neighbour: (neighbour) => edit({ neighbour }),
    /** Whether others may take one's own painting for a style. @param {boolean} offer */
    offer: (offer) => session.edit({ offer }),
    /** Something ready-made, or a clean sheet. @param {string} drawing */
    drawing(drawing) {
      pictures.forget();
      session.ask({ ...now(), drawing });
      learn(true);
    },
    /** What the lab can't do, to try. */
    fails() {
      pictures.forget();
      session.ask({ ...now(), drawing: "sketch", look: { style: "ink", strength: 0.9 } });
      learn(true);
    },
    /** A line in edges of the sheet, with the brush in hand. @param {[number, number][]} line */
    stroke(line) {
      const [points] = simplified([line], { strokes: 1, points: most.points, size: sheet });
      const stroke = { colour: colour.peek(), brush: brush.peek(), points };
      if (session.edit({ stroke }) === false) return;
      pictures.paint(stroke);
      learn();
    },
    undo() {
      pictures.forget();
      edit({ undo: true });
    },
    clear() {
      pictures.forget();
      edit({ clear: true });
    },
    /** The whole sheet in the colour in hand. */
    paper: () => edit({ paper: colour.peek() }),
  };
}

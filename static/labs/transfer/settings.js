// What hands do here, in the words of the controls.

import { createEditThrottle } from "../../kit/edit-throttle.js";
import { reachOf, simplified } from "../../views/strokes.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Catalog, TransferSpec } from "server/transfer" */
/** @typedef {import("../../views/digit.js").Stroke} Stroke */
/** @typedef {ReturnType<typeof import("./pictures.js").createPictures>} Pictures */

/** `classes` with another in the place of one, in the order of the table. @param {string[]} classes @param {string} before @param {string} name @param {string[]} table */
export const exchanged = (classes, before, name, table) =>
  table.filter((other) => other === name || (other !== before && classes.includes(other)));

/**
 * A link with more or fewer classes than there are places brings the usual ones.
 * @param {Catalog} catalog @param {import("../../types.js").State} state
 * @returns {{state: import("../../types.js").State, problem?: import("../../types.js").LinkProblem}}
 */
export function settled({ defaults }, state) {
  const { classes } = state.spec;
  if (classes.length === defaults.classes.length) return { state };
  const problem = { name: "classes", given: classes.join(","), used: defaults.classes.join(",") };
  return { state: { ...state, spec: { ...state.spec, classes: defaults.classes } }, problem };
}

/** @param {LabContext<Catalog>} context @param {Pictures} pictures */
export function createSettings({ session, catalog, view, held }, pictures) {
  const now = () => /** @type {TransferSpec} */ (session.spec.peek());
  const free = () => !view.peek().hidden.includes("playButton") && (held?.peek() ?? null) === null;
  const tests = createEditThrottle((edit) => session.edit(edit));
  /** @param {Stroke[]} strokes @returns {number[][][] | null} null: too small to be a sign */
  const told = (strokes) => {
    const drawing = simplified(strokes, catalog.strokes);
    return reachOf(drawing) >= catalog.strokes.least ? drawing : null;
  };

  /** All four are asked. @param {object} edit */
  const ask = (edit) => {
    pictures.paper.value = null;
    pictures.tried.value = true;
    tests.send(edit);
  };
  const learn = () => {
    if (free()) session.control("run");
  };
  /** What is learnt from has changed: who has learnt before learns it anew. */
  const relearn = () => {
    if (session.run.peek().epoch > 0) learn();
  };
  /** A clean sheet. @param {"teach" | "test"} [mode] */
  const begin = (mode = pictures.mode.peek()) => {
    pictures.mode.value = mode;
    pictures.sheet.value++;
    pictures.clear(mode);
  };

  return {
    learn,
    begin,
    told,
    /** A picture has come: the next drawing may go. */
    answered: () => tests.flush(),
    /** What is on the paper, while it is being drawn. @param {Stroke[]} strokes */
    drawn(strokes) {
      const test = told(strokes);
      if (!test || pictures.mode.peek() !== "test") return;
      ask({ test });
    },
    /** The drawing is of this class: an example is learnt from at once. @param {Stroke[]} strokes @param {number} label */
    say(strokes, label) {
      const drawing = told(strokes);
      if (!drawing) return;
      if (pictures.mode.peek() === "test") return ask({ test: drawing, label });
      session.edit({ drawing, label });
      begin("teach");
      relearn();
    },
    /** @param {number} index of one's own drawings of the class @param {number} label */
    take(index, label) {
      session.edit({ undraw: index, label });
      relearn();
    },
    /** One of the test is asked about. @param {number} number */
    sample: (number) => ask({ sample: number }),
    /** How many drawings of each class the networks have learnt from that answer. @param {number} shots */
    shots: (shots) => session.ask({ ...now(), training: { ...now().training, shots } }),
    /** Whether classes without a drawing by hand have ready-made ones. @param {boolean} examples */
    examples: (examples) => session.ask({ ...now(), examples }),
    /** Another class in the place of one. @param {string} before @param {string} name */
    exchange: (before, name) =>
      session.ask({ ...now(), classes: exchanged(now().classes, before, name, catalog.names) }),
  };
}

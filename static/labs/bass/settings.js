// What hands do, in the words of the lab.

import { randomSeed } from "../../state.js";

/** @import { LabContext } from "../../types.js" */
/** @import { BassSpec, Line } from "server/bass" */

/** @param {LabContext<import("server/bass").Catalog>} context */
export function createSettings({ session, catalog }) {
  const now = () => /** @type {BassSpec} */ (session.spec.peek());
  /** @param {Partial<Line>} changes */
  const line = (changes) => session.ask({ ...now(), line: { ...now().line, ...changes } });

  return {
    line,
    /** From `step` on something else: what is before stays as it is heard now. @param {ArrayLike<number>} tokens @param {number} step @param {number} token @param {number} [length] in steps */
    put(tokens, step, token, length = 1) {
      const held = Array.from({ length: length - 1 }, () => catalog.hold);
      const own = now().line.notes.slice(0, step); // a hand is faster than the picture of what it has done
      line({ notes: [...own, ...Array.from(tokens).slice(own.length, step), token, ...held] });
    },
    /** Only the steps before `step` are a hand's. @param {number} step */
    cut: (step) => line({ notes: now().line.notes.slice(0, step) }),
    clear: () => line({ notes: [] }),
    /** The network chooses anew. */
    another: () => line({ seed: randomSeed() }),
    learn: () => session.control("run"),
  };
}

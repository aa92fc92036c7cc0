// What the last row's network can do, in two figures and their curve.

import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { Figures } from "../../kit/figures.js";
import { usePicked } from "../../kit/picked.js";
import { RunCurve } from "../../kit/run-curve.js";
import { secret } from "./words.js";

/** @import { Shared } from "../augmentation.js" */
/** @import { Shown } from "./pictures.js" */

export const LOOK = { readout: "augmentation.curve.at", format: percent, top: 1 };

/** Accuracy of one's own row: on pictures like those it knows, and on all tests at once; in the trap on any colour. @param {Shown} shown */
export function figuresOf({ rows, mode }) {
  const cells = rows.find(({ mine }) => mine)?.cells ?? [];
  const known = mode === "trap" ? cells.slice(1, 2) : cells.filter((value) => !Number.isNaN(value));
  return { plain: cells[0] ?? NaN, mean: known.reduce((sum, value) => sum + value, 0) / known.length };
}

/** What the curve is drawn of. @param {Shown} shown @returns {[number, number] | null} */
export function valuesOf(shown) {
  const { plain, mean } = figuresOf(shown);
  return Number.isNaN(plain) ? null : [plain, mean];
}

/** @param {Shared} props */
export const Result = (props) =>
  html`<section class="output" aria-label=${text("output")}><${Accuracies} ...${props} /></section>`;

/** @param {{pictures: Shared["pictures"], session: Shared["session"]}} props */
export function Accuracies({ session, pictures }) {
  const { mode } = session.spec.value;
  const hidden = secret(mode, usePicked(pictures, ({ revealed }) => revealed) ?? false);
  const figure = (
    /** @type {"plain" | "mean"} */ name,
    /** @type {string} */ line,
    word = /** @type {string} */ (name),
  ) => ({
    name,
    line,
    words: `augmentation.figure.${word}.${mode}`,
    of: (/** @type {Shown | null} */ shown) => percent(shown ? figuresOf(shown)[name] : NaN),
  });
  const figures = hidden ? [figure("plain", "train", "tested")] : [figure("plain", "train"), figure("mean", "test")];
  return html`<${Figures} latest=${pictures} figures=${figures} />`;
}

/** The curve; on a phone with the figures, which have no place of their own there. @param {Shared & {compact: boolean}} props */
export function Inspect(props) {
  const { session, pictures, compact } = props;
  const { status, running } = session.run.value;
  const empty = (/** @type {boolean | null} */ drawn) => {
    if (status === "ready") return text("augmentation.curve.empty");
    return !running && drawn === false && text("curve.missed");
  };
  return html`
    <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
      ${compact && html`<${Accuracies} ...${props} />`}
      <${RunCurve} latest=${pictures} label=${text("augmentation.curve.label")} look=${LOOK} values=${valuesOf} empty=${empty} />
      ${status === "diverged" && html`<p role="alert">${text("augmentation.diverged")}</p>`}
    </section>
  `;
}

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

/** Accuracy of the last row: on pictures like those it knows, and on all tests at once; in the trap on any colour. @param {Shown} shown */
export function figuresOf({ rows, mode }) {
  const cells = rows.at(-1)?.cells ?? [];
  if (mode === "trap") return { plain: cells[0] ?? NaN, mean: cells[1] ?? NaN };
  const known = cells.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return { plain: cells[0] ?? NaN, mean: known.length ? mean : NaN };
}

/** What the curve is drawn of. @param {Shown} shown @returns {[number, number] | null} */
export function valuesOf(shown) {
  const { plain, mean } = figuresOf(shown);
  return Number.isNaN(plain) ? null : [plain, mean];
}

/** @param {Shared} props */
export const Result = (props) =>
  html`<section class="output augmentation-result" aria-label=${text("output")}><${Accuracies} ...${props} /></section>`;

/** @param {{pictures: Shared["pictures"], session: Shared["session"]}} props */
export function Accuracies({ session, pictures }) {
  const { mode } = session.spec.value;
  const hidden = secret(mode, usePicked(pictures, ({ revealed }) => revealed) ?? false);
  const plain = usePicked(pictures, (shown) => percent(figuresOf(shown).plain));
  const mean = usePicked(pictures, (shown) => percent(figuresOf(shown).mean));
  const figure = (/** @type {any} */ own, word = own.name) => {
    const key = `augmentation.figure.${word}.${mode}`;
    return { label: text(key), hint: text(`${key}.hint`), ...own, value: own.value ?? percent(NaN) };
  };
  const first = figure({ name: "plain", line: "train", value: plain }, hidden ? "tested" : "plain");
  return html`<${Figures} figures=${hidden ? [first] : [first, figure({ name: "mean", line: "test", value: mean })]} />`;
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

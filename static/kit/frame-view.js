// Arrays that draw themselves: those whose layout on the server says how they are best shown (`view` in
// app/engine/layout.py), in the order of the layout, each under its name.
//
//     const latest = createLatest(context, { read: (frame) => frame });
//     html`<${FrameView} lab="mylab" latest=${latest} />`      // what the text `mylab.<array>` calls it, or else its own name

import { html } from "../html.js";
import { language, named, shortNumber } from "../i18n.js";
import { useMemo } from "../vendor/preact-hooks.js";
import { computed } from "../vendor/signals.js";
import { createBars } from "../views/bars.js";
import { createMatrix } from "../views/matrix.js";
import { strongest } from "../views/pixels.js";
import { Drawing } from "./drawing.js";
import { Pixels } from "./pixels.js";
import { RunCurve } from "./run-curve.js";

/** @typedef {import("../frames.js").ArrayLayout} ArrayLayout */
/** @typedef {import("../types.js").Frame} Frame */
/** @typedef {{entry: ArrayLayout, label: string, latest: import("./latest.js").Latest}} One array, what it is called, and whose pictures */

const count = (/** @type {number} */ length) => Array.from({ length }, (_, i) => String(i));

/** @param {One} props */
function Bars({ entry: { name, shape }, label, latest }) {
  const create = (/** @type {HTMLElement} */ host) => createBars(host, { labels: count(shape[0]), label });
  const pick = (/** @type {Frame} */ { arrays, kind }) => [arrays[name], { silent: kind === "live" }];
  return html`<${Drawing} ...${{ latest, create, pick, deps: [label, shape[0]] }} />`;
}

/** @param {One} props */
function Picture({ entry: { name, dtype, shape }, label, latest }) {
  const [height, width] = shape.slice(-2);
  const palette = shape.length === 3 ? "rgb" : dtype === "uint8" ? "ink" : "signed";
  const of = (/** @type {Frame} */ { arrays: { [name]: values } }) => ({
    values,
    width,
    height,
    high: palette === "signed" ? strongest(values) : 1,
  });
  return html`<${Pixels} role="img" aria-label=${label} ...${{ latest, palette, of }} />`;
}

/** @param {One} props */
function Matrix({ entry: { name, shape }, label, latest }) {
  const [rows, columns] = shape.map(count);
  const create = (/** @type {HTMLElement} */ host) => createMatrix(host, { rows, columns, format: shortNumber, label });
  const pick = (/** @type {Frame} */ { arrays }) => [arrays[name], { high: strongest(arrays[name]) }];
  return html`<${Drawing} ...${{ latest, create, pick, deps: [label, shape.join()] }} />`;
}

/** @param {One} props */
function Line({ entry: { name }, label, latest }) {
  const values = (/** @type {Frame} */ { arrays: { [name]: pair } }) => [pair[0], pair[1] ?? pair[0]];
  return html`<${RunCurve} latest=${latest} label=${label} values=${values} empty=${() => null} />`;
}

const VIEWS = { bars: Bars, pixels: Picture, matrix: Matrix, curve: Line };

/** @param {{lab: string, latest: import("./latest.js").Latest}} props lab: whose words; latest: whose pictures are frames */
export function FrameView({ lab, latest }) {
  const layout = useMemo(() => computed(() => /** @type {Frame | null} */ (latest.shown.value)?.layout ?? []), []);
  void language.value;
  const shown = layout.value.filter(({ view }) => view);
  return shown.map((entry) => {
    const label = named(lab, entry.name);
    return html`
      <figure class="frame-view" data-view=${entry.view} key=${entry.name}>
        ${entry.view !== "matrix" && html`<figcaption class="section-title">${label}</figcaption>`}
        <${VIEWS[/** @type {keyof typeof VIEWS} */ (entry.view)]} ...${{ entry, label, latest }} />
      </figure>
    `;
  });
}

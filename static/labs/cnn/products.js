// The closest look: what lies under the kernel, times the kernel, number by number, their sum, and what becomes of it.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { parameterNumber, text, shortNumber as twoDecimals } from "../../i18n.js";
import { colourOf } from "../../palette.js";
import { theme } from "../../theme.js";
import { useEffect, useState } from "../../vendor/preact-hooks.js";
import { largest } from "./overview.js";
import { adding, pixelOf } from "./sums.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("./sums.js").Pixel} Pixel */
/** @typedef {import("../../palette.js").Theme} Theme */

const DEEPEST = 0.62; // of a colour, so that ink can be read on it
const TURN = { min: -2, max: 2, step: 0.05 }; // of a number turned by hand

/** With two decimals, and never as −0.00. @param {number} value */
const shortNumber = (value) => twoDecimals(Math.abs(value) < 0.005 ? 0 : value);

/** As a term of a sum: "+ 0.38" or "− 0.38". @param {number} value */
const term = (value) => `${value < 0 ? "−" : "+"} ${shortNumber(Math.abs(value))}`;

/** @param {number} value @param {number} most */
const tint = (value, most) => ({ background: colourOf((DEEPEST * value) / most, theme.value) });

/** The numbers of the pixel in view, new with each frame. @param {Shared} props @returns {{pixel: Pixel, strongest: number} | null} */
function usePixel({ pictures, zoom }) {
  const [found, setFound] = useState(/** @type {any} */ (null));
  const { block, channel, row, column } = /** @type {Place} */ (zoom.value);
  useEffect(
    () =>
      pictures.show((now) => {
        if (!now.network.blocks[block]) return;
        setFound({
          pixel: pixelOf(now, block, channel, row, column),
          strongest: largest(now.arrays[`conv${block + 1}.weight`]),
        });
      }),
    [block, channel, row, column],
  );
  return found;
}

/** @param {Shared & {move: (to: Partial<Place>) => void}} props */
export function Sums(props) {
  const found = usePixel(props);
  const { input } = /** @type {Place} */ (props.zoom.value);
  const [turned, setTurned] = useState(/** @type {number | null} */ (null)); // the number of the kernel in the hand
  if (!found) return null;
  const { pixel, strongest } = found;
  const part = pixel.parts[Math.min(input, pixel.parts.length - 1)];
  const edge = Math.sqrt(part.kernel.length);
  const brightest = Math.max(...pixel.parts.map(({ patch }) => largest(patch)));
  return html`
    <div class="cnn-sums" data-testid="sums">
      <div class="cnn-equation" data-large=${edge > 3}>
        <${Grid} label=${text("cnn.under")} values=${part.patch} edge=${edge} most=${Math.max(1, brightest)} faint=${part.inside} />
        <span class="cnn-sign" aria-hidden="true">×</span>
        <${Grid} label=${text("cnn.kernel")} values=${part.kernel} edge=${edge} most=${strongest} turned=${turned} onTurn=${setTurned} />
        <span class="cnn-sign" aria-hidden="true">=</span>
        <${Grid} label=${text("cnn.products")} values=${part.products} edge=${edge} most=${Math.max(0.3, largest(part.products))} />
      </div>
      ${turned !== null && turned < part.kernel.length && html`<${Turn} ...${props} cell=${turned} edge=${edge} value=${part.kernel[turned]} onDone=${() => setTurned(null)} />`}
      <${Chain} ...${props} pixel=${pixel} input=${input} />
    </div>
  `;
}

/** Numbers on their colours; with `onTurn` each can be taken into the hand. @param {any} props */
function Grid({ label, values, edge, most, faint = null, turned = null, onTurn = null }) {
  const cell = (/** @type {number} */ value, /** @type {number} */ i) => {
    const look = { class: "cnn-cell", style: tint(value, most), "data-outside": faint ? !faint[i] : undefined };
    const number = shortNumber(value);
    if (!onTurn) return html`<span key=${i} ...${look}>${number}</span>`;
    const name = text("cnn.number", { row: Math.floor(i / edge) + 1, column: (i % edge) + 1, value: number });
    return html`<button type="button" key=${i} ...${look} aria-label=${name} aria-pressed=${turned === i} onClick=${() => onTurn(turned === i ? null : i)}>${number}</button>`;
  };
  return html`
    <div class="cnn-numbers">
      <div class="cnn-grid" role="group" aria-label=${label} style=${{ "--edge": edge }}>${values.map(cell)}</div>
      <p class="cnn-caption">${label}</p>
    </div>
  `;
}

/** @param {Shared & {cell: number, edge: number, value: number, onDone: () => void}} props */
function Turn({ zoom, pictures, cell, edge, value }) {
  const { block, channel, input } = /** @type {Place} */ (zoom.value);
  const [row, column] = [Math.floor(cell / edge), cell % edge];
  const name = text("cnn.number", { row: row + 1, column: column + 1, value: "" });
  const range = { ...TURN, min: Math.min(TURN.min, Math.floor(value)), max: Math.max(TURN.max, Math.ceil(value)) };
  return html`
    <${Slider} name="kernelNumber" label=${name} hint=${text("cnn.turn.hint")} value=${value} range=${range} print=${shortNumber}
      onChange=${(/** @type {number} */ to) => pictures.turn({ block, channel, input, row, column, value: to })} />
  `;
}

/** The sums of all inputs, bias, norm, shortcut, ReLU. @param {Shared & {pixel: Pixel, input: number, move: (to: Partial<Place>) => void}} props */
function Chain({ pixel, input, move }) {
  const { parts, bias, sum, norm, shortcut, total, value } = pixel;
  const many = parts.length > 1;
  // What is written one under the other adds up as it is written; batch norm stands between the sum and the shortcut.
  const [together, ...added] = norm ? [sum - bias, bias] : adding([sum - bias, bias, shortcut ?? 0], total);
  const [normed, past] = norm ? adding([norm.value, shortcut ?? 0], total) : [0, added[1]];
  const sums = adding(
    parts.map((each) => each.sum),
    together,
  ).map(parameterNumber);
  const part = (/** @type {string} */ each, /** @type {number} */ i) => html`
    ${i > 0 && html`<span class="cnn-sign" aria-hidden="true">+</span>`}
    <button type="button" class="cnn-term" aria-pressed=${i === input} aria-label=${text("cnn.inputSum", { input: i + 1, value: each })} onClick=${() => move({ input: i })}>${each}</button>
  `;
  return html`
    <div class="cnn-chain">
      ${many && html`<p class="cnn-line"><span class="cnn-line-name">${text("cnn.sums")}</span><span class="cnn-terms">${sums.map(part)}</span></p>`}
      <${Line} name=${text(many ? "cnn.total.all" : "cnn.total")} value=${together} />
      <${Line} name=${text("cnn.bias")} sign="+" value=${added[0]} />
      ${norm && html`<${Line} name=${text("cnn.norm.line", { mean: term(-norm.mean), deviation: shortNumber(norm.deviation), scale: shortNumber(norm.scale), shift: term(norm.shift) })} sign="→" value=${normed} />`}
      ${shortcut !== null && html`<${Line} name=${text("cnn.shortcut.line")} sign="+" value=${past} />`}
      <${Line} name=${text(total < 0 ? "cnn.relu.off" : "cnn.relu.on")} sign="=" value=${total} />
      <${Line} name=${text("cnn.pixel.line")} sign="→" value=${value} strong=${true} />
    </div>
  `;
}

/** @param {{name: string, value: number, sign?: string, strong?: boolean}} props */
function Line({ name, value, sign = "", strong = false }) {
  return html`
    <p class=${strong ? "cnn-line strong" : "cnn-line"} data-testid=${strong ? "pixel-value" : undefined}>
      <span class="cnn-line-name">${name}</span><span class="cnn-line-sign" aria-hidden="true">${sign}</span><span class="cnn-line-value">${parameterNumber(value)}</span>
    </p>
  `;
}

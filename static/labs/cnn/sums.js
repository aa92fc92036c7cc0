// The closest look: what lies under the kernel, times the kernel, number by number, their sum, and what becomes of it.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { channelOf } from "../../kit/maps/maps.js";
import { pixelOf } from "../../kit/maps/pixel.js";
import { POOL } from "../../kit/maps/plan.js";
import { Equation, twoDecimals } from "../../kit/numbers.js";
import { adding, Sum } from "../../kit/sum.js";
import { useState } from "../../vendor/preact-hooks.js";
import { winnerOf } from "../../views/bars.js";
import { strongest } from "../../views/pixels.js";

/** @import { Shared } from "../cnn.js" */
/** @import { Place } from "./zoom.js" */
/** @import { Pixel } from "../../kit/maps/pixel.js" */

const TURN = { min: -2, max: 2, step: 0.05 }; // of a number turned by hand

/** As a term of a sum: "+ 0.38" or "− 0.38". @param {number} value */
const term = (value) => `${value < 0 ? "−" : "+"} ${twoDecimals(Math.abs(value))}`;

/** @param {Shared & {move: (to: Partial<Place>) => void}} props */
export function Sums({ pictures, zoom, move }) {
  const { block, channel, input, row, column } = /** @type {Place} */ (zoom.value);
  const [turned, setTurned] = useState(/** @type {number | null} */ (null)); // the number of the kernel in the hand
  const view = pictures.shown.value;
  const layer = view?.layers[block];
  if (!view || !layer || channel >= layer.output.channels) return null;
  const pixel = pixelOf(view, block, channel, row, column);
  const at = Math.min(input, pixel.parts.length - 1);
  const { patch, inside, kernel, products } = pixel.parts[at];
  const edge = view.network.blocks[block].kernel;
  const name = (/** @type {number} */ cell, value = "") =>
    text("cnn.number", { row: Math.floor(cell / edge) + 1, column: (cell % edge) + 1, value });
  const brightest = Math.max(1, ...pixel.parts.map((part) => strongest(part.patch)));
  const grids = [
    { label: text("cnn.under"), values: patch, edge, most: brightest, outside: inside.map((each) => !each) },
    {
      label: text("cnn.kernel"),
      values: kernel,
      edge,
      most: layer.kernels.high,
      pressed: turned,
      onPress: setTurned,
      name,
      hint: text("cnn.turn.hint"),
    },
    { label: text("cnn.products"), values: products, edge, most: Math.max(0.3, strongest(products)) },
  ];
  return html`
    <div class="cnn-sums" data-testid="sums">
      <${Equation} grids=${grids} signs=${["×", "="]} />
      ${
        turned !== null &&
        turned < kernel.length &&
        html`<${Turn} name=${name(turned)} value=${kernel[turned]} onTurn=${(/** @type {number} */ value) =>
          pictures.turn({ block, channel, input, row: Math.floor(turned / edge), column: turned % edge, value })} />`
      }
      <${Chain} pixel=${pixel} input=${input} onInput=${(/** @type {number} */ to) => move({ input: to })} />
      <${Pooled} view=${view} place=${/** @type {Place} */ (zoom.value)} />
    </div>
  `;
}

/** @param {{name: string, value: number, onTurn: (value: number) => void}} props */
function Turn({ name, value, onTurn }) {
  const range = { ...TURN, min: Math.min(TURN.min, Math.floor(value)), max: Math.max(TURN.max, Math.ceil(value)) };
  return html`<${Slider} name="kernelNumber" label=${name} hint=${text("cnn.turn.hint")} value=${value} range=${range} print=${twoDecimals} onChange=${onTurn} />`;
}

/** The four pixels of which pooling makes one. @param {{view: import("./pictures.js").View, place: Place}} props */
function Pooled({ view, place: { block, channel, row, column } }) {
  const { output, pooled } = view.layers[block];
  const [y, x] = [Math.floor(row / POOL), Math.floor(column / POOL)];
  if (!pooled || y >= pooled.size || x >= pooled.size) return null;
  const map = channelOf(output, channel);
  const four = [0, 1, 2, 3].map((i) => map[(POOL * y + (i >> 1)) * output.size + POOL * x + (i % POOL)]);
  const largest = view.network.blocks[block].pool === "max";
  const won = largest ? winnerOf(four) : null;
  const grids = [
    { label: text("cnn.four"), values: four, edge: POOL, most: output.high, won },
    {
      label: text("cnn.pooled"),
      values: [channelOf(pooled, channel)[y * pooled.size + x]],
      edge: 1,
      most: output.high,
    },
  ];
  const here = (row % POOL) * POOL + (column % POOL);
  const words = !largest ? "cnn.four.mean" : four[here] === Math.max(...four) ? "cnn.four.won" : "cnn.four.lost";
  return html`<div class="cnn-pooled" data-testid="pooled"><${Equation} grids=${grids} signs=${["→"]} /><p class="note">${text(words)}</p></div>`;
}

/** The sums of all inputs, bias, norm, shortcut, ReLU. @param {{pixel: Pixel, input: number, onInput: (input: number) => void}} props */
function Chain({ pixel, input, onInput }) {
  const { parts, bias, sum, norm, shortcut, total, value } = pixel;
  const many = parts.length > 1;
  // What is written one under the other adds up as it is written; batch norm stands between the sum and the shortcut.
  const [together, ...added] = norm ? [sum - bias, bias] : adding([sum - bias, bias, shortcut ?? 0], total);
  const [normed, past] = norm ? adding([norm.value, shortcut ?? 0], total) : [0, added[1]];
  const sums = parts.map((part) => part.sum);
  const label = (/** @type {number} */ i, /** @type {string} */ each) =>
    text("cnn.inputSum", { input: i + 1, value: each });
  const lines = [
    { name: text(many ? "cnn.total.all" : "cnn.total"), value: together },
    { name: text("cnn.bias"), sign: "+", value: added[0] },
    norm && { name: text("cnn.norm.line", written(norm)), sign: "→", value: normed },
    shortcut !== null && { name: text("cnn.shortcut.line"), sign: "+", value: past },
    { name: text(total < 0 ? "cnn.relu.off" : "cnn.relu.on"), sign: "=", value: total },
    { name: text("cnn.pixel.line"), sign: "→", value, strong: true },
  ];
  const terms = many && {
    name: text("cnn.sums"),
    values: adding(sums, together),
    chosen: input,
    onChoose: onInput,
    hint: text("cnn.closer.hint"),
    label,
  };
  return html`<${Sum} terms=${terms} lines=${lines.filter(Boolean)} />`;
}

/** @param {import("../../kit/maps/pixel.js").Norm} norm */
const written = ({ mean, deviation, scale, shift }) => ({
  mean: term(-mean),
  deviation: twoDecimals(deviation),
  scale: twoDecimals(scale),
  shift: term(shift),
});

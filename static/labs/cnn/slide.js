// A kernel on its way over the input, and the feature map that it writes: three pictures, a frame on the input where the
// kernel lies, a frame on the output where its pixel goes; beside them what pooling leaves of it.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Framed } from "../../kit/framed.js";
import { channelOf, padded, pictureOf } from "../../kit/maps/maps.js";
import { Pixels } from "../../kit/pixels.js";
import { useEffect, useRef } from "../../vendor/preact-hooks.js";
import { stepped } from "../../views/arrows.js";
import { networkOf, POOL, shapesOf } from "./plan.js";

/** @import { Shared } from "../cnn.js" */
/** @import { Place } from "./zoom.js" */
/** @import { View } from "./pictures.js" */
/** @import { Layer } from "../../kit/maps/maps.js" */
/** @typedef {(to: Partial<Place>) => void} Move */

/** @param {number} value @param {number} last */
const clamp = (value, last) => Math.max(0, Math.min(last, value));

/** @param {string} of */
const sign = (of) => html`<span class="sign" aria-hidden="true">${of}</span>`;

/** Of what is drawn of a block: nothing before its frame has come. @param {number} block @param {(layer: Layer) => any} of */
const inBlock =
  (block, of) =>
  (/** @type {View} */ { layers }) =>
    layers[block] && of(layers[block]);

/** @param {Shared & {move: Move}} props */
export function Slide(props) {
  const { zoom, session, move } = props;
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const place = /** @type {Place} */ (zoom.value);
  const { before, input } = shapesOf(networkOf(session.spec.value))[place.block];
  useEffect(() => {
    if (document.activeElement === document.body) host.current?.focus({ preventScroll: true }); // what led here is gone: arrows move the kernel at once
  }, [place.sums]);
  /** @param {number} row @param {number} column */
  const go = (row, column) => {
    const to = { row: clamp(row, before.size - 1), column: clamp(column, before.size - 1) };
    if (to.row !== place.row || to.column !== place.column) move(to);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key === "Enter") return move({ sums: true });
    const to = stepped(event.key, place.row * before.size + place.column, before.size);
    if (to === undefined) return;
    event.preventDefault();
    move({ row: Math.floor(to / before.size), column: to % before.size });
  };
  const label = text("cnn.slide.label", { row: place.row + 1, column: place.column + 1 });
  return html`
    <div class="cnn-slider" ref=${host} role="group" tabindex="0" data-slides aria-label=${label} data-testid="slide" onKeyDown=${onKeyDown}>
      <${Figures} ...${props} go=${go} />
      ${input.channels > 1 && html`<${Inputs} ...${props} count=${input.channels} />`}
    </div>
  `;
}

/** @param {Shared & {go: (row: number, column: number) => void}} props */
function Figures({ zoom, session, pictures, go }) {
  const { block, channel, input: chosen, row, column } = /** @type {Place} */ (zoom.value);
  const network = networkOf(session.spec.value);
  const { input, before, after } = shapesOf(network)[block];
  const { kernel: edge, stride, padding, pool } = network.blocks[block];
  const at = clamp(chosen, input.channels - 1);
  const wide = input.size + 2 * padding;
  const [y, x] = [Math.floor(row / POOL), Math.floor(column / POOL)];
  const pools = pool !== "none" && y < after.size && x < after.size; // pooling leaves out an odd last row
  const centre = (/** @type {number} */ pixel) => Math.round((pixel - (edge - 1) / 2) / stride);
  /** @param {string} caption @param {(layer: Layer) => any} of @param {any} [more] */
  const figure = (caption, of, more = {}) => html`
    <${Framed} latest=${pictures} palette="signed" of=${inBlock(block, of)} reads=${[block, channel, at]} caption=${text(caption)} ...${more} />
  `;
  return html`
    <div class="cnn-figures">
      ${figure(
        "cnn.input",
        ({ input: maps }) => ({
          values: padded(channelOf(maps, at), maps.size, padding),
          high: block ? maps.high : 1,
        }),
        {
          palette: block ? "signed" : "ink",
          wide,
          frames: [
            { row: padding, column: padding, edge: input.size, faint: true },
            { row: row * stride, column: column * stride, edge },
          ],
          onPoint: (/** @type {number} */ to, /** @type {number} */ across) => go(centre(to), centre(across)),
        },
      )}
      ${sign("∗")}
      ${figure("cnn.kernel", ({ kernels }) => pictureOf(kernels, channel * input.channels + at))}
      ${sign("=")}
      ${figure("cnn.map", ({ output }) => pictureOf(output, channel), {
        wide: before.size,
        frames: [...(pools ? [{ row: y * POOL, column: x * POOL, edge: POOL, faint: true }] : []), { row, column }],
        onPoint: go,
      })}
    </div>
    ${
      pool !== "none" &&
      html`
        <div class="cnn-pooling">
          ${sign("→")}
          ${figure("cnn.pooled", ({ pooled }) => pictureOf(pooled, channel), {
            wide: after.size,
            frames: pools ? [{ row: y, column: x }] : [],
          })}
        </div>
      `
    }
  `;
}

/** Which input is shown: each with its kernel. @param {Shared & {move: Move, count: number}} props */
function Inputs({ zoom, pictures, move, count }) {
  const { block, channel, input } = /** @type {Place} */ (zoom.value);
  const picture = (/** @type {any} */ of) =>
    html`<${Pixels} latest=${pictures} palette="signed" of=${inBlock(block, of)} reads=${[block, channel]} aria-hidden="true" />`;
  return html`
    <div class="cnn-inputs" role="group" aria-label=${text("cnn.inputs")}>
      ${Array.from(
        { length: count },
        (_, i) => html`
          <button type="button" class="cnn-choice" key=${i} aria-label=${text("cnn.inputOf", { input: i + 1 })} aria-pressed=${i === Math.min(input, count - 1)} onClick=${() => move({ input: i })}>
            ${picture((/** @type {Layer} */ layer) => pictureOf(layer.input, i))}
            ${picture((/** @type {Layer} */ { kernels }) => pictureOf(kernels, channel * count + i))}
          </button>
        `,
      )}
    </div>
  `;
}

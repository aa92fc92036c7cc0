// A kernel on its way over the input, and the feature map that it writes: three pictures, a frame on the input where the
// kernel lies, a frame on the output where its pixel goes; beside them what pooling leaves of it.

import { element } from "../../views/element.js";
import { createPixels } from "../../views/pixels.js";
import { largest } from "./overview.js";
import { POOL } from "./plan.js";
import { channelOf, inputOf, kernelOf, outputOf, padded, pooledOf } from "./sums.js";

/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("../../palette.js").Theme} Theme */

/** @param {string} name @param {string} caption @param {"ink" | "signed"} palette */
function figure(name, caption, palette) {
  const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", { role: "img", "aria-label": caption }));
  const mark = element("div", { class: "cnn-mark", "aria-hidden": "true" });
  const inner = element("div", { class: "cnn-inner", "aria-hidden": "true" });
  const stage = element("div", { class: "cnn-stage" }, canvas, inner, mark);
  const words = element("p", { class: "cnn-caption" }, caption);
  const root = element("div", { class: `cnn-figure cnn-figure-${name}` }, stage, words);
  return { root, stage, canvas, mark, inner, words, pixels: createPixels(canvas, { palette }) };
}

/** @param {HTMLElement} mark @param {number} row @param {number} column @param {number} edge @param {number} of all in pixels of the picture */
function lay(mark, row, column, edge, of) {
  mark.style.left = `${(100 * column) / of}%`;
  mark.style.top = `${(100 * row) / of}%`;
  mark.style.width = mark.style.height = `${(100 * edge) / of}%`;
}

/** The pixel of a picture under a pointer. @param {PointerEvent} event @param {HTMLElement} stage @param {number} wide */
function pixelUnder({ clientX, clientY }, stage, wide) {
  const { left, top, width, height } = stage.getBoundingClientRect();
  return { x: Math.floor(((clientX - left) / width) * wide), y: Math.floor(((clientY - top) / height) * wide) };
}

/** @param {number} value @param {number} last */
const clamp = (value, last) => Math.max(0, Math.min(last, value));

/**
 * @param {HTMLElement} host
 * @param {object} given
 * @param {(key: string, params?: Record<string, string | number>) => string} given.text
 * @param {(to: {row?: number, column?: number, input?: number}) => void} given.onMove
 */
export function createSlide(host, { text, onMove }) {
  const input = figure("input", text("cnn.input"), "signed");
  const ink = createPixels(input.canvas, { palette: "ink" }); // the picture itself
  const kernel = figure("kernel", text("cnn.kernel"), "signed");
  const output = figure("output", text("cnn.map"), "signed");
  const pooled = figure("pooled", text("cnn.pooled"), "signed");
  const sign = (/** @type {string} */ of) => element("span", { class: "cnn-sign", "aria-hidden": "true" }, of);
  const arrow = sign("→");
  const row = element("div", { class: "cnn-figures" }, input.root, sign("∗"), kernel.root, sign("="), output.root);
  const strip = element("div", { class: "cnn-inputs", role: "group", "aria-label": text("cnn.inputs") });
  const rest = element("div", { class: "cnn-pooling" }, arrow, pooled.root);
  host.append(row, rest, strip);
  /** @type {{button: HTMLElement, map: ReturnType<typeof createPixels>, kernel: ReturnType<typeof createPixels>}[]} */
  let choices = [];
  /** @type {View | null} */
  let view = null;
  /** @type {Place | null} */
  let place = null;
  /** @type {Theme} */
  let theme = "light";

  /** @param {ReturnType<typeof figure>} of @param {(x: number, y: number) => void} point @param {() => number} wide */
  function follows(of, point, wide) {
    const go = (/** @type {PointerEvent} */ event) => {
      if (!view || (event.pointerType !== "mouse" && event.type === "pointermove" && !event.buttons)) return;
      const { x, y } = pixelUnder(event, of.stage, wide());
      point(x, y);
    };
    of.stage.addEventListener("pointerdown", go);
    of.stage.addEventListener("pointermove", go);
  }

  const plan = () => /** @type {View} */ (view).network.blocks[/** @type {Place} */ (place).block];
  const sizes = () => {
    const now = /** @type {View} */ (view);
    const { block } = /** @type {Place} */ (place);
    return { input: inputOf(now, block).size, output: outputOf(now, block).size };
  };
  follows(
    output,
    (x, y) => move(y, x),
    () => sizes().output,
  );
  follows(
    input,
    (x, y) => {
      const { kernel: edge, stride } = plan();
      move(Math.round((y - (edge - 1) / 2) / stride), Math.round((x - (edge - 1) / 2) / stride));
    },
    () => sizes().input + 2 * plan().padding,
  );

  /** @param {number} y @param {number} x */
  function move(y, x) {
    const last = sizes().output - 1;
    const to = { row: clamp(y, last), column: clamp(x, last) };
    if (to.row !== place?.row || to.column !== place.column) onMove(to);
  }

  /** @param {number} count of inputs; one needs no choice */
  function offer(count) {
    if (choices.length === (count > 1 ? count : 0)) return;
    choices = Array.from({ length: count > 1 ? count : 0 }, (_, index) => {
      const [map, small] = [element("canvas", { "aria-hidden": "true" }), element("canvas", { "aria-hidden": "true" })];
      const button = element(
        "button",
        { type: "button", class: "cnn-choice", "aria-label": text("cnn.inputOf", { input: index + 1 }) },
        map,
        small,
      );
      button.addEventListener("click", () => onMove({ input: index }));
      return {
        button,
        map: createPixels(map, { palette: "signed" }),
        kernel: createPixels(small, { palette: "signed" }),
      };
    });
    strip.replaceChildren(...choices.map(({ button }) => button));
  }

  function paint() {
    if (!view || !place || place.block >= view.network.blocks.length) return;
    const { block, channel } = place;
    const { kernel: edge, stride, padding } = plan();
    const [maps, filters, small] = [inputOf(view, block), outputOf(view, block), pooledOf(view, block)];
    if (channel >= filters.channels) return;
    const at = Math.min(place.input, maps.channels - 1);
    const [row, column] = [clamp(place.row, filters.size - 1), clamp(place.column, filters.size - 1)];
    const wide = maps.size + 2 * padding;
    const [high, brightest] = [largest(maps.values), largest(filters.values)];
    const under = padded(channelOf(maps, at), maps.size, padding);
    if (block) input.pixels.update(under, { width: wide, height: wide, theme, low: -high, high });
    else ink.update(under, { width: wide, height: wide, theme });
    lay(input.inner, padding, padding, maps.size, wide);
    lay(input.mark, row * stride, column * stride, edge, wide);
    const weights = kernelOf(view, block, channel, at);
    const strongest = largest(view.arrays[`conv${block + 1}.weight`]);
    kernel.pixels.update(weights, { width: edge, height: edge, theme, low: -strongest, high: strongest });
    output.pixels.update(channelOf(filters, channel), {
      width: filters.size,
      height: filters.size,
      theme,
      low: -brightest,
      high: brightest,
    });
    lay(output.mark, row, column, 1, filters.size);
    rest.hidden = !small;
    if (small) {
      pooled.pixels.update(channelOf(small, channel), {
        width: small.size,
        height: small.size,
        theme,
        low: -brightest,
        high: brightest,
      });
      const [y, x] = [Math.floor(row / POOL), Math.floor(column / POOL)];
      const within = y < small.size && x < small.size; // pooling leaves out an odd last row
      pooled.mark.hidden = output.inner.hidden = !within;
      lay(pooled.mark, y, x, 1, small.size);
      lay(output.inner, y * POOL, x * POOL, POOL, filters.size);
    } else output.inner.hidden = true;
    offer(maps.channels);
    choices.forEach((choice, index) => {
      choice.button.setAttribute("aria-pressed", String(index === at));
      choice.map.update(channelOf(maps, index), { width: maps.size, height: maps.size, theme, low: -high, high });
      choice.kernel.update(kernelOf(/** @type {View} */ (view), block, channel, index), {
        width: edge,
        height: edge,
        theme,
        low: -strongest,
        high: strongest,
      });
    });
  }

  return {
    /** @param {View} now @param {Place} where @param {Theme} look */
    update(now, where, look) {
      [view, place, theme] = [now, where, look];
      paint();
    },

    /** @param {Place} where */
    at(where) {
      place = where;
      paint();
    },

    destroy: () => host.replaceChildren(),
  };
}

// The whole network as pictures: what it looks at, the feature maps of every block, its answer. Each map is a button
// that opens the zoom. Drawn by hand: it follows sixty frames a second.

import { ANCHORS, colourOf } from "../../palette.js";
import { element } from "../../views/element.js";
import { createPixels } from "../../views/pixels.js";
import { gridOf, LINE, placesOf } from "./layout.js";
import { channelOf, inputOf, outputOf, pooledOf } from "./sums.js";

/** @typedef {import("../../palette.js").Theme} Theme */
/** @typedef {import("./types.js").Network} Network */
/** @typedef {import("./types.js").View} View */
/** @typedef {import("./layout.js").Box} Box */
/** @typedef {import("./layout.js").Places} Places */
/** @typedef {{button: HTMLElement, map: ReturnType<typeof painter>, kernel: ReturnType<typeof painter>, pooled: ReturnType<typeof painter> | null}} Node */

const FAINTEST = 0.06; // a link weaker than this share of the strongest is not drawn
const STANDS_BELOW = 560; // px of width: from here on layers stand one under the other
const LOWEST = 320; // px of height
const REM = 16; // px, where nobody asked for larger type
const KERNEL = 0.42; // edge of a filter on its map, in edges of the map

/** A small canvas that shows numbers. @param {string} className @param {"ink" | "signed"} palette */
function painter(className, palette) {
  const canvas = element("canvas", { class: className, "aria-hidden": "true" });
  return { canvas, pixels: createPixels(/** @type {HTMLCanvasElement} */ (canvas), { palette }) };
}

/** @param {HTMLElement} target @param {Box} box */
function put(target, { x, y, width, height }) {
  target.style.transform = `translate(${x}px, ${y}px)`;
  target.style.width = `${width}px`;
  target.style.height = `${height}px`;
}

/** @param {ArrayLike<number>} values */
export function largest(values) {
  let most = 1e-6;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most;
}

/** How strongly each input goes into each channel: signed lengths of its kernels, [channel, input]. @param {View} view @param {number} block */
export function strengths({ network, arrays }, block) {
  const weights = /** @type {Float32Array} */ (arrays[`conv${block + 1}.weight`]);
  const area = network.blocks[block].kernel ** 2;
  return Array.from({ length: weights.length / area }, (_, i) => {
    const kernel = weights.subarray(i * area, (i + 1) * area);
    const sum = kernel.reduce((all, weight) => all + weight, 0);
    return Math.sign(sum) * Math.hypot(...kernel);
  });
}

/**
 * @param {HTMLElement} host
 * @param {object} given
 * @param {(key: string, params?: Record<string, string | number>) => string} given.text
 * @param {(block: number, channel: number) => void} [given.onOpen] without it nothing can be pressed
 * @param {(places: Places, stands: boolean) => void} [given.onPlaces] where the heads of the layers are to stand
 */
export function createOverview(host, { text, onOpen, onPlaces }) {
  const links = /** @type {HTMLCanvasElement} */ (element("canvas", { class: "cnn-links", "aria-hidden": "true" }));
  const picture = painter("cnn-picture", "ink");
  const root = element("div", { class: "cnn-flow" }, links, picture.canvas);
  host.append(root);
  /** @type {Node[][]} */
  let nodes = [];
  /** @type {ReturnType<typeof painter>[]} */
  let hidden = [];
  /** @type {{root: HTMLElement, fill: HTMLElement}[]} */
  let classes = [];
  /** @type {Network | null} */
  let network = null;
  /** @type {Places | null} */
  let places = null;
  /** @type {View | null} */
  let view = null;
  /** @type {Theme} */
  let theme = "light";
  let stands = false;

  /** @param {number} block @param {number} channel @returns {Node} */
  function node(block, channel) {
    const plan = /** @type {Network} */ (network).blocks[block];
    const map = painter("cnn-map", "signed");
    const kernel = painter("cnn-kernel", "signed");
    const pooled = plan.pool === "none" ? null : painter("cnn-pooled", "signed");
    const label = text("cnn.filter", { block: block + 1, filter: channel + 1 });
    const button = onOpen
      ? element("button", {
          class: "cnn-node",
          type: "button",
          "aria-label": label,
          tabindex: channel ? "-1" : "0",
          "data-hint": label,
        })
      : element("div", { class: "cnn-node" });
    button.append(map.canvas, ...(pooled ? [pooled.canvas] : []), ...(block ? [] : [kernel.canvas]));
    button.addEventListener("click", () => onOpen?.(block, channel));
    return { button, map, kernel, pooled };
  }

  function build() {
    const plan = /** @type {Network} */ (network);
    root.replaceChildren(links, picture.canvas);
    nodes = plan.blocks.map(({ channels }, block) =>
      Array.from({ length: channels }, (_, channel) => node(block, channel)),
    );
    nodes.forEach((row, block) => {
      const group = element("div", {
        class: "cnn-block",
        role: "group",
        "aria-label": text("cnn.block", { block: block + 1 }),
        "data-keys": "",
      });
      group.append(...row.map(({ button }) => button));
      group.addEventListener("keydown", (event) => rove(/** @type {KeyboardEvent} */ (event), row));
      root.append(group);
    });
    hidden = plan.dense.map(() => painter("cnn-hidden", "signed"));
    classes = Array.from({ length: 10 }, (_, digit) => {
      const fill = element("span", { class: "cnn-class-fill" });
      const bar = element(
        "div",
        { class: "cnn-class", "aria-hidden": "true" },
        element("span", { class: "cnn-class-name" }, String(digit)),
        element("span", { class: "cnn-class-track" }, fill),
      );
      return { root: bar, fill };
    });
    root.append(...hidden.map(({ canvas }) => canvas), ...classes.map((each) => each.root));
  }

  /** Arrows go from map to map, as they stand. @param {KeyboardEvent} event @param {Node[]} row */
  function rove(event, row) {
    const at = row.findIndex(({ button }) => button === document.activeElement);
    const [along, across] = stands
      ? ["ArrowRight ArrowLeft", "ArrowDown ArrowUp"]
      : ["ArrowDown ArrowUp", "ArrowRight ArrowLeft"];
    const by = [...along.split(" "), ...across.split(" ")].indexOf(event.key);
    if (at < 0 || by < 0) return;
    event.preventDefault();
    const to = row[at + [1, -1, LINE, -LINE][by]];
    if (!to) return;
    for (const { button } of row) button.tabIndex = button === to.button ? 0 : -1;
    to.button.focus();
  }

  function place() {
    const width = host.clientWidth;
    if (!network || !width) return;
    stands = width < STANDS_BELOW;
    const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / REM;
    places = placesOf(network, { width, height: Math.max(LOWEST, host.clientHeight), stands, scale });
    root.dataset.stands = String(stands);
    root.style.height = stands ? `${places.height}px` : "100%";
    put(picture.canvas, places.picture);
    places.maps.forEach((row, block) =>
      row.forEach(({ box, pooled }, channel) => arrange(nodes[block][channel], box, pooled)),
    );
    places.hidden.forEach((box, i) => put(hidden[i].canvas, box));
    places.classes.forEach((box, i) => put(classes[i].root, box));
    const ratio = devicePixelRatio || 1;
    links.width = Math.round(width * ratio);
    links.height = Math.round((stands ? places.height : Math.max(host.clientHeight, places.height)) * ratio);
    links.style.width = `${width}px`;
    links.style.height = `${links.height / ratio}px`;
    onPlaces?.(places, stands);
    paint();
  }

  /** @param {Node} given @param {Box} box @param {Box | null} pooled */
  function arrange({ button, map, kernel, pooled: small }, box, pooled) {
    const [right, bottom] = [
      Math.max(box.x + box.width, pooled ? pooled.x + pooled.width : 0),
      Math.max(box.y + box.height, pooled ? pooled.y + pooled.height : 0),
    ];
    put(button, { x: box.x, y: box.y, width: right - box.x, height: bottom - box.y });
    put(map.canvas, { ...box, x: 0, y: 0 });
    const edge = box.width * KERNEL;
    put(kernel.canvas, { x: -edge * 0.25, y: -edge * 0.25, width: edge, height: edge });
    if (small && pooled) put(small.canvas, { ...pooled, x: pooled.x - box.x, y: pooled.y - box.y });
  }

  // ---- the numbers of a frame

  /** @param {View} now @param {number} block */
  function paintBlock(now, block) {
    const maps = outputOf(now, block);
    const pooled = pooledOf(now, block);
    const high = largest(maps.values);
    const weights = now.arrays[`conv${block + 1}.weight`];
    const area = now.network.blocks[block].kernel ** 2;
    const strongest = block ? 1 : largest(weights);
    nodes[block].forEach((each, channel) => {
      each.map.pixels.update(channelOf(maps, channel), {
        width: maps.size,
        height: maps.size,
        theme,
        low: -high,
        high,
      });
      if (pooled && each.pooled) {
        each.pooled.pixels.update(channelOf(pooled, channel), {
          width: pooled.size,
          height: pooled.size,
          theme,
          low: -high,
          high,
        });
      }
      if (block) return; // a filter over many inputs is no single picture
      const edge = Math.sqrt(area);
      const kernel = weights.subarray(channel * area, (channel + 1) * area);
      each.kernel.pixels.update(kernel, { width: edge, height: edge, theme, low: -strongest, high: strongest });
    });
  }

  function paint() {
    if (!view || !places || view.network !== network) return;
    const { arrays } = view;
    picture.pixels.update(arrays.picture, { width: 8, height: 8, theme });
    nodes.forEach((_, block) => paintBlock(/** @type {View} */ (view), block));
    hidden.forEach(({ pixels }, i) => {
      const values = arrays[`hidden${i + 1}`];
      const grid = gridOf(values.length, stands);
      const padded = Array.from({ length: grid.width * grid.height }, (_, at) => values[at] ?? 0);
      const high = largest(values);
      pixels.update(padded, { ...grid, theme, low: -high, high });
    });
    const probabilities = /** @type {Float32Array} */ (arrays.probabilities);
    const winner = probabilities.indexOf(Math.max(...probabilities));
    classes.forEach((each, digit) => {
      each.fill.style.setProperty("--share", String(probabilities[digit]));
      each.root.toggleAttribute("data-winner", digit === winner);
    });
    paintLinks(view);
  }

  /** The side of a box that looks to the next layer, or to the one before. @param {Box} box @param {boolean} leaving @returns {[number, number]} */
  function port({ x, y, width, height }, leaving) {
    if (stands) return [x + width / 2, leaving ? y + height : y];
    return [leaving ? x + width : x, y + height / 2];
  }

  /** @param {CanvasRenderingContext2D} context @param {Box} from @param {Box} to */
  function curve(context, from, to) {
    const [[x, y], [toX, toY]] = [port(from, true), port(to, false)];
    context.beginPath();
    context.moveTo(x, y);
    if (stands) context.bezierCurveTo(x, (y + toY) / 2, toX, (y + toY) / 2, toX, toY);
    else context.bezierCurveTo((x + toX) / 2, y, (x + toX) / 2, toY, toX, toY);
    context.stroke();
  }

  /** @param {View} now */
  function paintLinks(now) {
    const { picture: first, maps, hidden: layers, classes: last, edge } = /** @type {Places} */ (places);
    const context = /** @type {CanvasRenderingContext2D} */ (links.getContext("2d"));
    const ratio = devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, links.width, links.height);
    const thick = Math.max(1.5, Math.min(5, edge / 12));
    let before = [first];
    maps.forEach((row, block) => {
      const weights = strengths(now, block);
      const most = largest(weights);
      const inputs = inputOf(now, block).channels;
      weights.forEach((weight, i) => {
        const share = Math.abs(weight) / most;
        if (share < FAINTEST) return;
        context.strokeStyle = colourOf(Math.sign(weight), theme);
        context.globalAlpha = (maps.length > 1 && inputs > 1 ? 0.5 : 0.75) * share;
        context.lineWidth = thick * share;
        curve(context, before[i % inputs], row[Math.floor(i / inputs)].box);
      });
      before = row.map(({ box, pooled }) => pooled ?? box);
    });
    // The dense part has too many links to tell apart: fine lines say that all goes into all.
    context.strokeStyle = ANCHORS[theme].ink;
    context.globalAlpha = 0.1;
    context.lineWidth = 1;
    for (const next of [...layers.map((box) => [box]), last]) {
      for (const from of before) for (const to of next) curve(context, from, to);
      before = next;
    }
    context.globalAlpha = 1;
  }

  const observer = new ResizeObserver(place);
  observer.observe(host);

  return {
    /** @param {Network} next */
    setNetwork(next) {
      network = next;
      build();
      place();
    },

    /** @param {View} now */
    update(now) {
      view = now;
      if (now.network !== network) this.setNetwork(now.network);
      else paint();
    },

    /** @param {Theme} now */
    setTheme(now) {
      if (now === theme) return;
      theme = now;
      paint();
    },

    /** Puts the keyboard onto a map. @param {number} block @param {number} channel */
    focus: (block, channel) => nodes[block]?.[channel]?.button.focus({ preventScroll: true }),

    destroy() {
      observer.disconnect();
      root.remove();
    },
  };
}

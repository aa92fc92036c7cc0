// What lies over the network in slow motion: on every unit what it says and what comes back to it, on the links what
// travels along them.

import { linkPath } from "../../../views/network/geometry.js";
import { byLayer, linksOf, parameterLayers, reachOf, stepWords, threeDigits } from "./phases.js";
import { placed } from "./places.js";

/** @import { Picture, Walk } from "../pictures.js" */
/** @import { Phase } from "./phases.js" */
/** @import { Column } from "../../../views/network/geometry.js" */
/** @typedef {{root: HTMLElement, columns: Column[]}} Over */

const LETTER = 6.1; // px of a digit at the numbers' size
const AROUND = 7;
const HEIGHT = 16;
const APART = HEIGHT / 2 + 1; // at least, from the middle of a unit: the output is a mere dot
const DOT = { least: 1.8, most: 5 }; // px
const FULL = 1; // what travels is drawn largest from here on
const SVG = "http://www.w3.org/2000/svg";

/** @param {string} words */
const widthOf = (words) => words.length * LETTER + AROUND;

/** @param {string} kind @param {number} x @param {number} y @param {string} words @param {number} [value] */
function numberAt(kind, x, y, words, value = 0) {
  const element = document.createElement("span");
  element.className = "playground-slow-number";
  element.dataset.kind = kind;
  element.dataset.sign = String(Math.sign(value) || 0);
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
  element.textContent = words;
  return element;
}

/** Have a number end where the drawing does. @param {HTMLElement} number @param {number} width */
function keepInside(number, width) {
  const half = widthOf(number.textContent ?? "") / 2;
  number.style.left = `${Math.max(half, Math.min(width - half - 1, parseFloat(number.style.left)))}px`;
}

/** @param {() => Over} over */
export function createOverlay(over) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const svg = document.createElementNS(SVG, "svg");
  const numbers = document.createElement("div");
  svg.classList.add("playground-slow-travel");
  numbers.className = "playground-slow-numbers";
  for (const layer of [svg, numbers]) layer.setAttribute("aria-hidden", "true");

  /** @param {Column[]} columns @param {{layer: number, input: number, unit: number}} link */
  function ends(columns, { layer, input, unit }) {
    const [from, to] = [columns[layer - 1], columns[layer]];
    return { x1: from.x + from.edge / 2, y1: from.ys[input], x2: to.x - to.edge / 2, y2: to.ys[unit] };
  }

  /** What each unit says, and what comes back to it. @param {Column[]} columns @param {Phase} phase @param {Walk} walk @param {Picture} picture @param {number[]} sizes */
  function onUnits(columns, phase, walk, picture, sizes) {
    const layers = sizes.length - 1;
    const reach = reachOf(phase, layers);
    const values = byLayer(walk.values, sizes);
    const slopes = byLayer(walk.slopes, sizes.slice(1));
    const out = byLayer(walk.leftOut, sizes.slice(1));
    const off = byLayer(picture.resting, sizes.slice(1)).map((units) => units.map((state) => state === 2));
    const after = phase.kind === "update" && walk.after ? parameterLayers(walk.after, sizes) : null;
    return columns.flatMap(({ x, edge, ys }, layer) =>
      ys.flatMap((y, unit) => {
        const half = Math.max(edge / 2, APART);
        const silent = layer > 0 && (out[layer - 1][unit] || off[layer - 1][unit]);
        if (silent) return layer <= reach.values ? [numberAt("out", x, y, "✕")] : [];
        const found = [];
        if (after && layer) {
          const [before, now] = [picture.biases[layer - 1][unit], after[layer - 1].biases[unit]];
          return [numberAt("update", x, y + half + 2, stepWords(before, now), now - before)];
        }
        const said = values[layer][unit];
        if (layer <= reach.values && !after) found.push(numberAt("value", x, y + half, threeDigits(said), said));
        const slope = layer ? slopes[layer - 1][unit] : 0;
        if (layer && layer >= reach.slopes && !after)
          found.push(numberAt("slope", x, y - half, threeDigits(slope), slope));
        return found;
      }),
    );
  }

  /** @param {ReturnType<typeof linksOf>} links @param {Column[]} columns @param {Phase} phase @param {HTMLElement[]} taken */
  function onLinks(links, columns, phase, taken) {
    const wanted = links.map((link) => {
      const { value, after } = link;
      const words = after === undefined ? threeDigits(value) : stepWords(value, after);
      const weight = after === undefined ? Math.abs(value) : Math.abs(after - value);
      return { ...ends(columns, link), words, weight, value: after === undefined ? value : after - value };
    });
    const most = wanted
      .toSorted((one, other) => other.weight - one.weight)
      .map((link) => ({ ...link, width: widthOf(link.words), height: HEIGHT }));
    const boxes = taken.map((element) => ({
      x: parseFloat(element.style.left),
      y: parseFloat(element.style.top),
      width: widthOf(element.textContent ?? ""),
      height: HEIGHT,
    }));
    return placed(most, boxes).map(({ link, x, y }) => numberAt(phase.kind, x, y, link.words, link.value));
  }

  /** @param {ReturnType<typeof linksOf>} links @param {Column[]} columns @param {Phase} phase @param {number} time */
  function travel(links, columns, phase, time) {
    svg.replaceChildren();
    if (still.matches || (phase.kind !== "forward" && phase.kind !== "backward")) return;
    for (const link of links) {
      if (!link.value) continue;
      const { x1, y1, x2, y2 } = ends(columns, link);
      const dot = document.createElementNS(SVG, "circle");
      const share = Math.min(1, Math.abs(link.value) / FULL) ** 0.5;
      dot.setAttribute("r", String(DOT.least + (DOT.most - DOT.least) * share));
      dot.dataset.sign = String(Math.sign(link.value));
      dot.style.offsetPath = `path("${linkPath(x1, y1, x2, y2)}")`;
      svg.append(dot);
      const way = [{ offsetDistance: "0%" }, { offsetDistance: "100%" }];
      const moves = phase.kind === "forward" ? way : way.toReversed();
      dot.animate(moves, { duration: time, easing: "ease-in-out", fill: "forwards" });
    }
  }

  return {
    /**
     * @param {Phase} phase @param {Walk} walk @param {Picture} picture the network that is walked through
     * @param {number} time in ms that the phase lasts; 0: nothing moves
     */
    show(phase, walk, picture, time) {
      const { root, columns } = over();
      const sizes = [walk.values.length - walk.slopes.length, ...picture.biases.map(({ length }) => length)];
      if (columns.length !== sizes.length || columns.some(({ ys }, i) => ys.length !== sizes[i])) return;
      if (svg.parentElement !== root) root.append(svg, numbers);
      const links = linksOf(phase, walk, picture, sizes);
      const units = onUnits(columns, phase, walk, picture, sizes);
      for (const number of units) keepInside(number, root.clientWidth);
      numbers.replaceChildren(...units, ...onLinks(links, columns, phase, units));
      if (time) travel(links, columns, phase, time);
    },

    destroy() {
      svg.remove();
      numbers.remove();
    },
  };
}

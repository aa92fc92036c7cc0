// Shares over a quantity, measured at a few places: a line for each way of doing something, and where one is now.

import { percent } from "../i18n.js";
import { ANCHORS } from "../palette.js";
import { element, svgElement } from "./element.js";

/** @typedef {import("../palette.js").Theme} Theme */
/** @typedef {{colour: "negative" | "positive" | "ink", dash?: "solid" | "dashed" | "dotted"}} Line */

const WIDTH = 360;
const HEIGHT = 190;
const FRAME = { left: 42, right: 8, top: 8, bottom: 24 };
const LEVELS = [0, 0.5, 1];

/** The value at any place, on straight lines between those that are known. @param {number[]} places ascending @param {number[]} values @param {number} place */
export function valueBetween(places, values, place) {
  const after = places.findIndex((each) => each >= place);
  if (after <= 0) return values.at(after) ?? NaN; // before the first, or after the last
  const share = (place - places[after - 1]) / (places[after] - places[after - 1]);
  return values[after - 1] + share * (values[after] - values[after - 1]);
}

/**
 * @param {HTMLElement} host
 * @param {object} given
 * @param {string} given.label
 * @param {number[]} given.places where values are known, ascending from 0
 * @param {number[]} given.ticks places that are written below
 * @param {(place: number) => string} given.format
 * @param {Line[]} given.lines
 */
export function createLines(host, { label, places, ticks, format, lines }) {
  const most = places[places.length - 1];
  const x = (/** @type {number} */ place) =>
    FRAME.left + (Math.min(place, most) / most) * (WIDTH - FRAME.left - FRAME.right);
  const y = (/** @type {number} */ share) => FRAME.top + (1 - share) * (HEIGHT - FRAME.top - FRAME.bottom);
  const svg = svgElement("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "lines",
    role: "img",
    "aria-label": label,
  });
  for (const level of LEVELS) {
    const at = { x1: FRAME.left, x2: WIDTH - FRAME.right, y1: y(level), y2: y(level) };
    const words = { class: "lines-tick", x: FRAME.left - 6, y: y(level) + 4, "text-anchor": "end" };
    svg.append(svgElement("line", { class: "lines-level", ...at }), svgElement("text", words, percent(level)));
  }
  const written = ticks.map((place) => {
    const anchor = place === most ? "end" : "middle";
    return svgElement("text", { class: "lines-tick", x: x(place), y: HEIGHT - 6, "text-anchor": anchor });
  });
  const mark = svgElement("line", { class: "lines-now", y1: FRAME.top, y2: HEIGHT - FRAME.bottom });
  const drawn = lines.map(({ dash = "solid" }) => svgElement("polyline", { class: "lines-line", "data-dash": dash }));
  svg.append(...written, mark, ...drawn);
  const root = element("div", {}, svg);
  host.append(root);

  return {
    /**
     * @param {number[][]} values 0…1 of each line at each place; NaN: not known
     * @param {{now: number, chosen?: number, theme: Theme}} look chosen: the line that counts now
     */
    update(values, { now, chosen, theme }) {
      written.forEach((tick, i) => (tick.textContent = format(ticks[i])));
      mark.setAttribute("visibility", now > most ? "hidden" : "visible");
      for (const end of ["x1", "x2"]) mark.setAttribute(end, String(x(now)));
      drawn.forEach((line, i) => {
        const known = places.map((place, at) => [x(place), y(values[i][at])]).filter(([, at]) => !Number.isNaN(at));
        const points = known.map(([left, top]) => `${left.toFixed(1)},${top.toFixed(1)}`);
        line.setAttribute("points", points.length > 1 ? points.join(" ") : "");
        line.setAttribute("stroke", ANCHORS[theme][lines[i].colour]);
        line.toggleAttribute("data-chosen", i === chosen);
      });
    },
    destroy: () => root.remove(),
  };
}

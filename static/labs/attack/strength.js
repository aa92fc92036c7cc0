// How many test pictures a network still gets right, by the strength of the noise: one line for each network and method.

import { percent } from "../../i18n.js";
import { ANCHORS } from "../../palette.js";
import { element, svgElement } from "../../views/element.js";
import { strengthNumber } from "./words.js";

/** @typedef {import("../../palette.js").Theme} Theme */
/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {import("./types.js").Shown} Shown */

const WIDTH = 360;
const HEIGHT = 190;
const FRAME = { left: 42, right: 8, top: 8, bottom: 24 };
const LEVELS = [0, 0.5, 1];
/** @param {HTMLElement} host @param {{catalog: Catalog, label: string}} given */
export function createStrength(host, { catalog: { strengths, measured, networks }, label }) {
  const most = strengths[strengths.length - 1];
  const x = (/** @type {number} */ epsilon) =>
    FRAME.left + (Math.min(epsilon, most) / most) * (WIDTH - FRAME.left - FRAME.right);
  const y = (/** @type {number} */ rate) => FRAME.top + (1 - rate) * (HEIGHT - FRAME.top - FRAME.bottom);
  const svg = svgElement("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "attack-strength",
    role: "img",
    "aria-label": label,
  });
  for (const level of LEVELS) {
    svg.append(
      svgElement("line", {
        class: "attack-level",
        x1: FRAME.left,
        x2: WIDTH - FRAME.right,
        y1: y(level),
        y2: y(level),
      }),
      svgElement(
        "text",
        { class: "attack-tick", x: FRAME.left - 6, y: y(level) + 4, "text-anchor": "end" },
        percent(level),
      ),
    );
  }
  const ticks = [0, ...strengths.filter((_, i) => i % 2 || i === strengths.length - 1)].map((epsilon) => {
    const tick = svgElement("text", {
      class: "attack-tick",
      x: x(epsilon),
      y: HEIGHT - 6,
      "text-anchor": epsilon === most ? "end" : "middle",
    });
    svg.append(tick);
    return { tick, epsilon };
  });
  const now = svgElement("line", { class: "attack-now", y1: FRAME.top, y2: HEIGHT - FRAME.bottom });
  svg.append(now);
  const lines = networks.map((network) =>
    measured.map((method) => {
      const line = svgElement("polyline", { class: "attack-line", "data-network": network, "data-method": method });
      svg.append(line);
      return line;
    }),
  );
  const root = element("div", { class: "attack-strength-frame" }, svg);
  host.append(root);

  return {
    /** @param {Shown} shown @param {Theme} theme */
    update({ accuracy, rates, epsilon, method, network }, theme) {
      const anchors = ANCHORS[theme];
      for (const { tick, epsilon: at } of ticks) tick.textContent = strengthNumber(at);
      now.setAttribute("visibility", epsilon > most ? "hidden" : "visible");
      now.setAttribute("x1", String(x(epsilon)));
      now.setAttribute("x2", String(x(epsilon)));
      lines.forEach((group, row) =>
        group.forEach((line, column) => {
          const values = [accuracy[row], ...rates[row][column]];
          const points = [0, ...strengths]
            .map((at, i) => [x(at), y(values[i])])
            .filter(([, height]) => !Number.isNaN(height));
          line.setAttribute(
            "points",
            points.length > 1 ? points.map(([a, b]) => `${a.toFixed(1)},${b.toFixed(1)}`).join(" ") : "",
          );
          line.setAttribute("stroke", row === 0 ? anchors.negative : anchors.positive);
          line.toggleAttribute("data-chosen", row === network && measured[column] === method);
        }),
      );
    },
    destroy: () => root.remove(),
  };
}

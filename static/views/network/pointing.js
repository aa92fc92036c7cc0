// What is said in passing: the number of a link or a bias that somebody points at, and which link is meant.

import { parameterNumber } from "../../i18n.js";
import { element, svgElement } from "../element.js";
import { explain } from "./explaining.js";
import { linkPath } from "./geometry.js";
import { widthOf } from "./links.js";
import { gradientNumber } from "./parts.js";

/** @typedef {import("./geometry.js").Near} Near */

/** @param {HTMLElement} root @param {SVGSVGElement} drawing @param {Pick<import("./panels.js").Tools, "text" | "columns" | "gradient">} tools */
export function createPointing(root, drawing, { text, columns, gradient }) {
  const number = element("span");
  const about = element("small"); // what such a number is
  const hint = element("div", { class: "network-hint", "aria-hidden": "true" }, number, about);
  root.append(hint);
  explain(root, text);
  const marked = svgElement("path", { class: "link-marked" });
  drawing.append(marked);
  let retell = () => {}; // says the number of the hint anew

  function hush() {
    retell = () => {};
    hint.classList.remove("shown");
    marked.classList.remove("shown");
  }

  /** Bring out one link. @param {Near} near @param {number} value */
  function mark({ layer, input, unit }, value) {
    const [from, to] = [columns()[layer - 1], columns()[layer]];
    const [start, end] = [from.x + from.edge / 2, to.x - to.edge / 2];
    marked.setAttribute("d", linkPath(start, from.ys[input], end, to.ys[unit]));
    marked.setAttribute("stroke-width", String(widthOf(value) + 1.5));
    marked.classList.toggle("negative", value < 0);
    marked.classList.add("shown");
  }

  return {
    hush,
    mark,
    /** There are new numbers. */
    retell: () => retell(),

    /**
     * Say a number, and go on saying it as it changes.
     * @param {string} key of the sentence @param {() => number | undefined} read @param {number} x @param {number} y in the drawing
     * @param {Near} [near] the link that it is of
     */
    tell(key, read, x, y, near) {
      retell = () => {
        const value = read();
        if (value === undefined) return hush();
        const slope = near && gradient?.(near, true);
        const words = [
          text(key, { value: parameterNumber(value) }),
          ...(slope === undefined ? [] : [text("network.gradientIs", { value: gradientNumber(slope) })]),
        ].join(" · ");
        if (number.textContent !== words) number.textContent = words;
        if (near) mark(near, value);
      };
      about.textContent = near ? text("network.about.weight") : "";
      retell();
      if (read() === undefined) return;
      hint.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, calc(-100% - 14px))`;
      hint.classList.add("shown");
    },
  };
}

// The losses of several runs over one another: a line for each, told apart by colour and dashes.

import { html } from "../../../html.js";
import { lossNumber, text, wholeNumber } from "../../../i18n.js";
import { CLASSES } from "../../../palette.js";

/** @import { Pin } from "./pins.js" */

export const DASHES = ["", "7 4", "2 3", "9 3 2 3", "1 5", "14 4"];
const SIZE = { width: 600, height: 220, left: 44, bottom: 20, top: 8, right: 8 };

/** Colour and dashes of the run in this place. @param {number} index */
export const lookOf = (index) => ({
  colour: CLASSES[index % CLASSES.length],
  dash: DASHES[Math.floor(index / CLASSES.length + index) % DASHES.length],
});

/** Up to where the axes go. @param {Pin[]} pins @param {"train" | "test"} part */
export function reachOf(pins, part) {
  const losses = pins.flatMap(({ course }) => course[part].filter(Number.isFinite));
  return {
    epoch: Math.max(1, ...pins.map(({ course }) => course.epochs.at(-1) ?? 0)),
    loss: Math.max(...losses, 1e-6),
  };
}

/**
 * The line of a run as an SVG path; it is broken where a loss was not finite.
 * @param {Pin["course"]} course @param {"train" | "test"} part @param {{epoch: number, loss: number}} reach
 */
export function pathOf(course, part, reach) {
  const { width, height, left, bottom, top, right } = SIZE;
  let pen = "M";
  return course.epochs
    .map((epoch, i) => {
      const loss = course[part][i];
      if (!Number.isFinite(loss)) {
        pen = "M";
        return "";
      }
      const x = left + (epoch / reach.epoch) * (width - left - right);
      const y = top + (1 - loss / reach.loss) * (height - top - bottom);
      const step = `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = "L";
      return step;
    })
    .join("");
}

/** A stroke as in the curves. @param {{index: number}} props */
export const Stroke = ({ index }) => {
  const { colour, dash } = lookOf(index);
  return html`<svg class="playground-shelf-stroke" viewBox="0 0 32 6" aria-hidden="true">
    <line x1="1" y1="3" x2="31" y2="3" stroke=${colour} stroke-dasharray=${dash} />
  </svg>`;
};

/** @param {{pins: Pin[], part: "train" | "test"}} props */
export function Courses({ pins, part }) {
  const { width, height, left, bottom, top, right } = SIZE;
  const reach = reachOf(pins, part);
  const label = pins.map((pin) => `${pin.name}: ${lossNumber(pin[part])}`).join("; ");
  const middle = text("playground.shelf.epochs", { count: wholeNumber(reach.epoch) });
  return html`
    <svg class="playground-shelf-courses" viewBox=${`0 0 ${width} ${height}`} role="img" data-testid="courses" aria-label=${`${text(`loss.${part}`)}: ${label}`}>
      <path class="playground-shelf-axes" d=${`M${left} ${top}V${height - bottom}H${width - right}`} />
      <text x=${left - 6} y=${top + 8} text-anchor="end">${lossNumber(reach.loss)}</text>
      <text x=${left - 6} y=${height - bottom} text-anchor="end">0</text>
      <text x=${width - right} y=${height - 5} text-anchor="end">${middle}</text>
      ${pins.map((pin, i) => {
        const { colour, dash } = lookOf(i);
        return html`<path key=${i} data-testid="course" d=${pathOf(pin.course, part, reach)} stroke=${colour} stroke-dasharray=${dash} />`;
      })}
    </svg>
  `;
}

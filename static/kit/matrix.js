// A table of numbers of the newest picture, made anew where what stands around them is another.
//
//     html`<${Matrix} latest=${pictures} frame=${() => ({ rows, columns, label })} values=${(shown) => shown.shares} />`

import { html } from "../html.js";
import { language, percent } from "../i18n.js";
import { createMatrix } from "../views/matrix.js";
import { Drawing } from "./drawing.js";
import { usePicked } from "./picked.js";

/** @typedef {Omit<Parameters<typeof createMatrix>[1], "format">} Frame what rows and columns are called, and what is said of them */

/** How many points of a hundred more than in the first row, as both are written; nothing where one is not known. @param {ArrayLike<number>} values row by row @param {number} columns */
export function differences(values, columns) {
  const points = Array.from(values, (value) => Math.round(100 * value));
  const signed = (/** @type {number} */ more) =>
    more > 0 ? `+${more}` : more < 0 ? `−${-more}` : more === 0 ? "±0" : "";
  return points.map((value, i) => (i < columns ? "" : signed(value - points[i % columns])));
}

const NOTHING = { update() {}, destroy() {} };

/**
 * All other props become attributes of the element.
 * @param {object} props
 * @param {import("./latest.js").Latest} props.latest whose pictures
 * @param {(shown: any) => Frame | null} props.frame of a picture, or of null before the first; null: no table yet
 * @param {(shown: any) => ArrayLike<number>} props.values row by row
 * @param {boolean} [props.compared] of shares: beside each below the first row stands the difference to that row
 * @param {any[]} [props.deps] what else `frame` reads
 * @param {(value: number) => string} [props.format]
 * @param {number} [props.low] where colour begins
 */
export function Matrix({ latest, frame, values, compared, deps = [], format = percent, low = 0, ...attributes }) {
  const lookOf = (/** @type {any} */ shown) => JSON.stringify(frame(shown));
  const look = usePicked(latest, lookOf, [language.value, ...deps]) ?? lookOf(null);
  const create = (/** @type {HTMLElement} */ host) => {
    const around = JSON.parse(look);
    return around ? createMatrix(host, { ...around, format }) : NOTHING;
  };
  const pick = (/** @type {any} */ shown) =>
    lookOf(shown) === look && [
      values(shown),
      { low, beside: compared ? differences(values(shown), frame(shown)?.columns.length ?? 1) : undefined },
    ];
  return html`<${Drawing} ...${{ latest, create, pick, deps: [look] }} ...${attributes} />`;
}

// The five classes as the network sees them that knows 200 other signs, flattened to a plane: each drawing a point, joined
// to the prototype of its class. What is drawn is a point, too, and its class is the nearest prototype.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { className } from "./words.js";

/** @import { Shared } from "../transfer.js" */
/** @typedef {[number, number]} Point */

const [WIDTH, HEIGHT] = [360, 220];
const EDGE = 26;
const LEARNT = 5; // after the prototype, before those that test

/** @param {ArrayLike<number>} place */
const known = (place) => !Number.isNaN(place[0]);

/** From the plane of the features to the drawing, the same along both axes. @param {ArrayLike<number>[]} places @returns {(place: ArrayLike<number>) => Point} */
export function fitted(places) {
  const ends = (/** @type {number} */ axis) => {
    const values = places.map((place) => place[axis]);
    return [Math.min(...values), Math.max(...values)];
  };
  const [[left, right], [top, bottom]] = [ends(0), ends(1)];
  const scale = Math.min((WIDTH - 2 * EDGE) / (right - left || 1), (HEIGHT - 2 * EDGE) / (bottom - top || 1));
  const within = (/** @type {number} */ at, /** @type {number} */ most) => Math.max(5, Math.min(most - 5, at));
  return ({ 0: x, 1: y }) => [
    within(WIDTH / 2 + (x - (left + right) / 2) * scale, WIDTH),
    within(HEIGHT / 2 + (y - (top + bottom) / 2) * scale, HEIGHT),
  ];
}

/** @param {Pick<Shared, "pictures" | "session">} props */
export function Places({ pictures, session }) {
  const shown = pictures.shown.value;
  const { classes } = session.spec.value;
  const all = (shown?.places ?? []).map((places) => places.map((place) => /** @type {ArrayLike<number>} */ (place)));
  const there = all.flat().filter(known);
  if (!shown || !there.length) return null;
  const at = fitted(there);
  const test = shown.test && known(shown.place) ? at(shown.place) : null;
  return html`
    <figure>
    <figcaption><span class="section-title">${text("transfer.places.title")}</span><p class="note">${text("transfer.places.about")}</p></figcaption>
    <svg class="transfer-places" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${text("transfer.places.label")}>
      ${all.map((places, i) => {
        if (!known(places[0])) return null;
        const [x, y] = at(places[0]);
        return html`
          <g key=${i}>
            ${places.slice(1).map((place, j) => {
              if (!known(place)) return null;
              const [ownX, ownY] = at(place);
              return html`<g key=${j} data-learnt=${j < LEARNT}><line x1=${x} y1=${y} x2=${ownX} y2=${ownY} /><circle cx=${ownX} cy=${ownY} r=${j < LEARNT ? 4 : 2} /></g>`;
            })}
          </g>
        `;
      })}
      ${test && html`<circle class="transfer-here" cx=${test[0]} cy=${test[1]} r="8" />`}
      ${all.map((places, i) => known(places[0]) && html`<text key=${i} x=${at(places[0])[0]} y=${at(places[0])[1]} text-anchor="middle" dominant-baseline="central">${className(classes[i])}</text>`)}
    </svg>
    </figure>
  `;
}

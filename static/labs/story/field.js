// Three circles, one inside the other, each with what is typical of it: rules, points with a line, layers.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { PLACES } from "./facts.js";

const RINGS = [
  { x: 50, y: 50, r: 48, label: 13.2 },
  { x: 50, y: 61, r: 36, label: 38 },
  { x: 50, y: 73.5, r: 22.5, label: 62 },
];
const LAYERS = [2, 3, 3, 1];
const unit = (/** @type {number} */ layer, /** @type {number} */ i) => [
  38 + 8 * layer,
  77 + 6 * (i - (LAYERS[layer] - 1) / 2),
];
const LINKS = LAYERS.slice(1).flatMap((units, before) =>
  Array.from({ length: LAYERS[before] }, (_, from) =>
    Array.from({ length: units }, (_, to) => [unit(before, from), unit(before + 1, to)]),
  ).flat(),
);

/** @param {import("./stop.js").Drawn} props */
export const Field = ({ at, pick }) => html`
  <svg class="story-svg" viewBox="0 0 100 100" role="img" aria-label=${text("story.field")}>
    ${RINGS.map(
      ({ x, y, r, label }, i) => html`
        <g key=${i} class="story-ring" data-ring=${i} data-on=${i === at} data-testid=${`ring-${i}`} onClick=${() => pick(i)}>
          <circle cx=${x} cy=${y} r=${r} />
          <text x=${x} y=${label} text-anchor="middle">${text(`story.field.${PLACES.field[i].name}`)}</text>
        </g>
      `,
    )}
    <g class="story-ink" pointer-events="none">
      <path d="M50 16v2.5M44 21.5v-3h12v3M41.5 21.5h5v2.5h-5zM53.5 21.5h5v2.5h-5z" />
      <path d="M24 60 36 45" />
      ${[
        [22, 53],
        [26, 48],
        [31, 44],
      ].map(([x, y]) => html`<circle class="negative" cx=${x} cy=${y} r="1.3" />`)}
      ${[
        [27, 62],
        [31, 57],
        [36, 52],
      ].map(([x, y]) => html`<circle class="positive" cx=${x} cy=${y} r="1.3" />`)}
      <g class="story-flow">${LINKS.map(([[x1, y1], [x2, y2]]) => html`<line x1=${x1} y1=${y1} x2=${x2} y2=${y2} />`)}</g>
      ${LAYERS.map((units, layer) =>
        Array.from({ length: units }, (_, i) => {
          const [x, y] = unit(layer, i);
          return html`<circle class="unit" cx=${x} cy=${y} r="1.5" />`;
        }),
      )}
    </g>
  </svg>
`;

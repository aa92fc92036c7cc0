// The years on a line, and above it what the chosen one is about.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { PLACES } from "./facts.js";

const YEARS = PLACES.timeline.map(({ value }) => Number(value));
const [FROM, TO] = [1940, 2026]; // of the scale; what was before stands left of a break in it
const x = (/** @type {number} */ year) => (year < FROM ? 4 : 12 + (84 * (year - FROM)) / (TO - FROM));

const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
const dots = (/** @type {number[][]} */ places, /** @type {string} */ sign) =>
  places.map(([cx, cy]) => html`<circle class=${sign} cx=${cx} cy=${cy} r="2.6" />`);
const layers = (/** @type {number} */ count, /** @type {number} */ height) =>
  Array.from(
    { length: count },
    (_, i) =>
      html`<rect class="unit" x=${50 + (i - count / 2) * (60 / count)} y=${27 - height / 2} width=${36 / count} height=${height} rx="0.5" />`,
  );
const slope = html`<path class="bold" d="M22 10C34 12 34 44 52 44S70 26 80 24" /><circle class="positive" cx="31" cy="22" r="3.4">${!still && html`<animateMotion dur="2.4s" repeatCount="indefinite" path="M-5-9C2-6 4 22 21 19" />`}</circle>`;
const net = html`
  ${[12, 27, 42].flatMap((y1) => [19, 35].map((y2) => html`<line class="flowing" x1="26" y1=${y1} x2="50" y2=${y2} />`))}
  ${[19, 35].map((y1) => html`<line class="flowing" x1="50" y1=${y1} x2="74" y2="27" />`)}
  ${dots(
    [
      [26, 12],
      [26, 27],
      [26, 42],
    ],
    "unit",
  )}${dots(
    [
      [50, 19],
      [50, 35],
    ],
    "unit",
  )}${dots([[74, 27]], "unit")}
`;

/** A small drawing of what happened, 20 to 80 wide and 8 to 46 high. @type {Record<string, any>} */
const SIGNS = {
  cauchy: slope,
  robbins: html`<path class="bold" d="M22 12 30 24l4-5 7 15 4-6 6 13 5-4 5 6 6-3 8 2" /><circle class="positive" cx="77" cy="44" r="3.4" />`,
  rosenblatt: html`<path class="bold" d="M28 46 70 8" />${dots(
    [
      [34, 18],
      [42, 12],
      [30, 28],
    ],
    "negative",
  )}${dots(
    [
      [62, 38],
      [54, 43],
      [68, 28],
    ],
    "positive",
  )}`,
  minsky: html`${dots(
    [
      [38, 14],
      [62, 40],
    ],
    "negative",
  )}${dots(
    [
      [62, 14],
      [38, 40],
    ],
    "positive",
  )}<path class="bold dashed" d="M28 27h44M50 6v42" />`,
  backprop: html`<g class="story-backwards">${net}</g>`,
  lecun: html`<path class="bold" d="M28 12h28v28H28zM37 12v28M47 12v28M28 21h28M28 31h28" /><rect class="negative" x="28" y="12" width="9.5" height="9.5">${!still && html`<animate attributeName="x" values="28;37.5;47;28" dur="3s" calcMode="discrete" repeatCount="indefinite" />`}</rect><rect class="positive" x="68" y="22" width="9" height="9" />`,
  lstm: html`<path class="bold" d="M20 18h60M32 18v22M50 18v22M68 18v22" />${dots(
    [
      [32, 18],
      [50, 18],
      [68, 18],
    ],
    "positive",
  )}<path class="bold" d="M27 40h10M45 40h10M63 40h10" />`,
  alexnet: layers(8, 30),
  resnet: html`${layers(30, 26)}<path class="bold" d="M20 10c10-6 50-6 60 0" />`,
  transformer: html`${[28, 39, 50, 61, 72].flatMap((a) => [28, 39, 50, 61, 72].map((b) => html`<line class="flowing" x1=${a} y1="12" x2=${b} y2="42" />`))}${[28, 39, 50, 61, 72].map((a) => html`${dots([[a, 12]], "negative")}${dots([[a, 42]], "positive")}`)}`,
  alphafold: html`<path class="bold helix" d="M20 27c5-20 10-20 15 0s10 20 15 0 10-20 15 0 10 20 15 0" /><path class="bold helix other" d="M20 27c5 20 10 20 15 0s10-20 15 0 10 20 15 0 10-20 15 0" />`,
  chatgpt: html`<path class="bold" d="M24 10h34v16H36l-6 6v-6h-6zM44 30h34v14H56l-6 5" />${dots(
    [
      [33, 18],
      [41, 18],
      [49, 18],
    ],
    "positive",
  )}`,
  nobel: html`<circle class="bold" cx="40" cy="27" r="13" /><circle class="bold" cx="62" cy="27" r="13" />${dots([[40, 27]], "negative")}${dots([[62, 27]], "positive")}`,
};

/** @param {import("./stop.js").Drawn} props */
export const Timeline = ({ at, pick }) => html`
  <svg class="story-svg story-timeline" viewBox="0 0 100 72" role="img" aria-label=${text("story.timeline")}>
    <g class="story-sign" key=${at}>${SIGNS[PLACES.timeline[at].name]}</g>
    <path class="story-axis" d="M2 62h5M9 62h89M7.4 64l1-4M8.8 64l1-4" />
    ${[1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020].map(
      (year) =>
        html`<path class="story-axis" d=${`M${x(year)} 61v2`} />${year % 20 === 10 && html`<text class="story-year" x=${x(year)} y="70" text-anchor="middle">${year}</text>`}`,
    )}
    ${YEARS.map(
      (year, i) => html`
        <g key=${year} class="story-event" data-on=${i === at} data-testid=${`year-${year}`} onClick=${() => pick(i)}>
          <circle class="reach" cx=${x(year)} cy="62" r="3.5" />
          <circle cx=${x(year)} cy="62" r=${i === at ? 2.4 : 1.3} />
        </g>
      `,
    )}
    <line class="story-pointer" x1=${x(YEARS[at])} x2=${x(YEARS[at])} y1="50" y2="59" />
  </svg>
`;

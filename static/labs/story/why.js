// Why all this came only now: more pictures, faster machines, better networks, each drawn to scale.

import { html } from "../../html.js";
import { plainNumber, text } from "../../i18n.js";
import { PLACES, PRACTISED } from "./facts.js";

/** @typedef {import("./stop.js").Drawn} Drawn */

const FRAME = 84; // the edge of the square that is looked at
const BEYOND = 10 * FRAME; // nobody sees how far a larger one goes

/** Squares whose areas are as the numbers of pictures; the chosen one fills the frame. @param {Drawn} props */
export function Data({ at, pick }) {
  const edge = (/** @type {number} */ i) => Math.sqrt(Number(PLACES.data[i].size)); // of the square
  const scale = FRAME / edge(at);
  return html`
    <svg class="story-svg story-squares" viewBox="0 0 100 92" role="img" aria-label=${text("story.data")}>
      ${PLACES.data
        .map((_, i) => i)
        .reverse()
        .map(
          (i) => html`
            <rect key=${i} data-on=${i === at} data-beyond=${i > at} data-testid=${`square-${i}`} x="8" y="88" width="1" height="1"
              style=${{ transform: `translate(8px, 88px) scale(${Math.min(scale * edge(i), BEYOND)}) translate(-8px, -89px)` }} onClick=${() => pick(i)} />
          `,
        )}
    </svg>
  `;
}

const [ACROSS, CELL] = [16, 6]; // squares in a row, and the edge of one with its gap

/** As many squares as old cards would be needed. @param {Drawn} props */
export function Hardware({ at }) {
  const count = Number(PLACES.hardware[at].size);
  const all = Math.round(Number(PLACES.hardware.at(-1)?.size));
  return html`
    <svg class="story-svg story-cards" viewBox="0 0 100 78" role="img" aria-label=${text("story.hardware")} data-testid="cards" data-count=${Math.round(count)}>
      ${Array.from({ length: all }, (_, i) => {
        const [x, y] = [2 + CELL * (i % ACROSS), 70 - CELL * Math.floor(i / ACROSS)];
        return html`<rect key=${i} data-on=${i < Math.round(count)} x=${x} y=${y} width=${CELL - 1} height=${CELL - 1} rx="0.8" style=${{ transitionDelay: `${2 * i}ms` }} />`;
      })}
    </svg>
  `;
}

const MOST = 30; // per cent, at the top
const height = (/** @type {number} */ share) => (62 * share) / MOST;

/** Bars of what is still wrong, beside a person. @param {Drawn} props */
export const Methods = ({ at, pick }) => html`
  <svg class="story-svg story-bars" viewBox="0 0 100 78" role="img" aria-label=${text("story.methods")}>
    ${PLACES.methods.map(({ name, size = 0 }, i) => {
      const x = 4 + 11.8 * i;
      return html`
        <g key=${name} data-on=${i === at} data-deep=${i > 1} data-testid=${`bar-${i}`} onClick=${() => pick(i)}>
          <rect class="reach" x=${x - 1} y="4" width="11.6" height="74" />
          <rect x=${x} y=${68 - height(size)} width="9.4" height=${height(size)} rx="0.8" />
          <text x=${x + 4.7} y=${65.6 - height(size)} text-anchor="middle">${i === at ? plainNumber(size) : ""}</text>
          <text class="story-year" x=${x + 4.7} y="75" text-anchor="middle">’${name.slice(2)}</text>
        </g>
      `;
    })}
    <line class="person" x1="2" x2="98" y1=${68 - height(PRACTISED)} y2=${68 - height(PRACTISED)} />
    <text class="person-name" x="98" y="10" text-anchor="end">- - ${text("story.methods.person", { share: `${plainNumber(PRACTISED)}\u202f%` })}</text>
  </svg>
`;

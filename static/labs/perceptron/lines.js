// What is drawn over the plane, in its units: axes, points, lines with their normals, and what one mistake has added to one.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { lineOf } from "./geometry.js";

/** @typedef {import("./geometry.js").Neuron} Neuron */
/** @typedef {import("./geometry.js").Place} Place */
/** @typedef {NonNullable<import("../perceptron.js").Shared["pictures"]["now"]["value"]>} Now */

export const UNIT = 100; // of the drawing, for one of the plane
export const NAMES = "ABCD"; // of hidden neurons
const LONGEST = 1.5; // that an arrow is drawn; longer ones are drawn smaller, all that belong together
const SHORTEST = 0.2;
const [HEAD, WING] = [0.13, 0.065]; // of an arrow
const NAMED = [0.94, 0.06, 0.82, 0.18]; // where their names stand on their lines: apart
const FEW = 8; // points that are drawn large

/** A path through places. @param {Place[]} places */
const through = (...places) => `M${places.map(([x, y]) => `${UNIT * x} ${-UNIT * y}`).join("L")}`;

/** Whether the last thing that happened is a mistake that one neuron has learned from. @param {Now} now */
export const hasLearned = ({ point, neurons }) => point >= 0 && neurons.length === 1;

/** Where the arrow of a neuron stands, and how much smaller it is drawn, so that its tip is within reach. @param {Now} now @param {Neuron} neuron @param {Place} foot @param {number} reach */
export function scaleOf(now, neuron, foot, reach) {
  const lengths = [neuron, ...(hasLearned(now) ? [now.before] : [])].map(({ weights }) => Math.hypot(...weights));
  const longest = Math.max(...lengths, 1e-9);
  const room = neuron.weights.map(
    (weight, i) => (0.95 * reach - Math.sign(weight) * foot[i]) / Math.max(Math.abs(weight), 1e-9),
  );
  return Math.min(1, LONGEST / longest, Math.max(SHORTEST / longest, Math.min(...room)));
}

/** @param {Place} foot @param {Neuron} neuron @param {number} scale @returns {Place} */
export const tipOf = (foot, { weights: [w1, w2] }, scale) => [foot[0] + scale * w1, foot[1] + scale * w2];

/** @param {{from: Place, to: Place, kind: string}} props */
function Arrow({ from, to, kind }) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length < 0.01) return null;
  const [x, y] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const head = Math.min(HEAD, 0.6 * length);
  const wing = (WING * head) / HEAD;
  /** @type {Place} */
  const base = [to[0] - x * head, to[1] - y * head];
  const tip = through(to, [base[0] - y * wing, base[1] + x * wing], [base[0] + y * wing, base[1] - x * wing]);
  return html`<g class="perceptron-arrow" data-kind=${kind}><path d=${through(from, base)} stroke-width=${kind === "quiet" ? 2 : 3} stroke-dasharray=${kind === "old" ? "6 5" : undefined} /><path class="perceptron-tip" d=${`${tip}Z`} /></g>`;
}

/** @param {{reach: number, table: boolean}} props table: an input is off or on */
export const Axes = ({ reach, table }) => html`
  <g>
    <path class="perceptron-ink" stroke-opacity="0.16" d=${`${through([-reach, 0], [reach, 0])}${through([0, -reach], [0, reach])}`} />
    <text x=${UNIT * reach - 8} y="-8" text-anchor="end">x₁</text><text x="8" y=${18 - UNIT * reach}>x₂</text>
    ${
      table &&
      [-1, 1].map((value) => {
        const word = text(value > 0 ? "perceptron.on" : "perceptron.off");
        return html`<text x=${UNIT * value} y=${UNIT * reach - 8} text-anchor="middle">${word}</text><text x=${8 - UNIT * reach} y=${4 - UNIT * value}>${word}</text>`;
      })
    }
  </g>
`;

/** @typedef {{now: Now, index: number, foot: Place, scale: number, reach: number, chosen: boolean}} Drawn a neuron, and where its normal stands */

/** A neuron's line. @param {Drawn & {free: boolean}} props free: a hand can move it */
export function Line({ now, index, reach, chosen, free }) {
  const ends = lineOf(now.neurons[index], reach);
  if (!ends) return null;
  const line = through(...ends);
  return html`<g opacity=${chosen ? 1 : 0.55}>
    <path class="perceptron-halo" d=${line} stroke-width="6" stroke-opacity="0.75" />
    <path class="perceptron-ink" d=${line} stroke-width="2.5" data-testid="line" />
    ${free && html`<path class="perceptron-grip" data-testid="grip-line" d=${line} stroke-width="30" pointer-events="stroke" />`}
  </g>`;
}

/** Its normal and its name; where something was learned, the old weights, and what came to them. @param {Drawn} props */
export function Normal({ now, index, foot, scale, reach, chosen }) {
  const neuron = now.neurons[index];
  const ends = lineOf(neuron, reach)?.sort(([a], [b]) => a - b);
  const tip = tipOf(foot, neuron, scale);
  const old = hasLearned(now) && tipOf(foot, now.before, scale);
  return html`<g opacity=${chosen ? 1 : 0.55}>
    ${old && html`<${Arrow} from=${foot} to=${old} kind="old" /><${Arrow} from=${old} to=${tip} kind=${now.labels[now.point] > 0 ? "blue" : "orange"} />`}
    <${Arrow} from=${foot} to=${tip} kind=${chosen ? "normal" : "quiet"} />
    ${now.neurons.length > 1 && html`<${Name} name=${NAMES[index]} at=${ends ? between(ends, NAMED[index]) : tip} />`}
  </g>`;
}

/** @param {Place[]} ends @param {number} share @returns {Place} */
const between = ([[x, y], [toX, toY]], share) => [x + share * (toX - x), y + share * (toY - y)];

/** @param {{name: string, at: Place}} props */
const Name = ({ name, at: [x, y] }) =>
  html`<text class="perceptron-name" x=${UNIT * x} y=${5 - UNIT * y} text-anchor="middle" stroke-width="4">${name}</text>`;

/** The tip of the chosen normal, above all points. @param {{at: Place}} props */
export const Handle = ({ at: [x, y] }) => html`
  <circle class="perceptron-ground perceptron-ink" cx=${UNIT * x} cy=${-UNIT * y} r="8" stroke-width="2.5" />
  <circle class="perceptron-grip" data-testid="grip-normal" pointer-events="all" cx=${UNIT * x} cy=${-UNIT * y} r="24" />
`;

/** The line as it was before the last mistake, and the way to the point that was one. @param {{now: Now, reach: number}} props */
export function Before({ now, reach }) {
  const ends = lineOf(now.before, reach);
  return html`
    ${ends && html`<path class="perceptron-ink perceptron-before" stroke-dasharray="7 7" stroke-opacity="0.5" stroke-width="2" d=${through(...ends)} />`}
    <path class="perceptron-ink" stroke-dasharray="1 6" stroke-opacity="0.6" stroke-width="2" d=${through([0, 0], [now.points[2 * now.point], now.points[2 * now.point + 1]])} />
  `;
}

/** The radius of each of so many points. @param {number} count */
export const dotOf = (count) => (count > FEW ? 6 : 11);

/** @param {{now: Now, looked: number}} props looked: index of the point that is looked at */
export function Points({ now, looked }) {
  const size = dotOf(now.labels.length);
  return Array.from(now.labels, (label, i) => {
    const [x, y] = [UNIT * now.points[2 * i], -UNIT * now.points[2 * i + 1]];
    const [wrong, seen] = [now.mistakes[i], looked === i];
    return html`<g key=${i} class="perceptron-point">
      ${wrong && html`<circle cx=${x} cy=${y} r=${size + 5} class="perceptron-ink" stroke-width="2.5" />`}
      ${
        seen &&
        html`<path class="perceptron-ink" stroke-width="2" d=${[
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
        ]
          .map(([right, down]) => `M${x + right * (size + 8)} ${y + down * (size + 8)}l${7 * right} ${7 * down}`)
          .join("")} />`
      }
      <circle cx=${x} cy=${y} r=${size} fill=${label > 0 ? "var(--positive)" : "var(--negative)"} stroke="#ffffff" stroke-width="2.5" />
    </g>`;
  });
}

/** @param {{at: Place}} props */
export const Cross = ({ at: [x, y] }) =>
  html`<path class="perceptron-ink perceptron-cross" stroke-width="2" d=${`M${UNIT * x - 9} ${-UNIT * y}h18M${UNIT * x} ${-UNIT * y - 9}v18`} />`;

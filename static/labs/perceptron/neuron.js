// The neuron as biology drew it: dendrites, cell body, axon. Signals run along them; the stronger a fibre, the more it counts.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { seenAt } from "./geometry.js";
import { NAMES } from "./lines.js";

/** @import { Shared } from "../perceptron.js" */
/** @typedef {{x: number, y: number, r: number}} Body of a cell */
/** @typedef {{path: string, weight: number, value: number, at: number, own: boolean}} Fibre value: what runs along it; at: seconds, when that sets off; own: it leads to the chosen neuron */

const [WIDTH, HEIGHT] = [360, 290];
const [IN, MIDDLE, OUT] = [30, 150, 328]; // inputs stand left, the answer right
const SPREAD = 88; // of inputs, from the middle
const TWIGS = [0.34, 0.5, 0.66]; // where they leave a dendrite
const PERIOD = 1.5; // seconds, as in the style sheet
const SUBSCRIPTS = "₁₂₃₄";

export const nameOf = (/** @type {number} */ index, /** @type {number} */ count) =>
  index < count - 1 ? NAMES[index] : "Σ";
export const subscripted = (/** @type {string} */ letter, /** @type {number} */ index) => letter + SUBSCRIPTS[index];
/** A number that may be whole. @param {number} value */
export const written = (value) => (Number.isInteger(value) ? String(value).replace("-", "−") : shortNumber(value));
const colour = (/** @type {number} */ value) => (value > 0 ? "var(--positive)" : "var(--negative)");

/** Where each neuron's cell body is: the output's last. @param {number} count @returns {Body[]} */
function bodiesOf(count) {
  if (count === 1) return [{ x: 168, y: MIDDLE, r: 44 }];
  const gap = (HEIGHT - 30) / (count - 1);
  const column = Array.from({ length: count - 1 }, (_, i) => ({
    x: 140,
    y: MIDDLE + gap * (i - (count - 2) / 2),
    r: 22,
  }));
  return [...column, { x: 244, y: MIDDLE, r: 29 }];
}

/** A fibre with the bend of one that has grown. @param {number} x @param {number} y @param {number} toX @param {number} toY */
const fibre = (x, y, toX, toY) => `M${x} ${y}C${x + 0.55 * (toX - x)} ${y} ${x + 0.5 * (toX - x)} ${toY} ${toX} ${toY}`;

/** Twigs of a dendrite from an input to `body`. @param {number} y @param {Body} body @param {number} side −1: above */
function twigs(y, body, side) {
  const [length, height] = [body.x - body.r - IN, body.y + 19 * side - y];
  const twig = (/** @type {number} */ t) => {
    const [x, up] = [
      IN + length * (1.65 * t * (1 - t) ** 2 + 1.5 * t * t * (1 - t) + t ** 3),
      y + height * t * t * (3 - 2 * t),
    ];
    return `M${x} ${up}q4 ${10 * side} 15 ${21 * side}m-9 ${-12 * side}q9 ${2 * side} 19 ${-side}`;
  };
  return TWIGS.map(twig).join("");
}

/** @param {ReturnType<typeof seenAt>} seen @param {Body[]} bodies @param {number} chosen @param {number[]} inputs heights @returns {Fibre[]} */
function fibresOf({ neurons, place, answers }, bodies, chosen, inputs) {
  const last = neurons.length - 1;
  const first = bodies.slice(0, Math.max(1, last));
  const incoming = first.flatMap(({ x, y, r }, i) =>
    neurons[i].weights.map((weight, input) => ({
      path: fibre(IN + 17, inputs[input], x - r + 3, y + (input ? 1 : -1) * r * 0.45),
      weight,
      value: weight * place[input],
      at: 0.1 * i,
      own: i === chosen,
    })),
  );
  const end = bodies[last];
  const between = first.map(({ x, y, r }, i) => ({
    path: fibre(x + r - 2, y, end.x - end.r + 2, end.y + (i - (first.length - 1) / 2) * 10),
    weight: neurons[last].weights[i],
    value: neurons[last].weights[i] * answers[i],
    at: 0.7,
    own: chosen === last,
  }));
  const { x, y, r } = end;
  const bias = { path: `M${x} 28V${y - r + 3}`, weight: neurons[0].bias, value: neurons[0].bias, at: 0, own: true };
  return last ? [...incoming, ...between] : [...incoming, bias];
}

/** What runs along a fibre: the larger, the more it counts. @param {{path: string, value: number, at: number}} props */
const Impulse = ({ path, value, at }) =>
  Math.abs(value) > 0.005 &&
  html`<circle class="perceptron-signal" r=${Math.min(10, 3 + 3.2 * Math.sqrt(Math.abs(value)))} fill=${colour(value)} style=${{ offsetPath: `path("${path}")`, animationDelay: `${at}s` }} />`;

/** @param {Shared & {still?: boolean}} props */
export function Neurons({ pictures, still = false }) {
  const [now, looked, chosen] = [pictures.now.value, pictures.looked.value, pictures.neuron.value];
  if (!now) return html`<svg class="perceptron-biology"></svg>`;
  const seen = seenAt(now, looked);
  const { sums, answers, place } = seen;
  const count = now.neurons.length;
  const bodies = bodiesOf(count);
  const [end, out] = [bodies[count - 1], answers[count - 1]];
  const inputs = [MIDDLE - SPREAD, MIDDLE + SPREAD];
  const fibres = fibresOf(seen, bodies, chosen, inputs);
  const axon = `M${end.x + end.r - 4} ${end.y}H${OUT - 40}`;
  const said = text(out > 0 ? "perceptron.blue" : "perceptron.orange");
  return html`
    <svg class="perceptron-biology" fill="none" stroke-linecap="round" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" data-many=${count > 1}
      aria-label=${text("perceptron.biology", { z: shortNumber(sums[count - 1]), answer: said })}>
      <g class="perceptron-soft">
        ${count === 1 && html`<path stroke-width="1.75" d=${inputs.map((y, i) => twigs(y, end, i ? 1 : -1)).join("")} />`}
        ${fibres.map(({ path, weight, own }) => html`<path d=${path} opacity=${own ? 0.8 : 0.35} style=${{ stroke: colour(weight) }} stroke-width=${1.5 + Math.min(9, 3 * Math.abs(weight))} />`)}
        <path d=${axon} stroke-width="4" />
        ${count === 1 && html`<path class="perceptron-myelin" d=${axon} pathLength="100" stroke-width="13" stroke-dasharray="20 6" stroke-dashoffset="-10" stroke-linecap="butt" />`}
        <path stroke-width="1.75" d=${[-18, 0, 18].map((y) => `M${OUT - 42} ${end.y}q14 ${y / 9} 22 ${y}`).join("")} />
      </g>
      ${fibres.map((each, i) => html`<${Impulse} key=${i} ...${each} />`)}
      <${Impulse} key="out" path=${axon} value=${out} at=${count > 1 ? 1.3 : 0.8} />
      ${inputs.map((y, i) => html`<${Terminal} key=${i} x=${IN} y=${y} value=${place[i]} name=${subscripted("x", i)} />`)}
      ${count === 1 && html`<${Terminal} x=${end.x} y=${16} r=${13} value=${1} />`}
      ${bodies.map((body, i) => {
        const choose = still || count === 1 ? undefined : () => pictures.choose(i);
        return html`<g key=${i} class="perceptron-body" onClick=${choose}>
          <path class="perceptron-ground perceptron-ink" stroke-width=${count > 1 && i === chosen ? 3.5 : 2} d=${membrane(body)} />
          <circle class="perceptron-nucleus" cx=${body.x} cy=${body.y} r=${body.r * 0.68} fill=${colour(sums[i])} fill-opacity=${Math.min(0.9, 0.12 + 0.5 * Math.abs(answers[i]))}
            style=${{ animationDelay: `${(i < count - 1 ? 0 : 0.7) - PERIOD / 4}s` }} />
          <text x=${body.x} y=${body.y + (count > 1 ? 5 : -4)} text-anchor="middle">${nameOf(i, count)}</text>
          ${count === 1 && html`<text font-weight="700" x=${body.x} y=${body.y + 15} text-anchor="middle">${shortNumber(sums[i])}</text>`}
        </g>`;
      })}
      <${Terminal} x=${OUT} y=${end.y} value=${out} answer=${colour(sums[count - 1])} />
      ${count === 1 && html`<${Words} body=${end} neuron=${now.neurons[0]} />`}
    </svg>
  `;
}

/** What comes in, or what goes out, in the colour of the answer. @param {{x: number, y: number, r?: number, value: number, name?: string, answer?: string}} props */
const Terminal = ({ x, y, r = 19, value, name, answer }) => html`
  <g class="perceptron-numbers">
    <circle class="perceptron-ground perceptron-soft" cx=${x} cy=${y} r=${r} stroke-width="1.5" />
    ${answer && html`<circle cx=${x} cy=${y} r=${r} fill=${answer} fill-opacity=${Math.min(1, Math.abs(value))} />`}
    <text x=${x} y=${answer ? y + 36 : y + 4} text-anchor="middle" font-size=${answer ? 13 : 11}>${written(value)}</text>
    ${name && html`<text x=${x} y=${y - 26} text-anchor="middle">${name}</text>`}
  </g>
`;

/** What each part is called, and how much each fibre counts. @param {{body: Body, neuron: import("./geometry.js").Neuron}} props */
const Words = ({ body, neuron }) => html`
  <g class="perceptron-words" font-size="12">
    <text x="66" y=${MIDDLE + SPREAD + 34}>${text("perceptron.dendrites")}</text>
    <text x=${body.x} y=${body.y + body.r + 24} text-anchor="middle">${text("perceptron.cell")}</text>
    <text x=${(body.x + body.r + OUT - 30) / 2} y=${body.y - 16} text-anchor="middle">${text("perceptron.axon")}</text>
    ${neuron.weights.map((weight, i) => html`<text class="perceptron-numbers" x="66" y=${MIDDLE + (i ? 36 : -26)} text-anchor="middle"><tspan font-weight="700">${subscripted("w", i)}</tspan> ${shortNumber(weight)}</text>`)}
    <text class="perceptron-numbers" x=${body.x + 12} y="64"><tspan font-weight="700">b</tspan> ${shortNumber(neuron.bias)}</text>
  </g>
`;

/** The wavy outline of a cell body. @param {Body} body */
function membrane({ x, y, r }) {
  const corners = Array.from({ length: 12 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 12;
    const out = r * (1 + 0.07 * Math.sin(3 * angle + 0.6) + 0.04 * Math.cos(5 * angle));
    return [x + out * Math.cos(angle), y + out * Math.sin(angle)];
  });
  const middle = (/** @type {number} */ i) =>
    corners[i % 12].map((value, axis) => (value + corners[(i + 1) % 12][axis]) / 2);
  return `M${middle(11).join(" ")}${corners.map((corner, i) => `Q${corner.join(" ")} ${middle(i).join(" ")}`).join("")}Z`;
}

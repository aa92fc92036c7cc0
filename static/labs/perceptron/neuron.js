// The neuron as biology drew it: dendrites, cell body, axon. Signals run along them, and the knobs are its synapses.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { named, shortNumber, text } from "../../i18n.js";
import { CURVES, curveOf, sumsAt } from "./geometry.js";

/** @import { Shared } from "../perceptron.js" */
/** @import { Neuron } from "./geometry.js" */

const WIDTH = 420;
const HEIGHT = 260;
const IN = 46; // where inputs stand
const OUT = 372; // where the answer leaves
const NAMES = "ABCD";
const KNOB = { min: -3, max: 3, step: 0.05 };
const SUBSCRIPTS = "₁₂₃₄";

/** Where each neuron's cell body is, and how large: the output's last. @param {number} count @returns {{x: number, y: number, r: number}[]} */
function bodiesOf(count) {
  const middle = HEIGHT / 2 - 8;
  if (count === 1) return [{ x: 206, y: middle, r: 38 }];
  const hidden = count - 1;
  const gap = (HEIGHT - 40) / hidden;
  const r = hidden > 3 ? 18 : 21;
  const column = Array.from({ length: hidden }, (_, i) => ({ x: 168, y: middle + gap * (i - (hidden - 1) / 2), r }));
  return [...column, { x: 300, y: middle, r: 26 }];
}

/** A fibre from one place to another, with the bend of one that has grown. @param {number} x @param {number} y @param {number} toX @param {number} toY */
const fibre = (x, y, toX, toY) => `M${x} ${y}C${x + 0.55 * (toX - x)} ${y} ${x + 0.5 * (toX - x)} ${toY} ${toX} ${toY}`;

/** Twigs of a dendrite: they leave a fibre, outwards and back. @param {number} x @param {number} y @param {number} toX @param {number} toY @param {number} lean */
function twigs(x, y, toX, toY, lean) {
  return [0.22, 0.42, 0.62]
    .map((t, i) => {
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
      const px = a * x + b * (x + 0.55 * (toX - x)) + c * (x + 0.5 * (toX - x)) + d * toX;
      const py = (a + b) * y + (c + d) * toY;
      const side = i === 1 ? -0.8 : 1;
      return `M${px} ${py}q-12 ${lean * side * 3} -22 ${lean * side * 19}m9 ${-lean * side * 12}q-2 ${lean * side * 10} 6 ${lean * side * 17}`;
    })
    .join("");
}
const colour = (/** @type {number} */ value) => (value > 0 ? "var(--positive)" : "var(--negative)");

/** What runs along a fibre: the larger, the more it counts. @param {{path: string, value: number, at?: number}} props at: seconds, when it sets off */
function Signal({ path, value, at = 0 }) {
  const size = Math.min(9, 2 + 3.2 * Math.sqrt(Math.abs(value)));
  if (Math.abs(value) < 0.005) return null;
  return html`<circle class="perceptron-signal" r=${size} fill=${colour(value)} style=${{ offsetPath: `path("${path}")`, animationDelay: `${at}s` }} />`;
}

/** @param {Shared & {still?: boolean}} props */
export function Neurons({ pictures, still = false }) {
  const [now, looked, chosen] = [pictures.now.value, pictures.looked.value, pictures.neuron.value];
  if (!now) return html`<div class="perceptron-biology"></div>`;
  const { neurons, activation } = now;
  const place = looked ? [looked.x, looked.y] : [0, 0];
  const sums = sumsAt(neurons, activation, place);
  const answers = sums.map((sum, i) => CURVES[curveOf(i, neurons, activation)](sum));
  const bodies = bodiesOf(neurons.length);
  const [last] = bodies.slice(-1);
  const many = neurons.length > 1;
  const inputs = [-1, 1].map((side) => HEIGHT / 2 - 8 + side * 74);
  const first = many ? bodies.slice(0, -1) : bodies;
  const fibres = first.flatMap((body, i) =>
    inputs.map((y, input) => ({
      path: fibre(IN + 16, y, body.x - body.r + 3, body.y + (input ? 1 : -1) * body.r * 0.45),
      weight: neurons[i].weights[input],
      value: neurons[i].weights[input] * place[input],
      at: 0.12 * i,
      own: i === chosen,
    })),
  );
  const between = many
    ? first.map((body, i) => ({
        path: fibre(body.x + body.r - 2, body.y, last.x - last.r + 2, last.y + (i - (first.length - 1) / 2) * 9),
        weight: neurons[neurons.length - 1].weights[i],
        value: neurons[neurons.length - 1].weights[i] * answers[i],
        at: 0.7,
        own: chosen === neurons.length - 1,
      }))
    : [];
  const axon = `M${last.x + last.r - 4} ${last.y}C${last.x + last.r + 20} ${last.y} ${OUT - 40} ${last.y + 4} ${OUT - 14} ${last.y}`;
  const out = answers[answers.length - 1];
  return html`
    <svg class="perceptron-biology" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${text("perceptron.biology", { z: shortNumber(sums[sums.length - 1]), answer: text(out > 0 ? "perceptron.blue" : "perceptron.orange") })} data-many=${many}>
      <g class="perceptron-tissue">
        ${!many && html`<path class="perceptron-twigs" d=${inputs.map((y, i) => twigs(IN + 16, y, last.x - last.r + 3, last.y + (i ? 17 : -17), i ? 1 : -1)).join("")} />`}
        ${[...fibres, ...between].map(({ path, weight, own }) => html`<path class="perceptron-fibre" d=${path} data-own=${own || !many} stroke=${colour(weight)} stroke-width=${1.5 + Math.min(9, 3 * Math.abs(weight))} />`)}
        <path class="perceptron-axon" d=${axon} />
        ${!many && html`<path class="perceptron-myelin" d=${axon} pathLength="100" />`}
        <path class="perceptron-terminals" d=${`M${OUT - 14} ${last.y}q12 -2 20 -18M${OUT - 14} ${last.y}h24M${OUT - 14} ${last.y}q12 2 20 18`} />
      </g>
      ${[...fibres, ...between].map(({ path, value, at }, i) => html`<${Signal} key=${i} ...${{ path, value, at }} />`)}
      <${Signal} key="out" path=${axon} value=${out} at=${many ? 1.3 : 0.8} />
      ${inputs.map(
        (
          y,
          i,
        ) => html`<g class="perceptron-input"><circle cx=${IN} cy=${y} r="17" /><text x=${IN} y=${y + 4} text-anchor="middle">${shortNumber(place[i])}</text>
          <text class="perceptron-name" x=${IN} y=${y - 24} text-anchor="middle">x${SUBSCRIPTS[i]}</text></g>`,
      )}
      ${bodies.map((body, i) => {
        const choose = () => pictures.choose(i);
        const name = many ? (i < NAMES.length && i < neurons.length - 1 ? NAMES[i] : "Σ") : "Σ";
        return html`<g class="perceptron-body" data-chosen=${many && i === chosen} onClick=${still || !many ? undefined : choose}>
          <path class="perceptron-membrane" d=${membrane(body)} />
          <circle class="perceptron-nucleus" cx=${body.x} cy=${body.y} r=${body.r * 0.62} fill=${colour(sums[i])} fill-opacity=${Math.min(0.9, 0.12 + 0.5 * Math.abs(answers[i]))} />
          ${
            many
              ? html`<text x=${body.x} y=${body.y + 5} text-anchor="middle">${name}</text>`
              : html`<text x=${body.x} y=${body.y - 2} text-anchor="middle">Σ</text><text class="perceptron-sum" x=${body.x} y=${body.y + 15} text-anchor="middle">${shortNumber(sums[i])}</text>`
          }
        </g>`;
      })}
      <g class="perceptron-input"><circle cx=${OUT + 26} cy=${last.y} r="17" fill=${colour(sums[sums.length - 1])} fill-opacity=${Math.min(1, Math.abs(out))} data-answer /><text class="perceptron-name" x=${OUT + 26} y=${last.y + 38} text-anchor="middle">${shortNumber(out)}</text></g>
      ${
        !many &&
        html`<g class="perceptron-words">
          <text x=${IN + 72} y="16">${text("perceptron.dendrites")}</text>
          <text x=${last.x} y=${HEIGHT - 52} text-anchor="middle">${text("perceptron.cell")}</text>
          <text x=${OUT - 52} y=${last.y - 30} text-anchor="middle">${text("perceptron.axon")}</text>
        </g>`
      }
    </svg>
  `;
}

/** The wavy outline of a cell body. @param {{x: number, y: number, r: number}} body */
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

/** The knobs of the chosen neuron: the same as its line. @param {Shared} props */
export function Knobs({ pictures, session, view }) {
  const [now, chosen] = [pictures.now.value, pictures.neuron.value];
  if (!now || view.value.hidden.includes("hand")) return null;
  const neuron = now.neurons[chosen];
  const output = now.neurons.length > 1 && chosen === now.neurons.length - 1;
  const range = { ...KNOB, min: Math.min(KNOB.min, ...all(neuron)), max: Math.max(KNOB.max, ...all(neuron)) };
  /** @param {number} which @param {number} value */
  const turn = (which, value) => {
    const fresh = pictures.now.peek()?.neurons[chosen] ?? neuron;
    const weights = fresh.weights.map((weight, i) => (i === which ? value : weight));
    pictures.hold(chosen, { weights, bias: which < 0 ? value : fresh.bias }, true);
  };
  const weight = (/** @type {number} */ i) => (output ? NAMES[i] : `w${SUBSCRIPTS[i]}`);
  return html`
    <div class="perceptron-knobs" data-generation=${session.generation.value}>
      ${
        now.neurons.length > 1 &&
        html`<div class="perceptron-which" role="group" aria-label=${text("perceptron.which")}>
          ${now.neurons.map((_, i) => html`<button type="button" class="button" aria-pressed=${i === chosen} onClick=${() => pictures.choose(i)}>${i < now.neurons.length - 1 ? NAMES[i] : "Σ"}</button>`)}
        </div>`
      }
      ${neuron.weights.map((value, i) => html`<${Slider} key=${i} name=${`w${i + 1}`} label=${weight(i)} hint=${text(output ? "perceptron.weight.output" : "perceptron.weight", { input: `x${SUBSCRIPTS[i]}` })} ...${{ value, range, print: shortNumber }} onChange=${(/** @type {number} */ next) => turn(i, next)} />`)}
      <${Slider} key="b" name="b" label="b" hint=${text("perceptron.bias")} ...${{ value: neuron.bias, range, print: shortNumber }} onChange=${(/** @type {number} */ next) => turn(-1, next)} />
    </div>
  `;
}

/** @param {Neuron} neuron */
const all = ({ weights, bias }) => [...weights, bias];

/** The sum of the place that is looked at, as it is written by hand. @param {Pick<Shared, "pictures">} props */
export function Sum({ pictures }) {
  const [now, looked, index] = [pictures.now.value, pictures.looked.value, pictures.neuron.value];
  if (!now || !looked) return html`<p class="perceptron-equation">${"\u00a0"}</p>`;
  const { neurons, activation } = now;
  const sums = sumsAt(neurons, activation, [looked.x, looked.y]);
  const output = neurons.length > 1 && index === neurons.length - 1;
  const inputs = output ? sums.slice(0, -1).map(CURVES[activation]) : [looked.x, looked.y];
  const { weights, bias } = neurons[index];
  const term = (/** @type {number} */ value) => (value < 0 ? `(${shortNumber(value)})` : shortNumber(value));
  const curve = curveOf(index, neurons, activation);
  return html`
    <p class="perceptron-equation" data-testid="sum">
      ${weights.map((weight, i) => html`${i > 0 && " + "}<b>${term(weight)}</b>${"\u00a0·\u00a0"}${term(inputs[i])}`)}
      ${" + "}<b>${term(bias)}</b> = <strong>${shortNumber(sums[index])}</strong>
      <span class="perceptron-gives"> → ${named("activation", curve, "perceptron")} → ${shortNumber(CURVES[curve](sums[index]))}</span>
    </p>
  `;
}

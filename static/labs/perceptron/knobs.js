// The numbers of the chosen neuron: its knobs, its sum as it is written by hand, and what the last mistake has changed.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { named, plainNumber, shortNumber, text } from "../../i18n.js";
import { seenAt } from "./geometry.js";
import { hasLearned, NAMES } from "./lines.js";
import { nameOf, subscripted, written } from "./neuron.js";

/** @import { Shared } from "../perceptron.js" */

const KNOB = { min: -3, max: 3, step: 0.05 };

/** The knobs: the same as the line. @param {Shared} props */
export function Knobs({ pictures, view }) {
  const [now, chosen] = [pictures.now.value, pictures.neuron.value];
  if (!now || view.value.hidden.includes("hand")) return null;
  const count = now.neurons.length;
  const { weights, bias } = now.neurons[chosen];
  const output = count > 1 && chosen === count - 1;
  const range = { ...KNOB, min: Math.min(KNOB.min, bias, ...weights), max: Math.max(KNOB.max, bias, ...weights) };
  /** @param {number} which −1: the bias @param {number} value */
  const turn = (which, value) => {
    const fresh = pictures.now.peek()?.neurons[chosen] ?? { weights, bias };
    const turned = fresh.weights.map((weight, i) => (i === which ? value : weight));
    pictures.hold(chosen, { weights: turned, bias: which < 0 ? value : fresh.bias }, true);
  };
  const knob = (/** @type {number} */ which, /** @type {string} */ label, /** @type {string} */ hint) => {
    const value = which < 0 ? bias : weights[which];
    const onChange = (/** @type {number} */ next) => turn(which, next);
    return html`<${Slider} key=${label} name=${label} ...${{ label, hint, value, range, onChange, print: shortNumber }} />`;
  };
  return html`
    <div class="perceptron-knobs">
      ${
        count > 1 &&
        html`<div class="perceptron-which" role="group" aria-label=${text("perceptron.which")}>
          ${now.neurons.map((_, i) => html`<button type="button" class="button" aria-pressed=${i === chosen} onClick=${() => pictures.choose(i)}>${nameOf(i, count)}</button>`)}
        </div>`
      }
      ${weights.map((_, i) =>
        output
          ? knob(i, NAMES[i], text("perceptron.weight.output"))
          : knob(i, subscripted("w", i), text("perceptron.weight", { input: subscripted("x", i) })),
      )}
      ${knob(-1, "b", text("perceptron.bias"))}
    </div>
  `;
}

/** In brackets where it has a sign. @param {number} value */
const term = (value) => (value < 0 ? `(${written(value)})` : written(value));

/** Whose sum it is: what nobody would guess. @param {Pick<Shared, "pictures">} props */
export const Place = ({ pictures }) => {
  const { x, y } = pictures.looked.value ?? {};
  return html`<p class="note">${x !== undefined && y !== undefined && text("perceptron.look", { x: written(x), y: written(y) })}</p>`;
};

/** The sum at the place that is looked at. @param {Pick<Shared, "pictures">} props */
export function Sum({ pictures }) {
  const [now, looked, index] = [pictures.now.value, pictures.looked.value, pictures.neuron.value];
  if (!now || !looked) return html`<p class="perceptron-equation">${"\u00a0"}</p>`;
  const { sums, answers, place, curves } = seenAt(now, looked);
  const inputs = now.neurons.length > 1 && index === sums.length - 1 ? answers : place;
  const { weights, bias } = now.neurons[index];
  return html`
    <p class="perceptron-equation perceptron-numbers" data-testid="sum">
      ${weights.map((weight, i) => html`<b>${term(weight)}</b>${"\u00a0·\u00a0"}${term(inputs[i])} + `)}
      <b>${term(bias)}</b> = <strong>${shortNumber(sums[index])}</strong>
      <span class="perceptron-gives"> → ${named("activation", curves[index], "perceptron")} → ${shortNumber(answers[index])}</span>
    </p>
  `;
}

/** Rosenblatt's rule: in words, then with the numbers of the last mistake, in the colours of the arrows. @param {Pick<Shared, "pictures">} props */
export function Rule({ pictures }) {
  const now = pictures.now.value;
  if (now && now.neurons.length > 1) return null;
  if (!now || !hasLearned(now)) return html`<p class="perceptron-rule">${text("perceptron.rule")}</p>`;
  const [{ weights, bias }] = now.neurons;
  const rate = plainNumber(Math.round(100 * Math.abs(bias - now.before.bias)) / 100);
  const blue = now.labels[now.point] > 0;
  const pair = (/** @type {ArrayLike<number>} */ values) => `(${written(values[0])}; ${written(values[1])})`;
  const [sign, kind] = blue ? ["+", "blue"] : ["−", "orange"];
  return html`
    <p class="perceptron-rule perceptron-numbers" data-testid="rule">
      <span>w = <i data-kind="old">${pair(now.before.weights)}</i> <i data-kind=${kind}>${sign} ${rate} · ${pair(now.points.subarray(2 * now.point))}</i> = <b>${pair(weights)}</b></span>
      <span>b = <i data-kind="old">${shortNumber(now.before.bias)}</i> <i data-kind=${kind}>${sign} ${rate}</i> = <b>${shortNumber(bias)}</b></span>
    </p>
  `;
}

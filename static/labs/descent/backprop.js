// One sample through the network and back, step by step: values forwards, gradients backwards, then the update.

import { html } from "../../html.js";
import { plainNumber, text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { useEffect, useState } from "../../vendor/preact-hooks.js";
import { chainOf, NAMES, placeOf, product } from "./chain.js";
import { briefNumber, threeDigits } from "./words.js";

/** @import { Shared } from "../descent.js" */
/** @import { Shown } from "./pictures.js" */
/** @typedef {{shown: Shown, at: Places, phase: number, chosen: number, choose: (index: number) => void, rate: number}} Pass */

// What has been found out at each step of the way: the sample, hidden outputs, the output, the loss, and back again.
const [HIDDEN, OUT, LOSS, BLAME, OUTER, INNER, UPDATE] = [1, 2, 3, 4, 5, 6, 7];
const PHASES = UPDATE + 1;

/** All that is computed of one sample is known. */
export const EVERYTHING = INNER;

/** @typedef {[number, number]} Point */
/**
 * Where everything stands.
 * @typedef {object} Places
 * @property {string} box
 * @property {Point[]} x @property {Point[]} h @property {Point} o @property {Point} loss
 * @property {Point[]} bias where those of hidden units and of the last one begin, from these
 * @property {number[]} shares of their ways, where the numbers of the weights stand: apart
 * @property {number} radius @property {number} blame above or in a node
 * @property {number[]} plate width of a number's, and of the chosen one's with its name; height
 */
/** @type {Places} */
export const WIDE = {
  box: "26 8 732 440", radius: 36, blame: -44, plate: [74, 132, 26],
  x: [[70, 130], [70, 310]], h: [[300, 70], [300, 220], [300, 370]], o: [530, 220], loss: [700, 220],
  bias: [[0, 58], [0, 58]], shares: [0.42, 0.3, 0.42, 0.42, 0.3, 0.42, 0, 0, 0, 0.5, 0.5, 0.5, 0],
}; // biome-ignore format: a drawing
/** From top to bottom, for a phone that is held upright. @type {Places} */
const TALL = {
  box: "0 0 380 448", radius: 32, blame: 21, plate: [58, 104, 28],
  x: [[98, 34], [222, 34]], h: [[34, 222], [160, 222], [286, 222]], o: [160, 392], loss: [322, 392],
  bias: [[64, 0], [76, 0]], shares: [0.3, 0.7, 0.5, 0.5, 0.7, 0.3, 0, 0, 0, 0.38, 0.62, 0.38, 0],
}; // biome-ignore format: a drawing

/** Ends of a parameter's link. @param {number} index @param {Places} at @returns {[Point, Point]} */
function ends(index, at) {
  const { unit, from } = placeOf(index);
  const to = unit === null ? at.o : at.h[unit];
  if (from !== null) return [unit === null ? at.h[from] : at.x[from], to];
  const [right, down] = at.bias[unit === null ? 1 : 0];
  return [[to[0] + right, to[1] + down], to];
}

/** Which way something runs along a link now. @param {number} index @param {number} phase */
function flowOf(index, phase) {
  const [forth, back] = placeOf(index).unit === null ? [OUT, OUTER] : [HIDDEN, INNER];
  return phase === forth ? "forth" : phase === back ? "back" : undefined;
}

/** Whether the chosen parameter's blame comes through this one. @param {number} index @param {number} chosen */
const onTheWay = (index, chosen) => index === chosen || index - 9 === placeOf(chosen).unit;

/** Whether a parameter's gradient is known. @param {number} index @param {number} phase */
const known = (index, phase) => phase >= (placeOf(index).unit === null ? OUTER : INNER);

/** What is written at a link: its weight, its gradient once that has come back, at the end what it becomes. @param {number} index @param {Pass} pass */
function written(index, { shown: { parameters, gradient }, phase, rate }) {
  if (phase === UPDATE) return briefNumber(parameters[index] - rate * gradient[index]);
  return briefNumber(known(index, phase) ? gradient[index] : parameters[index]);
}

/** @param {Pass & {index: number}} props */
function Link({ index, ...pass }) {
  const { at, phase, shown, chosen, choose } = pass;
  const [[x1, y1], [x2, y2]] = ends(index, at);
  const share = at.shares[index];
  const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
  const back = known(index, phase) && phase < UPDATE;
  const value = (back ? shown.gradient : shown.parameters)[index];
  const number = written(index, pass);
  const label = `${back ? "∂" : ""}${NAMES[index]} ${number}`;
  const [narrow, wide, height] = at.plate;
  const width = index === chosen ? wide : narrow;
  const act = () => choose(index);
  return html`
    <g class="descent-link" role="button" tabindex="0" aria-pressed=${chosen === index} aria-label=${label} data-hint=${text("descent.link.hint")} data-sign=${value < 0 ? "negative" : "positive"} data-path=${onTheWay(index, chosen)} data-flow=${flowOf(index, phase)} data-way=${!known(index, phase) ? "forth" : phase === UPDATE ? "new" : "back"}
      onClick=${act} onKeyDown=${(/** @type {KeyboardEvent} */ event) => (event.key === "Enter" || event.key === " ") && ((event.preventDefault(), act()))}>
      <line class="descent-link-reach" x1=${x1} y1=${y1} x2=${x2} y2=${y2} />
      <line class="descent-link-line" x1=${x1} y1=${y1} x2=${x2} y2=${y2} stroke-width=${1.5 + Math.min(7, 3 * Math.abs(value))} />
      <rect class="descent-link-ground" x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx=${height / 2} />
      <text x=${x} y=${y + 6}>${index === chosen ? label : number}</text>
    </g>
  `;
}

/** @param {{at: Places, place: Point, name: string, value: number | null, blame?: number | null, lit?: boolean}} props value: as far as it is known; blame: the derivative of the loss */
const Node = ({ at, place: [x, y], name, value, blame = null, lit = false }) => html`
  <g class="descent-node" data-lit=${lit} data-sign=${(value ?? 0) < 0 ? "negative" : "positive"} data-known=${value !== null}>
    <circle cx=${x} cy=${y} r=${at.radius} />
    <text class="descent-node-name" x=${x} y=${y - 13}>${name}</text>
    <text x=${x} y=${y + 6}>${value === null ? "·" : briefNumber(value)}</text>
    ${blame !== null && html`<text class="descent-blame" x=${x} y=${y + at.blame}>∂${briefNumber(blame)}</text>`}
  </g>
`;

/** @param {Pass} pass */
export function Net(pass) {
  const { at, shown, phase, chosen } = pass;
  const numbers = /** @type {import("./chain.js").Numbers} */ (shown.numbers);
  const order = NAMES.map((_, index) => index).sort((a, b) => Number(a === chosen) - Number(b === chosen));
  return html`
    <svg class="descent-net" viewBox=${at.box} role="group" aria-label=${text("descent.net")}>
      <line class="descent-to-loss" x1=${at.o[0]} y1=${at.o[1]} x2=${at.loss[0]} y2=${at.loss[1]} />
      ${order.map((index) => html`<${Link} key=${index} index=${index} ...${pass} />`)}
      ${numbers.x.map((value, i) => html`<${Node} at=${at} place=${at.x[i]} name=${`x${"₁₂"[i]}`} value=${value} />`)}
      ${numbers.a.map((value, i) => html`<${Node} at=${at} place=${at.h[i]} name=${`h${"₁₂₃"[i]}`} value=${phase >= HIDDEN ? value : null} blame=${phase >= OUTER ? numbers.d_a[i] : null} />`)}
      <${Node} at=${at} place=${at.o} name="o" value=${phase >= OUT ? numbers.out[0] : null} blame=${phase >= BLAME ? numbers.d_out[0] : null} />
      <${Node} at=${at} place=${at.loss} name=${text("descent.loss")} value=${phase >= LOSS ? numbers.loss[0] : null} lit=${phase === LOSS} />
      <text class="descent-target" x=${at.loss[0]} y=${at.loss[1] + at.radius + 20}>${text("descent.target", { y: threeDigits(numbers.y[0]) })}</text>
    </svg>
  `;
}

/** As a factor behind a dot. @param {number} value */
const bracketed = (value) => (value < 0 ? `(${threeDigits(value)})` : threeDigits(value));

/** @param {{sign: string, what: string, name?: string, hint?: string, value: number, strong?: boolean}} props */
const Factor = ({ sign, what, name, hint, value, strong = false }) => html`
  <span class=${strong ? "descent-factor strong" : "descent-factor"} data-hint=${hint} data-testid=${strong ? "gradient" : undefined}>
    <small>${what}</small>${name && html`<i>${name}</i>`}<span><b aria-hidden="true">${sign} </b>${threeDigits(value)}</span>
  </span>
`;

/** The chain rule of the chosen link, with the numbers in it. @param {Pick<Pass, "shown" | "chosen" | "rate">} pass */
function Chain({ shown, chosen, rate }) {
  const numbers = /** @type {import("./chain.js").Numbers} */ (shown.numbers);
  const factors = chainOf(chosen, numbers, shown.parameters);
  const whole = product(factors);
  const now = shown.parameters[chosen];
  return html`
    <div class="descent-chain" data-testid="chain" aria-live="polite">
      <p class="descent-product">
        <span class="descent-factor strong"><span>∂L/∂${NAMES[chosen]}</span></span>
        ${factors.map(({ name, what, value }, i) => html`<${Factor} sign=${i ? "·" : "="} what=${text(`descent.short.${what}`)} hint=${text(`descent.factor.${what}`)} name=${name} value=${value} />`)}
        <${Factor} sign="=" what=${text("descent.gradient")} value=${whole} strong />
      </p>
      <p class="note">${text("descent.update", { name: NAMES[chosen], now: threeDigits(now), rate: threeDigits(rate), gradient: bracketed(whole), next: threeDigits(now - rate * whole) })}</p>
    </div>
  `;
}

/** @param {Shared & {phone: boolean}} props */
export function Backprop(props) {
  const { session, pictures, view, phone } = props;
  const shown = pictures.shown.value;
  const [phase, setPhase] = useState(0);
  const [chosen, choose] = useState(9);
  const rate = session.spec.value.training.learning_rate;
  const { running, epoch } = session.run.value;
  const canStep = !view.value.hidden.includes("stepButton");
  useEffect(() => void (running && setPhase(UPDATE)), [running]);
  if (!shown?.numbers) return html`<div class="descent-net" />`;
  const forth = () => {
    if (phase < UPDATE) return setPhase(phase + 1);
    if (session.control("step") !== false) setPhase(0); // unless it is the presenter's pace
  };
  const back = () => {
    if (phase > 0) return setPhase(phase - 1);
    if (session.control("rewind", epoch - 1) !== false) setPhase(UPDATE);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowRight" && (phase < UPDATE || canStep)) forth();
    else if (event.key === "ArrowLeft" && (phase > 0 || epoch > 0)) back();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`
    <div class="descent-backprop" onKeyDown=${onKeyDown} data-phase=${phase} data-keys="arrows">
      <div class="moment">
        <p class="moment-title" data-testid="moment">${text(`descent.phase.${phase}`)}</p>
        <p class="moment-says" aria-live="polite">${text(`descent.phase.${phase}.says`)}</p>
        <div class="descent-steps" role="group" aria-label=${text("descent.pass")}>
          <button type="button" class="button" data-testid="back" aria-label=${text("descent.back")} disabled=${running || (phase === 0 && epoch === 0)} onClick=${back}>←</button>
          <span aria-hidden="true">${phase + 1} / ${PHASES}</span>
          <button type="button" class="button strong" data-testid="forth" aria-label=${text("descent.forth")} disabled=${running || (phase === UPDATE && !canStep)} onClick=${forth}>→</button>
        </div>
      </div>
      <${Net} ...${{ at: phone ? TALL : WIDE, shown, phase, chosen, choose, rate }} />
      <${Chain} ...${{ shown, chosen, rate }} />
      <div class="controls-row descent-controls"><${FieldSlider} name="learningRate" print=${plainNumber} ...${props} /></div>
    </div>
  `;
}

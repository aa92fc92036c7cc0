// One sample through the network and back, step by step: values forwards, gradients backwards, then the update.

import { html } from "../../html.js";
import { parameterNumber, plainNumber, text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { useEffect, useState } from "../../vendor/preact-hooks.js";
import { chainOf, NAMES, placeOf, product } from "./chain.js";

/** @import { Shared } from "../descent.js" */
/** @import { Shown } from "./pictures.js" */
/** @typedef {{shown: Shown, phase: number, chosen: number, choose: (index: number) => void, rate: number}} Pass */

// What has been found out at each step of the way: the sample, hidden outputs, the output, the loss, and back again.
const [HIDDEN, OUT, LOSS, BLAME, OUTER, INNER, UPDATE] = [1, 2, 3, 4, 5, 6, 7];
const PHASES = UPDATE + 1;

/** Where nodes stand. @type {{x: [number, number][], h: [number, number][], o: [number, number], loss: [number, number]}} */
const AT = { x: [[70, 130], [70, 310]], h: [[290, 70], [290, 220], [290, 370]], o: [520, 220], loss: [690, 220] }; // biome-ignore format: a drawing
const RADIUS = 34;
const SHARES = [0.4, 0.3, 0.5, 0.5, 0.3, 0.4]; // of the way in, where the numbers of the first weights stand: apart

/** Ends of a parameter's link. @param {number} index @returns {[[number, number], [number, number]]} */
function ends(index) {
  const { unit, from } = placeOf(index);
  const to = unit === null ? AT.o : AT.h[unit];
  if (from === null) return [[to[0] - 62, to[1] + 58], to];
  return [unit === null ? AT.h[from] : AT.x[from], to];
}

/** Whether a parameter's gradient is known. @param {number} index @param {number} phase */
const known = (index, phase) => phase >= (placeOf(index).unit === null ? OUTER : INNER);

/** What is written at a link: its weight, its gradient once that has come back, at the end what it becomes. @param {number} index @param {Pass} pass */
function written(index, { shown: { parameters, gradient }, phase, rate }) {
  if (phase === UPDATE) return parameterNumber(parameters[index] - rate * gradient[index]);
  return parameterNumber(known(index, phase) ? gradient[index] : parameters[index]);
}

/** @param {Pass & {index: number}} props */
function Link({ index, ...pass }) {
  const { phase, shown, chosen, choose } = pass;
  const [[x1, y1], [x2, y2]] = ends(index);
  const { from } = placeOf(index);
  const share = from === null ? 0 : (SHARES[index] ?? 0.42);
  const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
  const value = known(index, phase) && phase < UPDATE ? shown.gradient[index] : shown.parameters[index];
  const label = `${NAMES[index]} = ${parameterNumber(shown.parameters[index])}`;
  const act = () => choose(index);
  return html`
    <g class="descent-link" role="button" tabindex="0" aria-pressed=${chosen === index} aria-label=${label} data-sign=${value < 0 ? "negative" : "positive"} data-way=${!known(index, phase) ? "forth" : phase === UPDATE ? "new" : "back"}
      onClick=${act} onKeyDown=${(/** @type {KeyboardEvent} */ event) => (event.key === "Enter" || event.key === " ") && ((event.preventDefault(), act()))}>
      <line class="descent-link-reach" x1=${x1} y1=${y1} x2=${x2} y2=${y2} />
      <line class="descent-link-line" x1=${x1} y1=${y1} x2=${x2} y2=${y2} stroke-width=${1.5 + Math.min(7, 3 * Math.abs(value))} />
      <rect class="descent-link-ground" x=${x - 31} y=${y - 12} width="62" height="24" rx="12" />
      <text x=${x} y=${y + 5}>${written(index, pass)}</text>
    </g>
  `;
}

/** @param {{at: [number, number], name: string, value: number | null, blame?: number | null, lit?: boolean}} props value: as far as it is known; blame: the derivative of the loss */
const Node = ({ at: [x, y], name, value, blame = null, lit = false }) => html`
  <g class="descent-node" data-lit=${lit} data-sign=${(value ?? 0) < 0 ? "negative" : "positive"} data-known=${value !== null}>
    <circle cx=${x} cy=${y} r=${RADIUS} />
    <text class="descent-node-name" x=${x} y=${y - 10}>${name}</text>
    <text x=${x} y=${y + 11}>${value === null ? "·" : parameterNumber(value)}</text>
    ${blame !== null && html`<text class="descent-blame" x=${x} y=${y - RADIUS - 8}>∂ ${parameterNumber(blame)}</text>`}
  </g>
`;

/** @param {Pass} pass */
function Net(pass) {
  const { shown, phase, chosen } = pass;
  const numbers = /** @type {import("./chain.js").Numbers} */ (shown.numbers);
  const order = NAMES.map((_, index) => index).sort((a, b) => Number(a === chosen) - Number(b === chosen));
  return html`
    <svg class="descent-net" viewBox="20 0 740 452" role="group" aria-label=${text("descent.net")}>
      <line class="descent-to-loss" x1=${AT.o[0]} y1=${AT.o[1]} x2=${AT.loss[0]} y2=${AT.loss[1]} />
      ${order.map((index) => html`<${Link} key=${index} index=${index} ...${pass} />`)}
      ${numbers.x.map((value, i) => html`<${Node} at=${AT.x[i]} name=${`x${"₁₂"[i]}`} value=${value} />`)}
      ${numbers.a.map((value, i) => html`<${Node} at=${AT.h[i]} name=${`h${"₁₂₃"[i]}`} value=${phase >= HIDDEN ? value : null} blame=${phase >= OUTER ? numbers.d_a[i] : null} />`)}
      <${Node} at=${AT.o} name="o" value=${phase >= OUT ? numbers.out[0] : null} blame=${phase >= BLAME ? numbers.d_out[0] : null} />
      <${Node} at=${AT.loss} name=${text("descent.loss")} value=${phase >= LOSS ? numbers.loss[0] : null} lit=${phase === LOSS} />
      <text class="descent-target" x=${AT.loss[0]} y=${AT.loss[1] + RADIUS + 24}>${text("descent.target", { y: parameterNumber(numbers.y[0]) })}</text>
    </svg>
  `;
}

/** As a factor behind a dot. @param {number} value */
const bracketed = (value) => (value < 0 ? `(${parameterNumber(value)})` : parameterNumber(value));

/** The chain rule of the chosen link, with the numbers in it. @param {Pass} pass */
function Chain({ shown, chosen, rate }) {
  const numbers = /** @type {import("./chain.js").Numbers} */ (shown.numbers);
  const factors = chainOf(chosen, numbers, shown.parameters);
  const whole = product(factors);
  const now = shown.parameters[chosen];
  return html`
    <div class="descent-chain" data-testid="chain" aria-live="polite">
      <p class="descent-product">
        <span class="descent-factor"><b>∂L/∂${NAMES[chosen]}</b></span>
        ${factors.map(({ name, what, value }, i) => html`<span class="sign" aria-hidden="true">${i ? "·" : "="}</span><span class="descent-factor" data-hint=${text(`descent.factor.${what}`)}><i>${name}</i>${parameterNumber(value)}</span>`)}
        <span class="sign">=</span><span class="descent-factor strong" data-testid="gradient"><i>${text("descent.gradient")}</i>${parameterNumber(whole)}</span>
      </p>
      <p class="note">${text("descent.update", { name: NAMES[chosen], now: parameterNumber(now), rate: parameterNumber(rate), gradient: bracketed(whole), next: parameterNumber(now - rate * whole) })}</p>
    </div>
  `;
}

/** @param {Shared} props */
export function Backprop(props) {
  const { session, pictures, view } = props;
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
    session.control("step");
    setPhase(0);
  };
  const back = () => {
    if (phase > 0) return setPhase(phase - 1);
    session.control("rewind", epoch - 1);
    setPhase(UPDATE);
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
      <${Net} ...${{ shown, phase, chosen, choose, rate }} />
      <${Chain} ...${{ shown, phase, chosen, choose, rate }} />
      <div class="controls-row descent-controls"><${FieldSlider} name="learningRate" print=${plainNumber} ...${props} /></div>
    </div>
  `;
}

// A number out of a range.

import { html } from "../html.js";
import { useId } from "../vendor/preact-hooks.js";
import { useSettled } from "./settled.js";

/**
 * @param {object} props
 * @param {string} props.name of the control
 * @param {string} props.label
 * @param {string} props.hint one sentence
 * @param {number} props.value
 * @param {{min: number, max: number, step: number}} props.range
 * @param {(value: number) => string} [props.print]
 * @param {boolean} [props.brief] on a phone in one line, its word only spoken
 * @param {(value: number) => void} props.onChange while it is being dragged, too
 */
export function Slider({ name, label, hint, value, range, print = String, brief = false, onChange }) {
  const id = useId();
  const settle = useSettled(onChange);
  const share = (value - range.min) / (range.max - range.min);
  return html`
    <div class=${brief ? "slider brief" : "slider"} data-control=${name} data-hint=${hint}>
      <label for=${id}>${label}</label>
      <output for=${id}>${print(value)}</output>
      <input
        type="range"
        id=${id}
        min=${range.min}
        max=${range.max}
        step=${range.step}
        value=${value}
        aria-valuetext=${print(value)}
        aria-description=${hint}
        style=${{ "--share": share }}
        onInput=${(/** @type {any} */ event) => settle(Number(event.currentTarget.value))}
      />
      <p class="control-hint">${hint}</p>
    </div>
  `;
}

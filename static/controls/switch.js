// On or off.

import { html } from "../html.js";
import { useSettled } from "./settled.js";

/**
 * @param {object} props
 * @param {string} props.name of the control
 * @param {string} props.label
 * @param {string} props.hint one sentence
 * @param {boolean} props.on
 * @param {(on: boolean) => void} props.onChange
 */
export function Switch({ name, label, hint, on, onChange }) {
  const settle = useSettled(onChange);
  return html`
    <label class="switch" data-control=${name} data-hint=${hint}>
      <input
        type="checkbox"
        role="switch"
        checked=${on}
        aria-description=${hint}
        onChange=${(/** @type {any} */ event) => settle(event.currentTarget.checked)}
      />
      <span class="switch-track" aria-hidden="true"></span>
      <span>${label}</span>
    </label>
  `;
}

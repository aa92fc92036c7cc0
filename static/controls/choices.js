// One of a few words in a row: a radio group, so arrows move within it and Tab leaves it.

import { html } from "../html.js";
import { useId } from "../vendor/preact-hooks.js";
import { useSettled } from "./settled.js";

/** @typedef {{value: any, label: string, hint?: string, why?: string}} Choice why: it can't be chosen */

/**
 * @param {object} props
 * @param {string} props.name of the control
 * @param {string} props.label
 * @param {any} props.value
 * @param {Choice[]} props.choices
 * @param {(value: any) => void} props.onChoose
 * @param {string} [props.hint] of all of them, in one sentence
 * @param {boolean} [props.chips] apart from one another, as round chips
 */
export function Choices({ name, label, hint: about, value, choices, onChoose, chips = false }) {
  const group = useId();
  const settle = useSettled(onChoose);
  return html`
    <div class=${chips ? "radios chips" : "radios"} data-control=${name} data-hint=${about}>
      <span class="radios-label" id=${`${group}-label`}>${label}</span>
      <div class="radios-row" role="radiogroup" aria-labelledby=${`${group}-label`} aria-description=${about}>
        ${choices.map(
          ({ value: own, label: word, hint, why }) => html`
            <label class="radio" key=${own} data-hint=${why ?? hint} data-off=${why !== undefined}>
              <input
                type="radio"
                name=${group}
                checked=${own === value}
                disabled=${why !== undefined}
                aria-description=${why ?? hint}
                onChange=${() => settle(own)}
              />
              <span>${word}</span>
            </label>
          `,
        )}
      </div>
    </div>
  `;
}

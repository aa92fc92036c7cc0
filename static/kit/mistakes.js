// The pictures that a network gets wrong, each a button: what it is → what the network says.
//
//     html`<${Mistakes} label=${words.mistakes} hint=${words.shows} none=${words.none} look=${theme} chosen=${7} onChoose=${choose}
//       mistakes=${[{ key: 7, picture: { values, high: 16 }, truth: "8", answer: "3", name: words.mistake }]} />`

import { html } from "../html.js";
import { Still } from "./pixels.js";

/** @typedef {{key: number, picture: import("./pixels.js").Picture, truth: string, answer: string, name: string}} Mistake name: all of it, for hints and screen readers */

/**
 * @param {object} props
 * @param {string} props.label
 * @param {string} [props.hint] what a tap on one does, in one sentence
 * @param {string} props.none what stands there where there is none
 * @param {Mistake[]} props.mistakes
 * @param {number} props.chosen key of the one in view
 * @param {(key: number) => void} props.onChoose
 * @param {import("../palette.js").Theme} props.look
 */
export const Mistakes = ({ label, hint, none, mistakes, chosen, onChoose, look }) => html`
  <h2 class="section-title">${label}</h2>
  <div class="mistakes" role="group" aria-label=${label} data-hint=${hint} aria-description=${hint} data-testid="mistakes">
    ${mistakes.map(
      ({ key, picture, truth, answer, name }) => html`
        <button type="button" class="mistake" key=${key} aria-label=${name} data-hint=${name} aria-pressed=${key === chosen} onClick=${() => onChoose(key)}>
          <${Still} palette="ink" ...${picture} look=${look} aria-hidden="true" />
          <span class="mistake-words" aria-hidden="true">${truth} → <strong>${answer}</strong></span>
        </button>
      `,
    )}
    ${!mistakes.length && html`<p class="note">${none}</p>`}
  </div>
`;

// What will it say? A picture, the answers that can be guessed, and below them what comes of it.
//
//     html`<${Guess} title=${text(…)} hint=${text(…)} choices=${DIGITS} guess=${3} closed=${false} onGuess=${settings.guess}
//       picture=${html`<${Pixels} … />`}>${text(…)}<//>`

import { html } from "../html.js";
import { useId } from "../vendor/preact-hooks.js";

/**
 * @param {object} props
 * @param {any} props.picture what is asked about
 * @param {string} props.title the question
 * @param {string} props.hint what a press does, in one sentence
 * @param {string[]} props.choices
 * @param {number} props.guess place of the one that is chosen; any other number: none is
 * @param {boolean} props.closed nobody can guess any more
 * @param {(guess: number) => void} props.onGuess
 * @param {any} [props.children] what comes of it
 */
export function Guess({ picture, title, hint, choices, guess, closed, onGuess, children }) {
  const id = useId();
  return html`
    <div class="guess" data-testid="guess">
      <div class="guess-picture">${picture}</div>
      <div>
        <h2 class="guess-title" id=${id}>${title}</h2>
        <div class="guess-choices" role="group" aria-labelledby=${id} data-hint=${hint}>
          ${choices.map((name, i) => html`<button type="button" class="button" key=${name} aria-pressed=${i === guess} disabled=${closed} onClick=${() => onGuess(i)}>${name}</button>`)}
        </div>
        <div class="controls-row">${children}</div>
      </div>
    </div>
  `;
}

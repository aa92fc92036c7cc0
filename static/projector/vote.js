// A question to the room: the candidates as large tiles with letters, and how many are for each once it is over.

import { html } from "../html.js";
import { counted, text, wholeNumber } from "../i18n.js";
import { Tile } from "./tile.js";

/** @typedef {import("./context.js").Context} Context */

const LETTERS = "ABCDEF";

/** @param {{context: Context}} props */
export function Vote({ context }) {
  const { question, candidates, total, counts, state } = context.vote.value;
  const most = counts ? Math.max(1, ...Object.values(counts).map(Number)) : 0;
  return html`
    <div class="vote" data-testid="vote" data-state=${state}>
      <h1 class="vote-question"><bdi>${question}</bdi></h1>
      <p class="view-text">
        ${state === "open" && html`${text("projector.vote.letters")} · `}<span data-testid="votes">${counted("projector.vote.total", total)}</span>
      </p>
      <ul class="candidates" data-count=${candidates.length}>
        ${candidates.map((/** @type {any} */ { id, name }, /** @type {number} */ i) => {
          const count = Number(counts?.[id] ?? 0);
          return html`
            <li key=${id} class="candidate" data-first=${counts && count === most}>
              <${Tile} context=${context} id=${id} />
              <p class="candidate-words">
                <span class="candidate-letter">${LETTERS[i]}</span>
                <bdi class="two-lines candidate-name">${name}</bdi>
                ${counts && html`<span class="candidate-count">${wholeNumber(count)}</span>`}
              </p>
              ${counts && html`<div class="candidate-bar" aria-hidden="true"><i style=${{ width: `${(100 * count) / most}%` }}></i></div>`}
            </li>
          `;
        })}
      </ul>
    </div>
  `;
}

// Beside "start over": the same weights once more or others, and where weights come from.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldChoices } from "../../kit/control.js";
import { sheets } from "../../sheets.js";
import "./starts-text.js";

await sheets("labs/playground/starts.css");

/** @import { Shared } from "../playground.js" */

/** Both ways to begin: what they ask of the session, and which key does the same. */
const WAYS = /** @type {const} */ ([
  ["again", "start.same"],
  ["reset", "start.new"],
]);

/** @param {Shared & {close: () => void}} props */
export function Starts({ close, ...props }) {
  const { session, catalog } = props;
  const begin = (/** @type {"again" | "reset"} */ action) => {
    close();
    session.control(action);
  };
  const choices = catalog.initials.map((value) => ({
    value,
    label: text(`playground.initial.${value}`),
    hint: text(`playground.initial.${value}.hint`),
  }));
  const now = session.spec.value.network.initial;
  return html`
    <ul class="options" role="list">
      ${WAYS.map(
        ([action, name]) => html`
          <li key=${action}>
            <button type="button" class="option playground-way" data-testid=${name} onClick=${() => begin(action)}>
              <span class="option-label">${text(`playground.${name}`)}</span>
              <span class="option-hint">${text(`playground.${name}.hint`)}</span>
            </button>
          </li>
        `,
      )}
    </ul>
    ${
      !props.view.value.hidden.includes("initZero") &&
      html`<div class="menu-below playground-initials">
        <${FieldChoices} name="initial" choices=${choices} chips ...${props} />
        <p class="note">${text(`playground.initial.${now}.hint`)}</p>
      </div>`
    }
  `;
}

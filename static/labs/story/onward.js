// Where one goes on.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { PLACES } from "./facts.js";

/** @param {import("./stop.js").Drawn} props */
export const Onward = ({ at, pick }) => html`
  <ul class="story-places">
    ${PLACES.onward.map(
      ({ name, source }, i) => html`
        <li key=${name} data-on=${i === at}>
          <a href=${`https://${source}`} target="_blank" rel="noopener noreferrer" onFocus=${() => pick(i)}>
            <strong>${text(`story.onward.${name}`)}</strong><span>${source}</span>
          </a>
        </li>
      `,
    )}
  </ul>
`;

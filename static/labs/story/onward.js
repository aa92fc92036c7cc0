// Where one goes on.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { PLACES } from "./facts.js";

export const Onward = () => html`
  <ul class="story-places">
    ${PLACES.onward.map(
      ({ name, source }) => html`
        <li key=${name}>
          <a href=${`https://${source}`} target="_blank" rel="noopener noreferrer">
            <strong>${text(`story.onward.${name}`)}</strong><span class="story-address">${source}</span><span class="story-says">${text(`story.onward.${name}.says`)}</span>
          </a>
        </li>
      `,
    )}
  </ul>
`;

// How far something has come, as a line under a sentence.

import { html } from "../html.js";

/**
 * @param {object} props
 * @param {string} props.label what it is, for screen readers
 * @param {number} props.share 0…1
 * @param {boolean} [props.done] there is no line any more
 */
export const Progress = ({ label, share, done = false }) => html`
  <div
    class="progress-track"
    role="progressbar"
    aria-label=${label}
    aria-valuenow=${Math.round(100 * (done ? 1 : share))}
    aria-valuemin="0"
    aria-valuemax="100"
    data-done=${done}
  >
    <span style=${{ "--share": done ? 1 : share }}></span>
  </div>
`;

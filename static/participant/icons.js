// Line drawings beside the sentences of a room, as those of the controls.

import { html } from "../html.js";

/** @param {any} children */
const icon = (children) =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${children}</svg>`;

export const lock = () =>
  icon(html`<rect x="4.5" y="9" width="11" height="7.5" rx="1.6" /><path d="M7 9V6.6a3 3 0 0 1 6 0V9" />`);
export const star = () =>
  icon(html`<path class="solid" d="m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9L10 14l-4.3 2.4.9-4.9L3 8.1l4.9-.6Z" />`);

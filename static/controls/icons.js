// Line drawings of the buttons, 20×20, in the colour of the text beside them.

import { html } from "../html.js";

/** @param {any} children */
const icon = (children) => html`
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${children}</svg>
`;

export const play = () =>
  icon(html`<path class="solid" d="M6.5 4.4v11.2a1 1 0 0 0 1.5.9l9-5.6a1 1 0 0 0 0-1.7L8 3.5a1 1 0 0 0-1.5.9Z" />`);
export const pause = () =>
  icon(
    html`<rect class="solid" x="5" y="4" width="3.4" height="12" rx="1" /><rect class="solid" x="11.6" y="4" width="3.4" height="12" rx="1" />`,
  );
export const step = () =>
  icon(
    html`<path class="solid" d="M4.5 4.9v10.2a.9.9 0 0 0 1.4.7l7.1-5.1a.9.9 0 0 0 0-1.4L5.9 4.2a.9.9 0 0 0-1.4.7Z" /><rect class="solid" x="14" y="4" width="2.2" height="12" rx="0.8" />`,
  );
export const reset = () => icon(html`<path d="M4 4.5v4h4" /><path d="M4.3 8.3A6.2 6.2 0 1 1 3.8 11" />`);
export const undo = () => icon(html`<path d="M7.5 4.5 4 8l3.5 3.5" /><path d="M4.5 8h7a4 4 0 0 1 0 8H9" />`);
export const redo = () => icon(html`<path d="M12.5 4.5 16 8l-3.5 3.5" /><path d="M15.5 8h-7a4 4 0 0 0 0 8H11" />`);
export const chevron = () => html`
  <svg class="chevron" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><path d="m2 3.5 3 3.3 3-3.3" /></svg>
`;
export const share = () => icon(html`<path d="M10 12V3M6.7 6 10 2.7 13.3 6" /><path d="M6.5 9h-2v8h11V9h-2" />`);
export const half = () =>
  icon(html`<circle cx="10" cy="10" r="6.5" /><path class="solid" d="M10 3.5a6.5 6.5 0 0 1 0 13Z" />`);
export const check = () => icon(html`<path d="m4.5 10.5 3.6 3.6 7.4-8" />`);
export const close = () => icon(html`<path d="m5.5 5.5 9 9m0-9-9 9" />`);
export const brand = () => html`
  <svg class="brand-mark" viewBox="0 0 28 24" aria-hidden="true" focusable="false">
    <path class="brand-link" d="M6 5.5 21 12 6 18.5" />
    <circle class="brand-negative" cx="6" cy="5.5" r="4" />
    <circle class="brand-positive" cx="6" cy="18.5" r="4" />
    <circle class="brand-ink" cx="21" cy="12" r="4.5" />
  </svg>
`;

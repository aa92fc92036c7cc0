// Line drawings of the host's buttons, as those of the controls.

import { html } from "../html.js";

/** @param {any} children */
const icon = (children) =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${children}</svg>`;

export const back = () => icon(html`<path d="M16 10H4M9 5l-5 5 5 5" />`);
export const next = () => icon(html`<path d="M4 10h12M11 5l5 5-5 5" />`);
export const up = () => icon(html`<path d="M10 16V4M5 9l5-5 5 5" />`);
export const down = () => icon(html`<path d="M10 4v12M5 11l5 5 5-5" />`);
export const dark = () =>
  icon(html`<rect class="solid" x="2.5" y="4" width="15" height="10" rx="1.6" /><path d="M7 17h6" />`);
export const screen = () => icon(html`<rect x="2.5" y="4" width="15" height="10" rx="1.6" /><path d="M7 17h6" />`);
export const people = () =>
  icon(
    html`<circle cx="7.2" cy="6.8" r="2.6" /><path d="M2.5 16c.3-3 2-4.6 4.7-4.6S11.6 13 12 16" /><path d="M12.6 4.500a2.5 2.5 0 0 1 0 4.700M14.4 11.800c1.8.500 2.8 1.9 3.1 4.2" />`,
  );
export const remote = () =>
  icon(
    html`<rect x="6" y="2.5" width="8" height="15" rx="2.2" /><circle class="solid" cx="10" cy="6.5" r="1.5" /><path d="M9 11h2M9 14h2" />`,
  );
export const list = () =>
  icon(
    html`<path d="M8 5h9M8 10h9M8 15h9" /><circle class="solid" cx="4" cy="5" r="1.2" /><circle class="solid" cx="4" cy="10" r="1.2" /><circle class="solid" cx="4" cy="15" r="1.2" />`,
  );
export const more = () =>
  icon(
    html`<circle class="solid" cx="4" cy="10" r="1.6" /><circle class="solid" cx="10" cy="10" r="1.6" /><circle class="solid" cx="16" cy="10" r="1.6" />`,
  );
export const plus = () => icon(html`<path d="M10 4v12M4 10h12" />`);
export const bin = () => icon(html`<path d="M4 6h12M8 6V4h4v2M6 6l.7 10h6.600L14 6" />`);
export const flag = () => icon(html`<path d="M5 17V3.500M5 4h9.500l-2 3.5 2 3.500H5" />`);
export const lock = () =>
  icon(html`<rect x="4.5" y="9" width="11" height="7.5" rx="1.6" /><path d="M7 9V6.600a3 3 0 0 1 6 0V9" />`);
export const light = () =>
  icon(
    html`<circle cx="10" cy="10" r="3.2" /><path d="M10 2.500v2M10 15.500v2M2.5 10h2M15.5 10h2M4.7 4.700l1.4 1.400M13.9 13.900l1.4 1.400M4.7 15.300l1.4-1.400M13.9 6.100l1.4-1.4" />`,
  );
export const away = () => icon(html`<path d="M12 4h4v4M16 4l-7 7M13 11v5H4V7h5" />`);

// Whether the server is there: a chip in the bar, and a banner with one sentence when it is not.

import { html } from "../html.js";
import { text } from "../i18n.js";

/** @param {{socket: any}} props */
export function Chip({ socket }) {
  const state = socket.state.value;
  return html`
    <p class="chip" data-testid="connection" data-state=${state} data-hint=${text(`connection.${state}.hint`)} role="status">
      <span class="chip-dot" aria-hidden="true"></span>
      <span class="chip-text">${text(`connection.${state}`)}</span>
    </p>
  `;
}

/** Nothing while all is well or the page is just opening. @param {{socket: any}} props */
export function Banner({ socket }) {
  const state = socket.outdated.value ? "outdated" : socket.state.value;
  if (state === "open" || state === "connecting") return null;
  const act = state === "outdated" ? () => location.reload() : socket.open;
  return html`
    <div class="banner" data-state=${state} role="alert">
      <p>${text(`connection.${state}.hint`)}</p>
      <button type="button" class="button" onClick=${act}>${text(`connection.${state}.act`)}</button>
    </div>
  `;
}

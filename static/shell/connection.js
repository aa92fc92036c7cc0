// Whether the server is there: a chip in the bar, and a banner with one sentence when it is not.

import { html } from "../html.js";
import { text } from "../i18n.js";

/** @param {{socket: any, session: any}} props */
export function Chip({ socket, session }) {
  const state = socket.state.value === "open" && session.late.value ? "late" : socket.state.value;
  const hint = state === "open" && socket.blocked.value ? "connection.roundabout" : `connection.${state}.hint`;
  return html`
    <p class="chip" data-testid="connection" data-state=${state} data-hint=${text(hint)} role="status">
      <span class="chip-dot" aria-hidden="true"></span>
      <span class="chip-text">${text(`connection.${state}`)}</span>
    </p>
  `;
}

/** What keeps the page from the server, null: nothing, or it is just opening. @param {{outdated: any, state: any, blocked: any}} socket */
export function troubleOf({ outdated, state, blocked }) {
  if (outdated.value) return "outdated";
  if (blocked.value && (state.value === "lost" || state.value === "connecting")) return blocked.value;
  return state.value === "open" || state.value === "connecting" ? null : state.value;
}

/** Nothing while all is well. @param {{socket: any, session: any}} props */
export function Banner({ socket, session }) {
  const state = troubleOf(socket) ?? (session.late.value && socket.state.value === "open" ? "late" : null);
  if (!state) return null;
  const act = state === "outdated" ? () => location.reload() : socket.open;
  return html`
    <div class="banner" data-state=${state} role="alert">
      <p>${text(`connection.${state}.hint`)}</p>
      ${state !== "late" && html`<button type="button" class="button" onClick=${act}>${text(`connection.${state}.act`)}</button>`}
    </div>
  `;
}

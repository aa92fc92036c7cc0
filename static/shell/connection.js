// Whether the server is there: a chip in the bar, and a banner with one sentence when it is not.

import { html } from "../html.js";
import { text } from "../i18n.js";

/** How it is between us and the network: the connection, or what keeps the training behind it. @param {{socket: any, session: any}} parts */
function stateOf({ socket, session }) {
  const state = socket.outdated.value ? "outdated" : socket.state.value;
  return state === "open" && session.late.value ? "late" : state;
}

/** @param {{socket: any, session: any}} props */
export function Chip({ socket, session }) {
  const state = stateOf({ socket, session });
  return html`
    <p class="chip" data-testid="connection" data-state=${state} data-hint=${text(`connection.${state}.hint`)} role="status">
      <span class="chip-dot" aria-hidden="true"></span>
      <span class="chip-text">${text(`connection.${state}`)}</span>
    </p>
  `;
}

/** Nothing while all is well or the page is just opening. @param {{socket: any, session: any}} props */
export function Banner({ socket, session }) {
  const state = stateOf({ socket, session });
  if (state === "open" || state === "connecting") return null;
  const act = state === "outdated" ? () => location.reload() : socket.open;
  return html`
    <div class="banner" data-state=${state} role="alert">
      <p>${text(`connection.${state}.hint`)}</p>
      ${state !== "late" && html`<button type="button" class="button" onClick=${act}>${text(`connection.${state}.act`)}</button>`}
    </div>
  `;
}

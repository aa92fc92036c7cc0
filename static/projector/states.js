// What there is when there is no room to show: one heading, one sentence.

import { brand } from "../controls/icons.js";
import { html } from "../html.js";
import { text } from "../i18n.js";

/** @typedef {import("../types.js").ConnectionState} ConnectionState */

/** Connections that leave nothing to show. @type {Partial<Record<ConnectionState, string>>} */
const SENTENCES = {
  unknown: "projector.unknown",
  closed: "projector.unknown",
  secret: "projector.unknown",
  removed: "projector.over",
  taken: "projector.over",
  full: "projector.full",
};

/** Which sentence stands instead of the room, null where the room can be shown. @param {ConnectionState} connection @param {boolean} outdated @param {boolean} known the room has been seen @param {"" | "blocked" | "foreign"} blocked why no such connection gets through */
export function stateOf(connection, outdated, known, blocked) {
  if (outdated) return "projector.outdated";
  const sentence = SENTENCES[connection];
  if (sentence && !(connection === "full" && known)) return sentence;
  if (known) return null;
  return blocked && connection !== "open" ? `projector.${blocked}` : "projector.connecting";
}

/** @param {{sentence: string, code: string}} props */
export function Plain({ sentence, code }) {
  return html`
    <main class="plain-state" data-testid="state" data-state=${sentence.split(".")[1]}>
      ${brand()}
      <div class="plain-words" role="status">
        <h1>${text(sentence, { code })}</h1>
        <p>${text(`${sentence}.hint`)}</p>
      </div>
    </main>
  `;
}

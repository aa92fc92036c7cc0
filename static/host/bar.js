// Above everything: the code, how many are here, whether the server is there.

import { html } from "../html.js";
import { counted, text, wholeNumber } from "../i18n.js";
import { troubleOf } from "../shell/connection.js";
import { ActionButton } from "./fields.js";
import { dark, people as peopleIcon } from "./icons.js";

/** @typedef {import("./remote.js").Remote} Remote */

/** @param {{remote: Remote}} props */
export function Bar({ remote }) {
  const room = remote.part("room").value;
  const { online, waiting } = remote.part("people").value ?? { online: 0, waiting: 0 };
  const blackout = Boolean(remote.part("settings").value?.blackout);
  return html`
    <header class="host-bar">
      <button type="button" class="room-code" data-hint=${text("host.code.hint")} aria-description=${text("host.code.hint")} onClick=${() => remote.open("share")}>
        <span class="code" data-testid="code">${room.code}</span>
        <span class="one-line room-name" dir="auto">${room.title || room.address}</span>
      </button>
      <p class="host-people" data-testid="people" role="group" aria-label=${text("host.people.count", { count: wholeNumber(online) })}>
        ${peopleIcon()}<span class="figure">${wholeNumber(online)}</span>
        ${waiting > 0 && html`<span class="in-line">${counted("host.people.waiting", waiting)}</span>`}
      </p>
      <${Chip} remote=${remote} />
      <${ActionButton}
        act=${() => remote.act({ action: "settings", blackout: !blackout })}
        look="blackout"
        label=${text("host.blackout")}
        hint=${text("host.blackout.hint")}
        pressed=${blackout}
        testid="blackout"
      >${dark()}<span>${text("host.blackout.short")}</span><//>
    </header>
  `;
}

/** @param {{remote: Remote}} props */
function Chip({ remote }) {
  const state = remote.connection.value;
  return html`
    <p class="chip" data-testid="connection" data-state=${state} role="status">
      <span class="chip-dot" aria-hidden="true"></span>
      <span class="chip-text">${text(`connection.${state === "open" || state === "connecting" ? state : "lost"}`)}</span>
    </p>
  `;
}

const SHARED = new Set(["outdated", "blocked", "foreign"]); // troubles that every page says alike
const OWN = new Set([...SHARED, "taken"]);

/** Nothing while all is well or the page is just opening. @param {{remote: Remote}} props */
export function Banner({ remote }) {
  const { outdated, blocked, open } = remote.watcher;
  const trouble = troubleOf({ outdated, blocked, state: remote.connection });
  if (!trouble) return null;
  const kind = OWN.has(trouble) ? trouble : "lost";
  const act = kind === "outdated" ? () => location.reload() : open;
  const words = SHARED.has(kind) ? `connection.${kind}` : `host.connection.${kind}`;
  return html`
    <div class="banner" data-state=${kind} role="alert">
      <p>${text(`${words}.hint`)}</p>
      <button type="button" class="button" onClick=${act}>${text(kind === "outdated" ? "connection.outdated.act" : "connection.lost.act")}</button>
    </div>
  `;
}

/** What is wrong with the server itself, if anything is: below the bar, where it covers no button for as long as it lasts. @param {{remote: Remote}} props */
export function ServerTrouble({ remote }) {
  const { late, unsaved } = remote.part("server").value ?? {};
  if (!late && !unsaved) return null;
  const sentence = text(unsaved ? "host.server.unsaved" : "host.server.late");
  return html`<p class="host-trouble" data-testid="trouble" role="alert"><span class="chip-dot" aria-hidden="true"></span>${sentence}</p>`;
}

/** The room is over, or the secret is not its own. @param {{remote: Remote}} props */
export function Ended({ remote }) {
  const kind = remote.connection.value === "secret" ? "secret" : "over";
  return html`
    <main class="plain">
      <h1>${text(`host.${kind}.title`, { code: remote.code })}</h1>
      <p>${text(`host.${kind}.text`)}</p>
      <p><a class="button strong" href="/host">${text("host.start.open")}</a></p>
    </main>
  `;
}

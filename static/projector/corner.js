// How to come in: the code as a picture and as letters, the address, and who is here already.

import { html } from "../html.js";
import { counted, text } from "../i18n.js";
import { Challenge } from "./challenge.js";

/** @typedef {import("./context.js").Context} Context */

/** @param {{context: Context}} props */
export function Corner({ context }) {
  return html`
    <aside class="corner" data-testid="corner">
      <${Code} context=${context} />
      <${People} context=${context} />
      <${Challenge} context=${context} />
    </aside>
  `;
}

/** The same on the whole screen. @param {{context: Context}} props */
export function Invitation({ context }) {
  const { title } = context.room.value ?? {};
  return html`
    <main class="invitation" data-testid="invitation" onClick=${context.begin}>
      <${Picture} context=${context} />
      <div class="invitation-words">
        ${title && html`<h1 class="invitation-title"><bdi>${title}</bdi></h1>`}
        <p class="invitation-hint">${text("projector.join")}</p>
        <${Letters} context=${context} />
        <${People} context=${context} />
      </div>
    </main>
  `;
}

/** @param {{context: Context}} props */
function Code({ context }) {
  return html`
    <section class="code" aria-label=${text("projector.code")}>
      <${Picture} context=${context} />
      <${Letters} context=${context} />
    </section>
  `;
}

/** Its address changes with what it says, or the old picture would stay. @param {{context: Context}} props */
function Picture({ context }) {
  const { code } = context;
  const of = context.room.value?.url ?? "";
  return html`
    <div class="code-picture">
      <img src=${`/api/rooms/${encodeURIComponent(code)}/qr.svg?of=${encodeURIComponent(of)}`} alt=${text("projector.qr", { code })} data-testid="qr" />
    </div>
  `;
}

/** @param {{context: Context}} props */
function Letters({ context }) {
  const room = context.room.value;
  return html`
    <p class="code-letters" data-testid="code">${room?.code ?? context.code}</p>
    <p class="code-address" data-testid="address">${room?.address ?? ""}</p>
  `;
}

/** @param {{context: Context}} props */
function People({ context }) {
  const { online = 0, waiting = 0 } = context.people.value ?? {};
  const spotlight = context.spotlight.value; // whoever is in it may have gone, but is seen
  return html`
    <p class="people" data-testid="people">
      ${online ? counted("projector.people", online) : !spotlight && text("projector.people.none")}
      ${waiting > 0 && html`<span class="people-waiting"> · ${counted("projector.waiting", waiting)}</span>`}
    </p>
  `;
}

// The remote control: on a phone one panel at a time and tabs under the thumb, on a laptop everything side by side.

import { html } from "../html.js";
import { counted, text } from "../i18n.js";
import { Notices } from "../shell/notices.js";
import { signal } from "../vendor/signals.js";
import { Banner, Bar, Ended, ServerTrouble } from "./bar.js";
import { ChallengeSheet } from "./challenge.js";
import { Editor } from "./editor.js";
import { list, more, people, remote as remoteIcon, screen } from "./icons.js";
import { More } from "./more.js";
import { People } from "./people.js";
import { PersonSheet } from "./person.js";
import { Projector } from "./projector.js";
import { Script } from "./script.js";
import { CohostSheet, DeleteSheet, ShareSheet } from "./sheets.js";
import { Stage } from "./stage.js";
import { VoteSheet } from "./vote.js";

/** @typedef {import("./remote.js").Remote} Remote */

const COLUMNS = matchMedia("(min-width: 80em)"); // as in css
const PAIR = matchMedia("(min-width: 48em)");
/** phone: one panel; pair: the stage, and one beside it; columns: all. */
const layout = signal(present());
for (const query of [COLUMNS, PAIR]) query.addEventListener("change", () => (layout.value = present()));

function present() {
  return COLUMNS.matches ? "columns" : PAIR.matches ? "pair" : "phone";
}

/** @type {Record<string, {Panel: any, icon: () => any}>} in the order of the tabs */
const PANELS = {
  stage: { Panel: Stage, icon: remoteIcon },
  script: { Panel: Script, icon: list },
  people: { Panel: People, icon: people },
  projector: { Panel: Projector, icon: screen },
  more: { Panel: More, icon: more },
};
/** The two on the right of a large screen share a column. */
const COLUMN_ORDER = [["script"], ["stage"], ["people"], ["projector", "more"]];

/** @type {Record<string, any>} by the kind that `remote.open` names */
const SHEETS = {
  challenge: ChallengeSheet,
  vote: VoteSheet,
  stage: Editor,
  person: PersonSheet,
  share: ShareSheet,
  cohost: CohostSheet,
  delete: DeleteSheet,
};

/** @param {{remote: Remote}} props */
export function Page({ remote }) {
  const connection = remote.connection.value;
  if (["unknown", "secret", "removed"].includes(connection)) return html`<${Ended} remote=${remote} />`;
  if (!remote.part("room").value) return html`<${Opening} remote=${remote} />`;
  const sheet = remote.sheet.value;
  const Opened = sheet && SHEETS[sheet.kind];
  return html`
    <${Bar} remote=${remote} />
    <${ServerTrouble} remote=${remote} />
    <main class="host-main" data-layout=${layout.value}>
      <h1 class="unseen">${text("host.title", { code: remote.code })}</h1>
      ${panels(remote)}
    </main>
    ${layout.value === "phone" && html`<nav class="host-nav" aria-label=${text("host.tabs")}><${Tabs} remote=${remote} names=${Object.keys(PANELS)} /></nav>`}
    <div class="over">
      <${Banner} remote=${remote} />
      ${!sheet && html`<${Notices} notices=${remote.notices} />`}
    </div>
    ${Opened && html`<${Opened} key=${sheet.kind} remote=${remote} ...${sheet} />`}
  `;
}

/** @param {Remote} remote */
function panels(remote) {
  const chosen = remote.tab.value;
  if (layout.value === "columns") {
    return COLUMN_ORDER.map(
      (names) =>
        html`<div class="host-column" data-panel=${names[0]}>${names.map((name) => panel(remote, name))}</div>`,
    );
  }
  if (layout.value === "phone")
    return html`<div class="host-column" data-panel=${chosen}>${panel(remote, chosen)}</div>`;
  const names = Object.keys(PANELS).filter((name) => name !== "stage");
  const beside = chosen === "stage" ? names[0] : chosen;
  return html`
    <div class="host-column" data-panel="stage">${panel(remote, "stage")}</div>
    <div class="host-column" data-panel=${beside}>
      <${Tabs} remote=${remote} names=${names} chosen=${beside} />
      ${panel(remote, beside)}
    </div>
  `;
}

/** @param {Remote} remote @param {string} name */
function panel(remote, name) {
  const { Panel } = PANELS[name];
  const tabbed = layout.value === "phone" || (layout.value === "pair" && name !== "stage");
  const role = tabbed
    ? { role: "tabpanel", "aria-labelledby": `tab-${name}` }
    : { role: "region", "aria-label": text(`host.tab.${name}`) };
  return html`<section class=${`host-panel panel-${name}`} key=${name} id=${`panel-${name}`} ...${role}><${Panel} remote=${remote} /></section>`;
}

/** @param {{remote: Remote, names: string[], chosen?: string}} props */
function Tabs({ remote, names, chosen = remote.tab.value }) {
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    remote.tab.value = names[(names.indexOf(chosen) + by + names.length) % names.length];
    document.getElementById(`tab-${remote.tab.value}`)?.focus();
  };
  const waiting = (remote.part("roster").value ?? []).filter((/** @type {any} */ person) => person.pending_name).length;
  return html`
    <div class="host-tabs" role="tablist" aria-label=${text("host.tabs")} onKeyDown=${onKeyDown}>
      ${names.map(
        (name) => html`
          <button
            type="button"
            class="host-tab"
            role="tab"
            id=${`tab-${name}`}
            aria-controls=${`panel-${name}`}
            aria-selected=${name === chosen}
            tabindex=${name === chosen ? 0 : -1}
            onClick=${() => (remote.tab.value = name)}
          >
            ${PANELS[name].icon()}<span>${text(`host.tab.${name}`)}</span>
            ${name === "people" && waiting > 0 && html`<span class="badge" aria-label=${counted("host.people.pending", waiting)}>${waiting}</span>`}
          </button>
        `,
      )}
    </div>
  `;
}

/** Until the room's state has come. @param {{remote: Remote}} props */
function Opening({ remote }) {
  const lost = remote.connection.value === "lost" && !remote.watcher.blocked.value; // then the banner says why
  return html`
    <main class="plain">
      <h1 class="code">${remote.code}</h1>
      <p role="status">${text(lost ? "host.opening.lost" : "host.opening")}</p>
    </main>
    <div class="over"><${Banner} remote=${remote} /></div>
  `;
}

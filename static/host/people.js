// Everybody who is here: look for somebody, see how they do, tap for what can be done about them.

import { html } from "../html.js";
import { counted, lossNumber, text, wholeNumber } from "../i18n.js";
import { useMemo, useState } from "../vendor/preact-hooks.js";
import { ActionButton, Choices, Section } from "./fields.js";
import { Tile } from "./tile.js";
import { found, statusName } from "./wording.js";

/** @typedef {import("./remote.js").Remote} Remote */
/** @typedef {import("./types.js").Person} Person */

const ORDERS = /** @type {const} */ (["name", "joined", "loss", "parameters"]);
const LAST = 1e9; // where there is no loss yet

/** @param {Remote} remote @param {string} order @returns {(a: Person, b: Person) => number} */
function comparison(remote, order) {
  if (order === "joined") return (a, b) => a.slot - b.slot;
  if (order === "parameters") return (a, b) => a.parameters - b.parameters;
  if (order === "name") return (a, b) => a.name.localeCompare(b.name);
  const losses = new Map(); // as they are now: rows must not move under a finger while networks learn
  const loss = (/** @type {Person} */ { slot }) => {
    if (!losses.has(slot)) losses.set(slot, remote.tiles.lossOf(slot));
    return Number.isFinite(losses.get(slot)) ? losses.get(slot) : LAST;
  };
  return (a, b) => loss(a) - loss(b);
}

/** @param {{remote: Remote}} props */
export function People({ remote }) {
  const [sought, setSought] = useState("");
  const [order, setOrder] = useState(/** @type {string} */ ("name"));
  /** @type {Person[]} */
  const roster = remote.part("roster").value ?? [];
  const compare = useMemo(() => comparison(remote, order), [order, roster.length]);
  const shown = found(roster, sought, compare);
  const { waiting = 0 } = remote.part("people").value ?? {};
  return html`
    <div class="panel-head">
      <h2>${text("host.tab.people")} <span class="figure">${wholeNumber(roster.length)}</span></h2>
      ${waiting > 0 && html`<p class="pale">${counted("host.people.waiting", waiting)}</p>`}
    </div>
    <div class="people-tools">
      <input
        class="field-input"
        type="search"
        data-testid="search"
        aria-label=${text("host.people.search")}
        placeholder=${text("host.people.search")}
        value=${sought}
        onInput=${(/** @type {any} */ event) => setSought(event.currentTarget.value)}
      />
      <${Choices}
        bare
        label=${text("host.people.order")}
        value=${order}
        options=${ORDERS.map((value) => ({ value, label: text(`host.people.order.${value}`) }))}
        onChoose=${setOrder}
      />
    </div>
    <ul class="people-list">
      ${shown.map((person) => html`<${Row} key=${person.id} remote=${remote} person=${person} />`)}
    </ul>
    ${!shown.length && html`<p class="empty">${text(roster.length ? "host.people.nobody" : "host.people.none")}</p>`}
    <${Banned} remote=${remote} />
  `;
}

/** Who may not come back, each with the way to let them. @param {{remote: Remote}} props */
function Banned({ remote }) {
  /** @type {{id: string, name: string}[]} */
  const banned = remote.part("banned").value ?? [];
  if (!banned.length) return null;
  return html`
    <${Section} title=${text("host.banned")}>
      <ul class="banned">
        ${banned.map(
          ({ id, name }) => html`
            <li key=${id}>
              <span class="one-line person-name" dir="auto">${name}</span>
              <${ActionButton} act=${() => remote.act({ action: "person", person: id, deed: "unban" })} testid="unban">${text("host.banned.undo")}<//>
            </li>
          `,
        )}
      </ul>
    <//>
  `;
}

/** @param {{remote: Remote, person: Person}} props */
function Row({ remote, person }) {
  const { id, name, team, slot, parameters, online, muted, pending_name: pending } = person;
  return html`
    <li class=${online ? "person" : "person away"} data-testid="person">
      <button type="button" class="person-open" onClick=${() => remote.open("person", { id })}>
        <${Tile} remote=${remote} person=${person} />
        <span class="person-words">
          <span class="one-line person-name" dir="auto">${name}</span>
          <span class="one-line person-facts">
            <${Status} remote=${remote} person=${person} />
            ${muted && html`<span class="mark">${text("host.person.muted")}</span>`}
            ${team && html`<span class="mark" dir="auto">${team}</span>`}
          </span>
        </span>
        <span class="person-figures">
          <${Loss} remote=${remote} slot=${slot} />
          <span class="one-line person-parameters">${text("host.person.parameters", { count: wholeNumber(parameters) })}</span>
        </span>
      </button>
      ${pending && html`<${Pending} remote=${remote} person=${person} />`}
    </li>
  `;
}

/** @param {{remote: Remote, slot: number}} props */
export function Loss({ remote, slot }) {
  return html`<span class="figure">${lossNumber(remote.tiles.figuresOf(slot).value?.test ?? NaN)}</span>`;
}

/** @param {{remote: Remote, person: Person}} props */
export function Status({ remote, person }) {
  const status = remote.tiles.figuresOf(person.slot).value?.status || person.status;
  return html`<span class="status" data-status=${person.online ? status : "away"}>${statusName(person, status)}</span>`;
}

/** A name that waits for an answer. @param {{remote: Remote, person: Person}} props */
export function Pending({ remote, person }) {
  const answer = (/** @type {string} */ deed) => () => remote.act({ action: "person", person: person.id, deed });
  return html`
    <div class="pending">
      <p>${text("host.pending")} <strong dir="auto">${person.pending_name}</strong></p>
      <${ActionButton} act=${answer("reject")} testid="reject">${text("host.pending.reject")}<//>
      <${ActionButton} act=${answer("approve")} look="button strong" testid="approve">${text("host.pending.approve")}<//>
    </div>
  `;
}

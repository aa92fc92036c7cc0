// Somebody who was here has come again with another device: they get their place back.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { useState } from "../vendor/preact-hooks.js";
import { ActionButton } from "./fields.js";

/** @typedef {import("./remote.js").Remote} Remote */
/** @typedef {import("./types.js").Person} Person */

/** Who may be the same as `person`: those who are here, the latest first. @param {Person[]} roster @param {Person} person */
const heirs = (roster, person) =>
  roster.filter(({ id, online }) => online && id !== person.id).toSorted((a, b) => b.slot - a.slot);

/** Nothing while `person` is here. @param {{remote: Remote, person: Person}} props */
export function HandOver({ remote, person }) {
  const [chosen, setChosen] = useState("");
  const others = heirs(remote.part("roster").value ?? [], person);
  if (person.online || !others.length) return null;
  const give = async () => {
    if (await remote.act({ action: "hand_over", person: person.id, to: chosen })) remote.close();
  };
  return html`
    <div class="hand-over">
      <label class="field">
        <span class="field-label">${text("host.person.handOver")}</span>
        <select class="field-input" value=${chosen} data-testid="heir" onChange=${(/** @type {any} */ event) => setChosen(event.currentTarget.value)}>
          <option value="">${text("host.person.handOver.choose")}</option>
          ${others.map(({ id, name }) => html`<option key=${id} value=${id}>${name}</option>`)}
        </select>
      </label>
      <p class="field-below">${text("host.person.handOver.hint", { name: person.name })}</p>
      ${chosen && html`<${ActionButton} act=${give} look="button line" testid="hand-over">${text("host.person.handOver.yes")}<//>`}
    </div>
  `;
}

// What the large screen shows.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { Choices, Section, Toggle } from "./fields.js";
import { away } from "./icons.js";
import { Copy } from "./sheets.js";
import { viewsOf } from "./wording.js";

const SORTS = /** @type {const} */ (["joined", "name", "loss", "parameters"]);
const PICTURES = /** @type {const} */ (["auto", "5", "10", "20"]);
const MODERATION = /** @type {const} */ (["off", "review", "open"]);

/** The projector's whole address, for another computer. @param {{projector: string, url: string} | null} room */
const addressOf = (room) => (room ? new URL(room.projector, room.url).href : "");

/** @param {{remote: import("./remote.js").Remote}} props */
export function Projector({ remote }) {
  const settings = remote.part("settings").value ?? {};
  const address = addressOf(remote.part("room").value);
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) =>
    remote.act({ action: "settings", [name]: value });
  const toggle = (/** @type {string} */ name) => html`
    <${Toggle} name=${name} label=${text(`host.set.${name}`)} hint=${text(`host.set.${name}.hint`)} on=${Boolean(settings[name])} onChange=${set(name)} />
  `;
  const choices = (
    /** @type {string} */ name,
    /** @type {string} */ prefix,
    /** @type {readonly string[]} */ values,
  ) => html`
    <${Choices} name=${name} label=${text(`host.set.${name}`)} value=${settings[name]} onChoose=${set(name)}
      options=${values.map((value) => ({ value, label: text(`${prefix}.${value}`) }))} />
  `;
  return html`
    <div class="panel-head">
      <h2>${text("host.tab.projector")}</h2>
      <a class="button" href=${remote.part("room").value?.projector} target="_blank" rel="noopener" data-testid="open-projector">${away()}${text("host.projector.open")}</a>
    </div>
    <div class="projector-address">
      <p class="share-address" data-testid="projector-address">${address.replace(/^https?:\/\//, "")}</p>
      <${Copy} link=${address} label=${text("host.projector.address")} share=${text("host.projector.address")} />
      <p class="field-below">${text("host.projector.address.hint")}</p>
    </div>
    <${Section} title=${text("host.set.picture")}>
      ${choices("view", "host.view", viewsOf(remote.part("stage").value?.lab))}
      ${choices("sort", "host.people.order", SORTS)}
      ${toggle("blackout")}
    <//>
    <${Section} title=${text("host.set.told")}>
      ${toggle("names")}
      ${toggle("results")}
    <//>
    <${Section} title=${text("host.set.phones")}>
      ${choices("pictures", "host.pictures", PICTURES)}
      <p class="field-below">${text("host.pictures.hint")}</p>
    <//>
    <${Section} title=${text("host.set.entry")}>
      ${toggle("join")}
      ${toggle("join_large")}
      ${toggle("door")}
      ${choices("moderation", "host.moderation", MODERATION)}
      <p class="field-below">${text(`host.moderation.${settings.moderation ?? "open"}.hint`)}</p>
    <//>
  `;
}

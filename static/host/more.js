// The rest: invite, export, rename, end it all, and how this page looks.

import { html } from "../html.js";
import { language, text } from "../i18n.js";
import { useState } from "../vendor/preact-hooks.js";
import { changeSecret, privateFile, saveAs } from "./api.js";
import { Appearance } from "./appearance.js";
import { ActionButton, Confirmed, Field, Section } from "./fields.js";
import { forgetful } from "./rooms.js";

/** @typedef {import("./remote.js").Remote} Remote */

/** @param {{remote: Remote}} props */
export function More({ remote }) {
  return html`
    <div class="panel-head"><h2>${text("host.tab.more")}</h2></div>
    <${Section} title=${text("host.more.invite")}>
      <button type="button" class="button line" data-testid="share" onClick=${() => remote.open("share")}>${text("host.more.share")}</button>
      <button type="button" class="button line" data-testid="cohost" onClick=${() => remote.open("cohost")}>${text("host.more.cohost")}</button>
      ${forgetful.value && html`<p class="field-below problem">${text("host.forgetful")}</p>`}
    <//>
    <${Section} title=${text("host.more.secret")}>
      <${NewSecret} remote=${remote} />
    <//>
    <${Section} title=${text("host.more.results")}>
      <${Exports} remote=${remote} />
    <//>
    <${Section} title=${text("host.more.room")}>
      <${RenameRoom} remote=${remote} />
      <button type="button" class="button line danger-line" data-testid="delete" onClick=${() => remote.open("delete")}>${text("host.more.delete")}</button>
    <//>
    <${Appearance} />
    <p class="keys">${text("host.more.keys")}</p>
  `;
}

/** For a link that came into the wrong hands. @param {{remote: Remote}} props */
function NewSecret({ remote }) {
  const change = async () => {
    try {
      location.hash = encodeURIComponent(await changeSecret(remote.code, remote.secret)); // the page begins anew with it
    } catch (refusal) {
      remote.complain(/** @type {any} */ (refusal));
    }
  };
  return html`
    <${Confirmed}
      label=${text("host.secret.new")}
      question=${text("host.secret.new.question")}
      yes=${text("host.secret.new")}
      no=${text("host.cancel")}
      act=${change}
      testid="new-secret"
    />
    <p class="field-below">${text("host.secret.new.hint")}</p>
  `;
}

/** @param {{remote: Remote}} props */
function Exports({ remote }) {
  const keep = (/** @type {string} */ kind) => async () => {
    try {
      const name = `results.${kind}`;
      saveAs(
        await privateFile(`/api/rooms/${remote.code}/${name}?locale=${language.value}`, remote.secret),
        `${remote.code}-${name}`,
      );
    } catch (refusal) {
      remote.complain(/** @type {any} */ (refusal));
    }
  };
  return html`
    <div class="two">
      <${ActionButton} act=${keep("csv")} look="button line" testid="export-csv">${text("host.export.csv")}<//>
      <${ActionButton} act=${keep("json")} look="button line" testid="export-json">${text("host.export.json")}<//>
    </div>
    <p class="field-below">${text("host.export.hint")}</p>
  `;
}

/** @param {{remote: Remote}} props */
function RenameRoom({ remote }) {
  const title = remote.part("room").value?.title ?? "";
  const [typed, setTyped] = useState(/** @type {string | null} */ (null)); // null: nothing was typed, so another host's name shows
  const rename = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (typed !== null && (await remote.act({ action: "rename", name: typed.trim() }))) setTyped(null);
  };
  return html`
    <form class="rename" onSubmit=${rename}>
      <${Field} label=${text("host.more.name")} value=${typed ?? title} onInput=${setTyped} more=${{ maxlength: 80, autocomplete: "off" }} />
      <button type="submit" class="button" disabled=${typed === null || typed.trim() === title} data-testid="rename">${text("host.more.rename")}</button>
    </form>
  `;
}

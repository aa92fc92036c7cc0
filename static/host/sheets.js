// Panels of the room itself: how to get in, a second host, the end.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { useEffect, useRef, useState } from "../vendor/preact-hooks.js";
import { deleteRoom, privateFile } from "./api.js";
import { ActionButton, Field } from "./fields.js";
import { Reach } from "./reach.js";
import { forgetRoom } from "./rooms.js";
import { Sheet } from "./sheet.js";

/** @typedef {import("./remote.js").Remote} Remote */

/** @param {{remote: Remote}} props */
export function ShareSheet({ remote }) {
  const { code, url, address } = remote.part("room").value;
  return html`
    <${Sheet} title=${text("host.share.title")} remote=${remote} name="share-sheet">
      <${Reach} remote=${remote} />
      <img class="qr" src=${`/api/rooms/${code}/qr.svg?of=${encodeURIComponent(url)}`} alt=${text("host.share.qr")} width="280" height="280" />
      <p class="share-code code">${code}</p>
      <p class="share-address">${address}</p>
      <${Copy} link=${url} label=${text("host.share.link")} share=${text("host.share.title")} />
    <//>
  `;
}

/** @param {{remote: Remote}} props */
export function CohostSheet({ remote }) {
  const [qr, setQr] = useState("");
  const link = `${location.origin}/host/${remote.code}#${encodeURIComponent(remote.secret)}`;
  useEffect(() => {
    let wanted = true;
    let made = "";
    privateFile(`/api/rooms/${remote.code}/host-qr.svg`, remote.secret).then(
      (address) => {
        made = address;
        if (wanted) setQr(address);
      },
      () => {}, // without the picture there is still the link
    );
    return () => {
      wanted = false;
      URL.revokeObjectURL(made);
    };
  }, []);
  return html`
    <${Sheet} title=${text("host.cohost.title")} remote=${remote} name="share-sheet">
      <p>${text("host.cohost.text")}</p>
      ${qr && html`<img class="qr" src=${qr} alt=${text("host.cohost.qr")} width="220" height="220" />`}
      <${Copy} link=${link} label=${text("host.cohost.link")} share=${text("host.cohost.title")} />
    <//>
  `;
}

/** A link to be copied, or handed to another app where the device can do that. @param {{link: string, label: string, share: string}} props */
export function Copy({ link, label, share }) {
  const [copied, setCopied] = useState(false);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const copy = async () => {
    field.current?.select(); // without https there is no clipboard, but the selected text can be copied by hand
    setCopied(
      (await navigator.clipboard?.writeText(link).then(
        () => true,
        () => false,
      )) ?? false,
    );
  };
  const hand = () => navigator.share({ title: share, url: link }).catch(() => {}); // closing its panel is no error
  return html`
    <div class="copy">
      <input class="field-input" type="text" readonly aria-label=${label} ref=${field} value=${link} data-testid="link" onFocus=${() => field.current?.select()} />
      <button type="button" class="button" onClick=${copy}>${text(copied ? "host.copied" : "share.copy")}</button>
      ${"share" in navigator && html`<button type="button" class="button" onClick=${hand}>${text("share")}</button>`}
    </div>
  `;
}

/** @param {{remote: Remote}} props */
export function DeleteSheet({ remote }) {
  const [typed, setTyped] = useState("");
  const sure = typed.trim().toUpperCase() === remote.code;
  const remove = async () => {
    try {
      await deleteRoom(remote.code, remote.secret);
    } catch (refusal) {
      return remote.complain(/** @type {any} */ (refusal));
    }
    remote.watcher.close();
    forgetRoom(remote.code);
    location.assign("/host");
  };
  const foot = html`<${ActionButton} look="button danger large" act=${remove} disabled=${!sure} testid="delete-yes">${text("host.delete.yes")}<//>`;
  return html`
    <${Sheet} title=${text("host.delete.title")} remote=${remote} foot=${foot}>
      <p>${text("host.delete.text")}</p>
      <${Field}
        label=${text("host.delete.type", { code: remote.code })}
        value=${typed}
        onInput=${setTyped}
        more=${{ autocomplete: "off", autocapitalize: "characters", spellcheck: false, "data-testid": "delete-code" }}
      />
    <//>
  `;
}

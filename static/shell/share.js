// The button that gives away what is seen: as a link, which is copied at once, and in other ways.

import { check, share } from "../controls/icons.js";
import { html } from "../html.js";
import { text } from "../i18n.js";
import { useCallback, useEffect, useRef, useState } from "../vendor/preact-hooks.js";
import { signal } from "../vendor/signals.js";
import { copyText } from "./copy.js";
import { Menu } from "./menu.js";

/** What the panel holds beside the link comes when it is opened for the first time. */
const sheet = signal(/** @type {typeof import("./share-sheet.js").Sheet | null} */ (null));
const loadSheet = () => void import("./share-sheet.js").then(({ Sheet }) => (sheet.value = Sheet));

/**
 * @param {object} props
 * @param {string | null} [props.path] where the set-up can be opened, if not at the page's own address
 * @param {import("../types.js").Lab} props.lab
 * @param {any} props.session
 * @param {string[]} props.hidden what the link hides
 * @param {import("../types.js").Files} [props.files] to take home
 */
export function Share({ path, ...given }) {
  const face = html`${share()}<span class="tool-text">${text("share")}</span>`;
  return html`
    <${Menu} label=${text("share")} hint=${text("share.hint")} className="chip-button" face=${face}>
      ${() => html`<div class="share"><${Ways} ...${given} address=${addressAt(path)} /></div>`}
    <//>
  `;
}

/** Of the set-up that is seen. @param {string | null} [path] */
const addressAt = (path) => (path ? `${location.origin}${path}${location.hash}` : location.href);

/** The link, and the rest as soon as it has come. Of a trained network the link has only the set-up: what has the weights goes before it. @param {any} props */
function Ways(props) {
  useEffect(loadSheet, []);
  const [trained] = useState(() => props.session.run.peek().epoch > 0); // what is read stays where it is
  const link = html`<${Link} address=${props.address} trained=${trained} />`;
  const Sheet = sheet.value;
  return html`${!(trained && Sheet) && link}${Sheet && html`<${Sheet} ...${props}>${trained && link}<//>`}`;
}

/** Copied at once, where it has all that is seen; where the browser forbids that, the selected text is there to be copied by hand. @param {{address: string, trained: boolean}} props */
function Link({ address, trained }) {
  const [copied, setCopied] = useState(false);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const copy = async () => {
    field.current?.select();
    setCopied(await copyText(address));
  };
  const begin = useCallback((/** @type {HTMLInputElement | null} */ input) => {
    field.current = input;
    if (input && !trained) copy();
  }, []);
  return html`
    <label for="share-link">${text(copied ? "share.copied" : trained ? "share.untrained" : "share.link")}</label>
    <div class="share-row">
      <input id="share-link" type="text" readonly ref=${begin} value=${address} />
      <button type="button" class="button" aria-label=${text("share.copy")} onClick=${copy}>
        ${copied ? check() : text("share.copy")}
      </button>
    </div>
  `;
}

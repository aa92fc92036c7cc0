// What the panel of sharing holds below the link; loaded when it is opened for the first time.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { saveFile } from "../kit/files.js";
import { sheets } from "../sheets.js";
import "../text/share.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";
import { Embed } from "./embed.js";
import { ShortLink } from "./short-link.js";

await sheets("shell/share-sheet.css");

/** @import { Files, SavedFile } from "../types.js" */

/** @param {{lab: import("../types.js").Lab, session: any, files?: Files, address: string, hidden: string[], children?: any}} props children: what comes after the short link */
export function Sheet({ lab, session, files, address, hidden, children }) {
  return html`
    <${ShortLink} session=${session} />
    ${children && html`<section class="share-part">${children}</section>`}
    ${files && html`<${TakeHome} files=${files} />`}
    ${lab.hides && html`<${Embed} lab=${lab.name} hides=${lab.hides} hidden=${hidden} address=${address} />`}
  `;
}

/** A button for each file. @param {{files: Files}} props */
function TakeHome({ files }) {
  const [known, setKnown] = useState(/** @type {SavedFile[]} */ ([]));
  const [failed, setFailed] = useState(false);
  useEffect(() => void files().then(setKnown), [files]);
  const save = async (/** @type {SavedFile} */ { file, make }) => {
    setFailed(false);
    try {
      saveFile(await make(), file);
    } catch {
      setFailed(true);
    }
  };
  if (!known.length) return null;
  return html`
    <section class="share-part" aria-labelledby="share-files">
      <h2 class="section-title" id="share-files">${text("share.files")}</h2>
      <div class="share-files">
        ${known.map(
          (each) => html`<button key=${each.file} type="button" class="button" data-file=${each.file}
            data-hint=${text(`${each.words}.hint`)} aria-description=${text(`${each.words}.hint`)}
            onClick=${() => save(each)}>${text(each.words)}</button>`,
        )}
      </div>
      ${failed && html`<p class="note" role="alert">${text("share.files.failed")}</p>`}
    </section>
  `;
}

// A short link to everything that is seen, made by the server when somebody asks for it.

import { ask } from "../asking.js";
import { check } from "../controls/icons.js";
import { html } from "../html.js";
import { language, text } from "../i18n.js";
import { useCallback, useState } from "../vendor/preact-hooks.js";
import { copyText } from "./copy.js";

/** @typedef {{url: string, qr: string, expires: number, secret: string}} Made expires: ms since 1970 */

/** @param {{token(): string}} session @returns {Promise<Made>} */
async function make({ token }) {
  const answer = await ask("/api/links", {
    method: "POST",
    headers: { authorization: `Bearer ${token()}`, "content-type": "application/json" },
    body: JSON.stringify({ view: location.hash.slice(1) }),
  });
  if (answer.status === 403) throw new Error("others");
  if (!answer.ok) throw new Error("failed");
  return answer.json();
}

/** Nothing is behind it any more. @param {Made} link */
async function takeBack({ url, secret }) {
  const key = url.slice(url.lastIndexOf("/") + 1);
  const headers = { authorization: `Bearer ${secret}` };
  const answer = await ask(`/api/links/${key}`, { method: "DELETE", headers });
  if (!answer.ok && answer.status !== 404) throw new Error("failed"); // 404: its time is over
}

/** @param {{session: any}} props */
export function ShortLink({ session }) {
  const [made, setMade] = useState(/** @type {Made | null} */ (null));
  const [state, setState] = useState(/** @type {"" | "busy" | "failed" | "others"} */ (""));
  /** @param {() => Promise<Made | null>} change */
  const become = async (change) => {
    setState("busy");
    try {
      setMade(await change());
      setState("");
    } catch (error) {
      setState(/** @type {Error} */ (error).message === "others" ? "others" : "failed");
    }
  };
  const onClick = () => become(() => make(session));
  const onDelete = () => become(async () => made && takeBack(made).then(() => null));
  return html`
    <section class="share-part" aria-labelledby="share-short">
      <h2 class="section-title" id="share-short">${text("share.short")}</h2>
      ${
        made
          ? html`<${Address} ...${made} />
            <button type="button" class="button" data-testid="short-delete" disabled=${state === "busy"} onClick=${onDelete}>
              ${text("share.short.take")}
            </button>`
          : html`<p class="note">${text("share.short.note")}</p>
            <button type="button" class="button" data-testid="short-link" disabled=${state === "busy"} onClick=${onClick}>
              ${text("share.short.make")}
            </button>`
      }
      ${state === "failed" && html`<p class="note" role="alert">${text("share.short.failed")}</p>`}
      ${state === "others" && html`<p class="note" role="alert">${text("share.short.others")}</p>`}
    </section>
  `;
}

/** @param {Made} props */
function Address({ url, qr, expires }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyText(url));
  const begin = useCallback((/** @type {HTMLInputElement | null} */ input) => {
    input?.select();
    if (input) copy();
  }, []);
  const until = new Date(expires).toLocaleDateString(language.value, {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return html`
    <div class="share-row">
      <input type="text" readonly ref=${begin} value=${url} data-testid="short-address" aria-label=${text("share.short")} />
      <button type="button" class="button" aria-label=${text("share.copy")} onClick=${copy}>
        ${copied ? check() : text("share.copy")}
      </button>
    </div>
    <img class="share-qr" src=${qr} alt=${text("share.short.code")} />
    <p class="note" role="status">${text("share.short.until", { date: until })}</p>
  `;
}

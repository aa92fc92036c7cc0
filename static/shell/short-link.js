// A short link to everything that is seen, made by the server when somebody asks for it.

import { ask } from "../asking.js";
import { check, close } from "../controls/icons.js";
import { html } from "../html.js";
import { language, text } from "../i18n.js";
import { useCallback, useState } from "../vendor/preact-hooks.js";
import { copyText } from "./copy.js";
import { createOwnLinks } from "./own-links.js";

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

/** @typedef {import("./own-links.js").OwnLink} OwnLink */
/** @type {Intl.DateTimeFormatOptions} */
const DAY = { day: "numeric", month: "long", year: "numeric" };
/** @type {Intl.DateTimeFormatOptions} */
const MOMENT = { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" };

const KEY_END = 4; // letters that tell links of one minute apart

const own = createOwnLinks();
const leaving = new Set(/** @type {string[]} */ ([])); // the server was asked to take them back, and has not answered
const there = () => own.all().filter(({ url }) => !leaving.has(url));

/** Nothing is behind it any more. @param {Pick<Made, "url" | "secret">} link */
async function takeBack({ url, secret }) {
  const key = url.slice(url.lastIndexOf("/") + 1);
  const headers = { authorization: `Bearer ${secret}` };
  leaving.add(url);
  try {
    const answer = await ask(`/api/links/${key}`, { method: "DELETE", headers });
    if (!answer.ok && answer.status !== 404) throw new Error("failed"); // 404: its time is over
    own.drop(url);
  } finally {
    leaving.delete(url);
  }
}

/** @param {{session: any}} props */
export function ShortLink({ session }) {
  const [made, setMade] = useState(/** @type {Made | null} */ (null));
  const [links, setLinks] = useState(there);
  const [state, setState] = useState(/** @type {"" | "busy" | "failed" | "others" | "stays"} */ (""));
  /** @param {() => Promise<void>} change @param {"failed" | "stays"} otherwise */
  const become = async (change, otherwise) => {
    setState("busy");
    try {
      await change();
      setLinks(there());
      setState("");
    } catch (error) {
      setState(/** @type {Error} */ (error).message === "others" ? "others" : otherwise);
    }
  };
  const onMake = () =>
    become(async () => {
      const link = await make(session);
      own.add(link);
      setMade(link);
    }, "failed");
  const onDelete = (/** @type {Pick<Made, "url" | "secret">} */ link) =>
    become(async () => {
      await takeBack(link);
      if (link.url === made?.url) setMade(null);
    }, "stays");
  const busy = state === "busy";
  const others = links.filter(({ url }) => url !== made?.url);
  return html`
    <section class="share-part" aria-labelledby="share-short">
      <h2 class="section-title" id="share-short">${text("share.short")}</h2>
      ${
        made
          ? html`<${Address} ...${made} />
            <button type="button" class="button" data-testid="short-delete" disabled=${busy} onClick=${() => onDelete(made)}>
              ${text("share.short.take")}
            </button>`
          : html`<p class="note">${text("share.short.note")}</p>
            <button type="button" class="button" data-testid="short-link" disabled=${busy} onClick=${onMake}>
              ${text("share.short.make")}
            </button>`
      }
      ${state && !busy && html`<p class="note" role="alert">${text(`share.short.${state}`)}</p>`}
      ${others.length > 0 && html`<${Earlier} links=${others} busy=${busy} onDelete=${onDelete} />`}
    </section>
  `;
}

/** @param {number} time @param {Intl.DateTimeFormatOptions} format */
const written = (time, format) => new Date(time).toLocaleString(language.value, format);

/** What was made on this device before. @param {{links: OwnLink[], busy: boolean, onDelete: (link: OwnLink) => void}} props */
function Earlier({ links, busy, onDelete }) {
  return html`
    <details class="share-earlier" data-testid="short-earlier">
      <summary>${text("share.short.earlier", { count: links.length })}</summary>
      <ul>
        ${links.map((link) => {
          const name = `${written(link.made, MOMENT)} · ${link.url.slice(-KEY_END)}`;
          return html`<li key=${link.url}>
            <a href=${link.url}>${name}</a>
            <span class="note">${text("share.short.ends", { date: written(link.expires, DAY) })}</span>
            <button type="button" class="icon-button" disabled=${busy} onClick=${() => onDelete(link)}
              aria-label=${text("share.short.takeOf", { name })} data-hint=${text("share.short.take.hint")}>${close()}</button>
          </li>`;
        })}
      </ul>
    </details>
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
  const until = written(expires, DAY);
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

// The page in a frame of another: which controls it leaves out there, and the lines to be pasted.

import { ask } from "../asking.js";
import { html } from "../html.js";
import { hasText, keyOf, text } from "../i18n.js";
import { useState } from "../vendor/preact-hooks.js";
import { wordsOf } from "../words.js";
import { copyText } from "./copy.js";

const HEIGHT = 760; // CSS px: everything of a laptop's page
const OWN = "hideText"; // as the original calls it: the title, and the way to other labs

/** What a link that says `address` says without the controls `left`. @param {string} address @param {Set<string>} left */
export function framed(address, left) {
  const [page, fragment = ""] = address.split("#");
  const said = fragment.split("&").filter((part) => part && !/^hideText=|_hide=/.test(part));
  const more = [...left].map((name) => (name === OWN ? `${OWN}=true` : `${name}_hide=true`));
  return `${page}#${[...said, ...more].join("&")}`;
}

/** @param {string} address @param {string} title */
export const snippet = (address, title) =>
  `<iframe src="${address.replaceAll("&", "&amp;")}" title="${title}" width="100%" height="${HEIGHT}" style="border: 0" allow="clipboard-write"></iframe>`;

/** Which other sites may show this one, as the browser is told with every page. */
async function sitesAllowed() {
  const answer = await ask(location.pathname, { method: "HEAD" });
  const policy = answer.headers.get("content-security-policy") ?? "";
  const named = /frame-ancestors ([^;]*)/.exec(policy)?.[1].trim().split(/\s+/) ?? [];
  return named.filter((each) => each !== "'self'");
}

/** @param {{lab: string, hides: string[], hidden: string[], address: string}} props hides: what can be left out; hidden: what is already */
export function Embed({ lab, hides, hidden, address }) {
  const [left, setLeft] = useState(() => new Set(hidden));
  const [sites, setSites] = useState(/** @type {string[] | null} */ (null));
  const [copied, setCopied] = useState(false);
  const look = () => void (sites ?? sitesAllowed().then(setSites, () => setSites([])));
  const toggle = (/** @type {string} */ name) => {
    setCopied(false);
    setLeft((before) => new Set(before.has(name) ? [...before].filter((each) => each !== name) : [...before, name]));
  };
  const lines = snippet(framed(address, left), wordsOf(lab).title);
  const named = (/** @type {string} */ name) =>
    text(hasText(`share.control.${name}`) ? `share.control.${name}` : keyOf(lab, name));
  return html`
    <details class="share-part" onToggle=${look}>
      <summary class="section-title">${text("share.embed")}</summary>
      <p class="note">${text("share.embed.note")}</p>
      <div class="share-hides" role="group" aria-label=${text("share.embed.hides")}>
        ${[OWN, ...hides].map(
          (name) => html`<label key=${name} class="share-hide">
            <input type="checkbox" name=${name} checked=${left.has(name)} onChange=${() => toggle(name)} />${named(name)}
          </label>`,
        )}
      </div>
      <textarea class="share-lines" readonly rows="4" aria-label=${text("share.embed.lines")} data-testid="embed" value=${lines}></textarea>
      <button type="button" class="button" onClick=${async () => setCopied(await copyText(lines))}>
        ${text(copied ? "share.embed.copied" : "share.embed.copy")}
      </button>
      ${sites && html`<p class="note">${sites.length ? text("share.embed.sites", { sites: sites.join(", ") }) : text("share.embed.none")}</p>`}
    </details>
  `;
}

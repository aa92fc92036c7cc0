// The pages that stand in for the lab while one is not in the room: what happened in one sentence, and what can be done.

import { brand } from "../controls/icons.js";
import { html } from "../html.js";
import { text, wholeNumber } from "../i18n.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";

/** @param {{room: any}} props */
export function Outside({ room }) {
  const place = room.place.value;
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => title.current?.focus(), [place]);
  if (!place) return null;
  const code = room.code;
  return html`
    <div class="outside" data-testid="outside" data-place=${place}>
      <section class="outside-page" aria-labelledby="outside-title">
        <p class="outside-mark">${brand()}<span class="room-code">${code}</span></p>
        <h1 id="outside-title" ref=${title} tabindex="-1">${text(`room.${place}.title`, { code })}</h1>
        <p>${text(`room.${place}.text`, { code })}</p>
        ${place === "waiting" && html`<${Position} room=${room} />`}
        ${place === "door" && html`<p class="outside-pulse" aria-hidden="true"><span></span><span></span><span></span></p>`}
        <${Ways} room=${room} place=${place} />
      </section>
    </div>
  `;
}

/** @param {{room: any}} props */
function Position({ room }) {
  const position = room.waiting.value?.position;
  return html`
    <p class="outside-position" role="status">
      <span class="outside-number" data-testid="position">${position === undefined ? "…" : wholeNumber(position)}</span>
      <span>${text("room.waiting.place")}</span>
    </p>
  `;
}

/** @param {{room: any, place: string}} props */
function Ways({ room, place }) {
  const lab = html`<a class="button" href="/">${text("room.act.lab")}</a>`;
  if (place === "kicked" || place === "banned") {
    return html`
      <div class="outside-ways">
        <button type="button" class=${place === "kicked" ? "button strong" : "button"} data-testid="come-back" onClick=${room.comeBack}>
          ${text(`room.${place}.act`)}
        </button>
        ${lab}
      </div>
    `;
  }
  if (place === "unknown") {
    return html`<div class="outside-ways"><a class="button strong" href="/join">${text("room.act.join")}</a>${lab}</div>`;
  }
  return place === "over" ? html`<div class="outside-ways">${lab}</div>` : null;
}

// Two buttons: whether it plays, and whether it is heard.

import { html } from "../../html.js";
import { text } from "../../i18n.js";

/** @typedef {ReturnType<typeof import("./music.js").createMusic>} Music */

/** @param {any} children */
const icon = (children) =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${children}</svg>`;
const note = () =>
  icon(
    html`<path d="M8 14.5V4.5l7-1.5v9.5" /><circle class="solid" cx="6" cy="14.5" r="2.2" /><circle class="solid" cx="13" cy="12.6" r="2.2" />`,
  );
const square = () => icon(html`<rect class="solid" x="5" y="5" width="10" height="10" rx="1.5" />`);
const speaker = (/** @type {boolean} */ on) =>
  icon(
    html`<path class="solid" d="M3.5 8v4h2.6l3.9 3.2V4.8L6.1 8Z" /><path d=${on ? "M12.8 7.2a4 4 0 0 1 0 5.6M15 5a7 7 0 0 1 0 10" : "m13 7.8 4.4 4.4m0-4.4L13 12.2"} />`,
  );

/** @param {{music: Music, words?: string, first?: () => number}} props words: key of what it is called */
export function Listen({ music, words = "bass.listen" }) {
  const on = music.playing.value;
  return html`
    <button type="button" class="button strong bass-listen" data-testid="listen" data-hint=${text(`${words}.hint`)} aria-pressed=${on} onClick=${() => (on ? music.stop() : music.play())}>
      ${on ? square() : note()}<span>${text(on ? "bass.stop" : words)}</span>
    </button>
  `;
}

/** @param {{music: Music}} props */
export function Mute({ music }) {
  const on = !music.muted.value;
  return html`
    <button type="button" class="button bass-mute" data-testid="mute" data-muted=${!on} data-hint=${text(on ? "bass.mute.hint" : "bass.unmute.hint")} onClick=${music.toggleMute}>
      ${speaker(on)}<span>${text(on ? "bass.mute" : "bass.unmute")}</span>
    </button>
  `;
}

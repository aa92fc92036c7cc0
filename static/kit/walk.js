// A walk through a page, one sentence for each station: who is new takes it, who knows their way skips it. Whether it was
// taken or put away the browser remembers.
//
//     const walk = createWalk("mylab");
//     html`<${Walk} walk=${walk} invite=${words.invite} stations=${[{ name: "draw", words: words.draw, go: () => … }, …]} />`
//
// The page says as `data-station` which one is at hand: sheets may mark what it is about.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { sheets } from "../sheets.js";
import { onDevice } from "../storage.js";
import "../text/walk.js";
import { useEffect } from "../vendor/preact-hooks.js";
import { signal } from "../vendor/signals.js";

await sheets("kit/walk.css");

const KNOWN = "known";

/** @typedef {{name: string, words: string, go: () => void}} Station go: show what it is about */

/** @param {string} lab */
export function createWalk(lab) {
  const key = `walk.${lab}`;
  return {
    station: signal(/** @type {string | null} */ (null)),
    known: signal(onDevice.getItem(key) === KNOWN),
    end() {
      onDevice.setItem(key, KNOWN);
      this.known.value = true;
      this.station.value = null;
    },
  };
}

/** @param {string} name @param {() => void} act @param {string} [look] */
const button = (name, act, look = "button") =>
  html`<button type="button" class=${look} data-testid=${`walk-${name}`} data-hint=${text(`walk.${name}.hint`)} onClick=${act}>${text(`walk.${name}`)}</button>`;

/** @param {{walk: ReturnType<typeof createWalk>, invite: string, stations: Station[]}} props */
export function Walk({ walk, invite, stations }) {
  const station = walk.station.value;
  useEffect(() => document.body.setAttribute("data-station", station ?? ""), [station]);
  const at = stations.findIndex(({ name }) => name === station);
  const to = (/** @type {number} */ place) => {
    stations[place].go();
    walk.station.value = stations[place].name;
  };
  if (at < 0 && walk.known.value)
    return html`<p class="walk quiet"><button type="button" class="button" data-testid="walk-begin" data-hint=${text("walk.begin.hint")} onClick=${() => to(0)}>${text("walk.again")}</button></p>`;
  if (at < 0)
    return html`<aside class="walk" aria-label=${text("walk.label")}><p class="walk-words">${invite}</p>${button("known", () => walk.end())}${button("begin", () => to(0), "button strong")}</aside>`;
  const last = at === stations.length - 1;
  return html`
    <aside class="walk" aria-label=${text("walk.label")} data-testid="walk">
      <span class="walk-at">${text("walk.at", { station: at + 1, all: stations.length })}</span>
      <p class="walk-words" aria-live="polite">${stations[at].words}</p>
      <button type="button" class="icon-button" aria-label=${text("walk.stop")} data-hint=${text("walk.stop.hint")} onClick=${() => walk.end()}>×</button>
      ${at > 0 && button("back", () => to(at - 1))}
      ${last ? button("done", () => walk.end(), "button strong") : button("next", () => to(at + 1), "button strong")}
    </aside>
  `;
}

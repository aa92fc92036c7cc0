// A walk through a page, one sentence for each station: who is new takes it, who knows their way skips it. Whether it was
// taken or put away the browser remembers.
//
//     const walk = createWalk("mylab");
//     html`<${Walk} walk=${walk} invite=${words.invite} home=${() => …} stations=${[
//       { name: "draw", words: words.draw, go: () => …, about: ".mylab-picture" }, …]} />`
//
// The page says as `data-station` which one is at hand: sheets may mark what it is about. It is scrolled to where the
// sentence doesn't hide it, also when it comes or grows later, until somebody takes over.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { sheets } from "../sheets.js";
import { onDevice } from "../storage.js";
import "../text/walk.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";
import { signal } from "../vendor/signals.js";

await sheets("kit/walk.css");

const KNOWN = "known";
const MARGIN = 8; // px around what a sentence is about
const HANDS = ["wheel", "pointerdown", "keydown"]; // from then on somebody scrolls on their own

/** @typedef {{name: string, words: string, go: () => void, about?: string}} Station go: show what it is about; about: which elements these are, for `querySelectorAll` */

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

/** What scrolls an element. @param {Element} element @returns {Element} */
function scrollerOf({ parentElement: outer }) {
  if (!outer || outer === document.body) return /** @type {Element} */ (document.scrollingElement);
  return getComputedStyle(outer).overflowY === "auto" ? outer : scrollerOf(outer);
}

/** Scrolls what `about` names to where it is seen above the card; what is seen already stays. @param {Element} card @param {string} about */
function uncover(card, about) {
  const boxes = [...document.querySelectorAll(about)].map((each) => each.getBoundingClientRect());
  const [top, bottom] = [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
  const scroller = scrollerOf(card);
  const ceiling = MARGIN + (scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top);
  const floor = card.getBoundingClientRect().top - MARGIN;
  if (!boxes.length || (top >= ceiling && bottom <= floor)) return;
  scroller.scrollTop += top - ceiling - Math.max(0, (floor - ceiling - (bottom - top)) / 2);
}

/** Does so whenever something beside the card comes or changes its size; the result ends it. @param {Element} card @param {string} about */
function watch(card, about) {
  const place = /** @type {Element} */ (card.closest("section"));
  const sizes = new ResizeObserver(() => uncover(card, about));
  const observe = () => [...place.children].forEach((each) => void sizes.observe(each));
  const parts = new MutationObserver(observe);
  const end = () => {
    for (const observer of [sizes, parts]) observer.disconnect();
    for (const name of HANDS) removeEventListener(name, end);
  };
  for (const name of HANDS) addEventListener(name, end, { passive: true });
  parts.observe(place, { childList: true });
  observe();
  return end;
}

/** @param {string} name @param {() => void} act @param {string} [look] */
const button = (name, act, look = "button") =>
  html`<button type="button" class=${look} data-testid=${`walk-${name}`} data-hint=${text(`walk.${name}.hint`)} onClick=${act}>${text(`walk.${name}`)}</button>`;

/** @param {{walk: ReturnType<typeof createWalk>, invite: string, stations: Station[], home?: () => void}} props stands in the section that it explains; home: where the last station leads to */
export function Walk({ walk, invite, stations, home }) {
  const station = walk.station.value;
  const card = useRef(/** @type {HTMLElement | null} */ (null));
  const at = stations.findIndex(({ name }) => name === station);
  useEffect(() => {
    document.body.setAttribute("data-station", station ?? "");
    const about = stations[at]?.about;
    return about && card.current ? watch(card.current, about) : undefined;
  }, [station]);
  const to = (/** @type {number} */ place) => {
    stations[place].go();
    walk.station.value = stations[place].name;
  };
  if (at < 0 && walk.known.value)
    return html`<p class="walk quiet"><button type="button" class="button" data-testid="walk-begin" data-hint=${text("walk.begin.hint")} onClick=${() => to(0)}>${text("walk.again")}</button></p>`;
  if (at < 0)
    return html`<aside class="walk invitation" aria-label=${text("walk.label")}><p class="walk-words">${invite}</p>${button("known", () => walk.end())}${button("begin", () => to(0), "button strong")}</aside>`;
  const done = () => {
    walk.end();
    home?.();
  };
  const last = at === stations.length - 1;
  return html`
    <aside class="walk" aria-label=${text("walk.label")} ref=${card} data-testid="walk">
      <span class="walk-at">${text("walk.at", { station: at + 1, all: stations.length })}</span>
      <p class="walk-words" aria-live="polite">${stations[at].words}</p>
      <button type="button" class="icon-button" aria-label=${text("walk.stop")} data-hint=${text("walk.stop.hint")} onClick=${() => walk.end()}>×</button>
      ${at > 0 && button("back", () => to(at - 1))}
      ${last ? button("done", done, "button strong") : button("next", () => to(at + 1), "button strong")}
    </aside>
  `;
}

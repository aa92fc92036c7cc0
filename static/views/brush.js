// A brush over a map of the plane: a stroke of a finger, a pen or the mouse gives places, and so does a key where the
// arrows have gone.

import { sheets } from "../sheets.js";
import { REACH } from "./points.js";

await sheets("css/brush.css");

/** @typedef {[number, number]} Place x, y */
/**
 * @typedef {object} Brush
 * @property {() => boolean} active whether the pointer paints
 * @property {() => void} begin a stroke
 * @property {(places: Place[], exact: boolean) => void} dab exact: there and nowhere beside it
 * @property {() => void} end of the stroke
 */

const SPACING = 0.2; // of the plane, between two places of a stroke

/**
 * @param {HTMLElement} host the map
 * @param {Brush} brush
 * @param {() => {x: number, y: number} | null} at where the arrows have gone
 */
export function createBrush(host, { active, begin, dab, end }, at) {
  /** @type {{id: number, last: Place} | null} */
  let stroke = null;
  const cursor = document.createElement("span"); // where a key paints; while it is hidden, keys are the page's
  cursor.className = "map-cursor";
  cursor.setAttribute("aria-hidden", "true");
  hideCursor();
  host.append(cursor);

  /** @param {boolean} shown */
  function setCursor(shown) {
    cursor.hidden = !shown;
    host.toggleAttribute("data-paints", shown);
  }

  function hideCursor() {
    setCursor(false);
  }

  function showCursor() {
    const place = at();
    setCursor(active() && place !== null);
    if (!place) return;
    cursor.style.left = `${((place.x + REACH) / (2 * REACH)) * 100}%`;
    cursor.style.top = `${((REACH - place.y) / (2 * REACH)) * 100}%`;
  }

  /** @param {PointerEvent} event @returns {Place} */
  function placeOf({ clientX, clientY }) {
    const { left, top, width } = host.getBoundingClientRect();
    const within = (/** @type {number} */ value) => Math.max(-REACH, Math.min(REACH, value));
    return [
      within(((clientX - left) / width) * 2 * REACH - REACH),
      within(REACH - ((clientY - top) / width) * 2 * REACH),
    ];
  }

  /** @param {PointerEvent} event */
  function down(event) {
    hideCursor();
    if (!active() || stroke || event.button) return;
    event.preventDefault();
    host.setPointerCapture(event.pointerId);
    stroke = { id: event.pointerId, last: placeOf(event) };
    begin();
    dab([stroke.last], false);
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (event.pointerId !== stroke?.id) return;
    const passed = [];
    const between = event.getCoalescedEvents?.() ?? [];
    for (const each of between.length ? between : [event]) {
      const place = placeOf(each);
      if (Math.hypot(place[0] - stroke.last[0], place[1] - stroke.last[1]) < SPACING) continue;
      passed.push(place);
      stroke.last = place;
    }
    if (passed.length) dab(passed, false);
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (event.pointerId !== stroke?.id) return;
    stroke = null;
    end();
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const place = at();
    if (event.key.startsWith("Arrow")) showCursor();
    if (!active() || !place || cursor.hidden || ![" ", "Enter"].includes(event.key)) return;
    event.preventDefault();
    begin();
    dab([[place.x, place.y]], true);
    end();
  }

  host.addEventListener("pointerdown", down);
  host.addEventListener("pointermove", move);
  host.addEventListener("pointerup", up);
  host.addEventListener("pointercancel", up);
  host.addEventListener("keydown", key); // the map's own has moved the place by then
  host.addEventListener("focus", () => host.matches(":focus-visible") && showCursor());
  host.addEventListener("blur", hideCursor);
}

// Choosing a tile of the wall, with a click, a tap or the keyboard, and turning its pages by hand.
//
// The frame around the chosen tile is an element over the canvas: nothing is drawn anew for it.

import { stepOf } from "./turning.js";

/** @typedef {ReturnType<typeof import("./painter.js").createPainter>} Painter */

/** Tiles further on, by the number of columns. @type {Record<string, (columns: number) => number>} */
const MOVES = {
  ArrowRight: () => 1,
  ArrowLeft: () => -1,
  ArrowDown: (columns) => columns,
  ArrowUp: (columns) => -columns,
};

/** The place that a key leads to from place `at` of `count`. @param {string} key @param {number} at @param {number} count @param {number} columns */
export function movedBy(key, at, count, columns) {
  const next = at + (MOVES[key]?.(columns) ?? 0);
  return next >= 0 && next < count ? next : at;
}

/**
 * @param {HTMLElement} host the wall
 * @param {object} given
 * @param {Painter} given.painter
 * @param {import("../vendor/signals.js").Signal<string | null>} given.enlarged
 * @param {() => {ids: string[], columns: number}} given.layout who is on this page
 * @param {(id: string) => string} given.nameOf for who hears the page
 * @param {(by: number) => boolean} given.turn
 */
export function beginPicking(host, { painter, enlarged, layout, nameOf, turn }) {
  const canvas = /** @type {HTMLCanvasElement} */ (host.querySelector("canvas"));
  const frame = /** @type {HTMLElement} */ (host.querySelector(".wall-chosen"));
  const abort = new AbortController();
  let chosen = ""; // by the keyboard

  const scale = () => canvas.width / (canvas.clientWidth || 1);
  const focused = () => document.activeElement === host;

  function place() {
    const { ids } = layout();
    if (!ids.includes(chosen)) chosen = ids[0] ?? "";
    const at = focused() ? painter.placeOf(chosen) : null;
    frame.hidden = !at;
    if (!at) return;
    const ratio = scale();
    for (const [name, value] of Object.entries({ left: at.x, top: at.y, width: at.edge, height: at.edge })) {
      frame.style.setProperty(name, `${value / ratio}px`);
    }
    if (frame.textContent !== nameOf(chosen)) frame.textContent = nameOf(chosen);
  }

  /** @param {string | null} id */
  const toggle = (id) => (enlarged.value = enlarged.peek() ? null : id);

  /** @param {MouseEvent} event */
  function onClick({ clientX, clientY }) {
    const { left, top } = canvas.getBoundingClientRect();
    toggle(painter.at((clientX - left) * scale(), (clientY - top) * scale()));
  }

  /** Whether the key meant something here. @param {string} key */
  function pressed(key) {
    if (key === "Escape" && enlarged.peek()) {
      toggle(null);
      return true;
    }
    if (!focused()) return stepOf(key) !== 0 && turn(stepOf(key));
    const { ids, columns } = layout();
    if (key === "Enter" || key === " ") toggle(chosen || null);
    else if (key in MOVES) chosen = ids[movedBy(key, ids.indexOf(chosen), ids.length, columns)] ?? "";
    else return stepOf(key) !== 0 && turn(stepOf(key));
    place();
    return true;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (pressed(event.key)) event.preventDefault();
  }

  const { signal } = abort;
  host.addEventListener("mousedown", (event) => event.preventDefault(), { signal }); // a click leaves the arrows to the pages
  host.addEventListener("click", onClick, { signal });
  host.addEventListener("focus", place, { signal });
  host.addEventListener("blur", place, { signal });
  document.addEventListener("keydown", onKey, { signal });

  return {
    /** The tiles have other places now. */
    place,
    end() {
      abort.abort();
      enlarged.value = null;
    },
  };
}

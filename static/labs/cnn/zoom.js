// Into one filter: its kernel slides over the input, and the pixel that comes out; closer still, every single product.
// All numbers come from the newest frame, also while the network trains.

import { pause, play } from "../../controls/icons.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { useEffect, useMemo, useRef } from "../../vendor/preact-hooks.js";
import { signal } from "../../vendor/signals.js";
import { shapesOf } from "./plan.js";
import { Sums } from "./products.js";
import { createSlide } from "./slide.js";
import { following, stepped } from "./steps.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").Place} Place */

const EVERY = 450; // ms at one place while it slides by itself
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {Shared} props */
export function Zoom(props) {
  const { zoom, session } = props;
  const place = /** @type {Place} */ (zoom.value);
  const { network } = session.spec.value;
  const { before, input } = shapesOf(network)[place.block];
  const sliding = useMemo(() => signal(!CALM.matches), []);
  const move = (/** @type {Partial<Place>} */ to) => {
    sliding.value = false;
    zoom.value = { .../** @type {Place} */ (zoom.peek()), ...to };
  };
  useEffect(() => {
    if (!sliding.value) return;
    const timer = setInterval(() => {
      const now = /** @type {Place} */ (zoom.peek());
      zoom.value = { ...now, ...following(now, before.size) };
    }, EVERY);
    return () => clearInterval(timer);
  }, [sliding.value, before.size]);
  useEffect(() => {
    const last = before.size - 1;
    if (place.row > last || place.column > last || place.input >= input.channels) {
      move({ row: Math.min(last, place.row), column: Math.min(last, place.column), input: 0 });
    }
  }, [before.size, input.channels]);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    zoom.value = place.sums ? { ...place, sums: false } : null;
  };
  return html`
    <div class="cnn-zoom" data-level=${place.sums ? 3 : 2} data-testid="zoom" onKeyDown=${onKeyDown}>
      <${Way} ...${props} />
      <${Slide} ...${props} move=${move} size=${before.size} />
      <div class="cnn-zoom-row">
        <button type="button" class="button cnn-slide" aria-pressed=${sliding.value} onClick=${() => (sliding.value = !sliding.value)}>
          ${sliding.value ? pause() : play()} ${text(sliding.value ? "cnn.slide.stop" : "cnn.slide")}
        </button>
        ${!place.sums && html`<button type="button" class="button strong" data-testid="closer" onClick=${() => move({ sums: true })}>${text("cnn.closer")}</button>`}
      </div>
      ${place.sums ? html`<${Sums} ...${props} move=${move} />` : html`<p class="cnn-note">${text("cnn.slide.note")}</p>`}
    </div>
  `;
}

/** Where one is, and the way back. @param {Shared} props */
function Way({ zoom, session }) {
  const place = /** @type {Place} */ (zoom.value);
  const { channels } = session.spec.value.network.blocks[place.block];
  const filter = (/** @type {number} */ by) =>
    (zoom.value = { ...place, channel: (place.channel + by + channels) % channels });
  const name = text("cnn.filter", { block: place.block + 1, filter: place.channel + 1 });
  return html`
    <nav class="cnn-way" aria-label=${text("cnn.way")}>
      <button type="button" class="cnn-way-back" data-testid="back" onClick=${() => (zoom.value = null)}>← ${text("cnn.whole")}</button>
      <span aria-hidden="true">›</span>
      ${
        place.sums
          ? html`<button type="button" class="cnn-way-back" onClick=${() => (zoom.value = { ...place, sums: false })}>${name}</button>
            <span aria-hidden="true">›</span>
            <strong aria-current="location">${text("cnn.pixel", { row: place.row + 1, column: place.column + 1 })}</strong>`
          : html`<strong aria-current="location">${name}</strong>`
      }
      <span class="cnn-way-others">
        <button type="button" class="icon-button" aria-label=${text("cnn.previous")} onClick=${() => filter(-1)}>‹</button>
        <button type="button" class="icon-button" aria-label=${text("cnn.next")} onClick=${() => filter(1)}>›</button>
      </span>
    </nav>
  `;
}

/** @param {Shared & {move: (to: Partial<Place>) => void, size: number}} props */
function Slide({ pictures, zoom, session, move, size }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const place = /** @type {Place} */ (zoom.value);
  const drawing = useRef(/** @type {ReturnType<typeof createSlide> | null} */ (null));
  const moved = useRef(move);
  moved.current = move;
  useEffect(() => {
    const made = createSlide(/** @type {HTMLElement} */ (host.current), { text, onMove: (to) => moved.current(to) });
    drawing.current = made;
    host.current?.focus({ preventScroll: true }); // arrows move the kernel at once
    const stop = pictures.show((now, theme) => made.update(now, /** @type {Place} */ (zoom.peek()), theme));
    return () => {
      stop();
      made.destroy();
    };
  }, []);
  useEffect(() => drawing.current?.at(place), [place, session.spec.value.network]);
  useEffect(() => {
    if (document.activeElement === document.body) host.current?.focus({ preventScroll: true }); // what led here is gone
  }, [place.sums]);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key === "Enter") return move({ sums: true });
    const to = stepped(event.key, /** @type {Place} */ (zoom.peek()), size);
    if (!to) return;
    event.preventDefault();
    move(to);
  };
  const label = text("cnn.slide.label", { row: place.row + 1, column: place.column + 1 });
  return html`<div class="cnn-slider" ref=${host} role="group" tabindex="0" data-slides aria-label=${label} data-testid="slide" onKeyDown=${onKeyDown}></div>`;
}

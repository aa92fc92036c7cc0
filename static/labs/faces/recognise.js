// Somebody under a new light, the three nearest of the gallery, and the gallery itself: a tap on a face searches it.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { shortNumber, text, wholeNumber } from "../../i18n.js";
import { drawPhoto, Photo } from "../../kit/photo.js";
import { useEffect, useLayoutEffect, useRef, useState } from "../../vendor/preact-hooks.js";
import { useHands } from "./hands.js";
import { OWN } from "./pictures.js";

/** @import { Shared } from "../faces.js" */
/** @import { Now } from "./pictures.js" */

const HIGH = 800; // CSS pixels: here the gallery may have more rows
const VIEWS = ["turn", "tilt", "light"]; // as frames have them
const signed = (/** @type {number} */ value) => wholeNumber(value).replace("-", "−");

/** What a face is called; guests are counted from the end. @param {number} place @param {Now} now */
function nameOf(place, { ownPlace, places, guests }) {
  if (place === OWN || place === ownPlace) return text("faces.you");
  if (place < places - guests) return text("faces.person", { number: wholeNumber(place + 1) });
  return text("faces.guest", { number: wholeNumber(places - place) });
}

/** Who is searched, and who is nearest: the right one among them has a frame. @param {{now: Now, settings?: Shared["settings"]}} props settings: of a page where a tap on one of them searches it */
export function Found({ now, settings }) {
  const right = now.probe === OWN ? now.ownPlace : now.probe;
  return html`
    <div class="faces-found" data-testid="found" data-rank=${now.rank}>
      <figure class="faces-probe"><${Photo} picture=${now.probeFace} label=${text("faces.probe", { name: nameOf(now.probe, now) })} />
        <figcaption>${nameOf(now.probe, now)}, ${text("faces.probe.light")}</figcaption></figure>
      <span class="faces-arrow" aria-hidden="true">→</span>
      ${now.nearest.map((place, i) => {
        const words = { number: i + 1, name: nameOf(place, now) };
        const photo = html`<${Photo} picture=${now.nearestFaces[i]} label=${text(place === right ? "faces.near.right" : "faces.near", words)} />`;
        return html`
          <figure class="faces-near" key=${i} data-right=${place === right} data-wrong=${i === 0 && now.rank > 1}>
            ${settings ? html`<button type="button" class="faces-tap" data-hint=${text("faces.gallery.hint")} onClick=${() => settings.search(place)}>${photo}</button>` : photo}
            <figcaption><strong>${shortNumber(now.nearestDistances[i])}</strong> ${nameOf(place, now)}${place === right ? " ✓" : ""}</figcaption>
          </figure>
        `;
      })}
    </div>
  `;
}

const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

/** All faces on one canvas. @param {HTMLCanvasElement} canvas @param {HTMLCanvasElement} film @param {number} count @param {number} columns */
function paint(canvas, film, count, columns) {
  const cell = Math.round((canvas.clientWidth * Math.min(2, globalThis.devicePixelRatio || 1)) / columns);
  if (!cell) return;
  const rows = Math.ceil(count / columns);
  if (canvas.width !== cell * columns || canvas.height !== cell * rows) {
    canvas.width = cell * columns;
    canvas.height = cell * rows;
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const gap = Math.max(1, Math.round(cell / 24));
  for (let i = 0; i < count; i++)
    drawPhoto(context, film, i, (i % columns) * cell + gap, Math.floor(i / columns) * cell + gap, cell - 2 * gap);
}

/** @param {{pictures: Shared["pictures"], columns: number, settings?: Shared["settings"]}} props without settings nobody can tap */
export function Gallery({ pictures, columns, settings }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const [at, setAt] = useState(0);
  const [film, count, now] = [pictures.film.value, pictures.places.value, pictures.now.value];
  const rows = Math.max(1, Math.ceil(count / columns));
  useEffect(() => {
    const own = /** @type {HTMLCanvasElement} */ (canvas.current);
    const observer = new ResizeObserver(() => paint(own, pictures.film.peek(), pictures.places.peek(), columns));
    observer.observe(own);
    return () => observer.disconnect();
  }, [columns]);
  useLayoutEffect(
    () => paint(/** @type {HTMLCanvasElement} */ (canvas.current), film, count, columns),
    [film, columns],
  );
  const choose = (/** @type {number} */ place) => {
    if (place < 0 || place >= count) return;
    setAt(place);
    settings?.search(place);
  };
  const hands = useHands({
    tap: (across, down) => choose(Math.floor(down * rows) * columns + Math.floor(across * columns)),
  });
  const keys = settings && {
    role: "application",
    tabindex: 0,
    "data-keys": "arrows",
    "data-hint": text("faces.gallery.hint"),
    onKeyDown(/** @type {KeyboardEvent} */ event) {
      const by = ARROWS[event.key];
      if (!by && event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      if (by) setAt((before) => Math.max(0, Math.min(count - 1, before + by[0] + by[1] * columns)));
      else choose(at);
    },
    ...hands,
  };
  const frame = (/** @type {number} */ place, /** @type {string} */ kind) => {
    const [column, row] = [place % columns, Math.floor(place / columns)];
    const style = { left: `${(100 * column) / columns}%`, top: `${(100 * row) / rows}%` };
    return place >= 0 && html`<span key=${kind} class="faces-mark" data-kind=${kind} style=${style}></span>`;
  };
  const right = now ? (now.probe === OWN ? now.ownPlace : now.probe) : -1;
  return html`
    <div class="faces-gallery" style=${{ "--columns": columns, "--rows": rows }} data-testid="gallery" aria-label=${text("faces.gallery", { count })} ...${keys ?? { role: "img" }}>
      <canvas ref=${canvas} aria-hidden="true"></canvas>
      ${now?.nearest.map((place, i) => frame(place, i || now.rank < 2 ? `near${i}` : "wrong"))}
      ${frame(right, "right")}
      ${settings && frame(at, "cursor")}
      ${settings && now && html`<output class="unseen" aria-live="polite">${nameOf(at, now)}</output>`}
    </div>
  `;
}

/** Pose and light by hand. @param {{now: Now, settings: Shared["settings"], catalog: Shared["catalog"]}} props */
const Views = ({ now, settings, catalog }) => html`
  <div class="faces-views">
    ${VIEWS.map(
      (name, i) => html`
        <${Slider} key=${name} name=${name} label=${text(`faces.view.${name}`)} hint=${text(`faces.view.${name}.hint`)} value=${now.view[i]} range=${{ min: -catalog.reach, max: catalog.reach, step: 5 }} print=${signed}
          onChange=${(/** @type {number} */ value) => settings.view([...now.view].map((each, j) => (i === j ? value : each)))} />
      `,
    )}
  </div>
`;

/** @param {Shared & {compact: boolean, phone: boolean}} props */
export function Recognise({ pictures, settings, catalog, compact, phone }) {
  const now = pictures.now.value;
  const columns = phone ? 8 : compact ? 10 : innerHeight < HIGH ? 20 : 16;
  if (!now) return null;
  return html`
    <div class="faces-recognise">
      <${Found} now=${now} settings=${settings} />
      <${Views} ...${{ now, settings, catalog }} />
      <${Gallery} pictures=${pictures} settings=${settings} columns=${columns} />
    </div>
  `;
}

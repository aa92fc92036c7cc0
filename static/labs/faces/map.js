// The network's plane of faces: six pictures of each person, tied to their middle. It moves from frame to frame, so that
// one sees who goes where while it sorts itself.

import { html } from "../../html.js";
import { shortNumber, text, wholeNumber } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { AREA, drawPhoto, Photo } from "../../kit/photo.js";
import { ANCHORS, CLASSES } from "../../palette.js";
import { useMemo } from "../../vendor/preact-hooks.js";
import { closest, middleOf, moved } from "./geometry.js";
import { useHands } from "./hands.js";

/** @import { Shared } from "../faces.js" */
/** @import { Theme } from "../../palette.js" */
/** @import { Shown } from "./pictures.js" */

const REACH = 1.12; // of the plane that is seen, so that faces at its edge are whole
const FACE = 0.085; // of the edge
const TAP = 0.12; // of the plane, from which a tap takes a face
const FOLLOWS = 0.16; // of the way to the newest frame, in a sixtieth of a second
const [SIXTIETH, SLOWEST] = [1000 / 60, 4]; // ms; of those between two pictures of the screen
const OWN_DOT = 0.024; // of the edge
const FAINT = 0.2; // who is not looked at
const STILL = "(prefers-reduced-motion: reduce)";

/** @typedef {{film: HTMLCanvasElement, map: Float32Array, persons: number[], looked: number | null, theme: Theme, fresh: boolean}} Given fresh: nobody is on the way from anywhere */

/** @param {HTMLCanvasElement} canvas */
function createMap(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  /** @type {Given | null} */
  let given = null;
  let now = new Float32Array(0);
  let [frame, before] = [0, 0];

  /** @param {Given} shown */
  function draw({ film, persons, looked, theme }) {
    const edge = Math.round(canvas.clientWidth * Math.min(2, globalThis.devicePixelRatio || 1));
    if (!edge || !now.length) return;
    if (canvas.width !== edge) canvas.width = canvas.height = edge;
    context.clearRect(0, 0, edge, edge);
    const place = (/** @type {number} */ value) => ((value / REACH + 1) / 2) * edge;
    const chosen = looked === null ? null : persons[looked];
    const middles = [...new Set(persons)].map((person) => middleOf(now, persons, person));
    const last = (/** @type {number} */ i) => Number(persons[i] === chosen) + Number(i === looked);
    const order = persons.map((_, i) => i).sort((one, other) => last(one) - last(other));
    const each = (/** @type {(i: number, x: number, y: number) => void} */ paint) => {
      for (const i of order) {
        context.globalAlpha = chosen === null || persons[i] === chosen ? 1 : FAINT;
        context.strokeStyle = CLASSES[persons[i] % CLASSES.length];
        context.lineWidth = (edge / 200) * (i === looked ? 2 : 1);
        context.beginPath();
        paint(i, place(now[2 * i]), place(-now[2 * i + 1]));
      }
    };
    each((i, x, y) => {
      const [left, down] = middles[persons[i]];
      context.moveTo(place(left), place(-down));
      context.lineTo(x, y);
      context.stroke();
    });
    const radius = (FACE * edge) / 2;
    each((i, x, y) => {
      context.save();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.clip();
      drawPhoto(context, film, i, x - radius, y - radius, 2 * radius);
      context.restore();
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.stroke();
    });
    context.globalAlpha = chosen === null ? 1 : FAINT;
    ownStar(place, edge, persons.length, ANCHORS[theme].ink);
    context.globalAlpha = 1;
  }

  /** One's own pictures, plain: they lie behind those of `first` others. @param {(value: number) => number} place @param {number} edge @param {number} first @param {string} ink */
  function ownStar(place, edge, first, ink) {
    const own = now.subarray(2 * first);
    const [left, down] = middleOf(own, new Uint8Array(own.length / 2), 0);
    context.strokeStyle = context.fillStyle = ink;
    context.lineWidth = edge / 200;
    for (let i = 0; i < own.length; i += 2) {
      const [x, y] = [place(own[i]), place(-own[i + 1])];
      context.beginPath();
      context.moveTo(place(left), place(-down));
      context.lineTo(x, y);
      context.stroke();
      context.beginPath();
      context.arc(x, y, (OWN_DOT * edge) / 2, 0, 2 * Math.PI);
      context.fill();
    }
  }

  /** @param {number} time */
  function step(time) {
    frame = 0;
    if (!given) return;
    const passed = before ? Math.min(SLOWEST, (time - before) / SIXTIETH) : 1;
    const there = moved(now, given.map, 1 - (1 - FOLLOWS) ** passed);
    draw(given);
    before = there ? 0 : time;
    canvas.dataset.there = String(there);
    if (!there) frame = requestAnimationFrame(step);
  }
  const observer = new ResizeObserver(() => given && draw(given));
  observer.observe(canvas);

  return {
    /** @param {Given} next */
    update(next) {
      given = next;
      if (next.fresh || now.length !== next.map.length || matchMedia(STILL).matches) now = new Float32Array(next.map);
      canvas.dataset.there = "false";
      frame ||= requestAnimationFrame(step);
    },
    destroy() {
      cancelAnimationFrame(frame);
      observer.disconnect();
    },
  };
}

const STEPS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });

/** @param {{pictures: Shared["pictures"], still?: boolean}} props still: nobody can tap */
export function FaceMap({ pictures, still = false }) {
  const { looked, mapped } = pictures;
  const persons = useMemo(
    () => Array.from({ length: mapped.value.length / AREA }, (_, i) => pictures.personOf(i)),
    [mapped.value],
  );
  const pick = (/** @type {Shown} */ { map, ownMap, epoch }, /** @type {Theme} */ theme) => [
    {
      film: pictures.mapFilm.peek(),
      map: Float32Array.from([...map, ...ownMap]),
      persons,
      looked: looked.peek(),
      theme,
      fresh: epoch === 0,
    },
  ];
  const hands = useHands({
    tap(across, down) {
      const map = pictures.shown.peek()?.map ?? [];
      const at = closest(map, (2 * across - 1) * REACH, (1 - 2 * down) * REACH, TAP);
      looked.value = at < 0 || at === looked.peek() ? null : at;
    },
  });
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (!(event.key in STEPS) || !persons.length) return;
    event.preventDefault();
    event.stopPropagation();
    looked.value = ((looked.peek() ?? -1) + STEPS[event.key] + persons.length) % persons.length;
  };
  const touch = still
    ? { role: "img" }
    : {
        role: "application",
        tabindex: 0,
        "data-keys": "arrows",
        "data-hint": text("faces.map.hint"),
        onKeyDown,
        ...hands,
      };
  return html`
    <div class="faces-map" aria-label=${text("faces.map")} ...${touch}>
      <${Drawing} tag="canvas" latest=${pictures} create=${createMap} pick=${pick} deps=${[persons]} reads=${[looked.value]} data-testid="map" aria-hidden="true" />
    </div>
  `;
}

/** How far two places of the map are apart. @param {Float32Array} map @param {number} i @param {number} j */
const apart = (map, i, j) => Math.hypot(map[2 * i] - map[2 * j], map[2 * i + 1] - map[2 * j + 1]);

/** The face that was tapped, and in words how its person lies on the map. @param {{pictures: Shared["pictures"], catalog: Shared["catalog"]}} props */
export function Looked({ pictures, catalog }) {
  const at = pictures.looked.value;
  const map = pictures.shown.value?.map;
  if (at === null || !map) return html`<p class="note faces-looked" data-testid="looked">${text("faces.map.tap")}</p>`;
  const { pictures: each, people } = catalog.map;
  const person = pictures.personOf(at);
  const all = Array.from({ length: people * each }, (_, i) => i).filter((i) => i !== at);
  const least = (/** @type {boolean} */ own) =>
    Math.min(...all.filter((i) => (pictures.personOf(i) === person) === own).map((i) => apart(map, at, i)));
  const words = { person: wholeNumber(person + 1), own: shortNumber(least(true)), other: shortNumber(least(false)) };
  const face = (/** @type {number} */ i) => pictures.mapped.value.subarray(i * AREA, (i + 1) * AREA);
  return html`
    <div class="faces-looked" data-testid="looked">
      <p class="note">${text("faces.map.told", words)}</p>
      <div class="faces-six">${Array.from({ length: each }, (_, i) => person * each + i).map(
        (i) =>
          html`<${Photo} key=${i} picture=${face(i)} label=${text("faces.map.picture", { number: (i % each) + 1 })} data-chosen=${i === at} />`,
      )}</div>
    </div>
  `;
}

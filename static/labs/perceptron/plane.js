// The plane: points, what the network says everywhere, and each neuron's line with its normal, to drag with a thumb.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { PlaneMap } from "../../kit/plane.js";
import { useEffect, useMemo, useRef } from "../../vendor/preact-hooks.js";
import { apart, distance, footOf, paintAnswers, through } from "./geometry.js";
import { Axes, Before, Cross, dotOf, Handle, hasLearned, Line, Normal, Points, scaleOf, tipOf, UNIT } from "./lines.js";
import { allowedOf } from "./settings.js";

/** @import { Shared } from "../perceptron.js" */
/** @import { Neuron, Place } from "./geometry.js" */

const MAP = 96; // samples along an edge
const STEP = 0.1; // by an arrow key
/** @type {Record<string, Place>} */
const ARROWS = { ArrowUp: [0, STEP], ArrowDown: [0, -STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };
const TABLES = ["and", "or", "xor"];
const [REACH_TIP, REACH_LINE, REACH_POINT] = [0.24, 0.15, 0.22]; // from which a thumb takes hold of each
const TREMBLING = 4; // pixels that are no drag

/** @param {Shared & {still?: boolean}} props still: nobody can touch it */
export function Plane({ pictures, session, catalog, settings, view, held: why, still = false }) {
  const { reach } = catalog;
  const { dataset } = session.spec.value.data;
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const pivots = useMemo(() => new Map(), []); // neuron → where its normal stands
  const dragged = useRef(false); // since the pointer came down: else it was a tap
  const holding = useRef(false); // something that follows the pointer
  const moving = !still && allowedOf({ session, view, held: why }).moving;
  useEffect(() => () => pictures.drop(), [moving]); // what was refused, and would be now
  const bytes = useMemo(() => new Uint8Array(MAP * MAP), []);
  const [now, looked] = [pictures.now.value, pictures.looked.value];
  const within = (/** @type {number} */ value) => Math.max(-reach, Math.min(reach, value));
  const pick = (/** @type {any} */ _shown, /** @type {import("../../palette.js").Theme} */ theme) => {
    const seen = pictures.now.peek();
    return seen && [{ map: paintAnswers(seen.neurons, seen.activation, reach, bytes), size: MAP, theme }];
  };

  /** Where a pointer is in the plane. @param {PointerEvent | MouseEvent} event @returns {Place} */
  function placeOf({ clientX, clientY }) {
    const { left, top, width } = /** @type {HTMLElement} */ (host.current).getBoundingClientRect();
    const along = (/** @type {number} */ pixels) => (2 * reach * pixels) / width - reach;
    return [within(along(clientX - left)), within(-along(clientY - top))];
  }

  /** Until the pointer lets go, `made` says what each place makes of the neuron; at rest it is no more than a tap. @param {PointerEvent} event @param {number} index @param {(place: Place) => Neuron} made */
  function drag({ pointerId, clientX, clientY }, index, made) {
    const plane = /** @type {HTMLElement} */ (host.current);
    plane.setPointerCapture(pointerId);
    holding.current = true;
    pictures.choose(index);
    const move = (/** @type {PointerEvent} */ next) => {
      dragged.current ||= Math.hypot(next.clientX - clientX, next.clientY - clientY) > TREMBLING;
      if (dragged.current) pictures.hold(index, made(placeOf(next)));
    };
    const up = () => {
      plane.removeEventListener("pointermove", move);
      holding.current = false;
      if (dragged.current) pictures.release();
    };
    plane.addEventListener("pointermove", move);
    plane.addEventListener("lostpointercapture", up, { once: true });
  }

  const lines = (now?.neurons.slice(0, Math.max(1, now.neurons.length - 1)) ?? []).map((neuron, index) => {
    const foot = footOf(neuron, pivots.get(index) ?? [0, 0], reach);
    const scale = scaleOf(/** @type {any} */ (now), neuron, foot, reach);
    const chosen = index === pictures.neuron.value;
    /** The line follows the pointer, as it is turned. @param {PointerEvent} event */
    const onSlide = (event) =>
      drag(event, index, (place) => {
        pivots.set(index, place);
        return through(/** @type {Place} */ ([...neuron.weights]), place);
      });
    /** The tip follows the pointer; the line turns about the arrow's foot. @param {PointerEvent} event */
    const onTurn = (event) => {
      pivots.set(index, foot);
      drag(event, index, ([x, y]) => through([(x - foot[0]) / scale, (y - foot[1]) / scale], foot));
    };
    return { neuron, index, foot, scale, chosen, onSlide, onTurn };
  });
  const held = moving ? lines.find(({ chosen }) => chosen) : undefined;
  const tip = held && tipOf(held.foot, held.neuron, held.scale);

  /** The tip of the chosen arrow or else the nearest line follows the pointer, also where a point lies on it. @param {PointerEvent} event */
  function take(event) {
    dragged.current = false;
    if (event.button || !moving) return;
    const place = placeOf(event);
    if (held && tip && apart(tip, place) < REACH_TIP) return held.onTurn(event);
    const far = (/** @type {{neuron: Neuron}} */ { neuron }) => distance(neuron, place);
    const [line] = lines.toSorted((one, other) => far(one) - far(other));
    if (line && far(line) < REACH_LINE) line.onSlide(event);
  }

  /** The point that is meant, or −1: by one who sets points only its dot. @param {Place} place */
  function pointAt(place) {
    const { points = [], labels = [] } = now ?? {};
    const far = Array.from(labels, (_, i) => apart([points[2 * i], points[2 * i + 1]], place));
    const nearest = far.indexOf(Math.min(...far));
    return far[nearest] < (settings.sets() ? dotOf(labels.length) / UNIT : REACH_POINT) ? nearest : -1;
  }

  /** @param {Place} place */
  function tapped(place) {
    const index = pointAt(place);
    const [x, y] = index < 0 || !now ? place : now.points.subarray(2 * index);
    if (index >= 0 && settings.erase(index)) return;
    if (settings.sets()) return settings.dab([x, y]);
    pictures.probe.value = { x, y, index };
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const by = ARROWS[event.key];
    const { x = 0, y = 0 } = pictures.looked.peek() ?? {};
    if (!by && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (!by) return tapped([x, y]);
    const moved = [x, y].map((value, i) => Math.round(100 * within(value + by[i])) / 100);
    pictures.probe.value = { x: moved[0], y: moved[1], index: -1 };
  }

  const touch = {
    role: "application",
    tabindex: 0,
    "data-keys": "arrows",
    "aria-label": text("perceptron.plane.keys"),
    onKeyDown: key,
    onPointerDown: take,
    onTouchMove: (/** @type {TouchEvent} */ event) => void (holding.current && event.preventDefault()), // the page stays
    onClick: (/** @type {MouseEvent} */ event) => void (dragged.current || tapped(placeOf(event))),
  };
  return html`
    <div class="perceptron-plane" ref=${host} ...${still ? {} : touch} data-own=${dataset === "own"}>
      <${PlaneMap} latest=${pictures} pick=${pick} reads=${[now]} label=${text("perceptron.plane")} />
      ${
        now &&
        html`<svg class="perceptron-over" fill="none" stroke-linecap="round" viewBox=${[-reach, -reach, 2 * reach, 2 * reach].map((each) => UNIT * each).join(" ")} aria-hidden="true">
          ${hasLearned(now) && html`<${Before} now=${now} reach=${reach} />`}
          ${lines.map((line) => html`<${Line} key=${line.index} ...${{ now, reach, ...line, free: moving }} />`)}
          <${Axes} reach=${reach} table=${TABLES.includes(dataset)} />
          <${Points} now=${now} looked=${looked?.index} />
          ${lines.map((line) => html`<${Normal} key=${line.index} ...${{ now, reach, ...line }} />`)}
          ${looked && looked.index < 0 && html`<${Cross} at=${[looked.x, looked.y]} />`}
          ${tip && html`<${Handle} at=${tip} />`}
        </svg>`
      }
      ${!still && html`<output class="unseen" aria-live="polite">${looked && text("perceptron.place", { x: shortNumber(looked.x), y: shortNumber(looked.y) })}</output>`}
    </div>
  `;
}

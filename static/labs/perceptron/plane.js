// The plane: points, what the network says everywhere, and each neuron's line with its normal, to drag with a thumb.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { PlaneMap } from "../../kit/plane.js";
import { useMemo, useRef } from "../../vendor/preact-hooks.js";
import { footOf, paintAnswers, through } from "./geometry.js";
import { Axes, Before, Cross, Handle, hasLearned, Line, Normal, Points, scaleOf, tipOf, UNIT } from "./lines.js";

/** @import { Shared } from "../perceptron.js" */
/** @import { Neuron, Place } from "./geometry.js" */

const MAP = 96; // samples along an edge
const STEP = 0.1; // by an arrow key
/** @type {Record<string, Place>} */
const ARROWS = { ArrowUp: [0, STEP], ArrowDown: [0, -STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };
const TABLES = ["and", "or", "xor"];

/** @param {Shared & {still?: boolean}} props still: nobody can touch it */
export function Plane({ pictures, session, catalog, settings, still = false }) {
  const { reach } = catalog;
  const { dataset } = session.spec.value.data;
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const pivots = useMemo(() => new Map(), []); // neuron → where its normal stands
  const dragged = useRef(false); // since the pointer came down: else it was a tap
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

  /** Until the pointer lets go, `made` says what each place makes of the neuron. @param {PointerEvent} event @param {number} index @param {(place: Place) => Neuron} made */
  function drag(event, index, made) {
    if (event.button) return;
    event.preventDefault();
    const target = /** @type {Element} */ (event.currentTarget);
    target.setPointerCapture(event.pointerId);
    pictures.choose(index);
    const move = (/** @type {any} */ next) => {
      dragged.current = true;
      pictures.hold(index, made(placeOf(next)));
    };
    const up = () => {
      target.removeEventListener("pointermove", move);
      if (dragged.current) pictures.release();
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("lostpointercapture", up, { once: true });
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
  const held = lines.find(({ chosen }) => chosen);

  /** @param {Place} place */
  function tapped([x, y]) {
    if (dataset === "own") settings.dab([x, y]);
    else pictures.probe.value = { x, y, index: -1 };
  }

  /** @param {number} index of a point */
  function pointed(index) {
    const [x, y] = now?.points.subarray(2 * index) ?? [0, 0];
    if (!settings.erase(index)) pictures.probe.value = { x, y, index };
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
    onPointerDownCapture: () => void (dragged.current = false),
    onClick: (/** @type {MouseEvent} */ event) => void (dragged.current || tapped(placeOf(event))),
  };
  return html`
    <div class="perceptron-plane" ref=${host} ...${still ? {} : touch} data-own=${dataset === "own"}>
      <${PlaneMap} latest=${pictures} pick=${pick} reads=${[now]} label=${text("perceptron.plane")} />
      ${
        now &&
        html`<svg class="perceptron-over" fill="none" stroke-linecap="round" viewBox=${[-reach, -reach, 2 * reach, 2 * reach].map((each) => UNIT * each).join(" ")} aria-hidden="true">
          <${Axes} reach=${reach} table=${TABLES.includes(dataset)} />
          ${hasLearned(now) && html`<${Before} now=${now} reach=${reach} />`}
          ${lines.map((line) => html`<${Line} key=${line.index} ...${{ now, reach, ...line, onSlide: still ? undefined : line.onSlide }} />`)}
          <${Points} now=${now} looked=${looked?.index} onTap=${still ? undefined : pointed} />
          ${lines.map((line) => html`<${Normal} key=${line.index} ...${{ now, reach, ...line }} />`)}
          ${looked && looked.index < 0 && html`<${Cross} at=${[looked.x, looked.y]} />`}
          ${held && !still && html`<${Handle} at=${tipOf(held.foot, held.neuron, held.scale)} onTurn=${held.onTurn} />`}
        </svg>`
      }
      ${!still && html`<output class="unseen" aria-live="polite">${looked && text("perceptron.place", { x: shortNumber(looked.x), y: shortNumber(looked.y) })}</output>`}
    </div>
  `;
}

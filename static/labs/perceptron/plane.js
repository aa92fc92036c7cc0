// The plane: points, what the network says everywhere, and each neuron's line with its normal, to drag with a thumb.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { useMemo, useRef } from "../../vendor/preact-hooks.js";
import { createMap } from "../../views/map.js";
import { footOf, lineOf, paintAnswers, through } from "./geometry.js";

/** @import { Shared } from "../perceptron.js" */
/** @import { Neuron, Place } from "./geometry.js" */

const MAP = 96; // samples along an edge
const UNIT = 100; // of the drawing, for one of the plane
const LONGEST = 1.5; // that an arrow is drawn; longer ones are drawn smaller, all that belong together
const SHORTEST = 0.25;
const STEP = 0.1; // by an arrow key
/** @type {Record<string, Place>} */
const ARROWS = { ArrowUp: [0, STEP], ArrowDown: [0, -STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };
const NAMES = "ABCD";

/** @param {Shared & {still?: boolean}} props still: nobody can touch it */
export function Plane({ pictures, session, catalog, settings, still = false }) {
  const { reach } = catalog;
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const pivots = useMemo(() => new Map(), []); // neuron → where its normal stands
  const bytes = useMemo(() => new Uint8Array(MAP * MAP), []);
  const [now, looked, chosen] = [pictures.now.value, pictures.looked.value, pictures.neuron.value];
  const side = 2 * reach * UNIT;
  const at = (/** @type {Place} */ [x, y]) => [side / 2 + UNIT * x, side / 2 - UNIT * y];
  const create = (/** @type {HTMLElement} */ element) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element.querySelector("canvas"));
    return createMap(element, { canvas });
  };
  const pick = (/** @type {any} */ _shown, /** @type {import("../../palette.js").Theme} */ theme) => {
    const seen = pictures.now.peek();
    if (!seen) return null;
    const map = paintAnswers(seen.neurons, seen.activation, reach, bytes);
    return [{ map, size: MAP, theme }];
  };
  const pivotOf = (/** @type {number} */ index, /** @type {Neuron} */ neuron) =>
    footOf(neuron, pivots.get(index) ?? [0, 0], reach);

  /** Where a pointer is in the plane. @param {PointerEvent | MouseEvent} event @returns {Place} */
  function placeOf({ clientX, clientY }) {
    const { left, top, width } = /** @type {HTMLElement} */ (host.current).getBoundingClientRect();
    const within = (/** @type {number} */ value) => Math.max(-reach, Math.min(reach, value));
    return [
      within((2 * reach * (clientX - left)) / width - reach),
      within(reach - (2 * reach * (clientY - top)) / width),
    ];
  }

  /** Until the pointer lets go, `made` says what each place makes of the neuron. @param {PointerEvent} event @param {number} index @param {(place: Place) => Neuron} made */
  function drag(event, index, made) {
    if (still || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    const target = /** @type {Element} */ (event.currentTarget);
    target.setPointerCapture(event.pointerId);
    pictures.choose(index);
    const move = (/** @type {any} */ next) => pictures.hold(index, made(placeOf(next)));
    const up = () => {
      target.removeEventListener("pointermove", move);
      pictures.release();
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", up, { once: true });
    target.addEventListener("pointercancel", up, { once: true });
  }

  /** The line follows the pointer, as it is turned. @param {PointerEvent} event @param {number} index @param {Neuron} neuron */
  function slide(event, index, neuron) {
    drag(event, index, (place) => {
      pivots.set(index, place);
      return through(/** @type {Place} */ ([...neuron.weights]), place);
    });
  }

  /** The tip follows the pointer; the line turns about the arrow's foot. @param {PointerEvent} event @param {number} index @param {Place} foot @param {number} scale */
  function turn(event, index, foot, scale) {
    pivots.set(index, foot);
    drag(event, index, ([x, y]) => through([(x - foot[0]) / scale, (y - foot[1]) / scale], foot));
  }

  /** @param {Place} place */
  function tapped(place) {
    if (session.spec.peek().data.dataset === "own" && settings) settings.dab(place);
    else pictures.probe.value = { x: place[0], y: place[1], index: -1 };
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const by = ARROWS[event.key];
    const { x = 0, y = 0 } = pictures.looked.peek() ?? {};
    if (!by && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (!by) return tapped([x, y]);
    const within = (/** @type {number} */ value) => Math.round(100 * Math.max(-reach, Math.min(reach, value))) / 100;
    pictures.probe.value = { x: within(x + by[0]), y: within(y + by[1]), index: -1 };
  }

  const touch = still
    ? { role: "img", "aria-label": text("perceptron.plane") }
    : {
        role: "application",
        tabindex: 0,
        "data-keys": "arrows",
        "aria-label": text("perceptron.plane.keys"),
        onKeyDown: key,
      };
  return html`
    <div class="perceptron-plane" ref=${host} ...${touch} data-own=${session.spec.value.data.dataset === "own"}
      onClick=${still ? undefined : (/** @type {MouseEvent} */ event) => tapped(placeOf(event))}>
      <${Drawing} latest=${pictures} create=${create} pick=${pick} reads=${[now]} class="map"><canvas aria-hidden="true" data-testid="plane"></canvas><//>
      ${
        now &&
        html`<svg class="perceptron-over" viewBox=${`0 0 ${side} ${side}`} aria-hidden="true">
          <${Axes} side=${side} names=${["and", "or", "xor"].includes(session.spec.value.data.dataset)} />
          ${now.point >= 0 && now.neurons.length === 1 && html`<${Before} ...${{ now, at, reach }} />`}
          ${now.neurons.slice(0, Math.max(1, now.neurons.length - 1)).map((neuron, index) => {
            const chosenOne = index === chosen || now.neurons.length === 1;
            return html`<${Line} key=${index} ...${{ neuron, index, at, reach, now, chosen: chosenOne, still }}
              foot=${pivotOf(index, neuron)} onSlide=${slide} onTurn=${turn} />`;
          })}
          ${Array.from(now.labels, (label, i) => {
            const [x, y] = at([now.points[2 * i], now.points[2 * i + 1]]);
            const size = now.labels.length > 8 ? 6 : 11;
            const look = () => (pictures.probe.value = { x: now.points[2 * i], y: now.points[2 * i + 1], index: i });
            const erase = () => settings?.erase(i) || look();
            return html`<g key=${i} class="perceptron-point" data-wrong=${now.mistakes[i]} data-looked=${looked?.index === i}
              onClick=${still ? undefined : (/** @type {Event} */ event) => ((event.stopPropagation(), erase()))}>
              <circle cx=${x} cy=${y} r="22" class="perceptron-reach" />
              <circle cx=${x} cy=${y} r=${size + 5} class="perceptron-ring" />
              <circle cx=${x} cy=${y} r=${size} fill=${label > 0 ? "var(--positive)" : "var(--negative)"} class="perceptron-dot" />
            </g>`;
          })}
          ${looked && looked.index < 0 && html`<${Cross} at=${at([looked.x, looked.y])} />`}
        </svg>`
      }
      ${!still && html`<output class="unseen" aria-live="polite">${looked && text("perceptron.place", { x: shortNumber(looked.x), y: shortNumber(looked.y) })}</output>`}
    </div>
  `;
}

/** @param {{side: number, names: boolean}} props names: an input is off or on */
const Axes = ({ side, names }) => html`
  <g class="perceptron-axes">
    <path d=${`M0 ${side / 2}H${side}M${side / 2} 0V${side}`} />
    <text x=${side - 8} y=${side / 2 - 8} text-anchor="end">x₁</text>
    <text x=${side / 2 + 8} y="18">x₂</text>
    ${
      names &&
      html`<text x=${side / 4} y=${side - 8} text-anchor="middle">${text("perceptron.off")}</text>
      <text x=${(3 * side) / 4} y=${side - 8} text-anchor="middle">${text("perceptron.on")}</text>
      <text x="8" y=${(3 * side) / 4 + 4}>${text("perceptron.off")}</text>
      <text x="8" y=${side / 4 + 4}>${text("perceptron.on")}</text>`
    }
  </g>
`;

/** @param {{at: number[]}} props */
const Cross = ({ at: [x, y] }) => html`<path class="perceptron-cross" d=${`M${x - 9} ${y}h18M${x} ${y - 9}v18`} />`;

/** An arrow in the drawing. @param {{from: number[], to: number[], kind: string}} props */
function Arrow({ from, to, kind }) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length < 1) return null;
  const [ux, uy] = [dx / length, dy / length];
  const head = Math.min(13, length * 0.6);
  const base = [to[0] - ux * head, to[1] - uy * head];
  const wing = head * 0.5;
  const tip = `M${to.join(" ")}L${base[0] - uy * wing} ${base[1] + ux * wing}L${base[0] + uy * wing} ${base[1] - ux * wing}Z`;
  return html`<g class="perceptron-arrow" data-kind=${kind}>
    <path d=${`M${from.join(" ")}L${base.join(" ")}`} /><path class="perceptron-tip" d=${tip} />
  </g>`;
}

/** How much smaller arrows are drawn, so that those of a neuron fit, and their tips are within reach. @param {any} now @param {Neuron} neuron @param {Place} foot @param {number} reach */
function scaleOf(now, neuron, foot, reach) {
  const all = [neuron, ...(now.point >= 0 && now.neurons.length === 1 ? [now.before] : [])].map(
    ({ weights }) => weights,
  );
  const longest = Math.max(...all.map((each) => Math.hypot(...each)), 1e-9);
  const room = neuron.weights.map(
    (weight, i) => (0.95 * reach - Math.sign(weight) * foot[i]) / Math.max(Math.abs(weight), 1e-9),
  );
  return Math.min(1, LONGEST / longest, Math.max(SHORTEST / longest, ...[Math.min(...room)]));
}

/** The line as it was before the last mistake, and the point that was one. @param {{now: any, at: (place: Place) => number[], reach: number}} props */
function Before({ now, at, reach }) {
  const ends = lineOf(now.before, reach);
  const point = at([now.points[2 * now.point], now.points[2 * now.point + 1]]);
  const origin = at([0, 0]);
  return html`<g>
    ${ends && html`<path class="perceptron-before" d=${`M${at(ends[0]).join(" ")}L${at(ends[1]).join(" ")}`} />`}
    <path class="perceptron-way" d=${`M${origin.join(" ")}L${point.join(" ")}`} />
  </g>`;
}

/** A neuron's line and its normal; where something was learned, old weights plus the point are the new ones. @param {any} props */
function Line({ neuron, index, at, reach, now, foot, chosen, still, onSlide, onTurn }) {
  const ends = lineOf(neuron, reach);
  const scale = scaleOf(now, neuron, foot, reach);
  const [w1, w2] = neuron.weights;
  const tip = /** @type {Place} */ ([foot[0] + scale * w1, foot[1] + scale * w2]);
  const learned = now.point >= 0 && now.neurons.length === 1;
  const old = /** @type {Place} */ ([foot[0] + scale * now.before.weights[0], foot[1] + scale * now.before.weights[1]]);
  const line = ends && `M${at(ends[0]).join(" ")}L${at(ends[1]).join(" ")}`;
  const end = at(tip);
  const many = now.neurons.length > 1;
  return html`<g class="perceptron-neuron" data-chosen=${chosen}>
    ${line && html`<path class="perceptron-halo" d=${line} /><path class="perceptron-line" d=${line} data-testid="line" />`}
    ${line && !still && html`<path class="perceptron-grip" data-testid="grip-line" d=${line} onPointerDown=${(/** @type {any} */ event) => onSlide(event, index, neuron)} onClick=${(/** @type {Event} */ event) => event.stopPropagation()} />`}
    ${
      learned &&
      html`<${Arrow} from=${at(foot)} to=${at(old)} kind="old" />
      <${Arrow} from=${at(old)} to=${end} kind=${now.labels[now.point] > 0 ? "blue" : "orange"} />`
    }
    <${Arrow} from=${at(foot)} to=${end} kind=${many && !chosen ? "quiet" : "normal"} />
    ${many && html`<text class="perceptron-name" x=${end[0] + 10} y=${end[1] + 5}>${NAMES[index]}</text>`}
    ${
      chosen &&
      !still &&
      html`<circle class="perceptron-handle" cx=${end[0]} cy=${end[1]} r="8" />
      <circle class="perceptron-reach perceptron-grip" data-testid="grip-normal" cx=${end[0]} cy=${end[1]} r="24" onPointerDown=${(/** @type {any} */ event) => onTurn(event, index, foot, scale)} onClick=${(/** @type {Event} */ event) => event.stopPropagation()} />`
    }
  </g>`;
}

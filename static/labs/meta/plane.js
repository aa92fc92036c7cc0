// The plane: five points to set and to drag, the wave that they are of, and what each start makes of them.

import { html } from "../../html.js";
import { named, shortNumber, text } from "../../i18n.js";
import { useNewest } from "../../kit/newest.js";
import { useRef } from "../../vendor/preact-hooks.js";

/** @import { Shared } from "../meta.js" */
/** @import { Place, Shown } from "./pictures.js" */

const UNIT = 100; // of the drawing, for one of the plane
const FAR = 9000; // of the drawing: beyond it nobody sees anything
const STEP = 0.25; // by an arrow key
/** @type {Record<string, Place>} */
const ARROWS = { ArrowUp: [0, STEP], ArrowDown: [0, -STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };
const REACH = 28; // CSS px around a point from which a thumb takes hold of it
const TREMBLING = 4; // CSS px that are no drag

/** A smooth path through values at places evenly along x: at each it runs as from its neighbour before to that behind. @param {ArrayLike<number>} values @param {number} reach @param {number} [scale] upwards */
function pathOf(values, reach, scale = 1) {
  const width = (2 * reach * UNIT) / (values.length - 1);
  const last = values.length - 1;
  const x = (/** @type {number} */ at) => (at * width - reach * UNIT).toFixed(1);
  const y = (/** @type {number} */ value) => Math.max(-FAR, Math.min(FAR, -UNIT * scale * value)).toFixed(1);
  const slope = (/** @type {number} */ at) => (values[Math.min(last, at + 1)] - values[Math.max(0, at - 1)]) / 6;
  return Array.from(values, (value, at) => {
    if (!at) return `M${x(0)} ${y(value)}`;
    const [from, to] = [values[at - 1] + slope(at - 1), value - slope(at)];
    return `C${x(at - 2 / 3)} ${y(from)} ${x(at - 1 / 3)} ${y(to)} ${x(at)} ${y(value)}`;
  }).join("");
}

/** The part of the plane that is seen. @param {{reach: number, height: number}} catalog */
export const boxOf = ({ reach, height }) =>
  [-reach, -height, 2 * reach, 2 * height].map((each) => UNIT * each).join(" ");

/** @param {{reach: number, height: number}} props */
export const Axes = ({ reach, height }) => html`
  <path class="meta-axis" d=${`M${-UNIT * reach} 0H${UNIT * reach}M0 ${-UNIT * height}V${UNIT * height}`} />
`;

/** A start's curve. @param {{start: string, values: ArrayLike<number>, reach: number, leads?: boolean, scale?: number}} props */
export const Curve = ({ start, values, reach, leads = false, scale }) => html`
  <path class="meta-curve" data-start=${start} data-leads=${leads} data-testid=${`curve-${start}`} d=${pathOf(values, reach, scale)} />
`;

/** @param {Shown} shown @param {number} step @param {Shared["catalog"]} catalog @param {string} leader */
const curvesOf = (shown, step, { fields, reach }, leader) => {
  const all = fields.start.choices.map((/** @type {string} */ start, /** @type {number} */ index) => ({
    start,
    values: shown.curves[index][step],
    reach,
    leads: start === leader,
  }));
  return all.sort((one, other) => Number(one.leads) - Number(other.leads)); // who leads lies on top
};

/** @param {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} props still: nobody can touch it */
export function Plane({ pictures, session, catalog, settings, view, still = false }) {
  const { reach, height } = catalog;
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const dragged = useRef(false); // since the pointer came down: else it was a tap
  const [cross, there, look] = useNewest(/** @type {Place | null} */ (null)); // where the keys are
  const shown = pictures.shown.value;
  const points = pictures.points();
  const { start, source } = session.spec.value.task;
  const fixed = view?.value.hidden ?? [];
  const free = !still && settings && !fixed.includes("points") && (source === "own" || !fixed.includes("source"));
  const within = ([x, y] = [0, 0]) =>
    /** @type {Place} */ ([Math.max(-reach, Math.min(reach, x)), Math.max(-height, Math.min(height, y))]);

  /** Where a pointer is. @param {{clientX: number, clientY: number}} event @returns {Place} */
  function placeOf({ clientX, clientY }) {
    const { left, top, width } = /** @type {HTMLElement} */ (host.current).getBoundingClientRect();
    const scale = (2 * reach) / width;
    return within([(clientX - left) * scale - reach, height - (clientY - top) * scale]);
  }

  /** The point that a thumb at `place` means, or −1. @param {Place} place */
  function pointAt(place) {
    const { width } = /** @type {HTMLElement} */ (host.current).getBoundingClientRect();
    const far = pictures.points().map(([x, y]) => Math.hypot(x - place[0], y - place[1]));
    const nearest = far.indexOf(Math.min(...far));
    return far[nearest] < (REACH * 2 * reach) / width ? nearest : -1;
  }

  /** A point follows the pointer until it lets go. @param {PointerEvent} event */
  function take(event) {
    dragged.current = false;
    look(null);
    const index = pointAt(placeOf(event));
    const points = pictures.points();
    if (event.button || index < 0) return;
    const plane = /** @type {HTMLElement} */ (host.current);
    plane.setPointerCapture(event.pointerId);
    plane.dataset.holds = "true";
    const move = (/** @type {PointerEvent} */ next) => {
      dragged.current ||= Math.hypot(next.clientX - event.clientX, next.clientY - event.clientY) > TREMBLING;
      if (dragged.current) settings?.put(points.with(index, placeOf(next)));
    };
    const up = () => {
      plane.removeEventListener("pointermove", move);
      delete plane.dataset.holds;
    };
    plane.addEventListener("pointermove", move);
    plane.addEventListener("lostpointercapture", up, { once: true });
  }

  /** @param {MouseEvent} event */
  function tap(event) {
    const place = placeOf(event);
    if (!dragged.current && pointAt(place) < 0) settings?.dab(pictures.points(), place);
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const by = ARROWS[event.key];
    const at = there.current ?? /** @type {Place} */ ([0, 0]);
    if (by) look(within([at[0] + by[0], at[1] + by[1]]));
    else if (event.key === "Enter") settings?.dab(pictures.points(), at);
    else if (event.key === "Delete" || event.key === "Backspace") settings?.drop(pictures.points(), at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const touch = {
    role: "application",
    tabindex: 0,
    "data-keys": "arrows",
    "data-control": "points",
    "aria-label": text("meta.plane.keys"),
    onKeyDown: key,
    onPointerDown: take,
    onTouchMove: (/** @type {TouchEvent} */ event) => void (host.current?.dataset.holds && event.preventDefault()), // the page stays
    onClick: tap,
  };
  return html`
    <div class="meta-plane" ref=${host} ...${free ? touch : {}} data-free=${Boolean(free)}>
      <svg viewBox=${boxOf(catalog)} role="img" aria-label=${text("meta.plane")}>
        <${Axes} reach=${reach} height=${height} />
        ${shown && !Number.isNaN(shown.wave[0]) && html`<path class="meta-wave" data-testid="wave" d=${pathOf(shown.wave, reach)} />`}
        ${shown && curvesOf(shown, pictures.step(), catalog, start).map((curve) => html`<${Curve} key=${curve.start} ...${curve} />`)}
        ${points.map(([x, y], i) => html`<circle class="meta-point" key=${i} data-testid="point" cx=${UNIT * x} cy=${-UNIT * y} />`)}
        ${cross && html`<path class="meta-cross" data-testid="cross" d=${`M${UNIT * cross[0] - 20} ${-UNIT * cross[1]}h40M${UNIT * cross[0]} ${-UNIT * cross[1] - 20}v40`} />`}
      </svg>
      ${free && !points.length && html`<p class="meta-empty">${text("meta.plane.empty")}</p>`}
      ${free && html`<output class="unseen" aria-live="polite">${cross && text("meta.place", { x: shortNumber(cross[0]), y: shortNumber(cross[1]) })}</output>`}
    </div>
  `;
}

/** A start's colour and dashes. @param {{start: string}} props */
export const Sample = ({ start }) => html`
  <svg class="meta-sample" viewBox="0 0 40 8" aria-hidden="true"><path class="meta-curve" data-start=${start} data-leads="true" d="M1 4H39" /></svg>
`;

/** @param {string} start */
export const startName = (start) => named("start", start, "meta");

// The output map: the picture on one canvas, the points over it on another that changes only with the data.

import { ANCHORS, classOfByte, classPalette, likelihoodPalette, palette, valueOfByte } from "../palette.js";
import { boundary } from "./boundary.js";
import { drawPoints, drawRing, nearestPoint, REACH } from "./points.js";
import { paintThumbnail } from "./thumbnail.js";

/** @typedef {import("../palette.js").Theme} Theme */
/**
 * @typedef {object} MapState
 * @property {Uint8Array} map bytes of the picture, [row, column] from the upper left
 * @property {number} size samples along an edge of it
 * @property {Float32Array | null} [points] [N, 2]
 * @property {Float32Array | null} [labels] [N]
 * @property {number} [classes] how many, where labels are classes 0, 1, …; the picture is then one of classes
 * @property {number} [dots] of how many classes the points are, where that is not `classes`
 * @property {number | "value" | null} [unit] or that of one unit instead: of the output for this class, or of another
 * @property {number} [split] the first `split` points train
 * @property {boolean} [showTest]
 * @property {number | null} [chosen] the point that has a ring of its own
 * @property {boolean} [discretize]
 * @property {Theme} [theme]
 */
/** @typedef {{x: number, y: number, value: number, winner?: {winner: number, sure: number}, moves: number}} MapPointer winner: where it is a map of classes; what is under the pointer, or where the arrows have gone in so many `moves` */

const STEP = 1 / 24; // of the edge, by an arrow key: half a unit
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

const TAP = 14; // px from a point that still mean it

const FINE = 2; // a discretised map has twice the pixels: scaled down again, its edges are smooth
const MAX_EDGE = 768; // pixels: beyond, the browser scales; smooth enough, and 4K stays cheap
const BOUNDARY_NUMBERS = 40_000; // 10,000 segments: a checkerboard of 100×100 samples

/** @param {MapState} state */
const ofClasses = ({ classes = 0, unit = null }) => classes > 0 && unit === null;

/**
 * @param {HTMLElement} host square element, the drawing fills it
 * @param {{canvas: HTMLCanvasElement}} parts canvas: carries the picture
 */
export function createMap(host, { canvas }) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  const overlay = document.createElement("canvas");
  const above = /** @type {CanvasRenderingContext2D} */ (overlay.getContext("2d"));
  const segments = new Float32Array(BOUNDARY_NUMBERS);
  canvas.classList.add("map-picture");
  overlay.className = "map-points";
  overlay.setAttribute("aria-hidden", "true");
  if (canvas.parentElement !== host) host.append(canvas);
  host.classList.add("map");
  host.append(overlay);

  /** @type {MapState | null} */
  let state = null;
  /** @type {[number, number]} */
  let place = [0.5, 0.5]; // where somebody looks, from the upper left, as shares of the edge
  let looking = () => {}; // tells the value anew, where somebody looks
  const gone = new AbortController();
  let visible = true;
  let drawnPoints = "";
  /** @type {[unknown, unknown]} */
  let drawnArrays = [null, null];

  /** Set both canvases to the host's size in device pixels; true if it changed. */
  function fit() {
    const ratio = globalThis.devicePixelRatio || 1;
    const edge = Math.round(host.clientWidth * ratio);
    visible = edge > 0;
    if (!edge || edge === overlay.width) return false;
    overlay.width = overlay.height = edge;
    drawnPoints = "";
    return true;
  }

  /** @param {MapState} now */
  function drawBoundary({ map, size, theme = "light" }) {
    const step = canvas.width / (size - 1);
    const length = boundary(map, size, segments);
    context.beginPath();
    for (let i = 0; i < length; i += 4) {
      context.moveTo(segments[i] * step, segments[i + 1] * step);
      context.lineTo(segments[i + 2] * step, segments[i + 3] * step);
    }
    context.strokeStyle = theme === "light" ? "rgb(255 255 255 / 0.9)" : ANCHORS[theme].ground;
    context.lineWidth = Math.max(1, canvas.width / 352);
    context.stroke();
  }

  /** @param {MapState} now */
  function drawPicture(now) {
    const { map, size, discretize = false, theme = "light" } = now;
    const edge = Math.min(overlay.width * (discretize ? FINE : 1), MAX_EDGE);
    if (canvas.width !== edge) canvas.width = canvas.height = edge;
    const look = { soft: true, discretize };
    if (ofClasses(now)) return paintThumbnail(context, map, 0, size, classPalette(theme, look), "classes");
    const table = typeof now.unit === "number" ? likelihoodPalette(now.unit, theme, look) : palette(theme, look);
    paintThumbnail(context, map, 0, size, table);
    if (!discretize && typeof now.unit !== "number") drawBoundary(now);
  }

  /** @param {MapState} now */
  function drawOverlay({
    points,
    labels,
    classes: all = 0,
    dots: classes = all,
    split = 0,
    showTest = false,
    chosen = null,
    theme = "light",
  }) {
    const key = `${overlay.width} ${split} ${showTest} ${theme} ${classes} ${chosen}`;
    if (key === drawnPoints && points === drawnArrays[0] && labels === drawnArrays[1]) return;
    drawnPoints = key;
    drawnArrays = [points, labels];
    above.clearRect(0, 0, overlay.width, overlay.height);
    if (!points || !labels) return;
    drawPoints(above, { points, labels, classes, split, showTest, theme }, overlay.width);
    if (chosen !== null) drawRing(above, points, chosen, overlay.width, theme);
  }

  function redraw() {
    if (!state || !visible || !overlay.width) return;
    drawPicture(state);
    drawOverlay(state);
  }

  const observer = new ResizeObserver(() => {
    const shown = visible;
    if (fit() || visible !== shown) redraw();
  });
  observer.observe(host);
  fit();

  return {
    /** Draw `now`; call it inside the draw loop. @param {MapState} now */
    update(now) {
      state = now;
      redraw();
      looking();
    },

    /**
     * Tell `tell` where the pointer is and the value there, null when it leaves.
     * @param {(pointer: MapPointer | null) => void} tell
     */
    onPointer(tell) {
      let moved = 0;
      const within = (/** @type {number} */ share) => Math.max(0, Math.min(1, share));
      /** @param {number} right @param {number} down @param {number} [moves] */
      function look(right, down, moves = 0) {
        place = [within(right), within(down)];
        looking = () => {
          if (!state) return;
          const { size, map } = state;
          const sample = Math.round(place[1] * (size - 1)) * size + Math.round(place[0] * (size - 1));
          tell({
            x: (2 * place[0] - 1) * REACH,
            y: (1 - 2 * place[1]) * REACH,
            value: valueOfByte(map[sample]),
            ...(ofClasses(state) && { winner: classOfByte(map[sample]) }),
            moves,
          });
        };
        looking();
      }
      function leave() {
        looking = () => {};
        tell(null);
      }
      const follow = (/** @type {PointerEvent} */ event) =>
        look(event.offsetX / host.clientWidth, event.offsetY / host.clientWidth);
      host.addEventListener("pointerdown", follow);
      host.addEventListener("pointermove", follow);
      // A finger that was lifted has left, too, but what it has tapped is still to be read.
      host.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && leave());
      document.addEventListener(
        "pointerdown",
        (event) => host.contains(/** @type {Node} */ (event.target)) || leave(),
        {
          signal: gone.signal,
        },
      );
      host.addEventListener("keydown", (event) => {
        const arrow = ARROWS[event.key];
        if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        look(place[0] + arrow[0] * STEP, place[1] + arrow[1] * STEP, ++moved);
      });
      host.addEventListener("focus", () => host.matches(":focus-visible") && look(...place, ++moved));
      host.addEventListener("blur", leave);
    },

    /** Tell `tell` which of the points that are shown was tapped, or is nearest where Enter is pressed. @param {(index: number) => void} tell */
    onPoint(tell) {
      /** @param {number} right @param {number} down as shares of the edge @param {number} within px */
      const choose = (right, down, within) => {
        const { points, split = 0, showTest = false } = state ?? {};
        if (!points) return;
        const index = nearestPoint(
          points,
          showTest ? points.length / 2 : split,
          right,
          down,
          within / host.clientWidth,
        );
        if (index >= 0) tell(index);
      };
      host.addEventListener("click", ({ offsetX, offsetY }) =>
        choose(offsetX / host.clientWidth, offsetY / host.clientWidth, TAP),
      );
      host.addEventListener("keydown", (event) => {
        if (event.key === "Enter") choose(...place, host.clientWidth);
      });
    },

    destroy() {
      observer.disconnect();
      gone.abort();
      overlay.remove();
    },
  };
}

// Cells that pass a signal on: touch them, and a wave runs from cell to cell. How many are drawn grows with the logarithm.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { useMemo, useRef, useState } from "../../vendor/preact-hooks.js";
import { PLACES } from "./facts.js";

const OUTLINE =
  "M12 46C6 36 9 24 19 20C22 11 34 7 43 11C52 5 66 7 72 14C83 15 91 25 90 36C95 44 91 55 81 56C78 62 70 64 64 61C62 66 66 72 62 74L57 74C56 68 54 64 50 62C42 66 33 63 31 58C22 60 14 55 12 46Z";
const PER_DECADE = 22; // cells for each factor of ten
const REACH = 11; // as far as two cells are linked
const SLOWNESS = 26; // ms for each unit of the way of a wave

/** Places inside of the outline, the same for everybody: a Halton sequence. */
function places() {
  const halton = (/** @type {number} */ index, /** @type {number} */ base) => {
    let [value, part] = [0, 1];
    for (let i = index; i > 0; i = Math.floor(i / base)) value += (part /= base) * (i % base);
    return value;
  };
  const inside = new Path2D(OUTLINE);
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  const all = Array.from({ length: 700 }, (_, i) => ({ x: 8 + 86 * halton(i + 1, 2), y: 6 + 66 * halton(i + 1, 3) }));
  return all.filter(({ x, y }) => context.isPointInPath(inside, x, y));
}

/** @param {import("./stop.js").Drawn} props */
export function Brain({ at }) {
  const all = useMemo(places, []);
  const cells = all.slice(0, Math.round(PER_DECADE * Math.log10(PLACES.brain[at].size ?? 1)));
  const links = useMemo(
    () =>
      cells.flatMap((one, i) =>
        cells
          .slice(0, i)
          .filter(({ x, y }) => Math.hypot(x - one.x, y - one.y) < REACH)
          .slice(0, 3)
          .map((other) => [one, other]),
      ),
    [at],
  );
  const [wave, setWave] = useState({ x: 20, y: 40, number: 0 });
  const from = (/** @type {{x: number, y: number}} */ { x, y }) => setWave({ x, y, number: wave.number + 1 });
  const drawing = useRef(/** @type {SVGSVGElement | null} */ (null));
  /** @param {PointerEvent} event */
  const touch = ({ clientX, clientY }) => {
    const svg = /** @type {SVGSVGElement} */ (drawing.current);
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse());
    from({ x, y });
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    from(cells[(7 * wave.number) % cells.length]);
  };
  const delay = (/** @type {{x: number, y: number}} */ { x, y }) =>
    `${Math.round(SLOWNESS * Math.hypot(x - wave.x, y - wave.y))}ms`;
  return html`
    <svg class="story-svg story-brain" viewBox="0 0 100 78" role="button" tabindex="0" aria-label=${text("story.brain.signal")} ref=${drawing} onPointerDown=${touch} onKeyDown=${onKey}>
      <path class="outline" d=${OUTLINE} />
      ${links.map(([a, b], i) => html`<line key=${i} x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y} />`)}
      <g key=${wave.number} data-testid="cells" data-wave=${wave.number}>
        ${cells.map((cell, i) => html`<circle key=${i} cx=${cell.x} cy=${cell.y} r="0.9" style=${{ animationDelay: delay(cell) }} />`)}
      </g>
    </svg>
  `;
}

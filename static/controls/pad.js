// A sheet of paper: draw with a finger, a pen or the mouse, or with the arrows and Space. What is drawn is told at most
// once a frame, so that the answer can follow the finger: as a digit, the way the network will see it, or as strokes.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { same } from "../state.js";
import "../text/pad.js";
import { theme } from "../theme.js";
import { useEffect, useMemo, useRef, useState } from "../vendor/preact-hooks.js";
import { effect } from "../vendor/signals.js";
import { digitOf, MOST, SIZE } from "../views/digit.js";
import { createPaper } from "../views/paper.js";
import { createPixels } from "../views/pixels.js";
import { strokesOfCells } from "../views/strokes.js";
import { useCells } from "./cells.js";

/** @typedef {import("../views/digit.js").Stroke} Stroke */
/** @typedef {{strokes: Stroke[], picture: number[] | null}} Drawing picture: where it was not drawn with strokes */
/** @typedef {{values: ArrayLike<number>, size: number, high: number}} Sight what a network gets of it, where that is not the digit */

const CELLS = 14; // along an edge, at most: by keyboard a larger digit is drawn some pixels at a time

/** @param {Drawing} drawing @param {number} size */
const digitIn = ({ strokes, picture }, size) => picture ?? digitOf(strokes, size);

/** The pixels of a digit that are under one cell. @param {number} cell @param {number} size */
function under(cell, size) {
  const [across, each] = [Math.min(CELLS, size), size / Math.min(CELLS, size)];
  const [top, left] = [Math.floor(cell / across) * each, (cell % across) * each];
  return Array.from({ length: each * each }, (_, i) => (top + Math.floor(i / each)) * size + left + (i % each));
}

/** @param {Drawing} drawing */
const strokesIn = ({ strokes, picture }) => (picture ? strokesOfCells(picture) : strokes.map((stroke) => [...stroke]));

/** @param {number} size */
const usual = (size) => ({ empty: text("pad.empty"), seen: text("pad.seen", { size }) });

/** @param {number[]} digit */
const isBlank = (digit) => digit.every((ink) => ink === 0);

/** All ink is no drawing for any network. @param {number[]} digit */
const isFull = (digit) => digit.every((ink) => ink === MOST);

/** What is on the paper and how it changes; `changed` is called once a frame at most. @param {(drawing: Drawing) => void} changed */
function createDrawing(changed) {
  /** @type {Drawing} */
  let now = { strokes: [], picture: null };
  let frame = 0;

  /** @param {Drawing} next */
  function become(next) {
    now = next;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      changed(now);
    });
  }

  return {
    now: () => now,
    /** @param {[number, number]} point */
    begin: (point) => become({ strokes: [...now.strokes, [point]], picture: null }),
    /** @param {[number, number][]} points */
    follow(points) {
      now.strokes.at(-1)?.push(...points);
      become(now);
    },
    undo: () => become({ strokes: now.strokes.slice(0, -1), picture: null }),
    clear: () => become({ strokes: [], picture: null }),
    /** @param {number[]} picture */
    show: (picture) => become({ strokes: [], picture }),
    /** @param {number} cell @param {number} size of the digit */
    toggle(cell, size) {
      const picture = [...digitIn(now, size)];
      const pixels = under(cell, size);
      const ink = pixels.some((pixel) => picture[pixel]) ? 0 : MOST;
      for (const pixel of pixels) picture[pixel] = ink;
      become({ strokes: [], picture });
    },
    again: () => become(now),
    stop: () => cancelAnimationFrame(frame),
  };
}

/**
 * @param {object} props
 * @param {string} props.label
 * @param {(digit: number[], drawn: Drawing) => void} [props.onDraw] whole numbers 0…16, row by row, while it is being drawn
 * @param {(strokes: Stroke[]) => void} [props.onStrokes] in edges of the paper, whatever it was drawn with
 * @param {() => void} props.onClear the paper is empty again
 * @param {Sight | null} [props.sight] null: nothing yet
 * @param {{empty: string, seen: string}} [props.words] what is to be drawn, and what the small picture is
 * @param {number[]} [props.value] numbers 0…16 to begin with, shown until something is drawn
 * @param {number} [props.size] pixels of the digit along an edge
 * @param {boolean} [props.narrow] stands in a column with little room for what is under it
 */
export function Pad({
  label,
  onDraw,
  onStrokes,
  onClear,
  value,
  sight,
  size = SIZE,
  words = usual(size),
  narrow = false,
}) {
  const [digit, setDigit] = useState(value ?? digitOf([], size));
  const [drawing, setDrawing] = useState(/** @type {Drawing} */ ({ strokes: [], picture: value ?? null }));
  const told = useRef(/** @type {number[]} */ (digit)); // what the lab knows already
  const tell = useRef({ onDraw, onStrokes, onClear });
  tell.current = { onDraw, onStrokes, onClear };
  const edge = useRef(size);
  edge.current = size;
  const paper = useMemo(() => createDrawing(changed), []);

  /** @param {Drawing} next */
  function changed(next) {
    const seen = digitIn(next, edge.current);
    setDrawing({ ...next });
    setDigit(seen);
    if (!isBlank(seen)) tell.current.onStrokes?.(strokesIn(next));
    if (same(seen, told.current) || isFull(seen)) return;
    told.current = seen;
    if (isBlank(seen)) tell.current.onClear();
    else tell.current.onDraw?.(seen, next);
  }

  useEffect(() => paper.stop, []);
  useEffect(() => {
    if (!value || same(value, told.current)) return; // drawn here, and come back
    told.current = value;
    paper.show(value);
  }, [value]);
  useEffect(() => {
    if (digit.length === size * size) return; // for a network that takes other pictures the same strokes are another digit
    if (drawing.strokes.length) return paper.again();
    told.current = digitOf([], size);
    paper.show(told.current);
  }, [size]);
  return html`
    <div class=${narrow ? "pad narrow" : "pad wide"} role="group" aria-label=${label} data-testid="pad">
      <div class="pad-paper">
        <${Sheet} drawing=${drawing} paper=${paper} />
        ${isBlank(digit) && html`<p class="pad-empty" aria-hidden="true">${words.empty}</p>`}
        <${Cells} digit=${digit} onToggle=${(/** @type {number} */ cell) => paper.toggle(cell, size)} />
      </div>
      <div class="pad-row">
        <${Seen} sight=${sight === undefined ? { values: digit, size: Math.sqrt(digit.length), high: MOST } : sight} words=${words.seen} />
        <button type="button" class="button" data-hint=${text("pad.undo.hint")} disabled=${!drawing.strokes.length} onClick=${paper.undo}>${text("pad.undo")}</button>
        <button type="button" class="button" data-hint=${text("pad.clear.hint")} disabled=${isBlank(digit)} onClick=${paper.clear}>${text("pad.clear")}</button>
      </div>
    </div>
  `;
}

/** Where strokes are made. @param {{drawing: Drawing, paper: ReturnType<typeof createDrawing>}} props */
function Sheet({ drawing, paper }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const painter = useRef(/** @type {ReturnType<typeof createPaper> | null} */ (null));
  const pen = useRef(/** @type {number | null} */ (null)); // the pointer that draws; a second finger doesn't

  useEffect(() => {
    const made = createPaper(/** @type {HTMLCanvasElement} */ (canvas.current));
    painter.current = made;
    const stop = effect(() => made.setTheme(theme.value));
    return () => {
      stop();
      made.destroy();
    };
  }, []);
  useEffect(() => painter.current?.update(drawing), [drawing]);

  /** @param {PointerEvent} event @returns {[number, number]} in edges of the paper */
  const pointOf = ({ clientX, clientY }) => {
    const box = /** @type {HTMLCanvasElement} */ (canvas.current).getBoundingClientRect();
    return [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
  };
  const onPointerDown = (/** @type {PointerEvent} */ event) => {
    if (pen.current !== null || event.button) return;
    pen.current = event.pointerId;
    canvas.current?.setPointerCapture(event.pointerId);
    paper.begin(pointOf(event));
  };
  const onPointerMove = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== pen.current) return;
    const between = event.getCoalescedEvents?.() ?? [];
    paper.follow((between.length ? between : [event]).map(pointOf));
  };
  const onPointerEnd = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId === pen.current) pen.current = null;
  };
  const events = { onPointerDown, onPointerMove, onPointerUp: onPointerEnd, onPointerCancel: onPointerEnd };
  return html`<canvas class="pad-sheet" ref=${canvas} aria-hidden="true" data-testid="pad-sheet" ...${events}></canvas>`;
}

/** The pixels of the pad for the keyboard: one button for each pixel, of which Tab reaches one. @param {{digit: number[], onToggle: (cell: number) => void}} props */
function Cells({ digit, onToggle }) {
  const size = Math.sqrt(digit.length);
  const edge = Math.min(CELLS, size);
  const { group, at, setAt, onKeyDown } = useCells(edge);
  const inked = Array.from({ length: edge * edge }, (_, cell) => under(cell, size).some((pixel) => digit[pixel]));
  return html`
    <div class="pad-cells" role="group" aria-label=${text("pad.cells")} data-keys style=${{ "--edge": edge }} ref=${group} onKeyDown=${onKeyDown}>
      ${inked.map(
        (ink, cell) => html`
          <button
            type="button"
            key=${cell}
            tabindex=${cell === at ? 0 : -1}
            aria-label=${text("pad.cell", { row: Math.floor(cell / edge) + 1, column: (cell % edge) + 1 })}
            aria-pressed=${ink}
            onFocus=${() => setAt(cell)}
            onClick=${() => onToggle(cell)}
          ></button>
        `,
      )}
    </div>
  `;
}

/** The drawing as the network gets it. @param {{sight: Sight | null, words: string}} props */
function Seen({ sight, words }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const pixels = useRef(/** @type {ReturnType<typeof createPixels> | null} */ (null));
  const look = theme.value;
  useEffect(() => {
    const { values, size, high } = sight ?? { values: [0], size: 1, high: 1 };
    pixels.current ??= createPixels(/** @type {HTMLCanvasElement} */ (canvas.current), { palette: "ink" });
    pixels.current.update(Array.from(values), { width: size, height: size, theme: look, high });
  }, [sight?.values, look]);
  return html`<canvas class="pad-seen" ref=${canvas} role="img" aria-label=${words} data-hint=${words}></canvas>`;
}

// The sheet: paint with a thumb, the mouse, or with the arrows and Space; below it colours and brushes.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldChoices } from "../../kit/control.js";
import { useEffect, useRef, useState } from "../../vendor/preact-hooks.js";
import { drawLine, drawPainting } from "./easel.js";

/** @import { Shared } from "../style.js" */
/** @typedef {[number, number]} Point in edges of the sheet */

const STEP = 1 / 32; // of an arrow key
/** @type {Record<string, Point>} */
const ARROWS = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };
const MOST = 960; // device pixels along an edge

/** What is needed to draw. @param {Shared["catalog"]} catalog */
const meansOf = ({ colours, brushes, sheet }) => ({ colours: colours.map(([, colour]) => colour), brushes, sheet });

/** The painting alone. @param {Pick<Shared, "pictures" | "catalog"> & {line?: Point[] | null, look?: {colour: number, brush: number}} & Record<string, any>} props line: that is being drawn */
export function Painting({ pictures, catalog, line = null, look, ...attributes }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const painting = pictures.painting.value;
  const means = meansOf(catalog);
  useEffect(() => {
    const own = /** @type {HTMLCanvasElement} */ (canvas.current);
    const paint = () => {
      const edge = Math.min(MOST, Math.round(own.clientWidth * (globalThis.devicePixelRatio || 1)));
      if (!edge) return;
      if (own.width !== edge) own.width = own.height = edge;
      const context = /** @type {CanvasRenderingContext2D} */ (own.getContext("2d", { alpha: false }));
      drawPainting(context, edge, painting, means);
      if (!line?.length || !look) return;
      const points = line.map(([x, y]) => [x * means.sheet, y * means.sheet]);
      drawLine(context, edge, { ...look, points }, means);
    };
    const observer = new ResizeObserver(paint);
    observer.observe(own);
    paint();
    return () => observer.disconnect();
  }, [painting, line]);
  return html`<canvas class="colours" ref=${canvas} ...${attributes}></canvas>`;
}

const within = (/** @type {number} */ at) => Math.max(0, Math.min(1, at));

/** @param {Shared} props */
export function Sheet(props) {
  const { pictures, settings, catalog, view } = props;
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const pen = useRef(/** @type {{id: number, line: Point[]} | null} */ (null)); // the pointer that paints
  const keys = useRef(/** @type {{at: Point, line: Point[] | null}} */ ({ at: [0.5, 0.5], line: null }));
  const [line, setLine] = useState(/** @type {Point[] | null} */ (null));
  const [cross, setCross] = useState(/** @type {Point | null} */ (null)); // where the keys are
  const locked = view.value.hidden.includes("paint");
  const full = settings.full();
  const look = { colour: settings.colour.value, brush: settings.brush.value };

  /** @param {{clientX: number, clientY: number}} event @returns {Point} */
  const pointOf = ({ clientX, clientY }) => {
    const { left, top, width, height } = /** @type {HTMLElement} */ (host.current).getBoundingClientRect();
    return [within((clientX - left) / width), within((clientY - top) / height)];
  };
  const onPointerDown = (/** @type {PointerEvent} */ event) => {
    if (pen.current || event.button || full) return;
    event.preventDefault();
    host.current?.setPointerCapture(event.pointerId);
    pen.current = { id: event.pointerId, line: [pointOf(event)] };
    setCross(null);
    setLine([...pen.current.line]);
  };
  const onPointerMove = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== pen.current?.id) return;
    const between = event.getCoalescedEvents?.() ?? [];
    pen.current.line.push(...(between.length ? between : [event]).map(pointOf));
    setLine([...pen.current.line]);
  };
  const onPointerEnd = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== pen.current?.id) return;
    settings.stroke(pen.current.line);
    pen.current = null;
    setLine(null);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const by = ARROWS[event.key];
    const hand = keys.current; // keys may come faster than this is drawn again
    if (by) {
      hand.at = [within(hand.at[0] + by[0]), within(hand.at[1] + by[1])];
      if (hand.line) hand.line = [...hand.line, hand.at];
    } else if (event.key === " " && !full) {
      if (hand.line) settings.stroke(hand.line);
      hand.line = hand.line ? null : [hand.at];
    } else return;
    setCross(hand.at);
    setLine(hand.line);
    event.preventDefault();
    event.stopPropagation();
  };
  const events = { onPointerDown, onPointerMove, onPointerUp: onPointerEnd, onPointerCancel: onPointerEnd, onKeyDown };
  const touch = {
    role: "application",
    tabindex: 0,
    "data-keys": "arrows",
    "data-paints": cross ? "" : undefined, // Space is the brush's, where keys move it
    "data-control": "paint",
    "aria-label": text("style.sheet.keys"),
    ...events,
  };
  return html`
    <div class="style-sheet" ref=${host} data-testid="sheet" data-free=${!locked && !full} ...${locked ? {} : touch}>
      <${Painting} pictures=${pictures} catalog=${catalog} line=${line} look=${look} role="img" aria-label=${text("style.sheet")} />
      ${cross && html`<span class="style-cross" data-down=${line !== null} style=${{ left: `${100 * cross[0]}%`, top: `${100 * cross[1]}%` }}></span>`}
      ${!pictures.painting.value.strokes.length && !line && html`<p class="style-empty" aria-hidden="true">${text("style.sheet.empty")}</p>`}
    </div>
  `;
}

/** Colours, brushes, and what else can be done to the sheet. @param {Shared} props */
export function Tools(props) {
  const { settings, catalog, pictures, view } = props;
  const { hidden } = view.value;
  const empty = !pictures.painting.value.strokes.length;
  return html`
    <div class="style-tools">
      ${
        !hidden.includes("paint") &&
        html`<${Colours} settings=${settings} catalog=${catalog} /><${Brushes} settings=${settings} catalog=${catalog} />
      <div class="style-deeds">
        <button type="button" class="button" data-testid="undo" data-hint=${text("style.unpaint.hint")} disabled=${empty} onClick=${settings.undo}>${text("style.unpaint")}</button>
        <button type="button" class="button" data-testid="clear" data-hint=${text("style.clear.hint")} disabled=${empty} onClick=${settings.clear}>${text("style.clear")}</button>
        <button type="button" class="button" data-testid="paper" data-hint=${text("style.paper.hint")} onClick=${settings.paper}>${text("style.paper")}</button>
      </div>`
      }
      ${settings.full() && html`<p class="note" role="status">${text("style.sheet.full")}</p>`}
      <${FieldChoices} name="drawing" ...${props} session=${{ ...props.session, ask: (/** @type {any} */ next) => settings.drawing(next.drawing) }} chips />
    </div>
  `;
}

/** @param {{settings: Shared["settings"], catalog: Shared["catalog"]}} props */
const Colours = ({ settings, catalog }) => html`
  <div class="style-colours" role="radiogroup" aria-label=${text("style.colour")} data-hint=${text("style.colour.hint")} data-control="paint">
    ${catalog.colours.map(
      ([name, colour], number) => html`
      <label key=${name} class="style-colour" style=${{ "--colour": colour }}>
        <input type="radio" name="style-colour" aria-label=${text(`style.colour.${name}`)} checked=${settings.colour.value === number} onChange=${() => (settings.colour.value = number)} />
      </label>
    `,
    )}
  </div>
`;

/** @param {{settings: Shared["settings"], catalog: Shared["catalog"]}} props */
const Brushes = ({ settings, catalog }) => html`
  <div class="style-brushes" role="radiogroup" aria-label=${text("style.brush")} data-hint=${text("style.brush.hint")} data-control="paint">
    ${[...catalog.brushes, 0].map(
      (wide, number) => html`
      <label key=${number} class="style-brush" data-hint=${text(`style.brush.${number}.hint`)}>
        <input type="radio" name="style-brush" aria-label=${text(`style.brush.${number}`)} checked=${settings.brush.value === number} onChange=${() => (settings.brush.value = number)} />
        <svg viewBox="0 0 32 32" aria-hidden="true">${wide ? html`<circle cx="16" cy="16" r=${Math.max(2, wide * 0.36)} />` : html`<path d="M5 24C2 8 14 4 20 7s10 6 7 14-14 9-22 3Z" />`}</svg>
      </label>
    `,
    )}
  </div>
`;

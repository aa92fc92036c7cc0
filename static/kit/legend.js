// Which colour and form is which class; under the pointer it tells the likeliest and how likely it is.

import { html } from "../html.js";
import { percent, shortNumber, text } from "../i18n.js";
import { CLASSES, likelihood } from "../palette.js";
import { sheets } from "../sheets.js";
import "../text/legend.js";
import { useEffect, useMemo, useRef } from "../vendor/preact-hooks.js";
import { FORMS } from "../views/points.js";

await sheets("kit/legend.css");

const MARK = 14; // CSS px along an edge

/** The form of a class in its colour. @param {{index: number}} props */
export function Mark({ index }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useEffect(() => {
    const own = /** @type {HTMLCanvasElement} */ (canvas.current);
    const edge = (own.width = own.height = Math.round(MARK * (devicePixelRatio || 1)));
    const context = /** @type {CanvasRenderingContext2D} */ (own.getContext("2d"));
    context.beginPath();
    FORMS[index](context, edge / 2, edge / 2, edge * 0.29);
    context.fillStyle = CLASSES[index];
    context.fill();
    context.strokeStyle = "#ffffff"; // as on the map: the darkest ones are seen on a dark ground, too
    context.lineWidth = edge / MARK;
    context.stroke();
  }, [index]);
  return html`<canvas class="legend-mark" ref=${canvas} aria-hidden="true"></canvas>`;
}

/** @param {{pointer?: {value: import("../views/map.js").MapPointer | null}, count: number, names?: string[]}} props pointer: where somebody looks, if they can; count: of classes; names: of them, if they have any */
export function Legend({ pointer, count, names = [] }) {
  const at = pointer?.value;
  const won = at?.winner && at.winner.winner < count ? at.winner : null;
  const share = won ? percent(likelihood(won.sure, count)) : "";
  const said = won ? text("plane.class", { index: names[won.winner] ?? won.winner + 1, share }) : "";
  const spoken = useMemo(
    () => (at?.moves && won ? text("plane.at", { x: shortNumber(at.x), y: shortNumber(at.y), value: said }) : ""),
    [at?.moves],
  ); // once for each move, not with each frame
  return html`
    <div class="legend-classes" data-testid="legend" data-hint=${text("plane.legend")}>
      ${Array.from(
        { length: count },
        (_, index) => html`<span class="legend-class" key=${index} data-won=${won?.winner === index}
          ><${Mark} index=${index} />${names[index] ?? index + 1}</span>`,
      )}
      <span class="legend-says" data-won=${won !== null} aria-hidden="true">${!won ? text("plane.pale") : names.length ? share : said}</span>
      <output class="unseen" aria-live="polite">${spoken}</output>
    </div>
  `;
}

// Ink on paper: the strokes of a drawing as they were made, or its few pixels where there are no strokes.

import { ANCHORS } from "../palette.js";
import { MOST } from "./digit.js";

/** @typedef {import("../palette.js").Theme} Theme */
/** @typedef {import("./digit.js").Stroke} Stroke */
/** @typedef {{strokes: Stroke[], picture: number[] | null}} Drawing strokes in edges of the paper */

const PEN = 0.085; // its width, in edges of the paper

/** @param {HTMLCanvasElement} canvas a square one */
export function createPaper(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  /** @type {Theme} */
  let theme = "light";
  /** @type {Drawing} */
  let drawing = { strokes: [], picture: null };

  /** @param {Stroke} stroke @param {number} edge */
  function line(stroke, edge) {
    const [[x, y], ...others] = stroke;
    context.beginPath();
    if (stroke.every(([otherX, otherY]) => otherX === x && otherY === y)) {
      context.arc(x * edge, y * edge, (PEN / 2) * edge, 0, 2 * Math.PI); // a line without length would be nothing
      return context.fill();
    }
    context.moveTo(x * edge, y * edge);
    for (const [nextX, nextY] of others) context.lineTo(nextX * edge, nextY * edge);
    context.stroke();
  }

  /** @param {number[]} picture @param {number} edge */
  function squares(picture, edge) {
    const size = Math.sqrt(picture.length);
    const side = edge / size;
    picture.forEach((ink, i) => {
      context.globalAlpha = Math.max(0, Math.min(1, ink / MOST));
      context.fillRect((i % size) * side, Math.floor(i / size) * side, side, side);
    });
    context.globalAlpha = 1;
  }

  function paint() {
    const edge = canvas.width;
    context.clearRect(0, 0, edge, edge);
    context.strokeStyle = context.fillStyle = ANCHORS[theme].ink;
    context.lineCap = context.lineJoin = "round";
    context.lineWidth = PEN * edge;
    if (drawing.picture) squares(drawing.picture, edge);
    else for (const stroke of drawing.strokes) line(stroke, edge);
  }

  const observer = new ResizeObserver(() => {
    const edge = Math.max(1, Math.round(canvas.clientWidth * (devicePixelRatio || 1)));
    if (canvas.width !== edge) canvas.width = canvas.height = edge;
    paint();
  });
  observer.observe(canvas);

  return {
    /** @param {Drawing} next */
    update(next) {
      drawing = next;
      paint();
    },

    /** @param {Theme} now */
    setTheme(now) {
      theme = now;
      paint();
    },

    destroy: () => observer.disconnect(),
  };
}

// The drawing of a painting, as its strokes: sharp at any size, and the same as the server's pixels of it.

/** @import { Stroke } from "./pictures.js" */
/** @typedef {{paper: number, strokes: Stroke[]}} Painting */
/** @typedef {{colours: string[], brushes: number[], sheet: number}} Means colours, widths of brushes, units along an edge */

/** @param {CanvasRenderingContext2D} context @param {number} edge in device pixels @param {Painting} painting @param {Means} means */
export function drawPainting(context, edge, { paper, strokes }, means) {
  context.setTransform(edge / means.sheet, 0, 0, edge / means.sheet, 0, 0);
  context.fillStyle = means.colours[paper];
  context.fillRect(0, 0, means.sheet, means.sheet);
  context.lineCap = context.lineJoin = "round";
  for (const stroke of strokes) drawStroke(context, stroke, means);
  context.setTransform(1, 0, 0, 1, 0, 0);
}

/** @param {CanvasRenderingContext2D} context @param {Stroke} stroke @param {Means} means */
function drawStroke(context, { colour, brush, points }, { colours, brushes }) {
  context.beginPath();
  points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.fillStyle = context.strokeStyle = colours[colour];
  if (brush >= brushes.length) return context.fill("evenodd");
  if (points.length === 1) context.lineTo(points[0][0], points[0][1]);
  context.lineWidth = brushes[brush];
  context.stroke();
}

/** The line at once, while it is being drawn: of a filled shape, its rim too. @param {CanvasRenderingContext2D} context @param {number} edge @param {Stroke} stroke @param {Means} means */
export function drawLine(context, edge, stroke, means) {
  context.setTransform(edge / means.sheet, 0, 0, edge / means.sheet, 0, 0);
  context.lineCap = context.lineJoin = "round";
  if (stroke.brush >= means.brushes.length) drawStroke(context, { ...stroke, brush: 0 }, means);
  drawStroke(context, stroke, means);
  context.setTransform(1, 0, 0, 1, 0, 0);
}

// Small pictures in colour, smooth and the same in every theme: a painting, a photograph.
//
//     html`<${ColourPicture} picture=${bytes} label=${label} />`   // red, green, blue of each pixel
//     paintColours(canvas, bytes);                                                // in a canvas of one's own
//     drawColours(context, bytes, left, top, edge);                               // in a drawing

import { html } from "../html.js";
import { Fitted, fitted } from "./fitted.js";

/** @typedef {CanvasRenderingContext2D} Context */

const MOST = 960; // device pixels along an edge: beyond it nothing is gained

/** One for all pictures of a size: they are drawn one after the other. @type {Map<number, {canvas: HTMLCanvasElement, image: ImageData}>} */
const sheets = new Map();

/** @param {number} edge */
function sheetOf(edge) {
  let sheet = sheets.get(edge);
  if (!sheet) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = edge;
    sheets.set(edge, (sheet = { canvas, image: new ImageData(edge, edge) }));
  }
  return sheet;
}

/** Draws a square picture into a square. @param {Context} context @param {Uint8Array} picture @param {number} left @param {number} top @param {number} edge */
export function drawColours(context, picture, left, top, edge) {
  const pixels = Math.round(Math.sqrt(picture.length / 3));
  if (!pixels) return;
  const { canvas, image } = sheetOf(pixels);
  for (let i = 0, at = 0; i < image.data.length; i += 4) {
    image.data[i] = picture[at++];
    image.data[i + 1] = picture[at++];
    image.data[i + 2] = picture[at++];
    image.data[i + 3] = 255;
  }
  /** @type {Context} */ (canvas.getContext("2d")).putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(canvas, 0.25, 0.25, pixels - 0.5, pixels - 0.5, left, top, edge, edge);
}

/** As large as the canvas is on the page. @param {HTMLCanvasElement} canvas @param {Uint8Array} picture */
export function paintColours(canvas, picture) {
  const sheet = picture.length ? fitted(canvas, MOST) : null;
  if (sheet) drawColours(sheet.context, picture, 0, 0, sheet.edge);
}

/** @param {Omit<Parameters<typeof Fitted>[0], "paint">} props */
export const ColourPicture = (props) => html`<${Fitted} class="colours" paint=${paintColours} ...${props} />`;

// Small photographs, from dark to light, smooth and the same in every theme: one by itself (`Photo`), or many in a drawing.
//
//     html`<${Photo} picture=${bytes} label=${words.face} />`       // 24×24 bytes, 0 black … 255 white
//     const film = filmOf(pictures);                                // all of them below one another
//     drawPhoto(context, film, 3, left, top, edge);                 // the fourth of them

import { html } from "../html.js";
import { printPalette } from "../palette.js";
import { Fitted, fitted } from "./fitted.js";

/** @typedef {CanvasRenderingContext2D} Context */

const EDGE = 24; // pixels of a photograph
export const AREA = EDGE * EDGE;
const MOST = 480; // device pixels along an edge: beyond it nothing is gained

/** A canvas of all `pictures` below one another, to draw any of them from. @param {Uint8Array} pictures @returns {HTMLCanvasElement} */
export function filmOf(pictures) {
  const canvas = document.createElement("canvas");
  canvas.width = EDGE;
  canvas.height = Math.max(EDGE, pictures.length / EDGE);
  const image = new ImageData(EDGE, canvas.height);
  const [pixels, tones] = [new Uint32Array(image.data.buffer), printPalette()];
  for (let i = 0; i < pictures.length; i++) pixels[i] = tones[pictures[i]];
  /** @type {Context} */ (canvas.getContext("2d")).putImageData(image, 0, 0);
  return canvas;
}

/** Draws photograph `index` of a film into a square. @param {Context} context @param {HTMLCanvasElement} film @param {number} index @param {number} left @param {number} top @param {number} edge */
export function drawPhoto(context, film, index, left, top, edge) {
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(film, 0, index * EDGE + 0.25, EDGE, EDGE - 0.5, left, top, edge, edge);
}

/** One, as large as its element. @param {HTMLCanvasElement} canvas @param {Uint8Array} picture */
function paint(canvas, picture) {
  const sheet = picture.length < AREA ? null : fitted(canvas, MOST);
  if (sheet) drawPhoto(sheet.context, filmOf(picture), 0, 0, 0, sheet.edge);
}

/** @param {Omit<Parameters<typeof Fitted>[0], "paint">} props */
export const Photo = (props) => html`<${Fitted} class="photo" paint=${paint} ...${props} />`;

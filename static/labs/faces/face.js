// Faces as photographs: bytes from dark to light, smooth, the same in every theme.

import { html } from "../../html.js";
import { useLayoutEffect, useRef } from "../../vendor/preact-hooks.js";

/** @typedef {CanvasRenderingContext2D} Context */

const EDGE = 24; // pixels of a face
export const AREA = EDGE * EDGE;
const [DARK, LIGHT] = [
  [38, 30, 34],
  [252, 246, 238],
]; // of the print
const MOST = 480; // device pixels along an edge: beyond it a face gains nothing

const TONES = (() => {
  const pixels = new Uint32Array(256);
  const bytes = new Uint8Array(pixels.buffer); // written as bytes: right on either endianness
  const mixed = (/** @type {number} */ byte, /** @type {number} */ i) =>
    Math.round(DARK[i] + ((LIGHT[i] - DARK[i]) * byte) / 255);
  for (let byte = 0; byte < 256; byte++) bytes.set([mixed(byte, 0), mixed(byte, 1), mixed(byte, 2), 255], 4 * byte);
  return pixels;
})();

/** A canvas of all `faces` below one another, to draw any of them from. @param {Uint8Array} faces @returns {HTMLCanvasElement} */
export function filmOf(faces) {
  const canvas = document.createElement("canvas");
  canvas.width = EDGE;
  canvas.height = Math.max(EDGE, faces.length / EDGE);
  const image = new ImageData(EDGE, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < faces.length; i++) pixels[i] = TONES[faces[i]];
  /** @type {Context} */ (canvas.getContext("2d")).putImageData(image, 0, 0);
  return canvas;
}

/** Draws face `index` of a film into a square. @param {Context} context @param {HTMLCanvasElement} film @param {number} index @param {number} left @param {number} top @param {number} edge */
export function drawFace(context, film, index, left, top, edge) {
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(film, 0, index * EDGE + 0.25, EDGE, EDGE - 0.5, left, top, edge, edge);
}

/** One face, as large as its element. @param {HTMLCanvasElement} canvas @param {Uint8Array} face */
function paint(canvas, face) {
  const edge = Math.min(MOST, Math.round(canvas.clientWidth * (globalThis.devicePixelRatio || 1)));
  if (!edge || face.length < AREA) return;
  if (canvas.width !== edge) canvas.width = canvas.height = edge;
  drawFace(/** @type {Context} */ (canvas.getContext("2d", { alpha: false })), filmOf(face), 0, 0, 0, edge);
}

/** All other props become attributes. @param {{face: Uint8Array, label?: string} & Record<string, any>} props label: what it is for those who don't see it; without it another says so */
export function Face({ face, label, ...attributes }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useLayoutEffect(() => {
    const own = /** @type {HTMLCanvasElement} */ (canvas.current);
    const again = () => paint(own, face);
    const observer = new ResizeObserver(again);
    observer.observe(own);
    again();
    return () => observer.disconnect();
  }, [face]);
  const spoken = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  return html`<canvas class="faces-face" ref=${canvas} ...${spoken} ...${attributes}></canvas>`;
}

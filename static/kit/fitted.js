// A picture in a canvas that is as large as the page has room for it: painted anew with another size.

import { html } from "../html.js";
import { useLayoutEffect, useRef } from "../vendor/preact-hooks.js";

/** @typedef {CanvasRenderingContext2D} Context */

/**
 * Pixels along an edge of a square canvas, made as large as it is on the page, and what to draw with; null: there is nothing to see of it.
 * @param {HTMLCanvasElement} canvas @param {number} most device pixels: beyond it nothing is gained
 * @returns {{context: Context, edge: number} | null}
 */
export function fitted(canvas, most) {
  const edge = Math.min(most, Math.round(canvas.clientWidth * (globalThis.devicePixelRatio || 1)));
  if (!edge) return null;
  if (canvas.width !== edge || canvas.height !== edge) canvas.width = canvas.height = edge;
  return { context: /** @type {Context} */ (canvas.getContext("2d", { alpha: false })), edge };
}

/**
 * All other props become attributes.
 * @param {{picture: Uint8Array, paint: (canvas: HTMLCanvasElement, picture: Uint8Array) => void, label?: string} & Record<string, any>} props
 *   label: what it is for those who don't see it; without it another says so
 */
export function Fitted({ picture, paint, label, ...attributes }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useLayoutEffect(() => {
    const own = /** @type {HTMLCanvasElement} */ (canvas.current);
    const again = () => paint(own, picture);
    const observer = new ResizeObserver(again);
    observer.observe(own);
    again();
    return () => observer.disconnect();
  }, [picture]);
  const spoken = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  return html`<canvas ref=${canvas} ...${spoken} ...${attributes}></canvas>`;
}

// Somebody's picture, alive.

import { html } from "../html.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";

/** @param {{remote: import("./remote.js").Remote, slot: number, look?: string}} props */
export function Tile({ remote, slot, look = "" }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useEffect(() => (canvas.current ? remote.tiles.show(canvas.current, slot) : undefined), [slot]);
  return html`<canvas class=${`face ${look}`} ref=${canvas} width="1" height="1" aria-hidden="true"></canvas>`;
}

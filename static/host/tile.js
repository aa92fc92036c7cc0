// Somebody's picture, alive.

import { html } from "../html.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";

/** @param {{remote: import("./remote.js").Remote, person: {slot: number, lab: string}, look?: string}} props */
export function Tile({ remote, person, look = "" }) {
  const { slot, lab } = person;
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useEffect(() => (canvas.current ? remote.tiles.show(canvas.current, person) : undefined), [slot, lab]);
  return html`<canvas key=${lab} class=${`face ${look}`} ref=${canvas} width="1" height="1" aria-hidden="true"></canvas>`;
}

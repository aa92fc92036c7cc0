// The feature maps of one block: each with what pooling leaves of it, and in the first block with its kernel in a corner.

import { html } from "../../html.js";
import { rove } from "../../views/arrows.js";
import { Pixels } from "../pixels.js";
import { LINE } from "./layout.js";
import { pictureOf } from "./maps.js";

/** @typedef {import("./layout.js").Box} Box */
/** @typedef {import("./layout.js").MapPlace} MapPlace */
/** @typedef {import("./overview.js").Shown} Shown */
/** @typedef {import("./overview.js").Words} Words */
/** @typedef {import("./overview.js").Open} Open */

const KERNEL = 0.42; // edge of a filter on its map, in edges of the map

/** Where and how large an element is. @param {Box} box */
export const put = ({ x, y, width, height }) => ({
  transform: `translate(${x}px, ${y}px)`,
  width: `${width}px`,
  height: `${height}px`,
});

/** The maps of a block; arrows go from one to the next, as they stand. @param {{latest: import("../latest.js").Latest, block: number, row: MapPlace[], stands: boolean, words: Words, onOpen?: Open}} props */
export function Block({ latest, block, row, stands, words, onOpen }) {
  const [across, down] = stands ? [1, LINE] : [LINE, 1];
  /** @type {Record<string, number>} */
  const steps = { ArrowRight: across, ArrowLeft: -across, ArrowDown: down, ArrowUp: -down };
  const lead = (/** @type {string} */ key, /** @type {number} */ at) => (key in steps ? at + steps[key] : undefined);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) =>
    rove(event, /** @type {any[]} */ ([.../** @type {HTMLElement} */ (event.currentTarget).children]), lead);
  return html`
    <div class="maps-block" role="group" aria-label=${words.block(block)} data-keys onKeyDown=${onKeyDown}>
      ${row.map((place, channel) => html`<${Node} key=${channel} ...${{ latest, block, channel, place, words, onOpen }} />`)}
    </div>
  `;
}

/** A feature map, what pooling leaves of it, and in the first block its kernel. @param {{latest: import("../latest.js").Latest, block: number, channel: number, place: MapPlace, words: Words, onOpen?: Open}} props */
function Node({ latest, block, channel, place: { box, pooled }, words, onOpen }) {
  const edge = box.width * KERNEL;
  const whole = {
    ...box,
    width: Math.max(box.width, pooled ? pooled.x + pooled.width - box.x : 0),
    height: Math.max(box.height, pooled ? pooled.y + pooled.height - box.y : 0),
  };
  const map = (
    /** @type {"output" | "pooled" | "kernels"} */ name,
    /** @type {string} */ kind,
    /** @type {Box} */ at,
  ) => html`
    <${Pixels} latest=${latest} palette="signed" of=${(/** @type {Shown} */ { layers }) => pictureOf(layers[block]?.[name], channel)} class=${kind} style=${put(at)} aria-hidden="true" />
  `;
  const parts = html`
    ${map("output", "maps-map", { ...box, x: 0, y: 0 })}
    ${pooled && map("pooled", "maps-pooled", { ...pooled, x: pooled.x - box.x, y: pooled.y - box.y })}
    ${!block && map("kernels", "maps-kernel", { x: -edge / 4, y: -edge / 4, width: edge, height: edge })}
  `;
  if (!onOpen) return html`<div class="maps-node" style=${put(whole)}>${parts}</div>`;
  const label = words.map(block, channel);
  return html`<button type="button" class="maps-node" style=${put(whole)} aria-label=${label} data-hint=${words.hint?.() ?? label} tabindex=${channel ? -1 : 0} onClick=${() => onOpen(block, channel)}>${parts}</button>`;
}

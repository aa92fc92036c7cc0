// The whole network as pictures: what it looks at, the feature maps of every block, its answer. Each map is a button
// that opens the zoom.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Pixels } from "../../kit/pixels.js";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "../../vendor/preact-hooks.js";
import { rove } from "../../views/arrows.js";
import { winnerOf } from "../../views/bars.js";
import { strongest } from "../../views/pixels.js";
import { gridOf, LINE, placesOf } from "./layout.js";
import { createLinks } from "./links.js";
import { pictureOf } from "./maps.js";

/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("./types.js").View} View */
/** @typedef {import("./layout.js").Box} Box */
/** @typedef {import("./layout.js").MapPlace} MapPlace */
/** @typedef {ReturnType<typeof import("./pictures.js").createPictures>} Pictures */

const STANDS_BELOW = 560; // px of width: from here on layers stand one under the other
const LOWEST = 320; // px of height
const REM = 16; // px, where nobody asked for larger type
const KERNEL = 0.42; // edge of a filter on its map, in edges of the map

/** @param {Box} box */
const put = ({ x, y, width, height }) => ({
  transform: `translate(${x}px, ${y}px)`,
  width: `${width}px`,
  height: `${height}px`,
});

/** The room that an element has, whenever it changes; null before it is known. @param {{current: HTMLElement | null}} host */
function useRoom(host) {
  const [room, setRoom] = useState(/** @type {{width: number, height: number, scale: number} | null} */ (null));
  useLayoutEffect(() => {
    const element = /** @type {HTMLElement} */ (host.current);
    const measure = () => {
      const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / REM;
      const { clientWidth: width, clientHeight: height } = element;
      if (width) setRoom({ width, height, scale });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return room;
}

/**
 * @param {object} props
 * @param {Pictures} props.pictures
 * @param {(block: number, channel: number) => void} [props.onOpen] without it nothing can be pressed
 * @param {Place | null} [props.from] the map that has the keyboard at first
 * @param {(heads: Box[], stands: boolean) => any} [props.heads] what is to stand over the layers
 */
export function Overview({ pictures, onOpen, from = null, heads }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const room = useRoom(host);
  const network = pictures.network.value;
  const stands = room !== null && room.width < STANDS_BELOW;
  const places = useMemo(
    () => room && network && placesOf(network, { ...room, height: Math.max(LOWEST, room.height), stands }),
    [network, room],
  );
  const standing = useRef(from);
  useEffect(() => {
    const { block, channel } = standing.current ?? { block: -1, channel: -1 };
    const node = host.current?.querySelectorAll(".cnn-block")[block]?.children[channel];
    if (node) /** @type {HTMLElement} */ (node).focus({ preventScroll: true });
    if (places) standing.current = null;
  }, [places]);
  const parts = () => html`
    <${Flow} pictures=${pictures} network=${network} places=${places} room=${room} stands=${stands} onOpen=${onOpen} />
    ${heads?.(/** @type {import("./layout.js").Places} */ (places).heads, stands)}
  `;
  return html`<div class="cnn-host" ref=${host} inert=${!onOpen} data-testid="overview">${places && parts()}</div>`;
}

/** @param {{pictures: Pictures, network: import("./types.js").Network, places: import("./layout.js").Places, room: {width: number, height: number}, stands: boolean, onOpen?: (block: number, channel: number) => void}} props */
function Flow({ pictures, network, places, room, stands, onOpen }) {
  const tall = stands ? places.height : Math.max(room.height, places.height);
  const links = { latest: pictures, tag: "canvas", class: "cnn-links", "aria-hidden": "true", deps: [places] };
  const size = { width: room.width, height: tall, stands };
  return html`
    <div class="cnn-flow" data-stands=${stands} style=${{ height: stands ? `${tall}px` : "100%" }}>
      <${Drawing} ...${links} style=${put({ x: 0, y: 0, ...size })}
        create=${(/** @type {HTMLCanvasElement} */ canvas) => createLinks(canvas, places, size)}
        pick=${(/** @type {View} */ view, /** @type {any} */ theme) => view.network === network && [view, theme]} />
      <${Pixels} latest=${pictures} palette="ink" of=${pictures.seen} class="cnn-picture" style=${put(places.picture)} aria-hidden="true" />
      ${places.maps.map((row, block) => html`<${Block} key=${`maps${block}`} ...${{ pictures, block, row, stands, onOpen }} />`)}
      ${places.hidden.map((box, layer) => html`<${Pixels} key=${`hidden${layer}`} latest=${pictures} palette="signed" of=${unitsOf(layer, stands)} class="cnn-hidden" style=${put(box)} aria-hidden="true" />`)}
      <${Drawing} latest=${pictures} create=${createClasses} pick=${(/** @type {View} */ { arrays }) => [arrays.probabilities]} class="cnn-block" aria-hidden="true">
        ${places.classes.map((box, digit) => html`<div key=${digit} class="cnn-class" style=${put(box)}><span class="cnn-class-name">${digit}</span><span class="cnn-class-track"><span class="cnn-class-fill"></span></span></div>`)}
      <//>
    </div>
  `;
}

/** The units of a dense layer, in rows and columns. @param {number} layer @param {boolean} stands */
const unitsOf =
  (layer, stands) =>
  (/** @type {View} */ { arrays }) => {
    const units = arrays[`hidden${layer + 1}`];
    if (!units) return null;
    const grid = gridOf(units.length, stands);
    const values = Array.from({ length: grid.width * grid.height }, (_, i) => units[i] ?? 0);
    return { values, ...grid, high: strongest(units) };
  };

/** How sure it is of each class. @param {HTMLElement} host around one element for each */
function createClasses(host) {
  return {
    /** @param {Float32Array} probabilities */
    update(probabilities) {
      const winner = winnerOf(probabilities);
      [...host.children].forEach((each, i) => {
        /** @type {HTMLElement} */ (each).style.setProperty("--share", String(probabilities[i]));
        each.toggleAttribute("data-winner", i === winner);
      });
    },
    destroy() {},
  };
}

/** The maps of a block; arrows go from one to the next, as they stand. @param {{pictures: Pictures, block: number, row: MapPlace[], stands: boolean, onOpen?: (block: number, channel: number) => void}} props */
function Block({ pictures, block, row, stands, onOpen }) {
  const [across, down] = stands ? [1, LINE] : [LINE, 1];
  /** @type {Record<string, number>} */
  const steps = { ArrowRight: across, ArrowLeft: -across, ArrowDown: down, ArrowUp: -down };
  const lead = (/** @type {string} */ key, /** @type {number} */ at) => (key in steps ? at + steps[key] : undefined);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) =>
    rove(event, /** @type {any[]} */ ([.../** @type {HTMLElement} */ (event.currentTarget).children]), lead);
  return html`
    <div class="cnn-block" role="group" aria-label=${text("cnn.block", { block: block + 1 })} data-keys onKeyDown=${onKeyDown}>
      ${row.map((place, channel) => html`<${Node} key=${channel} ...${{ pictures, block, channel, place, onOpen }} />`)}
    </div>
  `;
}

/** A feature map, what pooling leaves of it, and in the first block its kernel. @param {{pictures: Pictures, block: number, channel: number, place: MapPlace, onOpen?: (block: number, channel: number) => void}} props */
function Node({ pictures, block, channel, place: { box, pooled }, onOpen }) {
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
    <${Pixels} latest=${pictures} palette="signed" of=${(/** @type {View} */ { layers }) => pictureOf(layers[block]?.[name], channel)} class=${kind} style=${put(at)} aria-hidden="true" />
  `;
  const parts = html`
    ${map("output", "cnn-map", { ...box, x: 0, y: 0 })}
    ${pooled && map("pooled", "cnn-pooled", { ...pooled, x: pooled.x - box.x, y: pooled.y - box.y })}
    ${!block && map("kernels", "cnn-kernel", { x: -edge / 4, y: -edge / 4, width: edge, height: edge })}
  `;
  if (!onOpen) return html`<div class="cnn-node" style=${put(whole)}>${parts}</div>`;
  const label = text("cnn.filter", { block: block + 1, filter: channel + 1 });
  return html`<button type="button" class="cnn-node" style=${put(whole)} aria-label=${label} data-hint=${label} tabindex=${channel ? -1 : 0} onClick=${() => onOpen(block, channel)}>${parts}</button>`;
}

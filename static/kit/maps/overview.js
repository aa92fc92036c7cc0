// A whole network as pictures: what it looks at, the feature maps of every block with the links between them, the units
// of dense layers, its answer. Lying where there is room, standing where there is little.
//
//     html`<${Overview} latest=${pictures} shape=${{ blocks: [{ channels: 8, pools: true }], dense: [], classes: ["0", "1"] }}
//       words=${{ block: (block) => …, map: (block, channel) => … }} onOpen=${(block, channel) => …} />`
//
// Each picture of `latest` has what is drawn: `Shown`. Another `shape` must be another object. In the first block each
// map has its kernel in a corner: it is a single picture there.

import { html } from "../../html.js";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "../../vendor/preact-hooks.js";
import { rove } from "../../views/arrows.js";
import { winnerOf } from "../../views/bars.js";
import { strongest } from "../../views/pixels.js";
import { Drawing } from "../drawing.js";
import { Pixels } from "../pixels.js";
import { Block, put } from "./block.js";
import { gridOf, placesOf } from "./layout.js";
import { createLinks } from "./links.js";

/** @typedef {{picture: import("../pixels.js").Picture, layers: import("./maps.js").Layer[], units: ArrayLike<number>[], probabilities: ArrayLike<number>}} Shown units: of each dense layer */
/** @typedef {{block: (block: number) => string, map: (block: number, channel: number) => string, hint?: () => string, classes?: () => string, answer?: (index: number) => string, answerHint?: () => string}} Words hint: what a map is, and what a tap on it does; the rest where `onAnswer` is given: of all classes, of one, and what a tap on it does */
/** @typedef {(block: number, channel: number) => void} Open */
/** @typedef {import("./layout.js").Box} Box */

const STANDS_BELOW = 560; // px of width: from here on layers stand one under the other
const LOWEST = 320; // px of height
const REM = 16; // px, where nobody asked for larger type

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
 * @param {import("../latest.js").Latest} props.latest
 * @param {import("./layout.js").Shape | null} props.shape null: nothing is known yet
 * @param {Words} props.words names for screen readers and hints
 * @param {Open} [props.onOpen] makes buttons of the maps
 * @param {(index: number) => void} [props.onAnswer] makes buttons of the classes
 * @param {{block: number, channel: number} | {answer: number} | null} [props.from] the map or the class that has the keyboard at first
 * @param {(heads: Box[], stands: boolean) => any} [props.over] what is to stand over the blocks, and over the dense part
 */
export function Overview({ latest, shape, words, onOpen, onAnswer, from = null, over }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const room = useRoom(host);
  const stands = room !== null && room.width < STANDS_BELOW;
  const places = useMemo(
    () => room && shape && placesOf(shape, { ...room, height: Math.max(LOWEST, room.height), stands }),
    [shape, room],
  );
  const first = useRef(from);
  useEffect(() => {
    const at = first.current ?? { block: -1, channel: -1 };
    const all = (/** @type {string} */ kind) => host.current?.querySelectorAll(kind) ?? [];
    const node = "answer" in at ? all(".maps-class")[at.answer] : all(".maps-block")[at.block]?.children[at.channel];
    if (node) /** @type {HTMLElement} */ (node).focus({ preventScroll: true });
    if (places) first.current = null;
  }, [places]);
  return html`
    <div class="maps" ref=${host} inert=${!onOpen} data-testid="overview">
      ${places && html`<${Flow} ...${{ latest, shape, places, room, stands, words, onOpen, onAnswer }} />`}
      ${places && over?.(places.heads, stands)}
    </div>
  `;
}

/** @param {{latest: import("../latest.js").Latest, shape: import("./layout.js").Shape, places: import("./layout.js").Places, room: {width: number, height: number}, stands: boolean, words: Words, onOpen?: Open, onAnswer?: (index: number) => void}} props */
function Flow({ latest, shape, places, room, stands, words, onOpen, onAnswer }) {
  const tall = stands ? places.height : Math.max(room.height, places.height);
  const size = { width: room.width, height: tall, stands };
  return html`
    <div class="maps-flow" data-stands=${stands} style=${{ height: stands ? `${tall}px` : "100%" }}>
      <${Drawing} latest=${latest} tag="canvas" class="maps-links" aria-hidden="true" deps=${[places]} style=${put({ x: 0, y: 0, ...size })}
        create=${(/** @type {HTMLCanvasElement} */ canvas) => createLinks(canvas, places, size)}
        pick=${(/** @type {Shown} */ { layers }, /** @type {any} */ theme) => [layers, theme]} />
      <${Pixels} latest=${latest} palette="ink" of=${(/** @type {Shown} */ { picture }) => picture} class="maps-picture" style=${put(places.picture)} aria-hidden="true" />
      ${places.maps.map((row, block) => html`<${Block} key=${`maps${block}`} ...${{ latest, block, row, stands, words, onOpen }} />`)}
      ${places.hidden.map((box, layer) => html`<${Pixels} key=${`units${layer}`} latest=${latest} palette="signed" of=${unitsOf(layer, stands)} reads=${[stands]} style=${put(box)} aria-hidden="true" />`)}
      <${Drawing} latest=${latest} create=${createClasses} pick=${(/** @type {Shown} */ { probabilities }) => [probabilities]} ...${onAnswer ? { role: "group", "aria-label": words.classes?.(), "data-keys": true, onKeyDown: between(stands) } : { "aria-hidden": "true" }}>
        ${shape.classes.map((name, i) => html`<${Class} key=${i} name=${name} box=${places.classes[i]} label=${words.answer?.(i)} hint=${words.answerHint?.()} first=${i === 0} onOpen=${onAnswer && (() => onAnswer(i))} />`)}
      <//>
    </div>
  `;
}

/** A class and how sure of it the network is. @param {{name: string, box: Box, label?: string, hint?: string, first: boolean, onOpen?: () => void}} props */
function Class({ name, box, label, hint, first, onOpen }) {
  const parts = html`<span class="maps-class-name">${name}</span><span class="maps-class-track"><span class="maps-class-fill"></span></span>`;
  if (!onOpen) return html`<div class="maps-class" style=${put(box)}>${parts}</div>`;
  return html`<button type="button" class="maps-class" style=${put(box)} aria-label=${label} data-hint=${hint} tabindex=${first ? 0 : -1} onClick=${onOpen}>${parts}</button>`;
}

/** Arrows go from class to class. @param {boolean} stands @returns {(event: KeyboardEvent) => void} */
const between = (stands) => (event) => {
  const [back, on] = stands ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  const cells = /** @type {any[]} */ ([.../** @type {HTMLElement} */ (event.currentTarget).children]);
  rove(event, cells, (key, at) => (key === back ? at - 1 : key === on ? at + 1 : undefined));
};

/** The units of a dense layer, in rows and columns. @param {number} layer @param {boolean} stands */
const unitsOf =
  (layer, stands) =>
  (/** @type {Shown} */ { units }) => {
    const own = units[layer];
    if (!own) return null;
    const grid = gridOf(own.length, stands);
    const values = Array.from({ length: grid.width * grid.height }, (_, i) => own[i] ?? 0);
    return { values, ...grid, high: strongest(own) };
  };

/** How sure it is of each class. @param {HTMLElement} host around one element for each */
function createClasses(host) {
  return {
    /** @param {ArrayLike<number>} probabilities */
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

// The moving pictures: asked for a few times per second while the page is seen, each only after the last was drawn.

import { ask } from "../asking.js";
import { decodeFrame, readHeader } from "../frames.js";
import { signal } from "../vendor/signals-core.js";
import { createWall } from "../wall.js";

/** @typedef {import("../frames.js").Layouts} Layouts */
/** @typedef {import("../wall.js").Tile} Tile */
/**
 * @typedef {object} Page what a browser's page has; a test brings its own
 * @property {() => Promise<ArrayBuffer>} ask for the newest frame; rejects without a connection
 * @property {() => boolean} seen
 * @property {() => boolean} still nothing may move
 * @property {(draw: () => void) => void} paint call it when the screen is drawn next
 * @property {(job: () => void, milliseconds: number) => unknown} later
 */

const ADDRESS = "/api/labs/pictures";
const EVERY = 200; // ms
const PATIENCE = 5000; // ms for one picture
const TROUBLE = 3000; // ms until the next try when the server did not answer
const LEARNED = 50; // epochs after which a picture that must not move shows something

/** @type {Page} */
const BROWSER = {
  async ask() {
    const answer = await ask(ADDRESS, {}, PATIENCE);
    if (!answer.ok) throw new Error(`${ADDRESS} answers ${answer.status}`);
    return answer.arrayBuffer();
  },
  seen: () => document.visibilityState === "visible",
  still: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
  paint: (draw) => requestAnimationFrame(draw),
  later: (job, milliseconds) => setTimeout(job, milliseconds),
};

/**
 * @param {object} options
 * @param {Layouts} options.layouts
 * @param {number} options.labs how many there are
 * @param {number} [options.learning] how many of them have a picture
 * @param {(slot: number, tile: Tile) => void} options.draw
 * @param {Page} [options.page]
 */
export function createPictures({ layouts, labs, learning = labs, draw, page = BROWSER }) {
  const wall = createWall();
  const figures = Array.from({ length: labs }, () =>
    signal(/** @type {{epoch: number, running: boolean} | null} */ (null)),
  );
  /** @type {Set<number>} slots whose last picture is on a page where nothing moves */
  const settled = new Set();
  let newest = -1; // sequence of the frame that was drawn last
  let busy = false; // a picture is on its way, or being drawn

  /** Whether the picture may be shown: where nothing moves, the first one, and one that shows something. @param {number} slot @param {Tile} tile */
  function welcome(slot, tile) {
    if (!page.still()) return true;
    if (settled.has(slot)) return false;
    const last = tile.epoch >= LEARNED;
    if (last) settled.add(slot);
    return last || figures[slot].peek() === null;
  }

  function show() {
    for (const slot of wall.changed) {
      const tile = wall.tiles.get(slot);
      if (!tile || !figures[slot] || !welcome(slot, tile)) continue;
      draw(slot, tile);
      figures[slot].value = { epoch: tile.epoch, running: tile.status === 1 && !page.still() };
    }
    wall.changed.clear();
    next(EVERY);
  }

  /** @param {ArrayBuffer} buffer */
  function received(buffer) {
    const { sequence } = readHeader(buffer);
    if (sequence !== newest) wall.receive(decodeFrame(buffer, layouts));
    newest = sequence;
    page.paint(show);
  }

  /** @param {number} milliseconds */
  function next(milliseconds) {
    busy = false;
    if (page.still() && settled.size === learning) return;
    page.later(turn, milliseconds);
  }

  function turn() {
    if (busy || !page.seen()) return;
    busy = true;
    page
      .ask()
      .then(received)
      .catch(() => next(TROUBLE));
  }

  return {
    wall,
    /** How far the network of each lab is, as its picture shows it; null before. */
    figures,
    /** Begin, or go on after the page was out of sight. */
    wake: turn,
  };
}

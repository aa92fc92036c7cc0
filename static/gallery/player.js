// Plays a lab's scene on all canvases that show it: from the picture that was kept, and then with the newest of its
// network, for as long as one of them is on the screen of somebody who looks.

import { ask } from "../asking.js";
import { watchExhibit } from "../kit/exhibit.js";
import { createSheet, WIDE } from "../kit/scene.js";
import { theme } from "../theme.js";
import { signal } from "../vendor/signals-core.js";
import { STATUSES } from "../wall.js";
import { tileScene, watchTile } from "./tiles.js";

const SECONDS = 2.6; // of a scene that says nothing else
const LEAST = 0.1; // of the run that was kept: until a network has come so far, the last picture is worth more
const STAYS = 500; // ms on the screen until a network is asked for: whoever scrolls past begins none
const MAX_RATIO = 2; // device pixels for each of the page's: more could not be seen

/** @typedef {import("../kit/scene.js").Scene} Scene */
/** @typedef {{epoch: number, running: boolean, live: boolean}} Figures of the network that is seen; live: it is on the server, not of the run that was kept */
/** @typedef {{shown: any, epoch: number}} Kept */

/** @param {string} lab @returns {Promise<Kept>} */
const kept = async (lab) => (await ask(new URL(`../labs/${lab}/kept.json`, import.meta.url).href)).json();

/**
 * @param {object} options
 * @param {string} options.lab
 * @param {boolean} options.own it has a scene of its own
 * @param {boolean} options.learns something learns there
 * @param {import("../frames.js").Layouts} options.wall
 * @param {() => boolean} options.still nothing may move
 * @param {() => void} options.changed is told when something is to be drawn anew, though nothing moves
 */
export function createPlayer({ lab, own, learns, wall, still, changed }) {
  const figures = signal(/** @type {Figures | null} */ (null));
  const drawn = signal(false);
  /** @type {Set<HTMLCanvasElement>} those on the screen */
  const seen = new Set();
  let scene = /** @type {Scene | null} */ (null);
  let loading = /** @type {Promise<void> | null} */ (null);
  let [shown, before] = /** @type {any[]} */ ([null, null]);
  let next = /** @type {{shown: any, figures: Figures} | null} */ (null); // what is seen when the scene begins again
  let [begun, least] = [0, 0]; // when the scene began, in ms; steps until something is to be seen
  let reached = Infinity; // step of the last picture; the first one may be of a run that is over
  let stays = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  let end = /** @type {(() => void) | null} */ (null);

  async function load() {
    scene = own ? (await import(`../labs/${lab}/scene.js`)).scene : tileScene(lab);
    if (!scene?.read) return void (own && (shown = before = {}));
    const last = await kept(lab);
    if (shown) return;
    shown = before = last.shown;
    least = LEAST * last.epoch;
    figures.value ??= { epoch: last.epoch, running: false, live: false };
  }

  /** @param {any} newest null: nothing to see yet @param {number} epoch @param {boolean} [running] */
  function take(newest, epoch, running = epoch > reached) {
    const told = figures.peek();
    figures.value = told ? { ...told, running } : { epoch, running, live: true }; // also before there is anything to see
    reached = epoch;
    if (newest !== null && epoch >= least) next = { shown: newest, figures: { epoch, running, live: true } };
  }

  /** The newest picture, and how far the network is that it is of. */
  function turn() {
    before = shown ?? next?.shown;
    if (!next) return;
    shown = next.shown;
    figures.value = next.figures;
    next = null;
  }

  function watch() {
    if (end || !learns || still() || !scene) return;
    const every = 1000 * (scene.seconds ?? SECONDS);
    const read = scene.read;
    end = read
      ? watchExhibit(lab, (frame) => take(read(frame, null, next?.shown ?? shown), frame.epoch), every)
      : watchTile(lab, (tile) => take(tile, tile.epoch, STATUSES[tile.status] === "running"), wall);
  }

  function leave() {
    clearTimeout(stays);
    end?.();
    [end, reached] = [null, Infinity];
    const told = figures.peek();
    if (told) figures.value = { ...told, running: false };
  }

  /** @param {HTMLCanvasElement} canvas @param {number} at */
  function drawOn(canvas, at) {
    const ratio = Math.min(MAX_RATIO, devicePixelRatio || 1);
    const [wide, high] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
    const context = canvas.getContext("2d", { alpha: false });
    if (!context || !wide || !scene) return;
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    scene.draw(createSheet(context, theme.peek(), wide / WIDE), shown, at, before);
  }

  /** How far the scene is; at its end it begins again with what is newest. @param {number} now in ms */
  function place(now) {
    if (still()) return scene?.still ?? 1;
    const at = (now - begun) / (1000 * (scene?.seconds ?? SECONDS));
    if (at < 1) return at;
    turn();
    begun = now;
    return 0;
  }

  return {
    figures,
    drawn,

    /** @param {number} now in ms */
    draw(now) {
      if (seen.size && !shown && next) turn();
      if (!seen.size || !shown) return;
      const at = place(now);
      for (const canvas of seen) drawOn(canvas, at);
      drawn.value = true;
    },

    /** @param {HTMLCanvasElement} canvas @param {boolean} is on the screen */
    see(canvas, is) {
      if (is) seen.add(canvas);
      else seen.delete(canvas);
      if (!seen.size) return leave();
      loading ??= load().then(changed);
      changed();
      clearTimeout(stays);
      stays = setTimeout(() => loading?.then(() => seen.size && watch()), STAYS);
    },
  };
}

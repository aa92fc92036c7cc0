// From frames to drawings: the newest picture of a network, and all that follow it.
//
//     const latest = createLatest(context, { read: (frame) => ({ epoch: frame.epoch, loss: frame.arrays.loss[0] }) });
//     latest.draw(frame)             // what the page calls, inside the draw loop
//     latest.shown.value             // the newest picture, for components; null before the first
//     latest.follow((shown, theme) => canvas.update(shown, theme))   // for drawings: with every picture, and soon with the newest
//
// Another theme draws everything again. Components that draw take `latest` as a prop: drawing.js, pixels.js, run-curve.js.

import { computed, effect, signal } from "../vendor/signals.js";

/** @typedef {import("../types.js").Frame} Frame */
/** @typedef {Record<string, import("../frames.js").NumberArray>} Arrays */
/** @typedef {import("../types.js").Look} Look */
/** @typedef {import("../palette.js").Theme} Theme */
/** @typedef {ReturnType<typeof createLatest<any, any, any>>} Latest whose pictures a component shows, and whatever more a lab puts beside */
/** @typedef {[number, number, number][]} History epoch, and the values where a network learns and elsewhere */

const STILL = "(prefers-reduced-motion: reduce)";

/** `values` in parts of `length` each, as views. @template {{length: number, subarray: (from: number, to: number) => any}} Values @param {Values} values @param {number} length @returns {Values[]} */
export const parted = (values, length) =>
  Array.from({ length: values.length / length }, (_, i) => values.subarray(i * length, (i + 1) * length));

/**
 * @template Shown
 * @template {Arrays} Live of a `live` and of a `full` frame
 * @template {Arrays} Data of a `data` frame
 * @param {Look} context of the page, or of who looks on: see spectate.js
 * @param {object} given
 * @param {(frame: import("../types.js").Frame<Live>) => Shown | null} given.read a frame as the lab uses it; null: it is not of what is asked for, and left out
 * @param {(frame: import("../types.js").Frame<Data>) => void} [given.data] takes what all pictures of a network have in common, a `data` frame
 * @param {(next: Shown, before: Shown) => Shown | null} [given.calm] what who wants no motion sees while a network
 *   trains, for instance `next` with the pictures of `before`; null: drawings stay as they are. Without it all moves
 */
export function createLatest({ request, look }, { read, data, calm }) {
  /** @type {Set<(shown: Shown, theme: Theme) => void>} */
  const followers = new Set();
  const shown = signal(/** @type {Shown | null} */ (null));
  const ready = computed(() => shown.value !== null);
  const recalled = signal(/** @type {{history: History, generation: number} | null} */ (null));
  const still = matchMedia(STILL);
  let generation = -1; // of what is shown
  let due = false; // for those who follow

  /** @param {(shown: Shown, theme: Theme) => void} drawing */
  function show(drawing) {
    const newest = shown.peek();
    if (newest !== null) drawing(newest, look.peek());
  }

  function tell() {
    due = false;
    followers.forEach(show);
  }

  function again() {
    if (!due) request(tell);
    due = true;
  }

  /** Whose arrays are those of the layout, as the server has announced them. @param {Frame} frame */
  function draw(frame) {
    const given = /** @type {import("../types.js").Frame<any>} */ (frame);
    if (frame.kind === "data") return data?.(given);
    const next = read(given);
    if (next === null) return;
    const before = shown.peek();
    const moves = before !== null && frame.kind === "live" && frame.generation === generation;
    const seen = moves && calm && still.matches ? calm(next, before) : next;
    generation = frame.generation;
    shown.value = seen ?? next;
    if (seen !== null) tell();
  }

  const stop = effect(() => {
    void look.value;
    again();
  });

  return {
    /** The newest picture. */
    shown,
    /** Whether there is one. */
    ready,
    /** In which colours it is drawn. */
    look,
    /** What was before anybody looked; null where all was seen. */
    recalled,
    draw,
    /** Draw the newest picture again soon: something beside it has changed. */
    again,

    /** Call a drawing with the newest picture, now; not before the first. */
    show,

    /** Call `follower` with every picture from now on, and with the newest soon; the result ends it. @param {(shown: Shown, theme: Theme) => void} follower */
    follow(follower) {
      followers.add(follower);
      request(() => followers.has(follower) && show(follower));
      return () => void followers.delete(follower);
    },

    destroy: stop,
  };
}

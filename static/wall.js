// The newest picture of everybody in a room, as wall frames bring them: each frame holds only what has changed.

import { SAMPLES } from "./views/tile.js";

/** @typedef {import("./frames.js").Frame} Frame */
/**
 * @typedef {object} Tile
 * @property {number} epoch
 * @property {number} status index in STATUSES
 * @property {number} train training loss
 * @property {number} test
 * @property {number} exam loss on the challenge's hidden data; NaN: none
 * @property {number} figure what is told under it, in the lab's own measure
 * @property {[number, number] | null} reading a class, and the one it is taken for
 * @property {number} classes how many the picture and the points are of; 0: none
 * @property {number} twin tiles with the same number, but 0, show the same
 * @property {number[][] | null} points some of those it learns from: x, y, label; another array for other data
 * @property {Uint8Array} picture [row, column], SAMPLES along each edge; its own copy
 * @property {number} version another one with each picture
 */

const BYTES = SAMPLES * SAMPLES;
const NO_CLASS = 255;
export const STATUSES = /** @type {const} */ (["ready", "running", "paused", "diverged"]);

export function createWall() {
  /** @type {Map<number, Tile>} by the slot that the roster names */
  const tiles = new Map();
  /** @type {Set<number>} slots that have changed since whoever draws them has cleared this */
  const changed = new Set();
  /** @type {Map<number, string>} who has each slot, and in which lab */
  const holders = new Map();

  /** @type {Map<number, Uint8Array>} what came last for each slot, whoever has it: a relative picture is new beside that */
  const came = new Map();

  /** A slot that somebody else has now, or the same person in another lab. @param {number} slot */
  function forget(slot) {
    tiles.delete(slot);
    changed.delete(slot);
  }

  /** @param {number} slot @returns {Tile} */
  function tileOf(slot) {
    let tile = tiles.get(slot);
    if (!tile) {
      tile = {
        epoch: 0,
        status: 0,
        train: NaN,
        test: NaN,
        exam: NaN,
        figure: NaN,
        reading: null,
        classes: 0,
        twin: 0,
        points: null,
        picture: new Uint8Array(BYTES),
        version: 0,
      };
      tiles.set(slot, tile);
    }
    return tile;
  }

  /** Points that are new, of some. @param {Frame["arrays"]} arrays */
  function scatter({ holder, points }) {
    const each = points.length / Math.max(1, holder.length);
    holder.forEach((slot, i) => {
      const own = [];
      for (let at = i * each; at < (i + 1) * each && !Number.isNaN(points[at]); at += 3)
        own.push([points[at], points[at + 1], points[at + 2]]);
      tileOf(slot).points = own.length ? own : null;
    });
  }

  return {
    tiles,
    changed,

    /** Take over the tiles of a wall frame. Pictures are copied: a view would keep the whole frame in memory. @param {Frame} frame */
    receive({ arrays }) {
      const {
        slot,
        epoch,
        status,
        train_loss,
        test_loss,
        exam_loss,
        figure,
        reading,
        classes,
        twin,
        relative,
        picture,
      } = arrays;
      scatter(arrays);
      for (let i = 0; i < slot.length; i++) {
        const tile = tileOf(slot[i]);
        tile.epoch = epoch[i];
        tile.status = status[i];
        tile.train = train_loss[i];
        tile.test = test_loss[i];
        tile.exam = exam_loss[i];
        tile.figure = figure[i];
        tile.classes = classes[i];
        tile.twin = twin[i];
        tile.reading = reading[2 * i] === NO_CLASS ? null : [reading[2 * i], reading[2 * i + 1]];
        const before = relative[i] ? came.get(slot[i]) : undefined;
        for (let at = 0; at < BYTES; at++) tile.picture[at] = picture[i * BYTES + at] + (before ? before[at] : 0);
        came.set(slot[i], tile.picture);
        tile.version++;
        changed.add(slot[i]);
      }
    },

    /** Who has which slot: the pictures of whoever had it before are gone. @param {{slot: number, id: string, lab?: string}[]} people */
    seat(people) {
      for (const { slot, id, lab } of people) {
        const holder = `${id} ${lab}`;
        if (holders.has(slot) && holders.get(slot) !== holder) forget(slot);
        holders.set(slot, holder);
      }
    },
  };
}

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
 * @property {Uint8Array} picture [row, column], SAMPLES along each edge; its own copy
 * @property {number} version another one with each picture
 */

const BYTES = SAMPLES * SAMPLES;
export const STATUSES = /** @type {const} */ (["ready", "running", "paused", "diverged"]);

export function createWall() {
  /** @type {Map<number, Tile>} by the slot that the roster names */
  const tiles = new Map();
  /** @type {Set<number>} slots that have changed since whoever draws them has cleared this */
  const changed = new Set();
  /** @type {Map<number, string>} who has each slot, and in which lab */
  const holders = new Map();

  /** A slot that somebody else has now, or the same person in another lab. @param {number} slot */
  function forget(slot) {
    tiles.delete(slot);
    changed.delete(slot);
  }

  /** @param {number} slot @returns {Tile} */
  function tileOf(slot) {
    let tile = tiles.get(slot);
    if (!tile) {
      tile = { epoch: 0, status: 0, train: NaN, test: NaN, exam: NaN, picture: new Uint8Array(BYTES), version: 0 };
      tiles.set(slot, tile);
    }
    return tile;
  }

  return {
    tiles,
    changed,

    /** Take over the tiles of a wall frame. Pictures are copied: a view would keep the whole frame in memory. @param {Frame} frame */
    receive({ arrays }) {
      const { slot, epoch, status, train_loss, test_loss, exam_loss, picture } = arrays;
      for (let i = 0; i < slot.length; i++) {
        const tile = tileOf(slot[i]);
        tile.epoch = epoch[i];
        tile.status = status[i];
        tile.train = train_loss[i];
        tile.test = test_loss[i];
        tile.exam = exam_loss[i];
        tile.picture.set(picture.subarray(i * BYTES, (i + 1) * BYTES));
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

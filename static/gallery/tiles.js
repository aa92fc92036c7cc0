// A lab without a scene of its own shows its tile, as the wall of a room does.

import { decodeFrame } from "../frames.js";
import { askExhibit, whileSeen } from "../kit/exhibit.js";
import { HIGH, WIDE } from "../kit/scene.js";
import { paintTile, SAMPLES } from "../views/tile.js";
import { createWall } from "../wall.js";
import { tileSort } from "../words.js";

const EVERY = 200; // ms

/**
 * The newest tile of a lab's exhibit, as `watchExhibit` gives frames.
 * @param {string} lab @param {(tile: import("../wall.js").Tile) => void} take @param {import("../frames.js").Layouts} layouts
 */
export function watchTile(lab, take, layouts) {
  const wall = createWall();
  return whileSeen(async (wanted) => {
    wall.receive(decodeFrame(await (await askExhibit(`${lab}/tile`)).arrayBuffer(), layouts));
    for (const tile of wall.tiles.values()) if (wanted()) take(tile);
    return EVERY;
  });
}

const canvas = globalThis.document?.createElement("canvas");

/** The scene of such a lab. @param {string} lab @returns {import("../kit/scene.js").Scene} */
export const tileScene = (lab) => ({
  seconds: EVERY / 1000,
  draw({ context, theme }, tile) {
    canvas.width = canvas.height = 10 * SAMPLES;
    const own = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    paintTile(own, tile.picture, { theme, sort: tileSort(lab, tile) });
    context.drawImage(canvas, (WIDE - HIGH) / 2, 0, HIGH, HIGH);
  },
});

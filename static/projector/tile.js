// One person's network as a picture of its own: in a vote, on the podium.

import { html } from "../html.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";
import { paintTile } from "../views/tile.js";
import { tileSort } from "../words.js";

/** @typedef {import("./context.js").Context} Context */

/** @param {{context: Context, id: string}} props */
export function Tile({ context, id }) {
  const host = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const person = context.personOf(id);
  useEffect(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (host.current);
    const drawing = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
    let painted = -1;

    function paint() {
      const tile = person && context.watcher.wall.tiles.get(person.slot);
      if (!tile || tile.version === painted || !canvas.clientWidth) return;
      const edge = Math.round(canvas.clientWidth * Math.min(2, devicePixelRatio || 1));
      if (canvas.width !== edge) canvas.width = canvas.height = edge;
      paintTile(drawing, tile.picture, {
        theme: context.theme,
        sort: tileSort(person.lab, tile),
        points: context.pointsOf(person),
      });
      painted = tile.version;
    }

    const observer = new ResizeObserver(() => {
      painted = -1;
      context.watcher.request(paint);
    });
    observer.observe(canvas);
    const stop = context.watcher.onWall(paint);
    return () => {
      stop();
      observer.disconnect();
    };
  }, [person?.slot, person?.lab]);
  return html`<canvas class="tile" ref=${host} aria-hidden="true"></canvas>`;
}

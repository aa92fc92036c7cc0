// Everybody's picture beside their name: only those on the screen are painted, and only when they have changed.

import { theme } from "../theme.js";
import { signal } from "../vendor/signals.js";
import { paintTile } from "../views/tile.js";
import { STATUSES } from "../wall.js";
import { tileSort } from "../words.js";

/** @typedef {{test: number, exam: number, status: string}} Figures */
/** @typedef {{slot: number, lab: string, painted: string, visible: boolean}} Shown */

/** @param {Pick<ReturnType<typeof import("../room.js").createWatcher>, "wall" | "onWall" | "request">} watcher */
export function createTiles({ wall, onWall, request }) {
  /** @type {Map<HTMLCanvasElement, Shown>} */
  const shown = new Map();
  /** @type {Map<number, import("../vendor/signals.js").Signal<Figures | null>>} */
  const figures = new Map();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const known = shown.get(/** @type {HTMLCanvasElement} */ (target));
      if (known) known.visible = isIntersecting;
    }
    request(draw);
  });

  /** @param {number} slot */
  function figuresOf(slot) {
    let known = figures.get(slot);
    if (!known) figures.set(slot, (known = signal(/** @type {Figures | null} */ (null))));
    return known;
  }

  /** @param {HTMLCanvasElement} canvas @param {Shown} entry */
  function paint(canvas, entry) {
    const tile = wall.tiles.get(entry.slot);
    const edge = Math.round(canvas.clientWidth * devicePixelRatio);
    const look = tile ? `${entry.slot} ${tile.version} ${edge} ${theme.peek()}` : "";
    if (!tile || !edge || look === entry.painted) return;
    if (canvas.width !== edge) canvas.width = canvas.height = edge;
    const context = canvas.getContext("2d");
    if (context) paintTile(context, tile.picture, { theme: theme.peek(), sort: tileSort(entry.lab, tile) });
    entry.painted = look;
    figuresOf(entry.slot).value = { test: tile.test, exam: tile.exam, status: STATUSES[tile.status] ?? "" };
  }

  function draw() {
    for (const [canvas, entry] of shown) if (entry.visible) paint(canvas, entry);
    wall.changed.clear();
  }

  onWall(draw);
  theme.subscribe(() => request(draw));

  return {
    /** Loss and status of a slot as its picture was last painted; null before. */
    figuresOf,
    /** What the newest picture says, painted or not. @param {number} slot */
    lossOf: (slot) => wall.tiles.get(slot)?.test ?? NaN,

    /** Keep `canvas` showing somebody until the result is called. @param {HTMLCanvasElement} canvas @param {{slot: number, lab: string}} person */
    show(canvas, { slot, lab }) {
      shown.set(canvas, { slot, lab, painted: "", visible: false });
      observer.observe(canvas);
      return () => {
        observer.unobserve(canvas);
        shown.delete(canvas);
      };
    },
  };
}

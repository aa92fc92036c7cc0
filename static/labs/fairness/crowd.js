// Who passes a station in a day, a dot each: whom the camera stops are whole people, to be counted.

import { ANCHORS } from "../../palette.js";

/** @typedef {import("../../palette.js").Theme} Theme */
/** @typedef {import("../../palette.js").Anchors} Anchors */

export const FATES = ["passed", "innocent", "found", "missed"]; // as the server numbers them
const STOPPED = [1, 2];
export const COLUMNS = 125; // of dots
const PALE = 0.3; // of those of whom nothing is to be said

/** Where each of so many stands, in units of the distance between two. @param {number} i @param {number} columns @returns {[x: number, y: number]} */
export const placeOf = (i, columns) => [(i % columns) + 0.5, Math.floor(i / columns) + 0.5];

/** Who stands at a place, in widths of all of them from the left and from the top. @param {number} x @param {number} y @param {number} columns */
export const placeAt = (x, y, columns) =>
  Math.floor(y * columns) * columns + Math.min(columns - 1, Math.floor(x * columns));

/** How many of each can stand beside one another, so that so many fit into a width and a height. @param {number} count @param {number} aspect width by height */
export const columnsOf = (count, aspect) => Math.max(1, Math.ceil(Math.sqrt(count * aspect)));

/** A circle is innocent, a square is wanted; one that was missed is hollow. @param {CanvasRenderingContext2D} context @param {number} fate @param {number[]} places x and y of each in turn @param {number} size from the middle to the edge @param {Anchors} colours */
function paintFate(context, fate, places, size, { positive, negative, ink }) {
  context.beginPath();
  for (let i = 0; i < places.length; i += 2) {
    const [x, y] = [places[i], places[i + 1]];
    if (fate >= 2) context.rect(x - 0.9 * size, y - 0.9 * size, 1.8 * size, 1.8 * size);
    else {
      context.moveTo(x + size, y);
      context.arc(x, y, size, 0, 2 * Math.PI);
    }
  }
  context.fillStyle = fate === 1 ? negative : fate === 2 ? positive : ink;
  context.strokeStyle = positive;
  context.lineWidth = size / 2;
  context.globalAlpha = fate === 1 || fate === 2 ? 1 : PALE;
  if (fate !== 3) return context.fill();
  context.globalAlpha = 1;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} size @param {Anchors} colours */
function paintRing(context, x, y, size, { ink }) {
  context.beginPath();
  context.arc(x, y, size, 0, 2 * Math.PI);
  [context.strokeStyle, context.lineWidth, context.globalAlpha] = [ink, size / 4, 1];
  context.stroke();
}

/** A canvas as wide as its host. @param {HTMLElement} host */
function canvasIn(host) {
  const canvas = document.createElement("canvas");
  canvas.className = "fairness-canvas";
  host.append(canvas);
  return canvas;
}

const widthOf = (/** @type {HTMLElement} */ host) => Math.max(1, host.clientWidth * (globalThis.devicePixelRatio || 1));

/** Everybody. @param {HTMLElement} host */
export function createCrowd(host) {
  const canvas = canvasIn(host);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  return {
    /** @param {Uint8Array} dots fate of each @param {number | null} chosen @param {Theme} theme */
    update(dots, chosen, theme) {
      const pitch = widthOf(host) / COLUMNS;
      [canvas.width, canvas.height] = [
        Math.round(COLUMNS * pitch),
        Math.ceil(Math.ceil(dots.length / COLUMNS) * pitch),
      ];
      /** @type {number[][]} */
      const places = FATES.map(() => []);
      dots.forEach((fate, i) => {
        const [x, y] = placeOf(i, COLUMNS);
        places[FATES[fate] ? fate : 0].push(x * pitch, y * pitch);
      });
      for (const [fate, size] of [
        [0, 0.26],
        [1, 0.6],
        [3, 0.8],
        [2, 0.9],
      ])
        paintFate(context, fate, places[fate], size * pitch, ANCHORS[theme]);
      if (chosen === null) return;
      const [x, y] = placeOf(chosen, COLUMNS);
      paintRing(context, x * pitch, y * pitch, 1.8 * pitch, ANCHORS[theme]);
    },
    destroy: () => canvas.remove(),
  };
}

const ASPECT = 9; // of the place where the stopped stand
const LARGEST = 1 / 45; // of its width: one of them

/** Those who were stopped, larger: the wanted among them first. @param {HTMLElement} host */
export function createStopped(host) {
  const canvas = canvasIn(host);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  return {
    /** @param {Uint8Array} dots @param {number | null} _chosen @param {Theme} theme */
    update(dots, _chosen, theme) {
      const [innocent, found] = STOPPED.map((fate) => dots.filter((each) => each === fate).length);
      const count = innocent + found;
      const width = widthOf(host);
      const pitch = Math.min(LARGEST * width, width / columnsOf(count, ASPECT));
      const columns = Math.max(1, Math.floor(width / pitch + 1e-6));
      [canvas.width, canvas.height] = [Math.round(width), Math.max(1, Math.ceil(Math.ceil(count / columns) * pitch))];
      const at = (/** @type {number} */ i) => placeOf(i, columns).map((each) => each * pitch);
      const range = (/** @type {number} */ from, /** @type {number} */ to) =>
        Array.from({ length: to - from }, (_, i) => at(from + i)).flat();
      paintFate(context, 2, range(0, found), 0.4 * pitch, ANCHORS[theme]);
      paintFate(context, 1, range(found, count), 0.4 * pitch, ANCHORS[theme]);
    },
    destroy: () => canvas.remove(),
  };
}

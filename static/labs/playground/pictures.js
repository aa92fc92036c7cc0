// From frames to drawings: keeps the newest picture and hands each drawing its part of it.

import { theme } from "../../theme.js";
import { effect, signal } from "../../vendor/signals.js";

/** @typedef {import("../../types.js").Frame} Frame */
/** @typedef {import("../../types.js").LabContext} LabContext */
/** @typedef {{points: Float32Array, labels: Float32Array, split: number, featureMaps: Uint8Array}} Points */
/** @typedef {{map: Uint8Array, size: number, thumbnails: Uint8Array, thumbnailSize: number, focus: [number, number] | null}} Maps */
/** @typedef {{weights: Float32Array[], biases: Float32Array[], train: number, test: number}} Numbers */
/** @typedef {Maps & Numbers & {epoch: number, generation: number}} Picture */
/** @typedef {{network?: any, map?: any, curve?: any}} Drawings */

/** @param {Frame} frame @returns {Points} */
export function pointsOf({ arrays }) {
  return /** @type {Points} */ ({
    points: arrays.points,
    labels: arrays.labels,
    split: arrays.split[0],
    featureMaps: arrays.feature_maps,
  });
}

/** The edge of square pictures that lie one after the other. @param {Uint8Array} bytes @param {number} [count] */
function edge(bytes, count = 1) {
  return Math.round(Math.sqrt(bytes.length / count));
}

/** @param {Frame} frame @returns {Picture} */
export function pictureOf({ arrays, epoch, generation }) {
  const layers = Object.keys(arrays).filter((name) => name.startsWith("weights.")).length;
  const of = (/** @type {string} */ name) =>
    Array.from({ length: layers }, (_, i) => /** @type {Float32Array} */ (arrays[`${name}.${i + 1}`]));
  const [weights, biases] = [of("weights"), of("biases")];
  const units = biases.reduce((sum, bias) => sum + bias.length, 0);
  const [layer, unit] = arrays.focus;
  const thumbnails = /** @type {Uint8Array} */ (arrays.thumbnails);
  const map = /** @type {Uint8Array} */ (arrays.map);
  return {
    map,
    size: edge(map),
    weights,
    biases,
    thumbnails,
    thumbnailSize: edge(thumbnails, units),
    focus: layer < 0 ? null : [layer, unit],
    train: arrays.train_loss[0],
    test: arrays.test_loss[0],
    epoch,
    generation,
  };
}

/** @param {LabContext} context */
export function createPictures({ view, request }) {
  /** @type {Drawings} */
  const drawings = {};
  /** @type {Points | null} */
  let points = null;
  /** @type {Picture | null} */
  let picture = null;
  let curveEpoch = Infinity;
  let curveGeneration = -1;
  const losses = signal({ train: NaN, test: NaN });
  const focus = signal(/** @type {[number, number] | null} */ (null)); // whose map is on the screen
  const ready = signal(false); // there is something on the screen
  const begun = signal(false); // there is more than one epoch to draw a curve of

  function drawMap() {
    const { showTest, discretize } = view.peek();
    if (picture) drawings.map?.update({ ...picture, ...points, showTest, discretize, theme: theme.peek() });
  }

  function drawNetwork() {
    if (picture) drawings.network?.update(picture);
  }

  /** A curve begins with the run: a new network, or the same from its start. @param {Picture} now */
  function drawCurve({ epoch, train, test, generation }) {
    if (epoch < curveEpoch || (generation !== curveGeneration && epoch === 0)) {
      drawings.curve?.reset();
      begun.value = false;
    } else if (epoch > curveEpoch) begun.value = true;
    if (epoch !== curveEpoch || generation !== curveGeneration) drawings.curve?.push(epoch, train, test);
    curveEpoch = epoch;
    curveGeneration = generation;
  }

  /** @param {Picture} now */
  function drawPicture(now) {
    picture = now;
    losses.value = { train: now.train, test: now.test };
    focus.value = now.focus;
    ready.value = true;
    drawMap();
    drawNetwork();
    drawCurve(now);
  }

  effect(() => {
    void [view.value, theme.value];
    request(drawMap);
  });

  return {
    losses,
    focus,
    ready,
    begun,

    /** Show the output's map again. */
    back: () => drawings.network?.clearFocus(),

    /** @param {Frame} frame */
    draw(frame) {
      if (frame.kind !== "data") return drawPicture(pictureOf(frame));
      points = pointsOf(frame);
      drawings.network?.setData(points);
    },

    /**
     * Hand a drawing its pictures from now on; the result takes it back.
     * @param {keyof Drawings} name @param {any} drawing
     */
    show(name, drawing) {
      drawings[name] = drawing;
      if (name === "network" && points) drawing.setData(points);
      if (name === "map") request(drawMap);
      if (name === "network") request(drawNetwork);
      return () => {
        if (drawings[name] === drawing) delete drawings[name];
      };
    },
  };
}

// What a frame shows: how far the source and the four ways are, what they learn from, and what they say of a drawing.

import { createLatest, parted } from "../../kit/latest.js";
import { computed, signal } from "../../vendor/signals.js";
import { whole } from "./export.js";

/** @import { Catalog, DataArrays, LiveArrays } from "server/transfer" */
/** @typedef {import("../../types.js").Frame<LiveArrays & Record<string, any>>} Frame at rest with the source's weights */
/** @typedef {ReturnType<typeof shownOf>} Shown a frame as the page uses it */
/** @typedef {{mean: number, spread: number}} Reached a share right, over the sets of drawings; NaN: not known */

const SIZE = 16; // pixels along an edge of a sign
const AREA = SIZE * SIZE;
const KERNEL = 9; // 3 × 3
const ORIGINS = /** @type {const} */ (["empty", "ready", "hand"]);

/** `values` as rows of so many parts of `length` each. @template {{length: number, subarray: (from: number, to: number) => any}} Values @param {Values} values @param {number} parts @param {number} length */
const nested = (values, parts, length) => parted(values, parts * length).map((row) => parted(row, length));

/** @param {Float32Array} draws @returns {Reached} */
export function reachedIn(draws) {
  const known = [...draws].filter((share) => !Number.isNaN(share));
  if (!known.length) return { mean: NaN, spread: NaN };
  const mean = known.reduce((sum, share) => sum + share, 0) / known.length;
  const squares = known.reduce((sum, share) => sum + (share - mean) ** 2, 0) / known.length;
  return { mean, spread: Math.sqrt(squares) };
}

/** @param {Frame} frame @param {Catalog} catalog */
export function shownOf({ arrays, epoch, generation, kind }, catalog) {
  const { levels, draws, shown } = catalog;
  const [source, sourceSteps, task, taskSteps] = arrays.progress;
  const classes = arrays.origin.length;
  const learnt = nested(arrays.learnt, levels, AREA);
  const unknown = arrays.probabilities.every(Number.isNaN); // nobody has learnt yet
  const answers = nested(arrays.test_answers, classes, shown);
  const own = parted(arrays.drawings, AREA).slice(0, arrays.own[0]);
  const numbered = new Array(classes).fill(0); // own drawings so far, by class
  return {
    moves: false,
    epoch,
    generation,
    rests: kind === "full",
    source: { step: source, steps: sourceSteps, accuracy: arrays.source_accuracy[1], known: arrays.source_accuracy[0] },
    stream: [...arrays.stream_right].map(Boolean), // whether each of those that stream by is recognised
    filters: parted(arrays.filters, KERNEL), // of its first layer
    task: { step: task, steps: taskSteps },
    // [way][level]
    reached: nested(arrays.accuracy, levels, draws).map((way) => way.map(reachedIn)),
    fresh: [...arrays.fresh].map(Boolean), // by level
    classes: learnt.map((drawings, i) => ({
      origin: ORIGINS[arrays.origin[i]],
      count: arrays.counts[i], // drawn by hand
      drawings: drawings.slice(0, arrays.learnt_count[i]),
    })),
    pool: { drawings: arrays.pool[0], people: arrays.pool[1] },
    // pictures of the test by class, and what each way says of them
    tests: nested(arrays.tests, shown, AREA).map((pictures, truth) =>
      pictures.map((pixels, i) => ({ pixels, truth, says: answers.map((way) => way[truth][i]) })),
    ),
    test: arrays.test.some((ink) => ink > 0) ? arrays.test : null,
    truth: arrays.test_label[0] < 0 || unknown ? null : arrays.test_label[0],
    probabilities: parted(arrays.probabilities, classes), // [way]
    places: nested(arrays.places, arrays.places.length / 2 / classes, 2), // by class
    place: arrays.test_place,
    // one's own drawings, and which of its class each is
    own: own.map((pixels, i) => ({ pixels, label: arrays.drawn_labels[i], index: numbered[arrays.drawn_labels[i]]++ })),
    // of the network that knows the 200, at rest
    arrays: kind === "full" ? arrays : null,
    centres:
      kind === "full" ? parted(/** @type {Float32Array} */ (arrays.centres), arrays.centres.length / classes) : [],
  };
}

/** @param {import("../../types.js").Look & {catalog: Catalog}} context */
export function createPictures(context) {
  const signs = signal(/** @type {Uint8Array[]} */ ([])); // one of each class of the source
  const stream = signal(/** @type {Uint8Array[]} */ ([])); // drawings that it never learns from
  const paper = signal(/** @type {"teach" | "test" | null} */ (null));
  const without = (/** @type {Shown} */ shown) => ({ ...shown, test: null, truth: null });
  let before = 0;
  const latest = createLatest(context, {
    read(/** @type {Frame} */ frame) {
      const shown = shownOf(frame, context.catalog);
      const steps = shown.source.step + shown.task.step;
      shown.moves = steps > before && before > 0; // also where somebody else in the room lets it learn
      before = steps;
      return paper.peek() ? without(shown) : shown;
    },
    data(/** @type {import("../../types.js").Frame<DataArrays>} */ { arrays }) {
      signs.value = parted(arrays.source, AREA);
      stream.value = parted(arrays.stream, AREA);
    },
  });
  /** A clean sheet for that: nothing is said of the drawing before any more. @param {"teach" | "test"} purpose */
  function clear(purpose) {
    const shown = latest.shown.peek();
    paper.value = purpose;
    if (shown) latest.shown.value = without(shown);
  }
  return {
    ...latest,
    signs,
    stream,
    paper,
    /** Whether somebody here has asked about a drawing: before, one of the test is asked about. */
    tried: signal(false),
    clear,
    /** Whether the newest frame has the source's weights. */
    whole: computed(() => whole(latest.shown.value)),
    /** What a drawing on the paper is. */
    mode: signal(/** @type {"teach" | "test"} */ ("teach")),
    /** Counts the sheets of paper. */
    sheet: signal(0),
  };
}

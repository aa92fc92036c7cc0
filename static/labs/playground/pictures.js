// What a frame shows: the points, the map of the plane, every unit's small picture, and the numbers between them.

import { createLatest } from "../../kit/latest.js";
import { createRun } from "../../kit/run-curve.js";
import { computed, effect, signal } from "../../vendor/signals.js";
import { createSeries } from "../../views/series.js";

/** @typedef {import("../../types.js").Frame<import("server/playground").LiveArrays & Partial<import("server/playground").FullArrays>>} Frame */
/** @typedef {import("../../types.js").Frame<import("server/playground").DataArrays>} DataFrame */
/** @typedef {import("../../types.js").View & {showTest: boolean, discretize: boolean, other: string | null}} View other: the data set of the problem that is not chosen, as far as it was ever */
/** @typedef {{points: Float32Array, labels: Float32Array, split: number, featureMaps: Uint8Array, classes?: number}} Points classes: of points that are being painted */
/** @typedef {{map: Uint8Array, size: number, thumbnails: Uint8Array, thumbnailSize: number, focus: [number, number] | null}} Maps */
/** @typedef {{weights: Float32Array[], biases: Float32Array[], off: Uint8Array[], resting: Uint8Array, train: number, test: number, rate: number}} Numbers off: 1 where a link is switched off; resting: of each unit 1 where the last step left it out, 2 where it is switched off; rate: the learning rate of the next update */
/** @typedef {Maps & Numbers & {classes: number, epoch: number, generation: number, furthest: number, stopped: number, whole: boolean, measured: boolean, lesson: Int32Array}} Picture classes: how many there are with an output each; furthest: how far the run has come; stopped: why it rests, see stop.js; whole: not one of many of a network that trains; lesson: the lesson that the server watches, its step, and the answer of that */
/** @typedef {{score: Float32Array, confusion?: Uint32Array, health: Uint8Array, gradients: Float32Array}} Measures of training and of test points; how each hidden unit is; how the training loss moves with each parameter */
/** @typedef {{point: number, values: Float32Array, slopes: Float32Array, loss: number}} Trace one point's way: what inputs and units say, and how far its loss moves with the sum of each unit */

/** @typedef {{generation: number, epoch: number, sample: number, count: number, whole: number, samples: number, values: Float32Array, slopes: Float32Array, loss: number, leftOut: Uint8Array, gradient: Float32Array, after: Float32Array | null}} Walk a sample of an epoch that is walked through: what inputs and units say, what flows back, the mean gradient of `count` of `whole` samples, and at the end of the batch what the parameters become */

/** @typedef {{epoch: number, curve: number[][]}} Mark what a network has learned by an epoch, and its losses until then */

/** @param {DataFrame} frame @returns {Points} */
function pointsOf({ arrays }) {
  const { points, labels, split, feature_maps: featureMaps } = arrays;
  return { points, labels, split: split[0], featureMaps };
}

/** The edge of square pictures that lie one after the other. @param {Uint8Array} bytes @param {number} [count] */
function edge(bytes, count = 1) {
  return Math.round(Math.sqrt(bytes.length / count));
}

/** @param {Frame} frame @returns {Picture} */
function pictureOf({ arrays, epoch, generation, kind }) {
  const layers = Object.keys(arrays).filter((name) => name.startsWith("weights.")).length;
  /** @param {"weights" | "biases"} name */
  const of = (name) => Array.from({ length: layers }, (_, i) => arrays[`${name}.${i + 1}`]);
  const [weights, biases] = [of("weights"), of("biases")];
  const units = biases.reduce((sum, bias) => sum + bias.length, 0);
  const outputs = biases.at(-1)?.length ?? 1;
  const [layer, unit] = arrays.focus;
  const { thumbnails, map } = arrays;
  return {
    map,
    size: edge(map),
    weights,
    biases,
    off: Array.from({ length: layers }, (_, i) => arrays[`off.${i + 1}`]),
    resting: arrays.resting,
    thumbnails,
    thumbnailSize: edge(thumbnails, units),
    focus: layer < 0 ? null : [layer, unit],
    train: arrays.train_loss[0],
    test: arrays.test_loss[0],
    classes: outputs > 1 ? outputs : 0,
    rate: arrays.learning_rate[0],
    epoch,
    generation,
    furthest: arrays.furthest[0],
    stopped: arrays.stopped[0],
    whole: kind === "full",
    measured: arrays.measured[0] > 0,
    lesson: arrays.lesson,
  };
}

/** What the map is of, as `views/map.js` has it: the class of an output, the values of another unit, or all classes. @param {Picture} shown */
function unitOf({ focus, weights }) {
  if (!focus) return null;
  return focus[0] === weights.length ? focus[1] : "value";
}

/** @param {Frame} frame @returns {Trace | null} */
function traceOf({ arrays }) {
  if (!arrays.traced[0]) return null;
  const {
    trace_point: [point],
    trace_values: values,
    trace_slopes: slopes,
    trace_loss: [loss],
  } = arrays;
  return { point, values, slopes, loss };
}

/** @param {Frame} frame @returns {Walk | null} */
function walkOf({ arrays, generation, epoch }) {
  const { walked, walk_place: place, walk_loss: loss, updated, walk_after: after } = arrays;
  if (!walked?.[0] || !place || !loss) return null;
  const [sample, count, whole, samples] = place;
  const [values, slopes, gradient] = /** @type {const} */ (["walk_values", "walk_slopes", "walk_gradient"]).map(
    (name) => arrays[name] ?? new Float32Array(),
  );
  const leftOut = arrays.walk_left_out ?? new Uint8Array();
  return {
    generation,
    epoch,
    sample,
    count,
    whole,
    samples,
    values,
    slopes,
    loss: loss[0],
    leftOut,
    gradient,
    after: updated?.[0] && after ? after : null,
  };
}

/** @param {import("../../types.js").Look & {view?: import("../../types.js").Signal<View>}} context view: of who can change how the map is drawn */
export function createPictures({ view, ...look }) {
  const points = signal(/** @type {Points | null} */ (null));
  const all = signal(false);
  const measures = signal(/** @type {Measures | null} */ (null));
  const trace = signal(/** @type {Trace | null} */ (null));
  const walk = signal(/** @type {Walk | null} */ (null));
  const moments = signal(/** @type {number[]} */ ([]));
  const latest = createLatest(look, {
    read,
    data: (/** @type {DataFrame} */ frame) => (points.value = pointsOf(frame)),
  });
  let generation = -1; // of what was measured
  let awaited = /** @type {(Mark & {of: number}) | null} */ (null); // `of`: the generation that was there before it

  const series = createSeries();
  const run = createRun({ push: series.push, reset: series.clear, cut: series.cut }, { keeps: true });
  latest.follow((shown) => run.update(shown, [shown.train, shown.test]));

  /** @param {Frame} frame */
  function read(frame) {
    const { measured, score, confusion, health, gradients } = frame.arrays;
    if (generation !== frame.generation) measures.value = null;
    generation = frame.generation;
    if (measured[0]) measures.value = { score, confusion, health, gradients };
    else if (frame.kind === "full") measures.value = null; // nobody looks any more
    if (trace.peek() || frame.arrays.traced[0]) trace.value = traceOf(frame);
    if (frame.kind === "full" && (walk.peek() || frame.arrays.walked?.[0])) walk.value = walkOf(frame);
    if (frame.arrays.moments) moments.value = [...frame.arrays.moments];
    if (awaited && frame.generation !== awaited.of && frame.epoch >= awaited.epoch) comeBack(frame.generation);
    return pictureOf(frame);
  }

  /** What was awaited is here, and its curve with it. @param {number} now generation */
  function comeBack(now) {
    const [epochs, train, test] = awaited?.curve ?? [[]];
    awaited = null;
    const history = epochs.map((epoch, i) => /** @type {[number, number, number]} */ ([epoch, train[i], test[i]]));
    run.recall(history, now);
    latest.recalled.value = { history, generation: now };
  }

  effect(() => {
    void [view?.value, all.value];
    latest.again();
  });

  return {
    ...latest,
    /** What the network learns from. */
    points,
    /** Whether test points are seen in any case. */
    all,
    /** How it was when it was measured last; null: not yet. */
    measures,
    /** The way of the point that is looked at; null: none is. */
    trace,
    /** The sample that is walked through in slow motion; null: none is. */
    walk,
    /** Epochs that one can go back to, as far as is known at rest. */
    moments,
    /** Show points that are being painted, until the server has them. @param {{points: Float32Array, labels: Float32Array, classes: number}} painted */
    paint(painted) {
      const before = points.peek();
      if (!before) return;
      points.value = { ...before, ...painted, split: painted.labels.length };
      latest.again();
    },
    /** Epochs, and the losses at them. */
    losses: series.columns,
    /** What has been learned so far; undefined: nothing. @returns {Mark | undefined} */
    mark() {
      const epoch = latest.shown.peek()?.epoch;
      awaited = null;
      return epoch ? { epoch, curve: series.columns.map((column) => [...column]) } : undefined;
    },
    /** A network is on its way that is to be as it was at `mark`. @param {Mark} mark */
    await(mark) {
      awaited = { ...mark, of: latest.shown.peek()?.generation ?? -1 };
    },
    /** Whether the network has learned anything. */
    started: computed(() => (latest.shown.value?.epoch ?? 0) > 0),
    /** Whose map is on the screen; null: the output's. */
    focus: computed(() => latest.shown.value?.focus ?? null),
    /** A picture and the points on it, as the map is drawn. @param {Picture} shown @param {import("../../palette.js").Theme} theme */
    mapped(shown, theme) {
      const chosen = walk.peek()?.sample ?? trace.peek()?.point ?? null;
      const { classes } = shown;
      const data = points.peek();
      const look = { ...view?.peek(), ...(all.peek() && { showTest: true }) };
      return [{ ...shown, unit: unitOf(shown), ...data, classes, dots: data?.classes, ...look, chosen, theme }];
    },
  };
}

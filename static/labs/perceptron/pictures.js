// What a frame shows: the neurons as the server has them; and what the page adds: what a hand holds, where somebody looks.

import { createEditThrottle } from "../../kit/edit-throttle.js";
import { createLatest } from "../../kit/latest.js";
import { computed, signal } from "../../vendor/signals.js";
import { lossOf, mistakesOf } from "./geometry.js";

/** @typedef {import("../../types.js").Frame<import("server/perceptron").LiveArrays>} Frame */
/** @typedef {import("./geometry.js").Neuron} Neuron */
/** @typedef {{points: Float32Array, labels: Float32Array, fewest: number}} Data fewest: errors of the best of all lines */
/** @typedef {{x: number, y: number, index: number}} Probe a place that is looked at; index: of the point there, or −1 */
/** @typedef {Neuron & {neuron: number, done: boolean}} Held what a hand has made of a neuron; done: it has let go */

/** Weights [in, unit] and biases of each layer as neurons, the output last. @param {Record<string, any>} arrays @returns {Neuron[]} */
function neuronsOf(arrays) {
  return [1, 2].flatMap((layer) => {
    const [weights, biases] = [arrays[`weights.${layer}`], arrays[`biases.${layer}`]];
    if (!biases) return [];
    const inputs = weights.length / biases.length;
    return Array.from(biases, (/** @type {number} */ bias, unit) => ({
      weights: Array.from({ length: inputs }, (_, input) => weights[input * biases.length + unit]),
      bias,
    }));
  });
}

/** @param {Frame} frame */
function shownOf({ arrays, epoch, generation }) {
  const before = [...arrays.before];
  return {
    epoch,
    generation,
    test: arrays.test_loss[0],
    neurons: neuronsOf(arrays),
    point: arrays.point[0],
    before: { weights: before.slice(0, 2), bias: before[2] },
    arrays,
  };
}

const PASSES = 100; // over all points, in which something must have come of it
const HARDLY = 0.98; // of the loss before them
const near = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) < 1e-5;

/** @param {import("../../types.js").Look & {session: any, catalog: import("server/perceptron").Catalog}} context */
export function createPictures(context) {
  const { session, catalog } = context;
  const data = signal(/** @type {Data | null} */ (null));
  const held = signal(/** @type {Held | null} */ (null));
  const probe = signal(/** @type {Probe | null} */ (null));
  const chosen = signal(0);
  const moves = signal({ generation: -1, count: 0 }); // of a hand
  const edits = createEditThrottle((edit) => {
    const went = session.edit(edit);
    if (went === false) held.value = null; // the presenter has locked it: the neuron is what the server has
    return went;
  });
  let begun = 0; // the epoch since which the points are there
  let fresh = false; // whether they have just come
  let mark = { epoch: 0, loss: 0, stalled: false };

  /** Whether the loss of several neurons has hardly fallen in the last PASSES. @param {ReturnType<typeof shownOf>} shown */
  function stalls({ epoch, neurons }) {
    const given = data.peek();
    if (!given || neurons.length < 2) return false;
    const loss = lossOf(neurons, session.spec.peek().network.activation, given);
    if (epoch < mark.epoch || epoch === 0) mark = { epoch, loss, stalled: false };
    if (epoch - mark.epoch >= PASSES) mark = { epoch, loss, stalled: loss > HARDLY * mark.loss };
    return mark.stalled;
  }

  const latest = createLatest(context, {
    read(/** @type {Frame} */ frame) {
      begun = fresh ? frame.epoch : Math.min(begun, frame.epoch);
      fresh = false;
      const shown = shownOf(frame);
      return { ...shown, tried: frame.epoch - begun, stalled: stalls(shown) };
    },
    data: (/** @type {import("../../types.js").Frame<import("server/perceptron").DataArrays>} */ { arrays }) => {
      const { points, labels, fewest } = arrays;
      const before = data.peek();
      data.value = { points, labels, fewest: fewest[0] };
      if (before && String([...before.points, ...before.labels]) === String([...points, ...labels])) return;
      fresh = before !== null;
      probe.value = null; // where it was there may be no point any more
    },
  });

  latest.follow(({ neurons, generation }) => {
    edits.flush();
    const own = held.peek();
    const its = own && neurons[own.neuron];
    if (!own?.done) return;
    const [mine, theirs] = [own, its].map((each) => (each ? [...each.weights, each.bias] : []));
    const arrived = mine.length === theirs.length && mine.every((value, i) => near(value, theirs[i]));
    if (arrived || session.run.peek().running || generation !== session.generation.peek()) held.value = null;
  });

  const now = computed(() => {
    const [shown, given, own] = [latest.shown.value, data.value, held.value];
    if (!shown || !given) return null;
    const neurons = shown.neurons.map((each, index) => (own?.neuron === index ? own : each));
    const point = own ? -1 : shown.point; // what was learned is not what a hand has made of it
    const { activation } = session.spec.value.network;
    const mistakes = mistakesOf(neurons, activation, given);
    return { ...shown, ...given, neurons, point, activation, mistakes, errors: mistakes.filter(Boolean).length };
  });
  /** The place that is looked at: what somebody has chosen, else the point of the last mistake, else the first one. */
  const looked = computed(() => {
    if (probe.value || !now.value?.labels.length) return probe.value;
    const index = Math.max(0, now.value.point);
    return { x: now.value.points[2 * index], y: now.value.points[2 * index + 1], index };
  });

  return {
    ...latest,
    data,
    /** The newest picture with what a hand holds; null before the first. */
    now,
    probe,
    looked,
    /** Which neuron the knobs turn. */
    neuron: computed(() => Math.min(chosen.value, (now.value?.neurons.length ?? 1) - 1)),
    /** @param {number} index */
    choose: (index) => void (chosen.value = index),
    /** What a hand holds is let go, as the server has it: it may move nothing any more, or again. */
    drop() {
      held.value = null;
      edits.drop();
    },
    /** How often a hand has moved the neurons of this network. */
    moved: computed(() => (moves.value.generation === latest.shown.value?.generation ? moves.value.count : 0)),

    /** A neuron as a hand has it now. @param {number} neuron @param {Neuron} wanted @param {boolean} [done] */
    hold(neuron, { weights, bias }, done = false) {
      const { most } = catalog;
      const within = (/** @type {number} */ value) => Math.fround(Math.max(-most, Math.min(most, value)));
      const own = { weights: weights.map(within), bias: within(bias) };
      held.value = { neuron, done, ...own };
      edits.send({ neuron, ...own });
      if (done) this.release();
    },
    release() {
      const [own, generation] = [held.peek(), latest.shown.peek()?.generation ?? -1];
      if (!own) return;
      held.value = { ...own, done: true };
      const { count, generation: of } = moves.peek();
      moves.value = { generation, count: of === generation ? count + 1 : 1 };
    },
  };
}

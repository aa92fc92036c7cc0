// What a frame shows: of a cell its gates and its memory over the symbols; of a translator the words in and out, and what
// lies between them. And what the page adds: which number, or which word, somebody looks at.

import { createLatest, parted } from "../../kit/latest.js";
import { computed, signal } from "../../vendor/signals.js";

/** @import { Catalog, LstmSpec } from "server/lstm" */
/** @typedef {import("../../types.js").Frame<Record<string, any>>} Frame */
/** @typedef {ReturnType<typeof cellOf>} Cell */
/** @typedef {ReturnType<typeof translationOf>} Translation */
/** @typedef {"lstm" | "rnn"} Net */
/** @typedef {{step: number} & ({net: Net, unit: number} | {gate: number} | {answer: Net})} Looked a number of a memory, a gate, or an answer */
/** @typedef {{gate: number, unit: number, step: number, value: number}} Hold unit, step: −1: all of them; value: 0 shut, 1 open */

export const ALL = -1; // units, or steps

/** `values` [step, unit] as a picture with a row for each unit. @param {Float32Array} values @param {number} units */
export function upright(values, units) {
  const steps = values.length / units;
  return values.map((_, i) => values[(i % steps) * units + Math.floor(i / steps)]);
}

/** The place of the largest. @param {ArrayLike<number>} values */
export const largest = (values) => Array.from(values).indexOf(Math.max(...Array.from(values)));

/** How far a gate is open, over its units. @param {Float32Array} gates of one step: input, forget, output @param {number} gate @param {number} units */
export const opened = (gates, gate, units) =>
  gates.subarray(gate * units, (gate + 1) * units).reduce((sum, value) => sum + value, 0) / units;

/** @param {Frame} frame */
const common = ({ arrays, epoch, generation, kind }) => ({
  epoch,
  generation,
  rests: kind === "full",
  train: arrays.train_loss[0],
  test: arrays.test_loss[0],
  weights: /** @type {Float32Array} */ (arrays.weights ?? new Float32Array(0)),
});

/** @param {Frame} frame @param {Catalog} catalog */
function cellOf(frame, { units, gates, symbols }) {
  const { arrays } = frame;
  const answers = (/** @type {string} */ name) => parted(arrays[name], symbols.length);
  return {
    ...common(frame),
    act: /** @type {const} */ ("cell"),
    row: [...arrays.symbols],
    gates: parted(arrays.gates, gates.length * units), // [step][gate × unit]
    candidate: arrays.candidate, // [step, unit], as are the next three
    lstm: arrays.cell,
    hidden: arrays.hidden,
    rnn: arrays.rnn_hidden,
    answers: answers("answers"), // [step][symbol]
    free: answers("free_answers"), // the same where nobody holds a gate
    rnnAnswers: answers("rnn_answers"),
    accuracy: parted(arrays.accuracy, arrays.accuracy.length / 2), // [LSTM, RNN][distance]
    longest: arrays.curriculum[0],
    holds: parted(arrays.holds, 4).map(([gate, unit, step, value]) => ({ gate, unit, step, value })),
  };
}

/** @param {Frame} frame @param {Catalog} catalog */
function translationOf(frame, { hidden, inputWords }) {
  const { arrays } = frame;
  const rows = (/** @type {string} */ name, /** @type {number} */ length) =>
    parted(arrays[name] ?? new Float32Array(0), length);
  const inside = (/** @type {Float32Array[]} */ all) => all.map((row) => [...row.subarray(0, arrays.input.length)]);
  return {
    ...common(frame),
    act: /** @type {const} */ ("translation"),
    accuracy: [...arrays.accuracy], // without attention, with it
    samplesOut: parted(arrays.sample_out, arrays.sample_out.length / arrays.sample_right.length),
    samplesRight: [...arrays.sample_right],
    complete: arrays.complete[0] === 1,
    right: arrays.right[0] === 1,
    seen: arrays.seen[0] === 1,
    state: arrays.state.subarray(0, hidden),
    memory: arrays.state.subarray(hidden),
    input: [...arrays.input],
    encoder: rows("encoder", hidden),
    target: [...arrays.target],
    output: [...arrays.output],
    sure: [...arrays.output_probability],
    best: rows("best", 3),
    bestSure: rows("best_probability", 3),
    attention: inside(rows("attention", inputWords)), // [out][in]
    saliency: inside(rows("saliency", inputWords)), // the same; nothing while it learns
  };
}

/** @param {import("../../types.js").Look & {session: any, catalog: Catalog}} context */
export function createPictures(context) {
  const { catalog, session } = context;
  const samples = signal(/** @type {{input: Uint8Array[], want: Uint8Array[]} | null} */ (null));
  const looked = signal(/** @type {Looked | null} */ (null)); // the number that was tapped
  const passed = signal(/** @type {number | null} */ (null)); // the number of the bottleneck that was tapped
  const chosen = signal(/** @type {number | null} */ (null)); // the word of the translation that was tapped
  const latest = createLatest(context, {
    read: (/** @type {Frame} */ frame) =>
      frame.arrays.symbols ? cellOf(frame, catalog) : translationOf(frame, catalog),
    data(/** @type {Frame} */ { arrays }) {
      const given = arrays.sample_in;
      samples.value = given
        ? { input: parted(given, catalog.inputWords), want: parted(arrays.sample_want, catalog.outputWords) }
        : null;
    },
  });
  const spec = () => /** @type {LstmSpec} */ (session.spec.value);

  /** The newest picture of the cell, if that is the act. */
  const cell = computed(() => {
    const shown = latest.shown.value;
    return shown?.act === "cell" && spec()?.act === "cell" ? shown : null;
  });
  /** The newest picture of the translator, if that is the act. */
  const translation = computed(() => {
    const shown = latest.shown.value;
    return shown?.act === "translation" && spec()?.act === "translation" ? shown : null;
  });

  return {
    ...latest,
    cell,
    translation,
    samples,
    looked,
    passed,
    chosen,
  };
}

// What the page shows of the newest frame, and what somebody asks to see: a drawing, a test picture, another number.

import { createEditThrottle } from "../../kit/edit-throttle.js";
import { createLatest, parted } from "../../kit/latest.js";
import { mapsOf } from "../../kit/maps/maps.js";
import { denseSizes, networkOf, shapesOf } from "../../kit/maps/plan.js";
import { same } from "../../state.js";
import { computed, effect, signal } from "../../vendor/signals.js";
import { DIGITS, MOST } from "../../views/digit.js";
import { oddityOf } from "../../views/oddity.js";

/** @import { DataArrays, FullArrays } from "server/cnn" */
/** @import { Whole as Network } from "../../kit/maps/plan.js" */
/** @typedef {Record<`hidden${number}` | `norm${number}.${string}`, Float32Array>} Built what not every network has */
/** @typedef {FullArrays & Built} Arrays of the network that was asked for, or of the one before */
/** @typedef {import("../../types.js").Frame<Arrays>} Frame */
/** @import { Layer } from "../../kit/maps/maps.js" */
/** @typedef {ReturnType<typeof viewOf>} View a frame as the page uses it */
/** @typedef {{sample: number, answer: number, sure: number}} Fooled sure: in percent */
/** @typedef {{pictures: Uint8Array[], labels: Uint8Array}} Samples pictures: of all pixels of each, 0…16 */

const GUESSING = 0.15; // one in ten is right by chance

/** Whether the arrays of a frame are those of `network`: a change may be on its way. @param {Network} network @param {Arrays} arrays */
function fits(network, arrays) {
  const blocks = shapesOf(network);
  const lengths = blocks.every(({ input, before }, i) => {
    const { channels, kernel, pool, norm } = network.blocks[i];
    const right = arrays[`conv${i + 1}.weight`]?.length === channels * input.channels * kernel ** 2;
    const pooled = (arrays[`after${i + 1}`] !== undefined) === (pool !== "none");
    const normed = (arrays[`norm${i + 1}.weight`] !== undefined) === norm;
    return right && pooled && normed && arrays[`before${i + 1}`].length === channels * before.size ** 2;
  });
  const dense = denseSizes(network)
    .slice(1, -1)
    .every((units, i) => arrays[`hidden${i + 1}`]?.length === units);
  const more = [`before${blocks.length + 1}`, `hidden${network.dense.length + 1}`].some((name) => name in arrays);
  return lengths && dense && !more && arrays.picture.length === (blocks[0]?.input.size ?? network.size ?? 0) ** 2;
}

/** The maps of each block. @param {Network} network @param {Arrays} arrays that fit it @returns {Layer[]} */
export function layersOf({ blocks }, arrays) {
  let input = mapsOf(arrays.picture, 1);
  return blocks.map(({ channels }, i) => {
    const output = mapsOf(arrays[`before${i + 1}`], channels);
    const after = arrays[`after${i + 1}`];
    const pooled = after ? { ...mapsOf(after, channels), high: output.high } : null; // in the same colours
    const layer = { input, output, pooled, kernels: mapsOf(arrays[`conv${i + 1}.weight`], channels * input.channels) };
    input = mapsOf(after ?? output.values, channels);
    return layer;
  });
}

/** As it is drawn. @param {Network} network */
const shapeOf = ({ blocks, dense }) => ({
  blocks: blocks.map(({ channels, pool }) => ({ channels, pools: pool !== "none" })),
  dense,
  classes: DIGITS,
});

/** The surest mistakes of a frame. @param {Pick<Arrays, "fooled" | "fooled_confidence">} arrays @returns {Fooled[]} */
export function fooledIn({ fooled, fooled_confidence: sure }) {
  return Array.from(sure, (/** @type {number} */ share, i) => ({
    sample: fooled[2 * i],
    answer: fooled[2 * i + 1],
    sure: Math.round(100 * share),
  })).filter(({ sample }) => sample >= 0);
}

/** @param {Network} network that fits it @param {Frame} frame */
const viewOf = (network, { arrays, epoch, generation, kind }) => ({
  network,
  arrays,
  picture: { values: arrays.picture },
  layers: layersOf(network, arrays),
  units: network.dense.map((_, i) => arrays[`hidden${i + 1}`]),
  probabilities: arrays.probabilities,
  train: arrays.train_accuracy[0],
  test: arrays.test_accuracy[0],
  epoch,
  generation,
  whole: kind === "full", // with the dense weights
});

/** @param {Pick<import("../../types.js").LabContext, "session" | "request" | "look">} context */
export function createPictures({ session, request, look }) {
  const samples = signal(/** @type {Samples | null} */ (null));
  const paper = signal(/** @type {number[] | undefined} */ (undefined)); // what the pad is to show: a test picture
  const odd = signal(/** @type {import("../../views/oddity.js").Oddity | null} */ (null)); // what the drawing is that is no digit
  const began = signal(/** @type {number | null} */ (null)); // how much it read before it learnt; null: nobody saw
  const wiped = signal(false); // the pad was cleared, and nobody has drawn or chosen anything since
  const edits = createEditThrottle((edit) => session.edit(edit));
  /** @type {Fooled[]} */
  let known = []; // mistakes, the same list until another is to be seen
  let last = 0; // the test picture that was in view last
  let kept = false; // the pad was cleared: it stays empty until another picture is chosen

  const latest = createLatest({ request, look }, { read, data });
  const { shown } = latest;
  const network = computed(() => shown.value?.network ?? null);
  const shape = computed(() => network.value && shapeOf(network.value));
  const sample = computed(() => shown.value?.arrays.shown[0] ?? -1);
  const truth = computed(() => shown.value?.arrays.shown[1] ?? -1);
  const fooled = computed(() => {
    const now = shown.value ? fooledIn(shown.value.arrays) : [];
    return same(known, now) ? known : (known = now);
  });
  const guesses = computed(() => Math.max(shown.value?.test ?? 1, shown.value?.train ?? 1) < GUESSING);
  const whole = computed(() => shown.value?.whole ?? false);

  /** Another network only where it is one. @param {Frame} frame @returns {View | null} */
  function read(frame) {
    const asked = networkOf(session.spec.peek());
    const before = network.peek();
    const now = before && same(before, asked) ? before : fits(asked, frame.arrays) ? asked : before;
    return now && fits(now, frame.arrays) ? viewOf(now, frame) : null;
  }

  /** @param {import("../../types.js").Frame<DataArrays>} frame */
  function data({ arrays: { pictures, labels } }) {
    samples.value = { pictures: parted(pictures, pictures.length / labels.length), labels };
    wiped.value = false;
    paper.value = undefined; // another seed has other pictures
  }

  /** The pad follows what is in view, unless it was cleared. @param {View} view @param {number} before the test picture until now @param {boolean} first */
  function follow({ arrays }, before, first) {
    const index = arrays.shown[0];
    const all = samples.peek();
    if (first && index < 0)
      paper.value = Array.from(arrays.picture, (/** @type {number} */ ink) => Math.round(ink * MOST)); // drawn before a reload
    if (index < 0 || !all || (index === before && paper.peek())) return;
    if (!kept || index !== last) paper.value = [...all.pictures[index]];
    last = index;
    kept = false;
  }

  effect(() => {
    void wiped.value;
    latest.again();
  });

  return {
    ...latest,
    shape,
    samples,
    sample,
    truth,
    fooled,
    guesses,
    began,
    paper,
    wiped,
    odd,
    whole,

    /** What is in view and what the network says; on a cleared pad nothing. @param {View} view */
    answered: ({ arrays, probabilities }) =>
      wiped.peek()
        ? { values: new Float32Array(arrays.picture.length), truth: null, probabilities: [] }
        : {
            values: arrays.picture,
            truth: arrays.shown[1] < 0 ? null : arrays.shown[1],
            probabilities,
          },

    /** @param {import("../../types.js").Frame} frame */
    draw(frame) {
      const [first, before] = [!latest.ready.peek(), sample.peek()];
      latest.draw(frame);
      if (frame.kind === "data") return;
      const view = shown.peek();
      if (view?.epoch === 0) began.value = view.test;
      if (view?.arrays === frame.arrays) follow(view, before, first);
      edits.flush();
    },

    /** Look at a drawing. @param {number[]} drawing @param {{strokes: import("../../views/digit.js").Stroke[]}} how */
    drawn(drawing, { strokes }) {
      odd.value = oddityOf(strokes, drawing);
      wiped.value = false;
      edits.send({ drawing });
    },
    /** Look at a test picture. @param {number} index */
    choose(index) {
      kept = wiped.value = false;
      edits.send({ sample: index });
    },
    /** The drawing is gone: back to the test picture before it. */
    back() {
      kept = wiped.value = true;
      edits.send({ sample: last });
    },
    /** One number of a kernel. @param {{block: number, channel: number, input: number, row: number, column: number, value: number}} kernel */
    turn: (kernel) => edits.send({ kernel }),
  };
}

// From frames to drawings: keeps the newest picture and hands it to everything that draws; sends what the hand draws.

import { same } from "../../state.js";
import { theme } from "../../theme.js";
import { effect, signal } from "../../vendor/signals.js";
import { createHand } from "./hand.js";
import { denseSizes, shapesOf } from "./plan.js";

/** @typedef {import("../../types.js").Frame} Frame */
/** @typedef {import("../../types.js").LabContext} LabContext */
/** @typedef {import("./types.js").Network} Network */
/** @typedef {import("./types.js").View} View */
/** @typedef {{pictures: Uint8Array, labels: Uint8Array}} Samples pictures: 64 pixels each, 0…16 */
/** @typedef {{sample: number, truth: number}} Shown −1: a drawing */
/** @typedef {(view: View, theme: import("../../palette.js").Theme) => void} Draw */

const PIXELS = 64;
const MOST = 16; // ink

/** Whether the arrays of a frame are those of `network`: a change may be on its way. @param {Network} network @param {Record<string, any>} arrays */
export function fits(network, arrays) {
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
  return lengths && dense && !more;
}

/** @param {Samples} samples @param {number} index @returns {number[]} 64 numbers 0…16 */
export const pictureAt = ({ pictures }, index) => Array.from(pictures.subarray(index * PIXELS, (index + 1) * PIXELS));

/** @param {LabContext} context */
export function createPictures({ session, request }) {
  /** @type {Set<Draw>} */
  const drawings = new Set();
  /** @type {View | null} */
  let view = null;
  /** @type {Network | null} */
  let network = null;
  const samples = signal(/** @type {Samples | null} */ (null));
  const shown = signal(/** @type {Shown} */ ({ sample: -1, truth: -1 }));
  const paper = signal(/** @type {number[] | undefined} */ (undefined)); // what the pad is to show: a test picture
  const ready = signal(false);
  const wiped = signal(false); // the pad was cleared, and nobody has drawn or chosen anything since
  const whole = signal(false); // the newest picture has everything that an export needs
  const hand = createHand((edit) => session.edit(edit));
  let sample = 0; // the test picture that was in view last
  let kept = false; // the pad was cleared: it stays empty until another picture is chosen

  /** @param {Frame} frame */
  function take({ arrays, epoch, generation, kind }) {
    const asked = session.spec.peek().network;
    if (!network || !same(network, asked)) network = fits(asked, arrays) ? asked : network;
    if (!network || !fits(network, arrays)) return;
    view = { network, arrays, epoch, generation, whole: kind === "full" };
    if (arrays.shown[0] < 0 && !ready.peek()) paper.value = Array.from(arrays.picture, (ink) => Math.round(ink * MOST)); // drawn before a reload
    look(arrays.shown[0], arrays.shown[1]);
    whole.value = view.whole;
    ready.value = true;
    drawAll();
  }

  /** @param {number} index @param {number} truth */
  function look(index, truth) {
    const before = shown.peek();
    const known = samples.peek();
    if (index >= 0 && known && (index !== before.sample || !paper.peek())) {
      if (!kept || index !== sample) paper.value = pictureAt(known, index);
      sample = index;
      kept = false;
    }
    if (index !== before.sample || truth !== before.truth) shown.value = { sample: index, truth };
  }

  function drawAll() {
    const now = view;
    if (now) for (const draw of drawings) draw(now, theme.peek());
  }

  effect(() => {
    void [theme.value, wiped.value];
    request(drawAll);
  });

  return {
    samples,
    shown,
    paper,
    ready,
    whole,
    wiped,
    /** The newest picture. */
    view: () => view,

    /** @param {Frame} frame */
    draw(frame) {
      if (frame.kind !== "data") {
        take(frame);
        return hand.flush();
      }
      const { pictures, labels } = frame.arrays;
      samples.value = { pictures: /** @type {Uint8Array} */ (pictures), labels: /** @type {Uint8Array} */ (labels) };
      wiped.value = false;
      paper.value = undefined; // another seed has other pictures
    },

    /** Hand `draw` every picture from now on; the result takes it back. @param {Draw} draw */
    show(draw) {
      drawings.add(draw);
      if (view) request(() => view && drawings.has(draw) && draw(view, theme.peek()));
      return () => void drawings.delete(draw);
    },

    /** The test picture that was in view last. */
    sample: () => sample,

    /** Look at a drawing. @param {number[]} drawing */
    drawn(drawing) {
      wiped.value = false;
      hand.wish({ drawing });
    },
    /** Look at a test picture. @param {number} index */
    choose(index) {
      kept = wiped.value = false;
      hand.wish({ sample: index });
    },
    /** The drawing is gone: back to the test picture before it. */
    back() {
      kept = wiped.value = true;
      hand.wish({ sample });
    },
    /** One number of a kernel. @param {{block: number, channel: number, input: number, row: number, column: number, value: number}} kernel */
    turn: (kernel) => hand.wish({ kernel }),
  };
}

// What a frame shows: pictures, noise, and what each network makes of them.

import { createLatest, parted } from "../../kit/latest.js";
import { computed, signal } from "../../vendor/signals.js";
import { winnerOf } from "../../views/bars.js";

/** @typedef {import("../../types.js").Frame<import("server/attack").LiveArrays>} Frame */
/** @import { Catalog } from "server/attack" */
/** @import { Pictures } from "./settings.js" */
/** @typedef {NonNullable<ReturnType<typeof shownOf>>} Shown a frame as the page uses it */

/** @param {Float32Array} a @param {Float32Array} b */
const sum = (a, b) => a.map((value, i) => value + b[i]);

const [ZERO, STEPS] = [128, 120]; // the byte of no noise, and those from there to ε

/** What was added to each pixel. @param {Uint8Array} bytes @param {number} epsilon */
export const noiseOf = (bytes, epsilon) => Float32Array.from(bytes, (byte) => ((byte - ZERO) / STEPS) * epsilon);

/** NaN: not known, not there, or none. @param {Frame} frame @param {Catalog} catalog @param {Uint8Array[]} gallery */
function shownOf({ arrays, epoch, generation, kind }, { fields, measured, sets }, gallery) {
  const [method, network, target, sample, label] = arrays.setting;
  const pictures = /** @type {Pictures} */ (fields.pictures.choices[arrays.pictures[0]]);
  const { strengths, classes, first } = sets[pictures];
  const picture = arrays.drawn[0] ? arrays.drawing : gallery[sample];
  if (picture?.length !== arrays.noise.length / 2) return null; // the gallery is not there yet
  const clean = Float32Array.from(picture, (byte) => byte / 255);
  const [noise, randomNoise] = parted(noiseOf(arrays.noise, arrays.epsilon[0]), clean.length);
  const probabilities = parted(arrays.probabilities, classes);
  return {
    epoch,
    generation,
    whole: kind === "full", // what is found out only at rest is known, or there is none
    pictures,
    first, // the number of its first class among the names of all
    method: fields.method.choices[method],
    network, // index of the one under attack
    target: target < 0 ? null : target,
    sample: sample < 0 ? null : sample, // null: a drawing
    label,
    epsilon: Number(arrays.epsilon[0].toFixed(4)), // as the slider has it
    clean, // 0…1
    attacked: sum(clean, noise),
    random: sum(clean, randomNoise),
    noise, // −ε…ε
    randomNoise,
    probabilities, // of the clean picture, the attacked one, the random one
    answers: probabilities.map(winnerOf), // what the network takes each of them for
    fooled: arrays.fooled[0] > 0,
    smallest: arrays.smallest[0], // ε
    weakest: { sample: arrays.weakest[0], epsilon: arrays.weakest[1] }, // what of the gallery turns clearly by the smallest ε, and that
    size: Number(arrays.size[0].toFixed(4)), // largest change of a pixel
    accuracy: [...arrays.accuracy], // of each network on clean test pictures; next: [network][method][strength]
    rates: parted(arrays.rates, measured.length * strengths.length).map((one) =>
      parted(one, strengths.length).map((row) => [...row]),
    ),
  };
}

/** @param {import("../../types.js").Look & {catalog: Catalog}} context @param {import("../../types.js").ReadonlySignal<any>} [spec] of the page: nothing is said of other pictures than it asks for */
export function createPictures(context, spec) {
  const gallery = signal(/** @type {Uint8Array[]} */ ([]));
  const latest = createLatest(context, {
    read: (/** @type {Frame} */ frame) => shownOf(frame, context.catalog, gallery.peek()),
    data: (/** @type {import("../../types.js").Frame<import("server/attack").DataArrays>} */ { arrays }) =>
      (gallery.value = parted(arrays.gallery, arrays.gallery.length / arrays.labels.length)),
    calm: () => null, // who wants no motion sees how it ends
  });
  const asked = (/** @type {Shown | null} */ each) => !spec || each?.pictures === spec.value.data.pictures;
  const shown = computed(() => (asked(latest.shown.value) ? latest.shown.value : null));
  const of = computed(() => /** @type {Pictures} */ (shown.value?.pictures ?? spec?.value.data.pictures ?? "digits"));
  const follow = (/** @type {Parameters<typeof latest.follow>[0]} */ follower) =>
    latest.follow((each, theme) => asked(each) && follower(each, theme));
  /** gallery: pictures that everybody may attack; of, set: their kind, before the first frame the one that is asked for. */
  return { ...latest, shown, follow, gallery, of, set: computed(() => context.catalog.sets[of.value]) };
}

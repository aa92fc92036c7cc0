// What a frame shows: of each act its people, and what becomes of them; and what the page adds: what a hand holds, and
// whom somebody looks at.

import { text } from "../../i18n.js";
import { createLatest } from "../../kit/latest.js";
import { computed, signal } from "../../vendor/signals.js";
import { countsOf, takenBy } from "./count.js";
import { placeOfScore } from "./dots.js";

/** @typedef {import("../../types.js").Frame<Record<string, any>>} Frame */
/** @typedef {{group: Uint8Array, qualified: Uint8Array, skill: Float32Array, district: Float32Array}} Applicants */
/** @typedef {ReturnType<typeof shownOf>} Shown */

/** By what it brings, a frame is known to be of an act. @type {Record<string, string>} */
const BRINGS = { scores: "recruiting", day: "station", distances: "faces", opinion: "chatbot" };

/** @param {Frame} frame */
function shownOf({ arrays, epoch, generation, kind }) {
  const sign = Object.keys(BRINGS).find((name) => arrays[name] !== undefined) ?? "";
  return {
    act: BRINGS[sign],
    epoch,
    generation,
    rests: kind === "full",
    train: arrays.train_loss[0],
    test: arrays.test_loss[0],
    arrays,
  };
}

/** The people of the past, or those who apply now. @param {Record<string, any>} arrays @param {"" | "past_"} when @returns {Applicants} */
const peopleOf = (arrays, when) => ({
  group: arrays[`${when}group`],
  qualified: arrays[`${when}fit`],
  skill: arrays[`${when}skill`],
  district: arrays[`${when}district`],
});

const near = (/** @type {ArrayLike<number>} */ one, /** @type {ArrayLike<number>} */ other) =>
  Array.from(one).every((value, i) => Math.abs(value - other[i]) < 1e-4);

/** @param {import("../../types.js").Look & {session: any}} context */
export function createPictures(context) {
  const data = signal(/** @type {Record<string, any> | null} */ (null));
  const held = signal(/** @type {{thresholds: number[], generation: number} | null} */ (null));
  const chosen = signal(/** @type {number | null} */ (null)); // who is looked at
  const shows = signal(/** @type {"past" | "new" | null} */ (null)); // which applicants; null: as it suits
  const latest = createLatest(context, {
    read: shownOf,
    data({ arrays }) {
      data.value = arrays;
      chosen.value = null;
    },
  });
  latest.follow(({ act, arrays, generation }) => {
    const own = held.peek();
    if (own && (act !== "recruiting" || own.generation !== generation || near(arrays.thresholds, own.thresholds)))
      held.value = null;
  });

  /** The newest picture of the act that is asked for, or null. @param {string} act */
  const of = (act) => {
    const shown = latest.shown.value;
    return shown?.act === act && context.session.spec.value.act === act ? shown : null;
  };

  const recruiting = computed(() => {
    const [shown, given] = [of("recruiting"), data.value];
    if (!shown || !given?.skill) return null;
    const { arrays, epoch } = shown;
    const past = shows.value ? shows.value === "past" : epoch === 0;
    const people = peopleOf(given, past ? "past_" : "");
    const thresholds = held.value?.thresholds ?? [...arrays.thresholds];
    const taken = past
      ? Array.from(arrays.past_decision, (decision) => decision === 1)
      : takenBy(people, arrays.scores, thresholds);
    const scores = /** @type {Float32Array} */ (past ? people.skill : arrays.scores);
    const places = past ? scores : scores.map(placeOfScore);
    return {
      ...shown,
      past,
      people,
      thresholds,
      taken,
      scores,
      places,
      would: given.would,
      counts: countsOf(people, taken),
    };
  });

  return {
    ...latest,
    data,
    chosen,
    shows,
    of,
    recruiting,
    /** @param {number | null} person */
    choose(person) {
      chosen.value = person === chosen.peek() ? null : person;
    },
    /** Thresholds as a hand has them now. @param {number[]} thresholds */
    hold(thresholds) {
      held.value = { thresholds, generation: latest.shown.peek()?.generation ?? -1 };
    },
    result() {
      const now = recruiting.peek();
      if (!now) return "";
      const [circles, squares] = now.counts;
      return text("fairness.result", { circles: circles.taken, squares: squares.taken });
    },
  };
}

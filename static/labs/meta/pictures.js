// What a frame shows: every start's curve before the first step and after each, and how far it is from the wave.

import { createLatest, parted } from "../../kit/latest.js";

/** @typedef {import("../../types.js").Frame<import("server/meta").LiveArrays & {parameters?: Float32Array}>} Frame at rest with those of the learnt start */
/** @typedef {ReturnType<typeof shownOf>} Shown a frame as the page uses it */
/** @typedef {[number, number]} Place x, y */

/** @param {Frame} frame @param {import("server/meta").Catalog} catalog */
function shownOf({ arrays, epoch, generation, kind }, { fields, measured }) {
  const starts = fields.start.choices.length;
  const steps = arrays.errors.length / starts - 1;
  const places = arrays.wave.length;
  const curves = parted(arrays.curves, (steps + 1) * places).map((own) => parted(own, places));
  return {
    epoch,
    generation,
    rests: kind === "full",
    train: arrays.train_loss[0], // of the learnt start on hidden waves, after eight steps: on the points it knows
    test: arrays.test_loss[0], // and on the whole waves
    steps, // that are known
    curves, // [start][step]
    errors: parted(arrays.errors, steps + 1), // [start][step]; NaN: no wave can be told
    wave: arrays.wave,
    measured: parted(arrays.measured, measured.length), // [start][step of the catalogue]
    points: parted(arrays.points, 2).map(([x, y]) => /** @type {Place} */ ([x, y])),
    parameters: arrays.parameters ?? null,
  };
}

/** Whether the start was measured anew for a picture: what was known before is no further point of a curve. */
function createFreshness() {
  let last = { generation: -1, test: Number.NaN };
  return (/** @type {Shown} */ shown) => {
    const { generation, test } = shown;
    const fresh = !Number.isNaN(test) && (generation !== last.generation || test !== last.test);
    if (fresh) last = { generation, test };
    return { ...shown, fresh };
  };
}

/** @param {import("../../types.js").Look & {catalog: import("server/meta").Catalog, session: any}} context */
export function createPictures(context) {
  const { catalog, session } = context;
  const told = createFreshness();
  const latest = createLatest(context, { read: (/** @type {Frame} */ frame) => told(shownOf(frame, catalog)) });
  return {
    ...latest,
    /** How many steps are shown: as many as are asked for, and no more than are known. */
    step: () => Math.min(session.spec.value.task.steps, latest.shown.value?.steps ?? 0),
    /** The points: a hand's are there at once, those of a wave come with the picture. @returns {Place[]} */
    points() {
      const { source, points } = session.spec.value.task;
      if (source !== "own") return latest.shown.value?.points ?? [];
      return points.map((/** @type {{x: number, y: number}} */ { x, y }) => [
        x / catalog.cells - catalog.reach,
        y / catalog.cells - catalog.height,
      ]);
    },
  };
}

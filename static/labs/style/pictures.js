// What a frame shows: the picture, what it is taken from, how far it is from both; and all that it has been on the way.

import { createLatest, parted } from "../../kit/latest.js";
import { same } from "../../state.js";
import { computed, signal } from "../../vendor/signals.js";

/** @typedef {import("../../types.js").Frame<import("server/style").LiveArrays & {content?: Uint8Array}>} Frame */
/** @typedef {import("../../types.js").Frame<import("server/style").DataArrays>} DataFrame */
/** @import { Catalog } from "server/style" */
/** @typedef {ReturnType<typeof shownOf>} Shown a frame as the page uses it */
/** @typedef {{colour: number, brush: number, points: number[][]}} Stroke points in units of the sheet */
/** @typedef {{epoch: number, picture: Uint8Array}} Moment of the film */

const KEPT = 240; // pictures of a film: of more every other one goes

/** @param {import("server/style").LiveArrays} arrays @returns {Stroke[]} */
function strokesOf({ strokes, points }) {
  let at = 0;
  return parted(strokes, 3).map(([colour, brush, count]) => {
    const own = parted(points.subarray(2 * at, 2 * (at + count)), 2).map(([x, y]) => [x, y]);
    at += count;
    return { colour, brush, points: own };
  });
}

/** @param {Frame} frame */
function shownOf({ arrays, epoch, generation, kind }) {
  const [neighbour, lent] = arrays.neighbour;
  const count = arrays.offer_numbers.length;
  const offers = count ? parted(arrays.offers, arrays.offers.length / count) : [];
  return {
    epoch,
    generation,
    rests: kind === "full",
    train: arrays.train_loss[0], // distance from the drawing
    test: arrays.test_loss[0], // distance from the style
    picture: arrays.picture,
    style: arrays.style,
    grams: parted(arrays.grams, arrays.grams.length / 2), // of the style, of the picture
    neighbour, // whose painting is the style; 0: nobody's
    lent: lent > 0, // and it still may be used
    offered: arrays.offered[0] > 0,
    offers: offers.map((picture, i) => ({ number: arrays.offer_numbers[i], picture })).reverse(), // the newest first
    paper: arrays.paper[0],
    strokes: strokesOf(arrays),
    content: arrays.content ?? null,
  };
}

/** All that a picture has been since its run began, as far as this page has seen it. */
function createFilm() {
  const film = signal(/** @type {Moment[]} */ ([]));
  const at = signal(/** @type {number | null} */ (null)); // epoch that somebody looks back to; null: the newest
  let generation = -1;
  return {
    film,
    at,
    /** @param {Shown} shown */
    take({ epoch, picture, generation: now }) {
      const last = film.peek().at(-1);
      if (now !== generation || (last && epoch < last.epoch)) [film.value, at.value] = [[{ epoch, picture }], null];
      else if (last?.epoch === epoch) film.value = film.peek().with(-1, { epoch, picture });
      else film.value = thinned([...film.peek(), { epoch, picture }]);
      generation = now;
    },
  };
}

/** Half of them where there are too many, the first and the last always. @param {Moment[]} film */
const thinned = (film) => (film.length > KEPT ? film.filter((_, i) => i % 2 === 0 || i === film.length - 1) : film);

/** The one of a film that was shown at an epoch. @param {Moment[]} film @param {number} epoch */
export const momentAt = (film, epoch) => film.findLast((moment) => moment.epoch <= epoch) ?? film[0];

/** @param {import("../../types.js").Look & {catalog: Catalog, session: any}} context */
export function createPictures(context) {
  const styles = signal(/** @type {Uint8Array[]} */ ([])); // of the catalogue's styles, to choose from
  const filters = signal(/** @type {Float32Array[]} */ ([]));
  const pending = signal(/** @type {(Stroke & {number: number})[]} */ ([])); // strokes that are on their way
  const painted = signal(/** @type {{paper: number, strokes: Stroke[]}} */ ({ paper: 0, strokes: [] })); // as the server has it
  const { film, at, take } = createFilm();
  const latest = createLatest(context, {
    read(/** @type {Frame} */ frame) {
      const shown = shownOf(frame);
      take(shown);
      const { paper, strokes } = shown;
      if (!same(painted.peek(), { paper, strokes })) painted.value = { paper, strokes };
      const left = pending.peek().filter(({ number }) => number > strokes.length);
      if (left.length < pending.peek().length) pending.value = left;
      return shown;
    },
    data(/** @type {DataFrame} */ { arrays }) {
      const { choices } = context.catalog.fields.style;
      styles.value = parted(arrays.styles, arrays.styles.length / choices.length);
      filters.value = parted(arrays.filters, 3 * context.catalog.kernel ** 2);
      pending.value = [];
    },
    calm: (next, { picture }) => ({ ...next, picture }),
  });

  return {
    ...latest,
    styles,
    filters,
    film,
    at,
    /** The epoch that is looked at. */
    epoch: computed(() => at.value ?? latest.shown.value?.epoch ?? 0),
    /** What is looked at: the newest, or one of those before. */
    seen: computed(() => {
      const shown = latest.shown.value;
      if (!shown || at.value === null) return shown?.picture ?? null;
      return momentAt(film.value, at.value)?.picture ?? shown.picture;
    }),
    /** The painting as the hand has it now. */
    painting: computed(() => ({ ...painted.value, strokes: [...painted.value.strokes, ...pending.value] })),
    /** A stroke is on its way. @param {Stroke} stroke */
    paint(stroke) {
      const number = painted.peek().strokes.length + pending.peek().length + 1;
      pending.value = [...pending.peek(), { ...stroke, number }];
    },
    /** None is: something else was asked for. */
    forget: () => void (pending.value = []),
  };
}

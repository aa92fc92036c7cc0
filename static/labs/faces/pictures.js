// What a frame shows: pairs and their distances, who is searched and found, one's own face, the map; and what follows.

import { createEditThrottle } from "../../kit/edit-throttle.js";
import { createLatest, parted } from "../../kit/latest.js";
import { AREA, filmOf } from "../../kit/photo.js";
import { until } from "../../kit/until.js";
import { computed, signal } from "../../vendor/signals.js";
import { countsOf, curveOf, isIn } from "./geometry.js";

/** @typedef {import("../../types.js").Frame<import("server/faces").LiveArrays>} Frame */
/** @typedef {import("../../types.js").Frame<import("server/faces").DataArrays>} DataFrame */
/** @import { Catalog, FacesSpec } from "server/faces" */
/** @typedef {ReturnType<typeof shownOf>} Shown a frame as the page uses it */
/** @typedef {NonNullable<ReturnType<typeof createPictures>["now"]["value"]>} Now the newest picture at the threshold in hand */

export const MOST = 2; // distance of two unit vectors
export const OWN = -1; // who is searched: one's own face

/** @param {Frame} frame */
function shownOf({ arrays, epoch, generation, kind }) {
  const [equal, balance, top] = arrays.rates;
  return {
    epoch,
    generation,
    rests: kind === "full",
    train: arrays.train_loss[0],
    test: arrays.test_loss[0],
    distances: arrays.distances, // friends first, then as many strangers
    friends: arrays.distances.length / 2,
    equal, // share that is wrong both ways at the threshold `balance`
    balance,
    top, // share of new pictures whose nearest face in the gallery is the right one
    pair: arrays.pair[0],
    pairFaces: parted(arrays.pair_faces, AREA),
    vectors: parted(arrays.pair_vectors, arrays.pair_vectors.length / 2),
    own: arrays.own,
    ownFace: arrays.own_face,
    ownPlace: arrays.own_place[0],
    entered: arrays.entered[0], // 0: not in the gallery; 1: as it is now; 2: as it was before it was changed
    ownLearnt: arrays.own_learnt[0] === 1, // it learns from the face that hangs there
    probe: arrays.probe[0],
    view: arrays.view,
    probeFace: arrays.probe_face,
    searched: parted(arrays.search_vectors, arrays.search_vectors.length / 2), // the vectors of who is, and of the nearest
    nearest: [...arrays.nearest],
    nearestDistances: [...arrays.nearest_distances],
    nearestFaces: parted(arrays.nearest_faces, AREA),
    rank: arrays.rank[0], // 1: found; 0: who is searched is not in the gallery
    rightDistance: arrays.right_distance[0],
    map: arrays.map,
    ownMap: arrays.own_map,
    target: arrays.target_face,
    targetDistance: arrays.target_distance[0],
    pool: arrays.pool[0], // faces that people here have designed and hung up
    people: arrays.trained_on[0],
    ofRoom: arrays.trained_on[1], // of these, people whom the room has designed
    weights: arrays.weights,
  };
}

/** @param {import("../../types.js").Look & {session: any, catalog: Catalog}} context */
export function createPictures(context) {
  const { session, catalog } = context;
  const gallery = signal(/** @type {Uint8Array} */ (new Uint8Array(0))); // faces that nobody has designed
  const designed = signal(/** @type {Uint8Array} */ (new Uint8Array(0))); // they have the last places
  const mapped = signal(/** @type {Uint8Array} */ (new Uint8Array(0)));
  const looked = signal(/** @type {number | null} */ (null)); // point of the map that was tapped
  const draft = signal(/** @type {number[] | null} */ (null)); // numbers of one's own face that a hand is at
  const edits = createEditThrottle((edit) => {
    const went = session.edit(edit);
    if (went === false) draft.value = null; // the presenter has locked it
    return went;
  });

  const latest = createLatest(context, {
    read(/** @type {Frame} */ frame) {
      if (frame.kind === "full") designed.value = frame.arrays.designed;
      return shownOf(frame);
    },
    data(/** @type {DataFrame} */ { arrays }) {
      gallery.value = arrays.gallery;
      mapped.value = arrays.map_pictures;
      looked.value = null;
    },
    calm: (next, { map, ownMap }) => ({ ...next, map, ownMap }),
  });

  latest.follow(({ own }) => {
    edits.flush();
    if (draft.peek()?.every((value, i) => value === own[i])) draft.value = null;
  });

  const curve = computed(() => {
    const shown = latest.shown.value;
    return shown ? curveOf(shown.distances, shown.friends, MOST) : [];
  });
  const now = computed(() => {
    const shown = latest.shown.value;
    if (!shown) return null;
    const { threshold, act } = /** @type {FacesSpec} */ (session.spec.value);
    const distance = shown.distances[shown.pair];
    return {
      ...shown,
      threshold,
      distance,
      same: shown.pair < shown.friends,
      letIn: isIn(distance, threshold),
      counts: countsOf(shown.distances, shown.friends, threshold),
      compared: // the two faces that are in view, as the network has them
        act === "verify"
          ? { vectors: shown.vectors, distance }
          : { vectors: shown.searched, distance: shown.nearestDistances[0] },
      places: gallery.value.length / AREA, // in the gallery
      guests: designed.value.length / AREA, // they have the last places
    };
  });
  /** All faces of the gallery, in their places. */
  const film = computed(() => {
    const all = new Uint8Array(gallery.value);
    all.set(designed.value, Math.max(0, all.length - designed.value.length));
    return filmOf(all);
  });

  return {
    ...latest,
    now,
    curve,
    film,
    places: computed(() => gallery.value.length / AREA),
    mapFilm: computed(() => filmOf(mapped.value)),
    mapped,
    looked,
    /** The numbers of one's own face, as a hand has them now. */
    numbers: computed(() => draft.value ?? [...(latest.shown.value?.own ?? [])]),
    /** @param {number} index @param {number} value */
    shape(index, value) {
      const before = draft.peek() ?? [...(latest.shown.peek()?.own ?? [])];
      draft.value = before.map((each, i) => (i === index ? value : each));
      edits.send({ face: draft.value });
    },
    /** Another face at once. @param {number[]} numbers */
    become(numbers) {
      draft.value = numbers;
      edits.send({ face: numbers });
    },
    /** The next picture that holds the weights of the network; each at rest that does not is asked for them. */
    withWeights: () =>
      until(latest, ({ rests, weights }) => {
        if (rests && !weights.length) session.edit({ weights: true });
        return weights.length > 0;
      }),
    /** Which person a point of the map is. @param {number} point */
    personOf: (point) => Math.floor(point / catalog.map.pictures),
  };
}

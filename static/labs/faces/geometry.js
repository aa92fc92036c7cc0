// What follows from the distances of pairs: who is let in at a threshold, the curve of all thresholds, where dots lie.

/** @typedef {{friends: number, strangers: number, friendsIn: number, strangersIn: number, wrong: number}} Counts people */
/** @typedef {{columns: number, high: number}} Sheet high: in hundredths of its width */
/** @typedef {{threshold: number, friendsIn: number, strangersIn: number}} Point of the curve; shares */

export const WIDE = 100;
const GAP = 0.7; // between the line in the middle and the first dot
const NEAR = 0.0005; // of the plane: there

/** Whether two pictures are taken for one person. @param {number} distance @param {number} threshold */
export const isIn = (distance, threshold) => distance < threshold;

/** How many of whom are let in. @param {Float32Array} distances friends first @param {number} friends how many @param {number} threshold @returns {Counts} */
export function countsOf(distances, friends, threshold) {
  let [friendsIn, strangersIn] = [0, 0];
  distances.forEach((distance, i) => {
    if (!isIn(distance, threshold)) return;
    if (i < friends) friendsIn++;
    else strangersIn++;
  });
  const strangers = distances.length - friends;
  return { friends, strangers, friendsIn, strangersIn, wrong: friends - friendsIn + strangersIn };
}

/**
 * What each threshold that makes a difference comes to, from nobody to everybody: it lies midway between two distances.
 * @param {Float32Array} distances friends first @param {number} friends @param {number} most the highest threshold
 * @returns {Point[]}
 */
export function curveOf(distances, friends, most) {
  const order = Array.from(distances, (distance, i) => ({ distance, friend: i < friends })).sort(
    (one, other) => one.distance - other.distance,
  );
  const strangers = Math.max(1, distances.length - friends);
  const points = [{ threshold: 0, friendsIn: 0, strangersIn: 0 }];
  let [known, unknown] = [0, 0];
  order.forEach(({ distance, friend }, i) => {
    if (friend) known++;
    else unknown++;
    const next = order[i + 1]?.distance ?? Math.max(most, distance);
    if (next <= distance && i + 1 < order.length) return; // nobody can be told apart by nothing
    const share = { friendsIn: known / Math.max(1, friends), strangersIn: unknown / strangers };
    points.push({ threshold: Math.min(most, (distance + next) / 2), ...share });
  });
  return points;
}

/** Where both errors are most alike. @param {Point[]} curve @returns {Point} */
export function balancedOf(curve) {
  const apart = (/** @type {Point} */ { friendsIn, strangersIn }) => Math.abs(1 - friendsIn - strangersIn);
  return curve.reduce((best, point) => (apart(point) < apart(best) ? point : best));
}

/** The point of the curve next to a place. @param {Point[]} curve @param {number} across share of strangers @param {number} up share of friends @returns {Point} */
export function nearestOf(curve, across, up) {
  const far = (/** @type {Point} */ { friendsIn, strangersIn }) => Math.hypot(strangersIn - across, friendsIn - up);
  return curve.reduce((best, point) => (far(point) < far(best) ? point : best));
}

/**
 * Dots in columns over a line: of each its column, and how many lie below it there.
 * @param {ArrayLike<number>} values @param {number} most the end of the line @param {number} columns
 */
export function heaped(values, most, columns) {
  const heights = new Uint16Array(columns);
  const dots = Array.from({ length: values.length }, (_, i) => {
    const column = Math.max(0, Math.min(columns - 1, Math.floor((values[i] / most) * columns)));
    return { column, level: heights[column]++ };
  });
  return { dots, highest: Math.max(1, ...heights) };
}

/** Where the dots of all pairs lie. @param {Float32Array} distances @param {number} friends @param {number} most the end of the line @param {Sheet} sheet @returns {Float32Array} [x, y, x, y, …] */
export function dotsOf(distances, friends, most, { columns, high }) {
  const places = new Float32Array(2 * distances.length);
  const [step, middle] = [WIDE / columns, high / 2];
  const put = (/** @type {number} */ from, /** @type {number} */ to, /** @type {1 | -1} */ way) => {
    const { dots, highest } = heaped(distances.subarray(from, to), most, columns);
    const rise = Math.min(step, (middle - GAP - step) / highest);
    dots.forEach(({ column, level }, i) => {
      places[2 * (from + i)] = (column + 0.5) * step;
      places[2 * (from + i) + 1] = middle + way * (GAP + step / 2 + level * rise);
    });
  };
  put(0, friends, -1);
  put(friends, distances.length, 1);
  return places;
}

/** The point of `places` [x, y, x, y, …] next to a place, no further than `reach`; −1: none. @param {ArrayLike<number>} places @param {number} x @param {number} y @param {number} reach */
export function closest(places, x, y, reach) {
  let [best, least] = [-1, reach];
  for (let i = 0; i < places.length / 2; i++) {
    const far = Math.hypot(places[2 * i] - x, places[2 * i + 1] - y);
    if (far < least) [best, least] = [i, far];
  }
  return best;
}

/** The middle of those places that belong to `person`. @param {ArrayLike<number>} places @param {ArrayLike<number>} persons @param {number} person @returns {[number, number]} */
export function middleOf(places, persons, person) {
  let [x, y, count] = [0, 0, 0];
  for (let i = 0; i < persons.length; i++) {
    if (persons[i] !== person) continue;
    x += places[2 * i];
    y += places[2 * i + 1];
    count++;
  }
  return [x / count, y / count];
}

/** Where `now` is a moment later on its way to `next`; whether it is there. @param {Float32Array} now @param {Float32Array} next @param {number} share */
export function moved(now, next, share) {
  let there = true;
  for (let i = 0; i < now.length; i++) {
    now[i] += share * (next[i] - now[i]);
    if (Math.abs(next[i] - now[i]) > NEAR) there = false;
  }
  return there;
}

// What neurons say at a place, and where the line of one lies in the plane.

/** @typedef {{weights: number[], bias: number}} Neuron */
/** @typedef {[number, number]} Place x, y */

/** What a neuron makes of its sum. @type {Record<string, (z: number) => number>} */
export const CURVES = {
  step: (z) => (z > 0 ? 1 : -1),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  relu: (z) => Math.max(0, z),
};
const OUTPUT = "tanh"; // of the output neuron behind a hidden layer, as the server has it

/** The curve of a neuron: that of the only one, or of a hidden one, is chosen. @param {number} index @param {Neuron[]} neurons @param {string} activation */
const curveOf = (index, neurons, activation) =>
  neurons.length > 1 && index === neurons.length - 1 ? OUTPUT : activation;

/** @param {Neuron} neuron @param {ArrayLike<number>} inputs */
const sumOf = ({ weights, bias }, inputs) => weights.reduce((sum, weight, i) => sum + weight * inputs[i], 0) + bias;

/** The sum of every neuron at a place, the output's last. @param {Neuron[]} neurons @param {string} activation @param {ArrayLike<number>} place */
export function sumsAt(neurons, activation, place) {
  if (neurons.length === 1) return [sumOf(neurons[0], place)];
  const hidden = neurons.slice(0, -1).map((neuron) => sumOf(neuron, place));
  const answers = hidden.map(CURVES[activation]);
  return [...hidden, sumOf(neurons[neurons.length - 1], answers)];
}

/** @param {Place} one @param {Place} other */
export const apart = ([x, y], [toX, toY]) => Math.hypot(toX - x, toY - y);

/** How far a neuron's line is from a place. @param {Neuron} neuron @param {Place} place */
export const distance = (neuron, place) =>
  Math.abs(sumOf(neuron, place)) / Math.max(1e-9, Math.hypot(...neuron.weights));

/** All that happens at the place that somebody looks at. @param {{neurons: Neuron[], activation: string}} now @param {{x: number, y: number} | null} looked */
export function seenAt({ neurons, activation }, looked) {
  const place = looked ? [looked.x, looked.y] : [0, 0];
  const curves = neurons.map((_, i) => curveOf(i, neurons, activation));
  const sums = sumsAt(neurons, activation, place);
  return { neurons, place, curves, sums, answers: sums.map((sum, i) => CURVES[curves[i]](sum)) };
}

/** What the network says at a place: blue above 0, and how firmly, from −1 to 1. @param {Neuron[]} neurons @param {string} activation @param {ArrayLike<number>} place */
export function answerAt(neurons, activation, place) {
  const sum = sumsAt(neurons, activation, place).at(-1) ?? 0;
  const curve = curveOf(neurons.length - 1, neurons, activation);
  const value = CURVES[curve](sum);
  return curve === "sigmoid" ? 2 * value - 1 : value;
}

/** Which points lie on the wrong side. @param {Neuron[]} neurons @param {string} activation @param {{points: Float32Array, labels: Float32Array}} data */
export const mistakesOf = (neurons, activation, { points, labels }) =>
  Array.from(labels, (label, i) => {
    const sum = sumsAt(neurons, activation, points.subarray(2 * i, 2 * i + 2)).at(-1) ?? 0;
    return sum > 0 !== label > 0;
  });

/** What several neurons are taught to make small: half the squared error, the mean over all points. @param {Neuron[]} neurons @param {string} activation @param {{points: Float32Array, labels: Float32Array}} data */
export function lossOf(neurons, activation, { points, labels }) {
  const error = (/** @type {number} */ i) =>
    answerAt(neurons, activation, points.subarray(2 * i, 2 * i + 2)) - labels[i];
  return labels.reduce((sum, _, i) => sum + error(i) ** 2 / (2 * labels.length), 0);
}

const STRONGEST = 0.72; // that the plane is coloured: points stand out
const EDGE = 12; // a step's edge is as soft as a screen's pixels

/** How strongly a place is coloured. @param {Neuron[]} neurons @param {string} activation @param {number[]} place */
function shadeAt(neurons, activation, place) {
  if (neurons.length > 1 || activation !== "step") return answerAt(neurons, activation, place);
  const [{ weights, bias }] = neurons;
  return (EDGE * sumOf({ weights, bias }, place)) / Math.max(1e-6, Math.hypot(...weights));
}

/** The answers over the plane as a picture of bytes, from the upper left. @param {Neuron[]} neurons @param {string} activation @param {number} reach @param {Uint8Array} bytes */
export function paintAnswers(neurons, activation, reach, bytes) {
  const size = Math.sqrt(bytes.length);
  const place = [0, 0];
  for (let row = 0; row < size; row++) {
    place[1] = reach - (2 * reach * row) / (size - 1);
    for (let column = 0; column < size; column++) {
      place[0] = (2 * reach * column) / (size - 1) - reach;
      const value = STRONGEST * Math.max(-1, Math.min(1, shadeAt(neurons, activation, place)));
      bytes[row * size + column] = Math.max(0, Math.min(255, Math.floor((value + 1) * 128)));
    }
  }
  return bytes;
}

/** Both ends of a neuron's line in the plane; null: it lies outside, or there is none. @param {Neuron} neuron @param {number} reach @returns {[Place, Place] | null} */
export function lineOf({ weights: [w1, w2], bias }, reach) {
  /** @type {Place[]} */
  const ends = [];
  const put = (/** @type {number} */ x, /** @type {number} */ y) => {
    const inside = Math.abs(x) <= reach + 1e-9 && Math.abs(y) <= reach + 1e-9;
    if (inside && !ends.some(([a, b]) => Math.hypot(a - x, b - y) < 1e-6)) ends.push([x, y]);
  };
  for (const edge of [-reach, reach]) {
    if (w2) put(edge, -(bias + w1 * edge) / w2);
    if (w1) put(-(bias + w2 * edge) / w1, edge);
  }
  return ends.length > 1 ? [ends[0], ends[1]] : null;
}

const NEAR = 0.8; // of the way to the edge: as far out an arrow may stand

/** The place of a neuron's line that is nearest to `place`, in sight of it where the line is. @param {Neuron} neuron @param {Place} place @param {number} reach @returns {Place} */
export function footOf(neuron, place, reach) {
  const [w1, w2] = neuron.weights;
  const square = w1 * w1 + w2 * w2;
  const far = square ? sumOf(neuron, place) / square : 0;
  const [x, y] = [place[0] - far * w1, place[1] - far * w2];
  if (Math.max(Math.abs(x), Math.abs(y)) <= NEAR * reach) return [x, y];
  const ends = lineOf(neuron, reach);
  if (ends) return [(ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2];
  const within = (/** @type {number} */ value) => Math.max(-NEAR * reach, Math.min(NEAR * reach, value));
  return [within(x), within(y)];
}

/** The neuron whose line goes through `foot`, with its normal in `normal`. @param {Place} normal @param {Place} foot @returns {Neuron} */
export const through = (normal, foot) => ({
  weights: [...normal],
  bias: -(normal[0] * foot[0] + normal[1] * foot[1]),
});

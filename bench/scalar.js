/**
 * What the server is measured against: a neural-network playground that trains in the browser, one object per
 * node and per link, one sample at a time, doubles throughout. It does what static pages of this kind do, no
 * less: the shapes of all objects are fixed, nothing is allocated while training, the inputs of a point are
 * computed once, and a link's backward step both spreads the error and collects its own gradient.
 *
 * Speaks JSON lines with bench/scalar.py: {"networks": [...]} loads, {"epochs": n, "count": c} trains the first c
 * networks that long and answers the seconds, {"losses": true} answers every network's loss on its training points.
 */
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const TANH = { output: Math.tanh, slope: (/** @type {number} */ _z, /** @type {number} */ a) => 1 - a * a };
const RELU = {
  output: (/** @type {number} */ z) => (z > 0 ? z : 0),
  slope: (/** @type {number} */ z, /** @type {number} */ _a) => (z > 0 ? 1 : 0),
};
const SIGMOID = {
  output: (/** @type {number} */ z) => 1 / (1 + Math.exp(-z)),
  slope: (/** @type {number} */ _z, /** @type {number} */ a) => a * (1 - a),
};
const LINEAR = { output: (/** @type {number} */ z) => z, slope: () => 1 };
/** @type {Record<string, Activation>} */
export const ACTIVATIONS = { tanh: TANH, relu: RELU, sigmoid: SIGMOID, linear: LINEAR };

/** @typedef {{output: (z: number) => number, slope: (z: number, a: number) => number}} Activation */
/** @typedef {{activation: string, weights: number[][], biases: number[]}} Layer weights[input][unit] */
/** @typedef {{inputs: number[][], labels: number[], layers: Layer[], batchSize: number, learningRate: number}} Start */

/** A weight between two nodes, with the sum of its gradients since the last update. */
class Link {
  /** @param {Node} source @param {Node} target @param {number} weight */
  constructor(source, target, weight) {
    this.source = source;
    this.target = target;
    this.weight = weight;
    this.gradient = 0;
  }
}

/** A unit or an input; `error` is the derivative of the loss with respect to its output, then to its sum. */
class Node {
  /** @param {Activation} activation @param {number} bias */
  constructor(activation, bias) {
    this.activation = activation;
    this.bias = bias;
    this.gradient = 0;
    this.sum = 0;
    this.output = 0;
    this.error = 0;
    /** @type {Link[]} */
    this.incoming = [];
  }
}

export class Network {
  /** @param {Start} start */
  constructor(start) {
    this.inputs = start.inputs;
    this.labels = start.labels;
    this.batchSize = start.batchSize;
    this.learningRate = start.learningRate;
    this.waiting = 0; // samples since the last update: a remainder goes on into the next epoch
    /** @type {Node[][]} */
    this.layers = [start.inputs[0].map(() => new Node(LINEAR, 0))];
    for (const layer of start.layers) this.grow(layer);
  }

  /** @param {Layer} layer */
  grow({ activation, weights, biases }) {
    const below = this.layers[this.layers.length - 1];
    const nodes = biases.map((bias) => new Node(ACTIVATIONS[activation], bias));
    nodes.forEach((node, unit) => {
      node.incoming = below.map((source, input) => new Link(source, node, weights[input][unit]));
    });
    this.layers.push(nodes);
  }

  /** The output for one point. @param {number[]} point */
  forward(point) {
    const layers = this.layers;
    const first = layers[0];
    for (let i = 0; i < first.length; i++) first[i].output = point[i];
    for (let l = 1; l < layers.length; l++) {
      const layer = layers[l];
      for (let i = 0; i < layer.length; i++) {
        const node = layer[i];
        const incoming = node.incoming;
        let sum = node.bias;
        for (let j = 0; j < incoming.length; j++) {
          const link = incoming[j];
          sum += link.weight * link.source.output;
        }
        node.sum = sum;
        node.output = node.activation.output(sum);
        node.error = 0;
      }
    }
    return layers[layers.length - 1][0].output;
  }

  /** Add the gradients of one point, after `forward` of the same. @param {number} label */
  backward(label) {
    const layers = this.layers;
    const last = layers[layers.length - 1][0];
    last.error = last.output - label;
    for (let l = layers.length - 1; l > 0; l--) {
      const layer = layers[l];
      for (let i = 0; i < layer.length; i++) {
        const node = layer[i];
        const error = node.error * node.activation.slope(node.sum, node.output);
        node.gradient += error;
        const incoming = node.incoming;
        for (let j = 0; j < incoming.length; j++) {
          const link = incoming[j];
          const source = link.source;
          link.gradient += error * source.output;
          source.error += error * link.weight;
        }
      }
    }
  }

  /** One step against the mean gradient of the waiting samples. */
  update() {
    const rate = this.learningRate / this.waiting;
    const layers = this.layers;
    for (let l = 1; l < layers.length; l++) {
      const layer = layers[l];
      for (let i = 0; i < layer.length; i++) {
        const node = layer[i];
        node.bias -= rate * node.gradient;
        node.gradient = 0;
        const incoming = node.incoming;
        for (let j = 0; j < incoming.length; j++) {
          const link = incoming[j];
          link.weight -= rate * link.gradient;
          link.gradient = 0;
        }
      }
    }
    this.waiting = 0;
  }

  /** Every training point once, an update after each full batch. */
  epoch() {
    for (let i = 0; i < this.inputs.length; i++) {
      this.forward(this.inputs[i]);
      this.backward(this.labels[i]);
      this.waiting += 1;
      if ((i + 1) % this.batchSize === 0) this.update();
    }
  }

  /** Mean of ½(output − label)² over the training points. */
  loss() {
    let sum = 0;
    for (let i = 0; i < this.inputs.length; i++) sum += 0.5 * (this.forward(this.inputs[i]) - this.labels[i]) ** 2;
    return sum / this.inputs.length;
  }
}

/** @param {Network[]} networks @param {number} epochs @returns {number} seconds */
function train(networks, epochs) {
  const start = process.hrtime.bigint();
  for (const network of networks) for (let i = 0; i < epochs; i++) network.epoch();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

async function serve() {
  /** @type {Network[]} */
  let networks = [];
  for await (const line of createInterface({ input: process.stdin })) {
    const order = JSON.parse(line);
    /** @type {unknown} */
    let answer = null;
    if (order.networks) networks = order.networks.map((/** @type {Start} */ start) => new Network(start));
    if (order.epochs) answer = train(networks.slice(0, order.count), order.epochs);
    if (order.losses) answer = networks.map((network) => network.loss());
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve();

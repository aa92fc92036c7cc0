// Answers a question of test_cnn_page.py with the page's own modules: JSON in on stdin, JSON out.

import { readFileSync } from "node:fs";
import { toPyTorch } from "../../static/labs/cnn/export.js";
import { layersOf } from "../../static/labs/cnn/pictures.js";
import { votesFor } from "../../static/kit/maps/votes.js";
import { pixelOf } from "../../static/kit/maps/pixel.js";
import { parametersOf, problemOf, shapesOf } from "../../static/labs/cnn/plan.js";

const { networks, views } = JSON.parse(readFileSync(0, "utf8"));

/** The arrays as a frame has them. */
const framed = ({ arrays, network, ...rest }) => {
  const typed = Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, Float32Array.from(values)]));
  const units = network.dense.map((_, i) => typed[`hidden${i + 1}`]);
  return { ...rest, network, arrays: typed, layers: layersOf(network, typed), units, picture: { values: typed.picture } };
};

/** How far any pixel is from what its products add up to. */
function farthest(view) {
  let most = 0;
  view.network.blocks.forEach((_, block) => {
    const { values, channels, size } = view.layers[block].output;
    for (let i = 0; i < channels * size * size; i++) {
      const [channel, row, column] = [Math.floor(i / size ** 2), Math.floor(i / size) % size, i % size];
      most = Math.max(most, Math.abs(pixelOf(view, block, channel, row, column).value - values[i]));
    }
  });
  return most;
}

const plans = networks.map((network) => {
  const problem = problemOf(network);
  return problem ? { problem: [problem.block, problem.field] } : { parameters: parametersOf(network), shapes: shapesOf(network) };
});
/** Each logit, from the votes for it. */
const logits = (view) =>
  Array.from({ length: 10 }, (_, digit) => {
    const { parts, bias } = votesFor(view, digit);
    return parts.reduce((sum, part) => sum + part, bias);
  });

const seen = views
  .map(framed)
  .map((view) => ({ farthest: farthest(view), logits: logits(view), file: toPyTorch(view) }));
process.stdout.write(JSON.stringify({ plans, seen }));

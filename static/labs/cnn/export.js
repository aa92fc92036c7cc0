// The network as a Python file that needs nothing but torch: the architecture to read, the weights inside.

import { denseSizes, parametersOf, shapesOf } from "./plan.js";

/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").Network} Network */

const WIDTH = 110; // characters of a line of weights
/** @type {Record<string, string>} */
const POOLS = { none: "nn.Identity()", max: "nn.MaxPool2d(2)", average: "nn.AvgPool2d(2)" };

/** Just enough digits for the same float32 again. @param {number} value */
function float(value) {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** @param {ArrayLike<number>} values */
function wrapped(values) {
  const lines = [""];
  for (const value of Array.from(values, float)) {
    if (lines[lines.length - 1].length + value.length > WIDTH) lines.push("");
    lines[lines.length - 1] += `${value}, `;
  }
  return lines.map((line) => `        ${line.trimEnd()}`).join("\n");
}

/** Names of the arrays with torch's names and shapes, in torch's order. @param {Network} network @returns {[string, string, number[]][]} */
function entriesOf(network) {
  /** @type {[string, string, number[]][]} */
  const entries = [];
  shapesOf(network).forEach(({ input }, i) => {
    const { channels, kernel, norm } = network.blocks[i];
    entries.push([`conv${i + 1}.weight`, `blocks.${i}.conv.weight`, [channels, input.channels, kernel, kernel]]);
    entries.push([`conv${i + 1}.bias`, `blocks.${i}.conv.bias`, [channels]]);
    const names = norm ? ["weight", "bias", "running_mean", "running_var"] : [];
    for (const name of names) entries.push([`norm${i + 1}.${name}`, `blocks.${i}.norm.${name}`, [channels]]);
  });
  const sizes = denseSizes(network);
  sizes.slice(1).forEach((units, i) => {
    entries.push([`dense${i + 1}.weight`, `dense.${i}.weight`, [units, sizes[i]]]);
    entries.push([`dense${i + 1}.bias`, `dense.${i}.bias`, [units]]);
  });
  return entries;
}

/** @param {Network} network */
function blocksOf(network) {
  return shapesOf(network).map(({ input }, i) => {
    const { channels, kernel, stride, padding, pool, norm, residual } = network.blocks[i];
    const conv = `nn.Conv2d(${input.channels}, ${channels}, ${kernel}, stride=${stride}, padding=${padding})`;
    const normed = norm ? `nn.BatchNorm2d(${channels})` : "nn.Identity()";
    return `            Block(${conv}, ${normed}, ${POOLS[pool]}, shortcut=${residual ? "True" : "False"}),`;
  });
}

/** @param {Network} network */
function denseOf(network) {
  const sizes = denseSizes(network);
  return sizes.slice(1).map((units, i) => `            nn.Linear(${sizes[i]}, ${units}),`);
}

/** Brackets with something in them, or none. @param {string[]} lines */
const listed = (lines) => (lines.length ? `[\n${lines.join("\n")}\n        ]` : "[]");

/** @param {number[]} shape */
const tuple = (shape) => (shape.length > 1 ? `(${shape.join(", ")})` : `(${shape[0]},)`);

/** The file's text. @param {View} view a whole one @returns {string} */
export function toPyTorch({ network, arrays, epoch }) {
  const weights = entriesOf(network).map(
    ([ours, theirs, shape]) => `    "${theirs}": (${tuple(shape)}, [\n${wrapped(arrays[ours])}\n    ]),`,
  );
  return `"""A small convolutional network for handwritten digits: ${parametersOf(network)} parameters, trained for ${epoch} steps.

    from digits import model
    probabilities = model(x).softmax(1)  # x: [N, 1, 8, 8], 0 (paper) to 1 (ink), as sklearn's load_digits().images / 16
"""

import torch
from torch import nn


class Block(nn.Module):
    """Convolution, batch norm and shortcut if wanted, ReLU, pooling."""

    def __init__(self, conv, norm, pool, shortcut):
        super().__init__()
        self.conv, self.norm, self.pool, self.shortcut = conv, norm, pool, shortcut

    def forward(self, x):
        y = self.norm(self.conv(x))
        if self.shortcut:  # channels that x does not have are zeros
            y = y + nn.functional.pad(x, (0, 0, 0, 0, 0, y.shape[1] - x.shape[1]))
        return self.pool(torch.relu(y))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList(${listed(blocksOf(network))})
        self.dense = nn.ModuleList(${listed(denseOf(network))})

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        x = x.flatten(1)
        for layer in self.dense[:-1]:
            x = torch.relu(layer(x))
        return self.dense[-1](x)  # logits [N, 10]


# name: (shape, values)
WEIGHTS = {
${weights.join("\n")}
}

model = Network()
model.load_state_dict({name: torch.tensor(values).reshape(shape) for name, (shape, values) in WEIGHTS.items()}, strict=False)
model.eval()

if __name__ == "__main__":
    print(model)
`;
}

// The network as a Python file.

import { listed, pytorchFile } from "../../kit/pytorch.js";
import { LARGE, SIZE } from "../../views/digit.js";
import { denseSizes, parametersOf, shapesOf } from "./plan.js";

/** @import { View } from "./pictures.js" */
/** @import { Whole as Network } from "./plan.js" */
/** @typedef {`${"conv" | "dense"}${number}.${"weight" | "bias"}` | `norm${number}.${string}`} Weight */

/** @type {Record<string, string>} */
const POOLS = { none: "nn.Identity()", max: "nn.MaxPool2d(2)", average: "nn.AvgPool2d(2)" };

/** In torch's order. @param {View} view @returns {import("../../kit/pytorch.js").Entry[]} */
function weightsOf({ network, arrays }) {
  const blocks = shapesOf(network).flatMap(({ input }, i) => {
    const { channels, kernel, norm } = network.blocks[i];
    const statistics = norm ? ["weight", "bias", "running_mean", "running_var"] : [];
    return [
      [`conv${i + 1}.weight`, `blocks.${i}.conv.weight`, [channels, input.channels, kernel, kernel]],
      [`conv${i + 1}.bias`, `blocks.${i}.conv.bias`, [channels]],
      ...statistics.map((name) => [`norm${i + 1}.${name}`, `blocks.${i}.norm.${name}`, [channels]]),
    ];
  });
  const sizes = denseSizes(network);
  const dense = sizes.slice(1).flatMap((units, i) => [
    [`dense${i + 1}.weight`, `dense.${i}.weight`, [units, sizes[i]]],
    [`dense${i + 1}.bias`, `dense.${i}.bias`, [units]],
  ]);
  const entries = /** @type {[Weight, string, number[]][]} */ ([...blocks, ...dense]);
  return entries.map(([ours, theirs, shape]) => [theirs, shape, arrays[ours]]);
}

/** @param {Network} network */
function classesOf(network) {
  const blocks = shapesOf(network).map(({ input }, i) => {
    const { channels, kernel, stride, padding, pool, norm, residual } = network.blocks[i];
    const conv = `nn.Conv2d(${input.channels}, ${channels}, ${kernel}, stride=${stride}, padding=${padding})`;
    const normed = norm ? `nn.BatchNorm2d(${channels})` : "nn.Identity()";
    return `Block(${conv}, ${normed}, ${POOLS[pool]}, shortcut=${residual ? "True" : "False"})`;
  });
  const sizes = denseSizes(network);
  const dense = sizes.slice(1).map((units, i) => `nn.Linear(${sizes[i]}, ${units})`);
  return `class Block(nn.Module):
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
        self.blocks = nn.ModuleList(${listed(blocks)})
        self.dense = nn.ModuleList(${listed(dense)})

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        x = x.flatten(1)
        for layer in self.dense[:-1]:
            x = torch.relu(layer(x))
        return self.dense[-1](x)  # logits [N, 10]`;
}

/** The file's text. @param {View} view a whole one @returns {string} */
export function toPyTorch(view) {
  const { size = SIZE } = view.network;
  const theirs = size === LARGE ? "MNIST pictures / 255" : "sklearn's load_digits().images / 16";
  const about = `A small convolutional network for handwritten digits: ${parametersOf(view.network)} parameters, trained for ${view.epoch} steps.

    from digits import model
    probabilities = model(x).softmax(1)  # x: [N, 1, ${size}, ${size}], 0 (paper) to 1 (ink), as ${theirs}`;
  return pytorchFile({ about, classes: classesOf(view.network), weights: weightsOf(view) });
}

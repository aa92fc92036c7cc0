// The network that knows 200 signs, and the prototypes of the five classes, as a Python file.

import { listed, pytorchFile } from "../../kit/pytorch.js";

/** @import { Shown } from "./pictures.js" */

const CHANNELS = [1, 16, 32, 32];
const KERNEL = 3;
const STATISTICS = ["weight", "bias", "running_mean", "running_var"];

/** @param {string[]} names @param {number} features */
function classesOf(names, features) {
  const blocks = CHANNELS.slice(1).map((channels, i) => `Block(${CHANNELS[i]}, ${channels})`);
  return `NAMES = [${names.map((name) => `"${name}"`).join(", ")}]


class Block(nn.Module):
    """Convolution, batch norm, ReLU, pooling."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv, self.norm = nn.Conv2d(inputs, outputs, ${KERNEL}, padding=1), nn.BatchNorm2d(outputs)

    def forward(self, x):
        return nn.functional.max_pool2d(torch.relu(self.norm(self.conv(x))), 2)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList(${listed(blocks)})
        self.centres = nn.Parameter(torch.zeros(len(NAMES), ${features}))

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return nn.functional.normalize(x.flatten(1), dim=1) @ self.centres.T  # cosines [N, ${names.length}]`;
}

/** @param {Record<string, any>} arrays @param {Float32Array[]} centres @returns {import("../../kit/pytorch.js").Entry[]} */
function weightsOf(arrays, centres) {
  const blocks = CHANNELS.slice(1).flatMap((channels, i) => {
    const [conv, norm] = [`conv${i + 1}`, `norm${i + 1}`];
    return /** @type {import("../../kit/pytorch.js").Entry[]} */ ([
      [`blocks.${i}.conv.weight`, [channels, CHANNELS[i], KERNEL, KERNEL], arrays[`${conv}.weight`]],
      [`blocks.${i}.conv.bias`, [channels], arrays[`${conv}.bias`]],
      ...STATISTICS.map((name) => [`blocks.${i}.norm.${name}`, [channels], arrays[`${norm}.${name}`]]),
    ]);
  });
  return [...blocks, ["centres", [centres.length, centres[0].length], centres.flatMap((centre) => [...centre])]];
}

/** Classes of which there are drawings, by their number. @param {Float32Array[]} centres */
const present = (centres) => [...centres.keys()].filter((i) => !Number.isNaN(centres[i][0]));

/** Whether there is anything to take home. @param {Shown | null} shown */
export const whole = (shown) => present(shown?.centres ?? []).length > 0;

/** The file's text. @param {Pick<Shown, "arrays" | "centres" | "epoch">} shown a whole one @param {string[]} names of the classes @returns {string} */
export function toPyTorch({ arrays, centres, epoch }, names) {
  const there = present(centres);
  const about = `A network that has learnt 200 signs, and the mean of what it makes of the drawings of each other one, after ${epoch} steps.

    from transfer import NAMES, model
    name = NAMES[model(x).argmax(1)[0]]  # x: [N, 1, 16, 16], 0 (paper) to 1 (ink), the drawing in the middle`;
  return pytorchFile({
    about,
    classes: classesOf(
      there.map((i) => names[i]),
      centres[0].length,
    ),
    weights: weightsOf(
      /** @type {Record<string, any>} */ (arrays),
      there.map((i) => centres[i]),
    ),
  });
}

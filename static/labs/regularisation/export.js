// One of the sixteen as a Python file.

import { pytorchFile } from "../../kit/pytorch.js";

/** @param {number} units @param {number} dropout */
const classes = (units, dropout) => `class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(2, ${units})
        self.second = nn.Linear(${units}, ${units})
        self.last = nn.Linear(${units}, 1)
        self.dropout = nn.Dropout(${dropout})  # while it learns: model.train()

    def forward(self, x):
        x = self.dropout(torch.relu(self.first(x)))
        x = self.dropout(torch.relu(self.second(x)))
        return torch.tanh(self.last(x) / 2).squeeze(-1)`;

/** The file's text. @param {{parameters: Float32Array, units: number, dropout: number, epoch: number}} shown parameters: as torch has them, layer by layer @returns {string} */
export function toPyTorch({ parameters, units, dropout, epoch }) {
  let at = 0;
  /** @param {string} name @param {number[]} shape @returns {[string, number[], Float32Array]} */
  const entry = (name, shape) => {
    const length = shape.reduce((all, each) => all * each);
    at += length;
    return [name, shape, parameters.subarray(at - length, at)];
  };
  return pytorchFile({
    about: `One of sixteen networks that learnt two moons, after ${epoch} epochs.

    from regularisation import model
    model(x)  # x: [N, 2], places of the plane from −6 to 6; below 0 is orange, above it is blue`,
    classes: classes(units, dropout),
    weights: [
      entry("first.weight", [units, 2]),
      entry("first.bias", [units]),
      entry("second.weight", [units, units]),
      entry("second.bias", [units]),
      entry("last.weight", [1, units]),
      entry("last.bias", [1]),
    ],
  });
}

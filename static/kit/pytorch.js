// A network as a Python file that needs nothing but torch: its classes to read, its weights inside.

/** @typedef {[string, number[], ArrayLike<number>]} Entry torch's name, shape and values of an array */

const WIDTH = 110; // characters of a line of weights

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

/** @param {number[]} shape */
const tuple = (shape) => (shape.length > 1 ? `(${shape.join(", ")})` : `(${shape[0]},)`);

/** Items of a list, one a line, in brackets. @param {string[]} items */
export const listed = (items) =>
  items.length ? `[\n${items.map((item) => `            ${item},`).join("\n")}\n        ]` : "[]";

/**
 * The file's text: it defines `model`, ready to be asked.
 * @param {{about: string, classes: string, weights: Entry[]}} given classes: Python source in which `Network()` takes no arguments
 */
export function pytorchFile({ about, classes, weights }) {
  const entries = weights.map(
    ([name, shape, values]) => `    "${name}": (${tuple(shape)}, [\n${wrapped(values)}\n    ]),`,
  );
  return `"""${about}
"""

import torch
from torch import nn


${classes}


# name: (shape, values)
WEIGHTS = {
${entries.join("\n")}
}

model = Network()
model.load_state_dict({name: torch.tensor(values).reshape(shape) for name, (shape, values) in WEIGHTS.items()}, strict=False)
model.eval()

if __name__ == "__main__":
    print(model)
`;
}

// The network as a Python file.

import { pytorchFile } from "../../kit/pytorch.js";

const CLASSES = `class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2, 3)
        self.last = nn.Linear(3, 1)

    def forward(self, x):
        return torch.tanh(self.last(torch.tanh(self.hidden(x)))).squeeze(-1)`;

/** The file's text. @param {{parameters: Float32Array, epoch: number}} shown @returns {string} */
export function toPyTorch({ parameters, epoch }) {
  const about = `A network of 13 parameters after ${epoch} steps of gradient descent.

    from descent import model
    model(x)  # x: [N, 2], places of the plane divided by 3; orange is −1, blue is 1`;
  return pytorchFile({
    about,
    classes: CLASSES,
    weights: [
      ["hidden.weight", [3, 2], parameters.subarray(0, 6)],
      ["hidden.bias", [3], parameters.subarray(6, 9)],
      ["last.weight", [1, 3], parameters.subarray(9, 12)],
      ["last.bias", [1], parameters.subarray(12, 13)],
    ],
  });
}

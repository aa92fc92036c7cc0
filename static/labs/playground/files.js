// The network to take home: in the words of other programs, its weights, its curve, its picture.

import { serverFile } from "../../kit/files.js";
import { drawPoints } from "../../views/points.js";
import "./files-text.js";
import { wholeEpoch } from "./slow/whole.js";

/** @import { SavedFile } from "../../types.js" */
/** @import { Shared } from "../playground.js" */

const EDGE = 1024; // pixels of the picture
const MADE_BY_SERVER = {
  torch: "playground_torch.py",
  keras: "playground_keras.py",
  notebook: "playground.ipynb",
  onnx: "playground.onnx",
  safetensors: "playground.safetensors",
  json: "playground.json",
};

/** What the server makes files of: the numbers on the page. @param {Shared["pictures"]} pictures */
function shownBy({ shown, points }) {
  const [picture, data] = [shown.peek(), points.peek()];
  if (!picture || !data) throw new Error("nothing is shown yet");
  /** @type {Record<string, ArrayLike<number>>} */
  const arrays = { split: [data.split], points: data.points, labels: data.labels };
  picture.weights.forEach((weights, i) => (arrays[`weights.${i + 1}`] = weights));
  picture.biases.forEach((biases, i) => (arrays[`biases.${i + 1}`] = biases));
  picture.off.forEach((off, i) => (arrays[`off.${i + 1}`] = off));
  return { epoch: picture.epoch, arrays };
}

/** @param {Shared["pictures"]} pictures */
function curve({ losses: [epochs, train, test] }) {
  const rows = epochs.map((epoch, i) => `${epoch},${train[i]},${test[i]}\r\n`);
  return new Blob(["epoch,train_loss,test_loss\r\n", ...rows], { type: "text/csv" });
}

/** The map as it is seen, its points drawn anew at this size. @param {Shared["pictures"]} pictures @returns {Promise<Blob>} */
function picture({ shown, mapped, look }) {
  const map = /** @type {HTMLCanvasElement} */ (document.querySelector("[data-testid=output-map]"));
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = EDGE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.imageSmoothingQuality = "high";
  context.drawImage(map, 0, 0, EDGE, EDGE);
  const now = shown.peek();
  const [state] = now ? mapped(now, look.peek()) : [];
  if (state?.points) drawPoints(context, /** @type {any} */ (state), EDGE);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}

/** @param {Shared} shared @returns {SavedFile[]} */
export function filesOf(shared) {
  const { session, pictures } = shared;
  const made = Object.entries(MADE_BY_SERVER).map(([name, file]) => ({
    file,
    words: `playground.file.${name}`,
    async make() {
      await wholeEpoch(shared);
      return serverFile(session, file, shownBy(pictures));
    },
  }));
  return [
    ...made,
    { file: "playground.csv", words: "playground.file.curve", make: async () => curve(pictures) },
    { file: "playground.png", words: "playground.file.picture", make: () => picture(pictures) },
  ];
}

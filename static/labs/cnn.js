// Handwritten digits, and a small convolutional network that learns to read them: every filter, every map, every product.

import { createWorkspace } from "../kit/workspace.js";
import { signal } from "../vendor/signals.js";
import "./cnn/text.js";
import { Draw } from "./cnn/draw.js";
import { fields, settled } from "./cnn/fields.js";
import { Network } from "./cnn/network.js";
import { createPictures } from "./cnn/pictures.js";
import { Inspect, Result } from "./cnn/result.js";
import { createSettings } from "./cnn/settings.js";
import { spectate } from "./cnn/spectate.js";
import { hasTraining, Training } from "./cnn/training.js";

/** @typedef {import("./cnn/types.js").CnnSpec} CnnSpec */
/** @typedef {import("./cnn/types.js").Tuned} Tuned */
/** @typedef {import("./cnn/types.js").Place} Place */

/** The live values, by the names that `tune` has for them. @param {CnnSpec} spec @returns {Tuned} */
function tuned({ training: { learning_rate, speed } }) {
  return { learning_rate, speed };
}

/** @param {CnnSpec} spec @param {Partial<Tuned>} changes @returns {CnnSpec} */
function withChanges(spec, changes) {
  return { ...spec, training: { ...spec.training, ...changes } };
}

/** @param {import("../types.js").LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const zoom = signal(/** @type {Place | null} */ (null));
  const shared = { ...context, settings: createSettings(context), pictures, zoom };
  const Page = createWorkspace(shared, {
    name: "cnn",
    parts: { output: Result, training: Training, draw: Draw, network: Network, inspect: Inspect },
    tabs: ["network", "draw", "training", "inspect"],
    there: { training: () => hasTraining(shared) },
    wide: ["training", "draw", "network", "output", "inspect"],
    compact: ["output", "tabs", "training", "draw", "network", "inspect"],
  });
  return { Page, draw: pictures.draw };
}

/** @type {import("../types.js").Lab} */
export const lab = { name: "cnn", fields, settled, view: {}, tuned, withChanges, create, spectate };

// How the network learns, one sentence per control.

import { text } from "../../i18n.js";
import { createTraining } from "../../kit/training.js";
import { rowOf } from "./fields.js";

const SENTENCES = [
  "learningRate",
  "activation",
  "optimizer",
  "regularization",
  "regularizationRate",
  "problem",
  "loss",
  "speed",
];

/** The activation of all layers, or that they differ. @param {{activation: string}[]} hidden */
function sharedActivation(hidden) {
  const all = new Set(hidden.map(({ activation }) => activation));
  return all.size === 1 ? [...all][0] : text(all.size ? "activation.mixed" : "activation.none");
}

/** @param {import("../playground.js").Shared} props */
function own({ session, catalog, settings }) {
  const { network, training } = session.spec.value;
  return {
    activation: {
      value: sharedActivation(network.hidden),
      choices: catalog.activations,
      choose: settings.activation,
    },
    regularizationRate: { there: training.regularization !== "none" }, // a rate of nothing
    problem: { choose: settings.problem },
    loss: { choices: rowOf(catalog, session.spec.value).losses },
  };
}

export const { Training, hasTraining } = createTraining(SENTENCES, own, { goesOn: "regularizationRate" });

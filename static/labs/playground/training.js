// How the network learns, one sentence per control.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { createTraining } from "../../kit/training.js";
import { rowOf } from "./fields.js";
import { RateInUse, SecondPenalty, Steps } from "./steps.js";
import { Stop } from "./stop.js";

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

/** The losses that go with a problem, and the one that a link has brought. @param {string[]} fitting @param {string} now */
const offered = (fitting, now) =>
  fitting.filter((loss) => loss === now || loss !== "huber" || !fitting.includes("hinge"));

/** @param {import("../playground.js").Shared} props */
function own(props) {
  const { session, catalog, settings } = props;
  const { network, training } = session.spec.value;
  const both = training.regularization === "both";
  return {
    learningRate: { beside: html`<${RateInUse} ...${props} />` },
    optimizer: { below: html`<${Steps} ...${props} />` },
    regularization: { below: both && html`<${SecondPenalty} ...${props} />` },
    speed: { below: html`<${Stop} ...${props} />` },
    loss: { choices: offered(rowOf(catalog, session.spec.value).losses, training.loss) },
    activation: {
      value: sharedActivation(network.hidden),
      choices: catalog.activations,
      choose: settings.activation,
    },
    regularizationRate: { there: training.regularization !== "none" }, // a rate of nothing
    problem: { choose: settings.problem },
  };
}

export const { Training, hasTraining } = createTraining(SENTENCES, own, { goesOn: "regularizationRate" });

// How the network learns, one sentence per control.

import { html } from "../../html.js";
import { plainNumber, text } from "../../i18n.js";
import { later } from "../../kit/later.js";
import { usePicked } from "../../kit/picked.js";
import { createTraining } from "../../kit/training.js";
import { rowOf } from "./fields.js";
import { WhyAt } from "./why-at.js";

const Steps = later(async () => {
  const { Steps } = await import("./steps.js");
  return Steps;
});
const SecondPenalty = later(async () => {
  const { SecondPenalty } = await import("./steps.js");
  return SecondPenalty;
});
const Stop = later(async () => {
  const { Stop } = await import("./stop.js");
  return Stop;
});

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

const NOTHING = 1e-6; // below it a learning rate moves nothing that one could see

/** In three digits. @param {number} rate */
const inUse = (rate) => plainNumber(rate < NOTHING ? 0 : Number(rate.toPrecision(3)));

/** The learning rate that a schedule has made of the one that was chosen. @param {import("../playground.js").Shared} props */
function RateInUse({ session, pictures }) {
  const rate = usePicked(pictures, (shown) => inUse(shown.rate));
  const { schedule } = session.spec.value.training;
  if (schedule === "constant" || rate === null) return null;
  return html`<span class="sentence-beside" data-hint=${text("playground.rateInUse")} data-testid="rate-in-use">→ ${rate}</span>`;
}

/** Whether one may go through an epoch by hand. @param {any} session @param {import("../playground.js").Shared["view"]} view */
export const maySlow = (session, view) => !session.held?.value && !view.value.hidden.includes("stepButton");

/** @param {import("../playground.js").Shared} props */
function own(props) {
  const { session, catalog, settings, slow, view } = props;
  const { network, training } = session.spec.value;
  const both = training.regularization === "both";
  return {
    learningRate: { beside: html`<${RateInUse} ...${props} /><${WhyAt} at="rate" ...${props} />` },
    optimizer: { below: html`<${Steps} ...${props} />` },
    regularization: { below: both && html`<${SecondPenalty} ...${props} />` },
    speed: {
      value: slow.value ? "sample" : training.speed,
      choices: [...(maySlow(session, view) ? ["sample"] : []), ...catalog.fields.speed.choices],
      choose(/** @type {any} */ speed) {
        slow.value = speed === "sample";
        if (!slow.value) settings.train({ speed });
      },
      below: html`<${Stop} ...${props} />`,
    },
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

// What may help against what a note says: one change of the set-up for each, which can be undone.

import { plainNumber } from "../../i18n.js";

/** @import { PlaygroundSpec, Catalog } from "server/playground" */
/** @typedef {{spec: PlaygroundSpec, says: string, params?: Record<string, string | number>, controls: string[]}} Wish says: how its button is called, in `notes-text.js`; controls: what it changes, as links call it */
/** @typedef {(spec: PlaygroundSpec, catalog: Catalog) => Wish | null} Suggestion null: nothing is left to suggest */

const MUCH = 80; // per cent of the points, to train on
const PENALTY = 0.03;
const ENOUGH = 4; // units in a layer: with fewer there are few lines to put together
const SHAPE = ["networkShape", "numHiddenLayers"];
const ADAM = 0.01; // the learning rate that suits it here

/** @param {PlaygroundSpec} spec @param {Partial<PlaygroundSpec["training"]>} training */
const trained = (spec, training) => ({ ...spec, training: { ...spec.training, ...training } });

/** Another learning rate of those that are offered, by so much. @param {number} by @returns {Suggestion} */
const rateBy = (by) => (spec, catalog) => {
  const wanted = spec.training.learning_rate * by;
  const offered = /** @type {number[]} */ (catalog.fields.learningRate.choices);
  const rates =
    by < 1
      ? offered.filter((rate) => rate <= wanted * 1.01).reverse()
      : offered.filter((rate) => rate >= wanted / 1.01);
  if (!rates.length) return null;
  return {
    spec: trained(spec, { learning_rate: rates[0] }),
    says: "rate",
    params: { rate: plainNumber(rates[0]) },
    controls: ["learningRate"],
  };
};

/** @param {PlaygroundSpec} spec @returns {Wish | null} */
const penalty = (spec) =>
  spec.training.regularization === "none"
    ? {
        spec: trained(spec, { regularization: "L2", regularization_rate: PENALTY }),
        says: "penalty",
        controls: ["regularization", "regularizationRate"],
      }
    : null;

/** @param {PlaygroundSpec} spec @param {PlaygroundSpec["network"]["hidden"]} hidden */
const shaped = (spec, hidden) => ({ ...spec, network: { ...spec.network, hidden } });

/** @type {Suggestion} */
function larger(spec, catalog) {
  const { hidden } = spec.network;
  const few = hidden.findIndex(({ units }) => units < ENOUGH);
  if (!hidden.length)
    return {
      spec: shaped(spec, [{ ...catalog.defaults.network.hidden[0], units: ENOUGH }]),
      says: "layer",
      controls: SHAPE,
    };
  if (few >= 0)
    return {
      spec: shaped(
        spec,
        hidden.map((layer, i) => (i === few ? { ...layer, units: ENOUGH } : layer)),
      ),
      says: "units",
      controls: SHAPE,
    };
  return spec.training.optimizer === "adam"
    ? null
    : {
        spec: trained(spec, { optimizer: "adam", learning_rate: ADAM }),
        says: "adam",
        controls: ["optimizer", "learningRate"],
      };
}

/** @type {Suggestion} */
const leaky = (spec) => ({
  spec: shaped(
    spec,
    spec.network.hidden.map((layer) => ({ ...layer, activation: "leaky_relu" })),
  ),
  says: "leaky",
  controls: ["activation", "activations"],
});

/** @type {Suggestion} */
const more = (spec) =>
  spec.data.train_percent < MUCH
    ? { spec: { ...spec, data: { ...spec.data, train_percent: MUCH } }, says: "more", controls: ["percTrainData"] }
    : penalty(spec);

/** @type {Record<import("./noticing.js").NoteName, Suggestion>} */
const SUGGESTIONS = {
  high: rateBy(0.1),
  slow: rateBy(10),
  dead: leaky,
  saturated: penalty,
  few: more,
  overfit: penalty,
  plateau: larger,
};

/**
 * What may help against what a note says, as far as nothing of it is hidden.
 * @param {import("./noticing.js").NoteName} name @param {PlaygroundSpec} spec @param {Catalog} catalog @param {string[]} hidden
 * @returns {Wish | null}
 */
export function wishFor(name, spec, catalog, hidden) {
  const wish = SUGGESTIONS[name](spec, catalog);
  return wish?.controls.some((control) => hidden.includes(control)) ? null : wish;
}

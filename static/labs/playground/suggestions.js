// What may help against what a note says: one change of the set-up for each, which can be undone; where a network is
// broken, also a way back in the run, or a new start.

import { plainNumber } from "../../i18n.js";
import { usualRate } from "./noticing.js";

/** @import { PlaygroundSpec, Catalog } from "server/playground" */
/** @typedef {{spec: PlaygroundSpec, says: string, params?: Record<string, string | number>, controls: string[], goes?: "back" | "anew"}} Wish says: how its button is called, in `notes-text.js`; controls: what it changes, as links call it; goes: to the best of the run, or to a new start */
/** @typedef {(spec: PlaygroundSpec, catalog: Catalog) => Wish[]} Suggestion the best first; []: nothing is left to suggest */
/** @typedef {{from: number, to: number}} Taken learning rates before and after what somebody has taken */

const MUCH = 80; // per cent of the points, to train on
const PENALTY = 0.03;
const ENOUGH = 4; // units in a layer: with fewer there are few lines to put together
const MANY = 8; // units: what one can see at a glance, and enough for all that is here
const DEEP = 3; // layers that unroll a spiral
const SHAPE = ["networkShape", "numHiddenLayers"];
const ADAM = 0.01; // the learning rate that suits it here
const ADAPTING = ["adam", "adamw", "rmsprop", "adagrad"];

/** Whether its optimizer finds the length of its steps by itself. @param {PlaygroundSpec} spec */
export const adapts = ({ training }) => ADAPTING.includes(training.optimizer);

/** @param {PlaygroundSpec} spec @param {Partial<PlaygroundSpec["training"]>} training */
const trained = (spec, training) => ({ ...spec, training: { ...spec.training, ...training } });

/** Another learning rate. @param {PlaygroundSpec} spec @param {number | undefined} rate @returns {Wish[]} */
const rated = (spec, rate) =>
  rate === undefined
    ? []
    : [
        {
          spec: trained(spec, { learning_rate: rate }),
          says: "rate",
          params: { rate: plainNumber(rate) },
          controls: ["learningRate"],
        },
      ];

/** The usual rate, or where that is too much a tenth of it. @type {Suggestion} */
function shorter(spec, catalog) {
  const now = spec.training.learning_rate;
  const usual = usualRate(adapts(spec));
  const wanted = now > usual ? usual : now / 10;
  const offered = /** @type {number[]} */ (catalog.fields.learningRate.choices);
  return rated(spec, offered.filter((rate) => rate <= wanted * 1.01).at(-1));
}

/** @type {Suggestion} */
function longer(spec, catalog) {
  const offered = /** @type {number[]} */ (catalog.fields.learningRate.choices);
  return rated(
    spec,
    offered.find((rate) => rate >= spec.training.learning_rate * 9.9),
  );
}

/** With steps that are not too long again. @type {Suggestion} */
function mended(spec) {
  const usual = usualRate(adapts(spec));
  const rate = Math.min(spec.training.learning_rate, usual);
  const next = trained(spec, { learning_rate: rate });
  const controls = rate < spec.training.learning_rate ? ["learningRate"] : [];
  const params = { rate: plainNumber(rate) };
  return [
    { spec: next, says: "back", params, controls: [...controls, "playButton"], goes: "back" },
    { spec: next, says: "anew", params, controls: [...controls, "resetButton"], goes: "anew" },
  ];
}

/** @param {PlaygroundSpec} spec @returns {Wish[]} */
const penalty = (spec) =>
  spec.training.regularization === "none"
    ? [
        {
          spec: trained(spec, { regularization: "L2", regularization_rate: PENALTY }),
          says: "penalty",
          controls: ["regularization", "regularizationRate"],
        },
      ]
    : [];

/** @param {PlaygroundSpec} spec @param {string} says @param {PlaygroundSpec["network"]["hidden"]} hidden @returns {Wish[]} */
const shaped = (spec, says, hidden) => [
  {
    spec: { ...spec, network: { ...spec.network, hidden } },
    says,
    params: { units: hidden.at(-1)?.units ?? 0 },
    controls: SHAPE,
  },
];

/** No layer with fewer units than that. @param {PlaygroundSpec} spec @param {string} says @param {number} units */
const widened = (spec, says, units) =>
  shaped(
    spec,
    says,
    spec.network.hidden.map((layer) => ({ ...layer, units: Math.max(layer.units, units) })),
  );

/** @type {Suggestion} */
function larger(spec, catalog) {
  const { hidden } = spec.network;
  const last = hidden.at(-1);
  const least = Math.min(...hidden.map(({ units }) => units));
  if (!last) return shaped(spec, "layer", [{ ...catalog.defaults.network.hidden[0], units: ENOUGH }]);
  const says = hidden.length > 1 ? "units" : "unitsOne";
  if (least < ENOUGH) return widened(spec, says, ENOUGH);
  if (least < MANY) return widened(spec, says, MANY);
  if (spec.training.optimizer !== "adam")
    return [
      {
        spec: trained(spec, { optimizer: "adam", learning_rate: ADAM }),
        says: "adam",
        controls: ["optimizer", "learningRate"],
      },
    ];
  return hidden.length < DEEP ? shaped(spec, "another", [...hidden, { ...last, units: MANY }]) : [];
}

/** @type {Suggestion} */
const leaky = (spec) =>
  shaped(
    spec,
    "leaky",
    spec.network.hidden.map((layer) => ({ ...layer, activation: "leaky_relu" })),
  ).map((wish) => ({ ...wish, controls: ["activation", "activations"] }));

/** @type {Suggestion} */
const more = (spec) =>
  spec.data.train_percent < MUCH
    ? [{ spec: { ...spec, data: { ...spec.data, train_percent: MUCH } }, says: "more", controls: ["percTrainData"] }]
    : penalty(spec);

/** @type {Record<import("./noticing.js").NoteName, Suggestion>} */
const SUGGESTIONS = {
  broken: mended,
  high: shorter,
  slow: longer,
  dead: leaky,
  saturated: penalty,
  few: more,
  overfit: penalty,
  plateau: larger,
};

/**
 * What may help against what a note says, as far as nothing of it is hidden.
 * @param {import("./noticing.js").NoteName} name @param {PlaygroundSpec} spec @param {Catalog} catalog @param {string[]} hidden
 */
export const wishesFor = (name, spec, catalog, hidden) =>
  SUGGESTIONS[name](spec, catalog).filter(({ controls }) => !controls.some((control) => hidden.includes(control)));

/**
 * What is to be said in the place of `name`, where its advice would only take back what somebody was advised before:
 * then no length of the steps helps, and the network is too small.
 * @param {import("./noticing.js").NoteName} name @param {PlaygroundSpec} spec @param {Catalog} catalog @param {Taken[]} taken
 */
export function consistent(name, spec, catalog, taken) {
  if (name !== "high" && name !== "slow") return name;
  const [wish] = SUGGESTIONS[name](spec, catalog);
  const rate = wish?.spec.training.learning_rate;
  const backwards = taken.some(({ from, to }) => (to < from ? rate >= from : rate <= from));
  return backwards ? "plateau" : name;
}

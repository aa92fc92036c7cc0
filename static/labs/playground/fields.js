// What a link to the playground says: names and meanings of playground.tensorflow.org, and a few of our own.

import { choice, flag, number, withValue } from "../../state.js";

/** @typedef {import("../../types.js").Field} Field */
/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {import("./types.js").Layer} Layer */
/** @typedef {import("./types.js").PlaygroundSpec} PlaygroundSpec */
/** @typedef {Pick<Field, "parse" | "print">} Codec */

const SEED = /^[ -~]{1,64}$/; // what the generator can be keyed with
const PLAIN = /^[!$-%'-;?-_a-~]+$/; // and of it what a link shows without escapes, in any browser

/** @param {readonly number[]} choices */
const span = (choices) => ({ min: choices[0], max: choices[choices.length - 1] });

/** @param {Layer[]} hidden */
const alike = (hidden) => hidden.every(({ activation }) => activation === hidden[0].activation);

/** "4,2": units of each hidden layer; new layers work like the last. @param {Catalog} catalog @returns {Codec} */
function shape({ ranges: { hidden_layers: layers, units }, defaults }) {
  const size = number(units, { whole: true });
  return {
    print: (/** @type {Layer[]} */ hidden) => hidden.map((layer) => layer.units).join(","),
    parse(text, /** @type {Layer[]} */ current) {
      const sizes = text.trim() ? text.split(",").map((part) => size.parse(part.trim() || "x", 0)) : [];
      const kept = sizes.slice(0, layers.max);
      if (kept.some((reading) => !reading)) return undefined;
      const activation = current[0]?.activation ?? defaults.network.hidden[0].activation;
      return {
        value: kept.map((reading) => ({ units: reading?.value, activation })),
        adjusted: sizes.length > kept.length || kept.some((reading) => reading?.adjusted),
      };
    },
  };
}

/** "tanh": the activation of every hidden layer. @param {Catalog} catalog @returns {Codec} */
function sharedActivation({ activations, defaults }) {
  const usual = defaults.network.hidden[0].activation;
  return {
    print: (/** @type {Layer[]} */ hidden) => (hidden.length && alike(hidden) ? hidden[0].activation : usual),
    parse: (text, /** @type {Layer[]} */ hidden) =>
      activations.includes(text) ? { value: hidden.map(({ units }) => ({ units, activation: text })) } : undefined,
  };
}

/** "tanh,relu": one activation per hidden layer, where they differ. @param {Catalog} catalog @returns {Codec} */
function ownActivations({ activations }) {
  return {
    print: (/** @type {Layer[]} */ hidden) => (alike(hidden) ? "" : hidden.map((layer) => layer.activation).join(",")),
    parse(text, /** @type {Layer[]} */ hidden) {
      const names = text.split(",");
      if (!names.every((name) => activations.includes(name))) return undefined;
      const value = hidden.map(({ units, activation }, i) => ({ units, activation: names[i] ?? activation }));
      return { value, adjusted: names.length !== hidden.length };
    },
  };
}

/** "true": the feature is an input; kept in the table's order. @param {string} name @param {string[]} order @returns {Codec} */
function feature(name, order) {
  return {
    print: (/** @type {string[]} */ features) => String(features.includes(name)),
    parse: (text, /** @type {string[]} */ features) => {
      const on = text !== "false";
      return { value: order.filter((other) => (other === name ? on : features.includes(other))) };
    },
  };
}

/** "true": weights start at zero. @type {Codec} */
const zeros = {
  print: (value) => String(value === "zeros"),
  parse: (text) => ({ value: text === "false" ? "uniform" : "zeros" }),
};

/** As in the original the very characters of the link, escapes and all. @type {Codec} */
const seed = {
  print: String,
  parse: (text) => (SEED.test(text) ? { value: text } : undefined),
};

/** A seed that no link of the original could have. @type {Codec} */
const escapedSeed = { ...seed, print: (/** @type {string} */ text) => (PLAIN.test(text) ? "" : text) };

/** @param {Catalog} catalog @param {string} problem */
const datasetsOf = (catalog, problem) =>
  catalog.datasets.filter((row) => row.problem === problem).map((row) => row.name);

/** The data set to be had with the problem that is not chosen. @param {Catalog} catalog @param {string} problem @returns {Codec} */
function otherDataset(catalog, problem) {
  const names = () => datasetsOf(catalog, problem);
  return { ...choice(names), print: (name) => (names().includes(name) ? name : "") };
}

/**
 * `spec` for another problem; a dataset that doesn't fit gives way to the `wished` one, or else to the first that does.
 * @param {Catalog} catalog @param {PlaygroundSpec} spec @param {string} problem @param {string | null} [wished]
 * @returns {PlaygroundSpec}
 */
export function withProblem(catalog, spec, problem, wished = null) {
  const fitting = datasetsOf(catalog, problem);
  const dataset = [spec.data.dataset, wished].find((name) => name && fitting.includes(name)) ?? fitting[0];
  return { ...spec, problem, data: { ...spec.data, dataset } };
}

/** @param {Catalog} catalog @returns {Codec} */
function problem(catalog) {
  return {
    print: (/** @type {PlaygroundSpec} */ spec) => spec.problem,
    parse: (text, spec) => (catalog.problems.includes(text) ? { value: withProblem(catalog, spec, text) } : undefined),
  };
}

/** As in the original: up to `most` a link may ask for, what is more becomes the usual most. @param {Catalog} catalog @returns {Codec} */
function noise({ ranges: { noise: range } }) {
  const usual = number(range);
  return {
    print: usual.print,
    parse: (text, current) =>
      (Number(text) <= range.most ? number({ ...range, max: range.most }) : usual).parse(text, current),
  };
}

/**
 * As in the original a feature that the link hides is no input, whatever else it says of it.
 * @param {Catalog} _catalog @param {import("../../types.js").State} state
 */
export function settled(_catalog, state) {
  const { hidden } = state.view;
  const features = state.spec.features.filter((/** @type {string} */ name) => !hidden.includes(name));
  return { state: withValue(state, "spec.features", features) };
}

/** Every row of the table, in the order in which they are applied. @param {Catalog} catalog @returns {Field[]} */
export function fields(catalog) {
  const { ranges, choices } = catalog;
  const order = catalog.features.map((row) => row.name);
  /** @param {string} name */
  const solving =
    (name) =>
    (/** @type {any} */ { spec }) =>
      spec.problem === name;
  return [
    { name: "problem", path: "spec", ...problem(catalog) },
    {
      name: "dataset",
      path: "spec.data.dataset",
      ...choice(() => datasetsOf(catalog, "classification")),
      when: solving("classification"),
    },
    {
      name: "regDataset",
      path: "spec.data.dataset",
      ...choice(() => datasetsOf(catalog, "regression")),
      when: solving("regression"),
    },
    { name: "dataset", path: "view.other", ...otherDataset(catalog, "classification"), when: solving("regression") },
    { name: "regDataset", path: "view.other", ...otherDataset(catalog, "regression"), when: solving("classification") },
    { name: "noise", path: "spec.data.noise", ...noise(catalog) },
    { name: "percTrainData", path: "spec.data.train_percent", ...number(ranges.train_percent) },
    ...order.map((name) => ({ name, path: "spec.features", ...feature(name, order) })),
    { name: "networkShape", path: "spec.network.hidden", blank: true, ...shape(catalog) },
    { name: "activation", path: "spec.network.hidden", ...sharedActivation(catalog) },
    { name: "activations", path: "spec.network.hidden", ...ownActivations(catalog) },
    { name: "initZero", path: "spec.network.initial", ...zeros },
    { name: "start", path: "spec.network.start", ...number(ranges.start, { whole: true }) },
    { name: "learningRate", path: "spec.training.learning_rate", ...number(span(choices.learning_rate)) },
    { name: "batchSize", path: "spec.training.batch_size", ...number(ranges.batch_size, { whole: true }) },
    { name: "optimizer", path: "spec.training.optimizer", ...choice(() => catalog.optimizers) },
    { name: "regularization", path: "spec.training.regularization", ...choice(() => catalog.regularizations) },
    {
      name: "regularizationRate",
      path: "spec.training.regularization_rate",
      ...number(span(choices.regularization_rate)),
    },
    { name: "loss", path: "spec.training.loss", ...choice(() => catalog.losses) },
    { name: "speed", path: "spec.training.speed", ...choice(() => catalog.speeds.map((row) => row.name)) },
    { name: "showTestData", path: "view.showTest", ...flag },
    { name: "discretize", path: "view.discretize", ...flag },
    { name: "hideText", path: "view.hideText", ...flag },
    {
      name: "seed",
      path: "spec.data.seed",
      always: true,
      raw: true,
      ...seed,
      when: ({ spec }) => PLAIN.test(spec.data.seed),
    },
    { name: "seedEscaped", path: "spec.data.seed", ...escapedSeed },
  ];
}

// What a link to the playground says: names and meanings of playground.tensorflow.org, and a few of our own.

import { fieldsOf, plain } from "../../kit/fields.js";
import { choice, number, withValue } from "../../state.js";

/** @import { Field } from "../../types.js" */
/** @import { Catalog, HiddenLayer as Layer, PlaygroundSpec } from "server/playground" */
/** @typedef {Pick<Field, "parse" | "print">} Codec */

export const USUAL = "usual"; // the column that a data set has where nobody chooses
const PLAIN = /^[!$-%'-;?-_a-~]+$/; // and of it what a link shows without escapes, in any browser

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
      const usual = defaults.network.hidden[0];
      const activation = current[0]?.activation ?? usual.activation;
      return {
        value: kept.map((reading) => ({ ...usual, units: reading?.value, activation })),
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
      activations.includes(text) ? { value: hidden.map((layer) => ({ ...layer, activation: text })) } : undefined,
  };
}

/** "tanh,relu": one activation per hidden layer, where they differ. @param {Catalog} catalog @returns {Codec} */
function ownActivations({ activations }) {
  return {
    print: (/** @type {Layer[]} */ hidden) => (alike(hidden) ? "" : hidden.map((layer) => layer.activation).join(",")),
    parse(text, /** @type {Layer[]} */ hidden) {
      const names = text.split(",");
      if (!names.every((name) => activations.includes(name))) return undefined;
      const value = hidden.map((layer, i) => ({ ...layer, activation: names[i] ?? layer.activation }));
      return { value, adjusted: names.length !== hidden.length };
    },
  };
}

/** "0.2,0": the share of units of each hidden layer that is left out. @param {Catalog} catalog @returns {Codec} */
function dropout({ ranges }) {
  const rate = number(ranges.dropout);
  return {
    print: (/** @type {Layer[]} */ hidden) =>
      hidden.some((layer) => layer.dropout) ? hidden.map((layer) => String(layer.dropout)).join(",") : "",
    parse(text, /** @type {Layer[]} */ hidden) {
      const readings = text.trim() ? text.split(",").map((part) => rate.parse(part.trim() || "x", 0)) : [];
      if (readings.some((reading) => !reading)) return undefined;
      const value = hidden.map((layer, i) => ({ ...layer, dropout: readings[i]?.value ?? 0 }));
      return { value, adjusted: readings.length > hidden.length || readings.some((reading) => reading?.adjusted) };
    },
  };
}

/** "1,3": the layers that stay as they are, counted from 1. @type {Codec} */
const frozen = {
  print: (/** @type {Layer[]} */ hidden) => hidden.flatMap((layer, i) => (layer.frozen ? [i + 1] : [])).join(","),
  parse(text, /** @type {Layer[]} */ hidden) {
    const given = text.trim() ? text.split(",").map(Number) : [];
    if (!given.every(Number.isInteger)) return undefined;
    const value = hidden.map((layer, i) => ({ ...layer, frozen: given.includes(i + 1) }));
    return { value, adjusted: given.some((layer) => layer < 1 || layer > hidden.length) };
  },
};

/** A start that the original does not have. @param {Catalog} catalog @returns {Codec} */
const initial = ({ initials }) => ({
  print: (name) => (["uniform", "zeros"].includes(name) ? "" : name),
  parse: (text) => (initials.includes(text) ? { value: text } : undefined),
});

/** "true": weights start at zero. @type {Codec} */
const zeros = {
  print: (value) => String(value === "zeros"),
  parse: (text) => ({ value: text === "false" ? "uniform" : "zeros" }),
};

/** A seed that no link of the original could have. @type {Codec} */
const escapedSeed = { ...plain, print: (/** @type {string} */ text) => (PLAIN.test(text) ? "" : text) };

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
  return withDataset(catalog, { ...spec, problem }, dataset);
}

/** @param {Catalog} catalog @param {PlaygroundSpec} spec */
export function rowOf(catalog, { problem, data: { dataset, own } }) {
  const known = /** @type {Catalog["datasets"][number]} */ (catalog.datasets.find(({ name }) => name === dataset));
  if (!own) return known;
  const alike = catalog.datasets.find((row) => row.problem === problem && row.classes.length > 0 === own.classes > 0);
  return {
    ...known,
    ...alike,
    name: "own",
    original: true,
    columns: [],
    classes: own.classes ? [own.classes, own.classes] : [],
  };
}

/** How many outputs the network has. @param {Catalog} catalog @param {PlaygroundSpec} spec */
export const outputsOf = (catalog, spec) =>
  spec.data.own ? spec.data.own.classes || 1 : rowOf(catalog, spec).classes.length ? spec.data.classes : 1;

/**
 * `spec` with other data: so many classes as they can have, and a loss that goes with them, the usual one after a usual one.
 * @param {Catalog} catalog @param {PlaygroundSpec} spec @param {string} dataset @returns {PlaygroundSpec}
 */
export function withDataset(catalog, spec, dataset) {
  const before = rowOf(catalog, spec);
  const other = { ...spec, data: { ...spec.data, dataset, own: null, x_column: USUAL, y_column: USUAL } };
  const usual = spec.training.loss === before.losses[0] ? rowOf(catalog, other).losses[0] : spec.training.loss;
  return fitted(catalog, { ...other, training: { ...spec.training, loss: usual } });
}

/** `spec` with classes, columns and loss that go with its data. @param {Catalog} catalog @param {PlaygroundSpec} spec @returns {PlaygroundSpec} */
export function fitted(catalog, spec) {
  const { classes, columns, losses } = rowOf(catalog, spec);
  const [least, most] = classes.length && !spec.data.own ? classes : [spec.data.classes, spec.data.classes];
  const fit = Math.max(least, Math.min(most, spec.data.classes));
  const loss = losses.includes(spec.training.loss) ? spec.training.loss : losses[0];
  const column = (/** @type {string} */ name) => (!columns.length || columns.includes(name) ? name : USUAL);
  const { x_column: x, y_column: y } = spec.data;
  const data = { ...spec.data, classes: fit, x_column: column(x), y_column: column(y) };
  return { ...spec, data, training: { ...spec.training, loss } };
}

/** @param {Catalog} catalog @returns {Codec} */
function problem(catalog) {
  return {
    print: (/** @type {PlaygroundSpec} */ spec) => spec.problem,
    parse: (text, spec) =>
      catalog.fields.problem.choices.includes(text) ? { value: withProblem(catalog, spec, text) } : undefined,
  };
}

/**
 * As in the original a feature that the link hides is no input, whatever else it says of it.
 * Classes and loss are such as go with the data.
 * @param {Catalog} catalog @param {import("../../types.js").State} state
 */
export function settled(catalog, state) {
  const { hidden } = state.view;
  const { features, training } = state.spec;
  const shown = features.filter((/** @type {string} */ name) => !hidden.includes(name));
  const spec = fitted(catalog, { ...state.spec, features: shown });
  const { loss } = spec.training;
  const unsaid = [loss, catalog.defaults.training.loss].includes(training.loss);
  const trouble = unsaid ? null : { name: "loss", given: training.loss, used: loss };
  return { state: withValue(state, "spec", spec), ...(trouble && { problem: trouble }) };
}

/** The data set of the problem that is not chosen stands in the link, too. @param {Catalog} catalog @param {string} name @param {string} problem @param {string} solved @returns {Field} */
const other = (catalog, name, problem, solved) => ({
  name,
  path: "view.other",
  ...otherDataset(catalog, problem),
  when: ({ spec }) => spec.problem === solved,
});

/** Every row of the table, in the order in which they are applied. @param {Catalog} catalog @returns {Field[]} */
export function fields(catalog) {
  const rows = fieldsOf(catalog, {
    problem: { path: "spec", ...problem(catalog) },
    networkShape: { blank: true, ...shape(catalog) },
    activation: sharedActivation(catalog),
    activations: ownActivations(catalog),
    initZero: zeros,
    dropout: { blank: true, ...dropout(catalog) },
    frozen: { blank: true, ...frozen },
    initial: initial(catalog),
    seed: { ...plain, when: ({ spec }) => PLAIN.test(spec.data.seed) }, // the very characters of the link
    seedEscaped: escapedSeed,
  });
  const after = rows.findIndex(({ name }) => name === "noise");
  return rows.toSpliced(
    after,
    0,
    other(catalog, "dataset", "classification", "regression"),
    other(catalog, "regDataset", "regression", "classification"),
  );
}

// What differs between set-ups, in words, from the lab's table of fields.

import { hasText, keyOf, named, plainNumber, text } from "../../../i18n.js";
import { valueAt } from "../../../state.js";
import { fields } from "../fields.js";
import "../starts-text.js";

/** @import { Catalog, PlaygroundSpec } from "server/playground" */
/** @typedef {{topic: string, label: string, values: string[]}} Difference one value for each set-up */

const NOTHING = "–";

/** Rows that say one thing together: each feature, both names of a data set, an activation of all layers or of each. @type {Record<string, string>} */
const TOGETHER = { regDataset: "dataset", activations: "activation", initZero: "initial", seedEscaped: "seed" };

/** @param {import("../../../types.js").Field} row */
const topicOf = ({ name, path }) => (path === "spec.features" ? "features" : (TOGETHER[name] ?? name));

/** @param {string} topic */
function labelOf(topic) {
  const key = keyOf("playground", topic);
  return text(hasText(key) ? key : `playground.shelf.${topic}`);
}

/** What links don't say by one row. @type {{[topic: string]: ((spec: PlaygroundSpec, catalog: Catalog) => string) | undefined}} */
const WORDS = {
  features: ({ features }, catalog) =>
    catalog.features.flatMap(({ name, formula }) => (features.includes(name) ? [formula] : [])).join(", "),
  dataset: ({ data }) =>
    data.own
      ? text("playground.shelf.own", { name: data.own.ref.slice(0, 4) })
      : named("dataset", data.dataset, "playground"),
  initial: ({ network }) => named("initial", network.initial, "playground"),
};

/** @param {string} printed @param {string} topic @param {Catalog} catalog */
function wordsOf(printed, topic, catalog) {
  const { choices } = /** @type {any} */ (catalog.fields)[topic] ?? {};
  if (choices?.includes(printed)) return named(topic, printed, "playground");
  return printed !== "" && Number.isFinite(Number(printed)) ? plainNumber(Number(printed)) : printed;
}

/**
 * Of each topic what a spec says, in the order of the table. Throws where the spec is none of this lab's.
 * @param {Catalog} catalog @param {PlaygroundSpec} spec @returns {Map<string, string>}
 */
function told(catalog, spec) {
  const state = /** @type {any} */ ({ spec, view: { hidden: [] } });
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const row of fields(catalog)) {
    if (row.path.startsWith("view")) continue;
    const topic = topicOf(row);
    const own = WORDS[topic];
    const there = own || !row.when || row.when(state);
    const printed = own
      ? own(spec, catalog)
      : there
        ? wordsOf(row.print(valueAt(state, row.path), state), topic, catalog)
        : "";
    if (printed || !found.has(topic)) found.set(topic, printed);
  }
  return found;
}

/** Only what is not the same in all. @param {Catalog} catalog @param {PlaygroundSpec[]} specs @returns {Difference[]} */
export function differences(catalog, specs) {
  const all = specs.map((spec) => told(catalog, spec));
  return [...(all[0]?.keys() ?? [])].flatMap((topic) => {
    const values = all.map((each) => each.get(topic) || NOTHING);
    return new Set(values).size > 1 ? [{ topic, label: labelOf(topic), values }] : [];
  });
}

/** Whether a spec can be told of. @param {Catalog} catalog @param {PlaygroundSpec} spec */
export function isTellable(catalog, spec) {
  try {
    return told(catalog, spec).size > 0;
  } catch {
    return false;
  }
}

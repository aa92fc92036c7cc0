// Set-ups as links: what a lab's page has in its address is what a stage brings, and the other way round.

import { hasText, keyOf } from "../i18n.js";
import { linkTo, rowsOf, viewOf } from "../kit/fields.js";

/** @typedef {import("../types.js").Lab} Lab */

/**
 * A pasted link as its lab (null where it names none of ours) and the part after '#'.
 * @param {string} pasted @param {string[]} labs
 */
export function partsOfLink(pasted, labs) {
  const [address, ...rest] = pasted.trim().split("#");
  const named = address.match(/\/lab\/([^/?]+)/)?.[1];
  const hash = rest.length ? rest.join("#") : address.includes("/") ? "" : address; // "dataset=…" alone will do
  return { lab: named && labs.includes(named) ? named : null, hash: `#${hash}` };
}

/** @param {any} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** `given` with all that it does not say as `usual` has it: a script says only what matters. @param {any} given @param {any} usual @returns {any} */
function completed(given, usual) {
  if (Array.isArray(given) && Array.isArray(usual)) return given.map((item) => completed(item, usual[0]));
  if (!isObject(given) || !isObject(usual)) return given;
  const said = Object.entries(given).map(([name, value]) => [name, completed(value, usual[name])]);
  return { ...usual, ...Object.fromEntries(said) };
}

/**
 * Reads and prints the links of one lab.
 * @param {Lab} lab @param {any} entry of the catalogue
 */
export function setupLinks(lab, entry) {
  const [fields, view, link] = [rowsOf(lab, entry), viewOf(lab), linkTo(lab, entry)];
  /** @param {any} spec */
  const hashOf = (spec) => link.print({ spec: completed(spec, entry.defaults), view });
  return {
    /** Whether a link says anything that this lab understands. @param {string} hash */
    knows: (hash) => fields.some(({ name }) => new URLSearchParams(hash.slice(1)).has(name)),
    /** @param {string} hash */
    read(hash) {
      const { state, problems } = link.read(hash);
      return { spec: state.spec, problems };
    },
    /** The address of the lab's page with this set-up, without its host. @param {any} spec */
    print: (spec) => `/lab/${lab.name}${hashOf(spec)}`,
    /** What differs from the usual, as [name, value]. @param {any} spec @returns {[string, string][]} */
    pairs: (spec) => [...new URLSearchParams(hashOf(spec).slice(1))],
    /** Names of controls that can be locked and have a word. */
    controls: [...new Set(fields.map(({ name }) => name))].filter(
      (name) => hasText(keyOf(lab.name, name)) && name !== "seed",
    ),
  };
}

/** @param {any} catalog @param {string} name @returns {Promise<ReturnType<typeof setupLinks> | null>} null: no such lab */
export async function linksOf(catalog, name) {
  const entry = catalog.labs?.find((/** @type {any} */ each) => each.name === name);
  if (!entry) return null;
  const { lab } = await import(`../labs/${name}.js`);
  return setupLinks(lab, entry);
}

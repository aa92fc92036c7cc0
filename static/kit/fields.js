// What links to a lab say, from the table of fields in its catalogue (app/kit/fields.py): its rows become those of
// static/state.js, and its live paths the two halves of a change that goes on without a new network.

import { choice, createLink, flag, number, valueAt, withValue } from "../state.js";

/** @typedef {import("../types.js").Field} Field */
/** @typedef {import("../types.js").Lab} Lab */
/** @typedef {Pick<Field, "parse" | "print" | "blank">} Codec */
/**
 * @typedef {object} Entry one row as the catalogue has it
 * @property {string} path
 * @property {string} kind
 * @property {any[]} choices what may be chosen, or what is offered of a range
 * @property {number} min
 * @property {number} max
 * @property {number} [most] as far as a link may go beyond `max`, where a slider ends
 * @property {number} step
 * @property {number} [places] decimals
 * @property {number} [items] of a list, at most
 * @property {string} [none] the word for null
 * @property {[string, string]} [when] field of the spec and its value
 * @property {[string, string, string]} [usual] field, value, and the text that is usual then
 * @property {boolean} [always]
 * @property {boolean} [raw]
 */

const TEXT = /^[ -~]{1,64}$/; // what a generator can be keyed with and a link can carry

/** A number in its range. As in the original a link may go as far as `most`; what is more becomes the usual most. @param {Entry} entry @returns {Codec} */
function ranged({ min, max, most = max, places }) {
  const [usual, wide] = [number({ min, max }), number({ min, max: most })];
  return {
    print: places === undefined ? String : (value) => String(Number(value.toFixed(places))),
    parse: (text, current) => (Number(text) <= most ? wide : usual).parse(text, current),
  };
}

/** A whole number in its range, or `none`. @param {Entry} entry @returns {Codec} */
function whole({ min, max, none }) {
  const plain = number({ min, max }, { whole: true });
  if (none === undefined) return plain;
  return {
    print: (value) => (value === null ? none : String(value)),
    parse: (text, current) => (text === none ? { value: null } : plain.parse(text, current)),
  };
}

/** One of a few numbers. @param {Entry} entry @returns {Codec} */
const nearest = ({ choices }) => ({
  print: String,
  parse(text) {
    const given = Number(text);
    if (!text.trim() || Number.isNaN(given)) return undefined;
    const value = choices.reduce((best, each) => (Math.abs(each - given) < Math.abs(best - given) ? each : best));
    return { value, adjusted: value !== given };
  },
});

/** Names of a table, in its order: "rotation,crop". @param {Entry} entry @returns {Codec} */
const subset = ({ choices }) => ({
  blank: true,
  print: (/** @type {string[]} */ chosen) => chosen.join(","),
  parse(text) {
    const names = text
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
    const value = choices.filter((name) => names.includes(name));
    return { value, adjusted: value.join() !== names.join() };
  },
});

/** Whole numbers: "32,16". @param {Entry} entry @returns {Codec} */
const wholes = ({ min, max, items = Infinity }) => ({
  blank: true,
  print: (/** @type {number[]} */ values) => values.join(","),
  parse(text) {
    const given = text.trim() ? text.split(",").map((part) => (part.trim() ? Number(part) : NaN)) : [];
    if (!given.every(Number.isInteger)) return undefined;
    const value = given.slice(0, items).map((each) => Math.max(min, Math.min(max, each)));
    return { value, adjusted: value.join() !== given.join() };
  },
});

/** "true": `member` is in the list, which keeps to `order`. @param {any} entry @returns {Codec} */
const member = ({ member: name, order }) => ({
  print: (/** @type {string[]} */ names) => String(names.includes(name)),
  parse(text, /** @type {string[]} */ names) {
    const on = text !== "false";
    return { value: order.filter((/** @type {string} */ each) => (each === name ? on : names.includes(each))) };
  },
});

/** Small whole numbers from `lowest` on, a character each; nothing: there are none. `ink`: neither all of the first nor all of the last. @param {any} entry @returns {Codec} */
export const shades = ({ shades: signs, lowest, counts, ink }) => ({
  print: (/** @type {number[] | null} */ values) =>
    values ? values.map((value) => signs[value - lowest]).join("") : "",
  parse(text) {
    const values = [...text.trim()].map((sign) => signs.indexOf(sign));
    if (!counts.includes(values.length) || values.includes(-1)) return undefined;
    const sum = values.reduce((all, value) => all + value);
    if (ink && (sum === 0 || sum === values.length * (signs.length - 1))) return undefined;
    return { value: values.map((value) => value + lowest) };
  },
});

/** A list of objects, each as `template` says, then the flags of it that are on: "8relu-norm,16tanh". @param {any} entry @returns {Codec} */
function models({ template, parts, flags, items }) {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name); // in the order of the pattern
  const codecs = names.map((name) => (parts[name].choices ? choice(() => parts[name].choices) : whole(parts[name])));
  /** @param {(name: string) => string} of */
  const filled = (of) =>
    template.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => of(name));
  const signs = flags.map((/** @type {string} */ flag) => `(-${flag})?`).join("");
  const pattern = new RegExp(`^${filled((name) => (parts[name].choices ? "([a-z]+)" : "(\\d+)"))}${signs}$`);
  const printOne = (/** @type {any} */ value) =>
    [filled((name) => value[name]), ...flags.filter((/** @type {string} */ flag) => value[flag])].join("-");
  const print = (/** @type {any[]} */ values) => values.map(printOne).join(",");

  /** @param {string} text */
  function parseOne(text) {
    const [, ...found] = pattern.exec(text.trim()) ?? [];
    const read = codecs.map(({ parse }, i) => parse(found[i] ?? "", undefined));
    if (read.some((reading) => !reading)) return null;
    const on = flags.map((/** @type {string} */ flag, /** @type {number} */ i) => [flag, !!found[names.length + i]]);
    return Object.fromEntries([...names.map((name, i) => [name, read[i]?.value]), ...on]);
  }

  return {
    blank: true,
    print,
    parse(text) {
      const read = text.trim() ? text.split(",").map(parseOne) : [];
      if (read.includes(null)) return undefined;
      const value = read.slice(0, items);
      return { value, adjusted: print(value) !== text.trim() };
    },
  };
}

/** @type {Codec} */
export const plain = { print: String, parse: (text) => (TEXT.test(text) ? { value: text } : undefined) };

/** @type {Record<string, (entry: Entry) => Codec>} */
const CODECS = {
  flag: () => flag,
  number: ranged,
  whole,
  choice: ({ choices }) => choice(() => choices),
  nearest,
  text: () => plain,
  subset,
  wholes,
  member,
  shades,
  models,
};

/** How the values of a row stand in a link; of a lab's own kind nothing is known here. @param {any} entry @returns {Codec | undefined} */
export const codecOf = (entry) => CODECS[entry.kind]?.(entry);

/** What the catalogue says by values, as `state.js` wants it said by functions. @param {Entry} entry @returns {Partial<Field>} */
function conditions({ when, usual, always, raw }) {
  return {
    ...(when && { when: ({ spec }) => valueAt(spec, when[0]) === when[1] }),
    ...(usual && { usual: ({ spec }) => (valueAt(spec, usual[0]) === usual[1] ? usual[2] : undefined) }),
    ...(always && { always }),
    ...(raw && { raw }),
  };
}

/**
 * Every row of a lab's table, in the order in which they are applied.
 * @param {{fields: Record<string, any>}} catalog
 * @param {Record<string, Partial<Field>>} [own] what the lab's page says otherwise, by the names of the rows
 * @returns {Field[]}
 */
export const fieldsOf = ({ fields }, own = {}) =>
  Object.entries(fields).map(([name, entry]) => ({
    name,
    path: entry.path,
    .../** @type {Codec} */ (codecOf(entry)),
    ...conditions(entry),
    ...own[name],
  }));

/**
 * The live part of a spec, by the names that `tune` and `state` have for it.
 * @param {{live: Record<string, string>, told: Record<string, string>}} catalog
 */
export function liveOf({ live, told }) {
  const paths = { ...live, ...told };
  return {
    /** @param {any} spec @returns {Record<string, any>} */
    tuned: (spec) => Object.fromEntries(Object.entries(live).map(([name, path]) => [name, valueAt(spec, path)])),
    /** What the network says of itself. @param {any} spec @returns {Record<string, any>} */
    told: (spec) => Object.fromEntries(Object.entries(told).map(([name, path]) => [name, valueAt(spec, path)])),
    /** @param {any} spec @param {Record<string, any>} changes */
    withChanges: (spec, changes) =>
      Object.entries(changes).reduce(
        (all, [name, value]) => (name in paths ? withValue(all, paths[name], value) : all),
        spec,
      ),
  };
}

/** @param {Lab} lab @param {any} catalog its entry */
export const rowsOf = (lab, catalog) => lab.fields?.(catalog) ?? fieldsOf(catalog);

/** What is chosen after `name` was or no longer is, in the order of the table. @param {string[]} chosen @param {string[]} table @param {string} name */
export const toggled = (chosen, table, name) => table.filter((other) => chosen.includes(other) !== (other === name));

/** What a lab's view begins with. @param {Lab} lab */
export const viewOf = (lab) => ({ hidden: [], hideText: false, ...lab.view });

/** Reads and prints links to a lab. @param {Lab} lab @param {any} catalog its entry @param {any} [spec] that of a link that says nothing */
export const linkTo = (lab, catalog, spec = catalog.defaults) =>
  createLink(rowsOf(lab, catalog), { spec, view: viewOf(lab) }, (state) => lab.settled?.(catalog, state) ?? { state });

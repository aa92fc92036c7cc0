// Every word on the page comes from here; one catalogue per language, all with the same keys.

import { onDevice } from "./storage.js";
import { sentences } from "./text/page.js";
import { computed, signal } from "./vendor/signals-core.js";

/**
 * One sentence in every language, in the order of `CATALOGUES`. A further language is one more here, one more catalogue,
 * and one more in each row: the types, and `addTexts`, name every row that lacks it.
 * @typedef {[en: string, de: string]} Sentence
 */
/** @typedef {Record<string, Sentence>} Sentences */

/** @type {Record<string, Record<string, string>>} */
export const CATALOGUES = { en: {}, de: {} };
const KEY = "language"; // on the device

/** @type {import("./vendor/signals-core.js").Signal<string>} */
export const language = signal("en");

/** A number stays on the line of what it counts: "28 × 28", "100 %". @param {string} sentence */
const bound = (sentence) => sentence.replace(/([\d}]) (?=[×%])/g, "$1\u00a0").replace(/× (?=[\d{])/g, "×\u00a0");

/**
 * Further sentences, of a lab or of a page: each is found as `owner.key`, so that no lab can say another's words. Their
 * module adds them when it is imported.
 * @param {string} owner the lab's name; that of a page or of a piece; "" for what every page says
 * @param {Sentences} added
 * @throws {Error} where a key is there already, or a language has no sentence
 */
export function addTexts(owner, added) {
  const languages = Object.entries(CATALOGUES);
  for (const [own, sentence] of Object.entries(added)) {
    const key = owner ? `${owner}.${own}` : own;
    if (sentence.length !== languages.length) throw new Error(`${key}: got ${sentence.length} languages`);
    for (const [i, [name, catalogue]] of languages.entries()) {
      if (Object.hasOwn(catalogue, key)) throw new Error(`${key} is said twice in ${name}`);
      catalogue[key] = bound(sentence[i]);
    }
  }
}

addTexts("", sentences);

/** @param {string} name */
function known(name) {
  return Object.hasOwn(CATALOGUES, name) ? name : "en";
}

/** Begin with what was chosen before, or else what the server found in Accept-Language. */
export function beginLanguage() {
  useLanguage(onDevice.getItem(KEY) ?? document.documentElement.lang);
}

/** @param {string} name */
function useLanguage(name) {
  language.value = known(name);
  document.documentElement.lang = language.value;
}

/** @param {string} name */
export function chooseLanguage(name) {
  onDevice.setItem(KEY, name);
  useLanguage(name);
}

/**
 * The sentence of `key` in the present language; `{name}` is replaced by a parameter.
 * @param {string} key @param {Record<string, string | number>} [params]
 */
export function text(key, params = {}) {
  const sentence = hasText(key) ? CATALOGUES[language.value][key] : key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(params[name] ?? whole));
}

/**
 * The sentence of `key` about `count` things, or of `key.one` about a single one.
 * @param {string} key @param {number} count @param {Record<string, string | number>} [params]
 */
export function counted(key, count, params = {}) {
  return text(count === 1 ? `${key}.one` : key, { count: wholeNumber(count), ...params });
}

/** Whether there is a sentence for `key`. @param {string} key */
export function hasText(key) {
  return Object.hasOwn(CATALOGUES[language.value], key);
}

/** Where `lab` says something of its own the key of that, else the key of what all labs say. @param {string} lab @param {string} key */
export function keyOf(lab, key) {
  const own = `${lab}.${key}`;
  return hasText(own) ? own : key;
}

/** What a row of a server table is called: by the catalogue, or else as the server calls it. @param {string} table @param {string} name @param {string} [lab] which may call it otherwise */
export function named(table, name, lab = "") {
  const key = keyOf(lab, `${table}.${name}`);
  return hasText(key) ? text(key) : name;
}

/** The sentence that explains a row of a server table, if there is one. @param {string} table @param {string} name @param {string} [lab] which may explain it otherwise */
export function explained(table, name, lab = "") {
  const key = keyOf(lab, `${table}.${name}.hint`);
  return hasText(key) ? text(key) : undefined;
}

const plain = computed(
  () => new Intl.NumberFormat(language.value, { maximumSignificantDigits: 6, useGrouping: false }),
);
const whole = computed(() => new Intl.NumberFormat(language.value, { maximumFractionDigits: 0 }));
const fixed = computed(
  () =>
    new Intl.NumberFormat(language.value, { minimumFractionDigits: 3, maximumFractionDigits: 3, useGrouping: false }),
);
const tenths = computed(
  () =>
    new Intl.NumberFormat(language.value, { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false }),
);
const rounded = computed(
  () => new Intl.NumberFormat(language.value, { maximumFractionDigits: 2, minimumFractionDigits: 2 }),
);

/** A setting such as 0.03. @param {number} value */
export const plainNumber = (value) => plain.value.format(value);
/** A difference of grey in the 255 steps from black to white, with one decimal. @param {number} value of 1 */
export const greyNumber = (value) => `${plainNumber(Math.round(2550 * value) / 10)}/255`;
/** A count such as 1,284. @param {number} value */
export const wholeNumber = (value) => whole.value.format(value);
/** A coordinate or weight with two decimals. @param {number} value */
export const shortNumber = (value) => rounded.value.format(value).replace("-", "−");
const LARGE = 1e5; // from here on a number with decimals is longer than its place
const DIGITS = 7; // that float32 holds
const MOST_DECIMALS = 8;

/** @param {number} value in powers of ten @param {number} digits */
function powerOfTen(value, digits) {
  const [mantissa, power] = value.toExponential(digits - 1).split("e");
  return `${plain.value.format(Number(mantissa))}e${Number(power)}`.replaceAll("-", "−");
}

/** A weight or a bias with three decimals. @param {number} value */
export function parameterNumber(value) {
  return Math.abs(value) < LARGE ? fixed.value.format(value).replace("-", "−") : powerOfTen(value, 4);
}

/** A number as exactly as it is known, to be typed over; three decimals at least. @param {number} value */
export function exactNumber(value) {
  if (Math.abs(value) >= LARGE) return powerOfTen(value, 6);
  const decimals = Number(value.toPrecision(DIGITS)).toFixed(MOST_DECIMALS).replace(/0+$/, "").split(".")[1].length;
  const format = { minimumFractionDigits: Math.max(3, decimals), useGrouping: false };
  return new Intl.NumberFormat(language.value, format).format(Number(value.toPrecision(DIGITS))).replace("-", "−");
}

const SLOW = 10; // below it a tenth more or less can be seen

/** A rate per second; tenths where they matter. @param {number} value */
export function rateNumber(value) {
  return value < SLOW && value % 1 ? tenths.value.format(value) : whole.value.format(Math.round(value));
}

const TYPED = /^[+\-−]?(\d+([.,]\d*)?|[.,]\d+)(e[+\-−]?\d+)?$/i;
const GROUPED = /^[+\-−]?[1-9]\d{0,2}([.,]\d{3})+$/;

/** The number that somebody typed, with a comma or a point, whatever the language; NaN if it is none. @param {string} typed */
export function numberOf(typed) {
  const plainly = typed.trim();
  return TYPED.test(plainly) ? Number(plainly.replace(",", ".").replaceAll("−", "-")) : NaN;
}

/** What it is where a sign groups thousands in the present language, as in "1,000"; NaN where none can. @param {string} typed */
export function groupedNumberOf(typed) {
  const plainly = typed.trim();
  const grouping = language.value === "de" ? "." : ",";
  if (!GROUPED.test(plainly) || !plainly.includes(grouping)) return NaN;
  return Number(plainly.replace(/[.,]/g, "").replace("−", "-"));
}

const UNKNOWN_LOSS = "–";
const LARGE_LOSS = 1000; // from here on three decimals would no longer fit

/** A loss in constant width: three decimals, or powers of ten where it is huge. @param {number} value */
export function lossNumber(value) {
  if (!Number.isFinite(value)) return UNKNOWN_LOSS;
  if (value < LARGE_LOSS) return fixed.value.format(value);
  const [digits, power] = value.toExponential(1).split("e+");
  return `${tenths.value.format(Number(digits))}e${power}`;
}

/** A share per cent, with the narrow space that belongs before the sign; NaN: not known. @param {number} share @param {number} [decimals] */
export function percent(share, decimals = 0) {
  if (!Number.isFinite(share)) return UNKNOWN_LOSS;
  const number = decimals ? (100 * share).toFixed(decimals) : String(Math.round(100 * share));
  return `${language.value === "de" ? number.replace(".", ",") : number}\u202f%`;
}

/** A share as whole per cent; one that is only nearly all has a tenth. @param {number} share */
export function shareNumber(share) {
  if (Number.isNaN(share)) return UNKNOWN_LOSS;
  const percent = 100 * share;
  const nearly = percent < 100 && percent >= 99.5;
  return `${nearly ? tenths.value.format(Math.min(99.9, percent)) : whole.value.format(Math.round(percent))}\u202f%`;
}

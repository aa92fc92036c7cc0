// What the popover shows: a layer's choices, the features, the numbers of a link or a unit.

import { named } from "../../i18n.js";
import { button, element } from "../element.js";
import { apply, explained, parameterField } from "./field.js";

/** @typedef {(key: string, params?: Record<string, string | number>) => string} Text */
/** @typedef {import("./field.js").Range} Range */
/** @typedef {{label: string, value: number, input: number | null, chosen?: boolean}} Parameter input null: the bias */

/** @param {string} title @param {...Node} parts */
function sheet(title, ...parts) {
  return element("div", { class: "sheet" }, element("h2", {}, title), ...parts);
}

/**
 * @param {object} given
 * @param {Text} given.text
 * @param {string} given.title
 * @param {{count: number, least: number, most: number, onUnits: (count: number) => void} | null} given.units
 * @param {{names: string[], now: string, onActivation: (name: string) => void} | null} given.activation
 * @param {(() => void) | null} given.onRemove
 */
export function layerMenu({ text, title, units, activation, onRemove }) {
  /** @type {Node[]} */
  const parts = units ? [stepper(text, units)] : [];
  if (activation)
    parts.push(choices(text("network.activation"), activation.names, activation.now, activation.onActivation));
  if (onRemove) parts.push(button("button wide", onRemove, text("network.removeLayer")));
  return sheet(title, ...parts);
}

/** @param {Text} text @param {{count: number, least: number, most: number, onUnits: (count: number) => void}} units */
function stepper(text, { count, least, most, onUnits }) {
  let now = count;
  const output = element("output", { class: "stepper-count" }, String(now));
  const step = (/** @type {number} */ by) => () => {
    now = Math.max(least, Math.min(most, now + by));
    output.textContent = String(now);
    refresh();
    onUnits(now);
  };
  const less = button("stepper-button", step(-1), "−");
  const more = button("stepper-button", step(1), "+");
  function refresh() {
    less.setAttribute("aria-disabled", String(now <= least));
    more.setAttribute("aria-disabled", String(now >= most));
  }
  refresh();
  less.setAttribute("aria-label", text("network.fewerUnits"));
  more.setAttribute("aria-label", text("network.moreUnits"));
  const label = element("span", {}, text("network.units"));
  return element("div", { class: "stepper" }, label, less, output, more);
}

/** @param {string} legend @param {string[]} names @param {string} now @param {(name: string) => void} onChoice */
function choices(legend, names, now, onChoice) {
  const group = element("fieldset", { class: "choices" }, element("legend", {}, legend));
  for (const each of names) {
    const radio = element("input", { type: "radio", name: "network-choice", value: each });
    radio.checked = each === now;
    radio.addEventListener("change", () => onChoice(each));
    group.append(element("label", {}, radio, element("span", {}, named("activation", each))));
  }
  return group;
}

/**
 * @param {string} title
 * @param {{name: string, label: string, active: boolean}[]} features
 * @param {(name: string) => void} onToggle
 */
export function featureMenu(title, features, onToggle) {
  const list = element("div", { class: "choices" });
  for (const { name, label, active } of features) {
    const box = element("input", { type: "checkbox" });
    box.checked = active;
    box.addEventListener("change", () => onToggle(name));
    list.append(element("label", {}, box, element("span", {}, label)));
  }
  return sheet(title, list);
}

/**
 * Numbers to type over; each applies when it is entered. What can't be applied is explained, and nothing closes.
 * @param {string} title
 * @param {Parameter[]} parameters
 * @param {object} given
 * @param {Text} given.text
 * @param {Range} given.range
 * @param {(value: number) => string} given.print
 * @param {(input: number | null, value: number) => void} given.onValue
 * @param {() => void} given.onEnter
 * @param {boolean} [given.slides] the first can be dragged as well
 * @returns {{content: HTMLElement, show: (values: Map<number | null, number>) => void, restore: () => void}}
 *   show: the numbers as they are now, by their inputs; restore: as if nothing had been typed
 */
export function parameterMenu(title, parameters, { text, range, print, onValue, onEnter, slides = false }) {
  const slide = slides ? slider(parameters[0], text, onValue) : null;
  const list = element("div", { class: "parameters" });
  const trouble = element("p", { class: "parameter-trouble", id: "parameter-trouble", role: "alert" });
  const rows = parameters.map((parameter) => {
    const own = parameterField(parameter, { range, print, onValue }, (wrong) => {
      if (wrong !== null) row.after(trouble);
      trouble.textContent = wrong === null ? "" : explained(text, wrong, range);
    });
    const row = element("label", {}, element("span", {}, parameter.label), own.field);
    own.field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") restore(); // the panel closes by itself, and what was typed is not meant
      if (event.key !== "Enter") return;
      event.preventDefault(); // the button that gets the focus back would be pressed by it
      if (apply(own.field)) onEnter();
    });
    list.append(row);
    return { ...own, input: parameter.input };
  });
  const restore = () => rows.forEach((row) => row.restore());
  list.append(trouble);
  return {
    content: slide ? sheet(title, slide.field, list) : sheet(title, list),
    restore,
    show(values) {
      slide?.show(values.get(parameters[0].input) ?? NaN);
      for (const { input, show } of rows) show(values.get(input) ?? NaN);
    },
  };
}

const REACH = { least: 2, times: 2 }; // a slider goes as far as that to either side, or so many times the number

/** A number to be dragged: it applies at once. @param {Parameter} parameter @param {Text} text @param {(input: number | null, value: number) => void} onValue */
function slider({ label, value, input }, text, onValue) {
  const reach = Math.max(REACH.least, Math.ceil(REACH.times * Math.abs(value)));
  const field = element("input", { type: "range", min: String(-reach), max: String(reach), step: "0.01" });
  field.className = "parameter-slider";
  field.setAttribute("aria-label", text("network.drag", { name: label }));
  let held = false; // by a hand: the number that it is at is not taken from it
  field.value = String(value);
  field.addEventListener("pointerdown", () => (held = true));
  for (const name of ["pointerup", "pointercancel"]) field.addEventListener(name, () => (held = false));
  field.addEventListener("input", () => onValue(input, Number(field.value)));
  return {
    field,
    /** @param {number} now */
    show(now) {
      if (!held && Number.isFinite(now)) field.value = String(now);
    },
  };
}

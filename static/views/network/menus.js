// What the popover shows: a layer's choices, the features, the numbers of a link or a unit.

import "../../text/network-panels.js";
import { named, percent } from "../../i18n.js";
import { sheets } from "../../sheets.js";
import { button, element, hint } from "../element.js";
import { apply, explained, parameterField } from "./field.js";
import { figure, gradientNumber, slider, toggle } from "./parts.js";

await sheets("css/network-inspector.css");

/** @typedef {(key: string, params?: Record<string, string | number>) => string} Text */
/** @typedef {import("./field.js").Range} Range */
/** @typedef {{label: string, value: number, input: number | null, chosen?: boolean}} Parameter input null: the bias */
/** @typedef {"on" | "off" | "ends"} Power of a link or unit; ends: of a link on whose end there is a unit that is off */

const DROPOUT_STEP = 0.05;
/** @param {string} title @param {string} about what it is, in a sentence @param {...Node} parts */
function sheet(title, about, ...parts) {
  const said = element("p", { class: "control-hint" }, about);
  return element("div", { class: "sheet" }, element("h2", {}, title), said, ...parts);
}

/** @typedef {import("./header.js").Layer} Layer */
/**
 * What can be chosen for a layer. `show`: how it is by now.
 * @param {object} given
 * @param {Text} given.text
 * @param {string} given.title
 * @param {{count: number, least: number, most: number, onUnits: (count: number) => void} | null} given.units
 * @param {{names: string[], now: string, onActivation: (name: string) => void} | null} given.activation
 * @param {{now: number, range: {min: number, max: number}, onDropout: (rate: number) => void} | null} given.dropout
 * @param {{now: boolean, onFrozen: (on: boolean) => void} | null} given.frozen
 * @param {(() => void) | null} given.onRemove
 * @returns {{content: HTMLElement, show: (layer: Layer) => void}}
 */
export function layerMenu({ text, title, units, activation, dropout, frozen, onRemove }) {
  /** @type {((layer: Layer) => void)[]} */
  const shows = [];
  /** @type {Node[]} */
  const parts = [];
  if (units) {
    const own = stepper(text, units);
    parts.push(own.root);
    shows.push((layer) => own.show(layer.units));
  }
  if (activation) {
    const own = choices(text("network.activation"), activation.names, activation.now, activation.onActivation);
    parts.push(own.root);
    shows.push((layer) => own.show(layer.activation));
  }
  if (dropout) {
    const words = { label: text("network.dropout"), hint: text("network.dropout.hint"), print: percent };
    const range = { ...dropout.range, step: DROPOUT_STEP };
    const own = slider({ ...words, value: dropout.now, range, onValue: dropout.onDropout });
    parts.push(element("div", { class: "panel-part" }, own.root));
    shows.push((layer) => own.show(layer.dropout ?? 0));
  }
  if (frozen) {
    const words = { label: text("network.frozen"), hint: text("network.frozen.hint") };
    const own = toggle({ ...words, on: frozen.now, onSwitch: frozen.onFrozen });
    parts.push(own.root);
    shows.push((layer) => own.show(layer.frozen ?? false));
  }
  if (onRemove) parts.push(button("button wide", onRemove, text("network.removeLayer")));
  return {
    content: sheet(title, text("network.about.layer"), ...parts),
    show: (layer) => shows.forEach((show) => show(layer)),
  };
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
  return {
    root: element("div", { class: "stepper" }, label, less, output, more),
    /** @param {number} count */
    show(count) {
      now = count;
      output.textContent = String(now);
      refresh();
    },
  };
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
  /** @param {string} name */
  function show(name) {
    for (const radio of group.querySelectorAll("input")) radio.checked = radio.value === name;
  }
  return { root: group, show };
}

/**
 * @param {string} title @param {string} about
 * @param {{name: string, label: string, active: boolean}[]} features
 * @param {(name: string) => void} onToggle
 */
export function featureMenu(title, about, features, onToggle) {
  const list = element("div", { class: "choices" });
  for (const { name, label, active } of features) {
    const box = element("input", { type: "checkbox" });
    box.checked = active;
    box.addEventListener("change", () => onToggle(name));
    list.append(element("label", {}, box, element("span", {}, label)));
  }
  return sheet(title, about, list);
}

/**
 * Numbers to type over; each applies when it is entered. What can't be applied is explained, and nothing closes.
 * @param {string} title
 * @param {Parameter[]} parameters
 * @param {object} given
 * @param {Text} given.text
 * @param {string} given.about what has these numbers
 * @param {Range} given.range
 * @param {(value: number) => string} given.print
 * @param {(input: number | null, value: number) => void} given.onValue
 * @param {() => void} given.onEnter
 * @param {((input: number) => {label: string, open: (from: Element) => void}) | null} [given.way] to the panel of the link
 * @param {boolean} [given.slides] the first can be dragged as well, and its gradient be read
 * @param {{of: "unit" | "link", now: Power, onSwitch: (on: boolean) => void} | null} [given.power] what can be switched off
 * @returns {{content: HTMLElement, show: (values: Map<number | null, number>, power: Power, gradient?: number) => void, restore: () => void}}
 *   show: the numbers as they are now, by their inputs; restore: as if nothing had been typed
 */
export function parameterMenu(title, parameters, given) {
  const { text, about, range, print, onValue, onEnter, slides = false, power = null, way = null } = given;
  const slide = slides ? draggable(parameters[0], text, onValue) : null;
  const slope = slides
    ? figure({ label: text("network.gradient"), hint: text("network.gradient.hint"), name: "gradient" })
    : null;
  const switched = power
    ? toggle({
        label: text(`network.on.${power.of}`),
        hint: text(`network.on.${power.of}.hint`),
        on: power.now === "on",
        onSwitch: power.onSwitch,
      })
    : null;
  const list = element("div", { class: "parameters" });
  const trouble = element("p", { class: "parameter-trouble", id: "parameter-trouble", role: "alert" });
  const rows = parameters.map((parameter) => {
    const own = parameterField(parameter, { range, print, onValue }, (wrong) => {
      if (wrong !== null) row.after(trouble);
      trouble.textContent = wrong === null ? "" : explained(text, wrong, range);
    });
    const row =
      way && parameter.input !== null
        ? linkRow(parameter.label, own.field, way(parameter.input))
        : element("label", {}, element("span", {}, parameter.label), own.field);
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
  const parts = [slide?.root, list, slope?.root, switched?.root].filter((part) => part !== undefined);
  return {
    content: sheet(title, about, ...parts),
    restore,
    show(values, now, gradient) {
      slide?.show(values.get(parameters[0].input) ?? NaN);
      for (const { input, show } of rows) show(values.get(input) ?? NaN);
      slope?.show(now === "on" && gradient !== undefined ? gradientNumber(gradient) : "–");
      switched?.show(now === "on", now === "ends" ? text("network.on.link.ends") : "");
    },
  };
}

/** A weight among others, and the way to its link. @param {string} label @param {HTMLInputElement} field @param {{label: string, open: (from: Element) => void}} way */
function linkRow(label, field, way) {
  field.setAttribute("aria-label", label);
  const go = button("parameter-way", () => way.open(go), "›");
  hint(go, way.label);
  return element("div", { class: "parameter-row" }, element("span", {}, label), field, go);
}

const REACH = { least: 2, times: 2 }; // a slider goes as far as that to either side, or so many times the number

/** @param {Parameter} parameter @param {Text} text @param {(input: number | null, value: number) => void} onValue */
function draggable({ label, value, input }, text, onValue) {
  const reach = Math.max(REACH.least, Math.ceil(REACH.times * Math.abs(value)));
  const range = { min: -reach, max: reach, step: 0.01 };
  const spoken = text("network.drag", { name: label });
  return slider({ label, spoken, value, range, onValue: (now) => onValue(input, now) });
}

// What the network's panels are made of beside fields: something to be dragged, a switch, a number to be read. Each says
// in a sentence what it does.

import { language } from "../../i18n.js";
import { element } from "../element.js";

let made = 0; // ids of what belongs together

const nextId = () => `network-control-${++made}`;

/**
 * A number to be dragged: it applies at once.
 * @param {object} given
 * @param {string} given.label
 * @param {string} [given.spoken] what a screen reader says in its place
 * @param {string} [given.hint]
 * @param {number} given.value
 * @param {{min: number, max: number, step: number}} given.range
 * @param {(value: number) => string} [given.print] what is said of it beside the label, if it has one
 * @param {(value: number) => void} given.onValue
 */
export function slider({ label, spoken, hint, value, range: { min, max, step }, print, onValue }) {
  const id = nextId();
  const own = { type: "range", id, min: String(min), max: String(max), step: String(step) };
  const field = element("input", own);
  if (spoken) field.setAttribute("aria-label", spoken);
  if (hint) field.setAttribute("aria-description", hint);
  const told = element("output", { for: id });
  const root = element("div", { class: "slider" });
  if (print) root.append(element("label", { for: id }, label), told);
  root.append(field);
  if (hint) root.append(element("p", { class: "control-hint" }, hint));
  let held = false; // by a hand: the number that it is at is not taken from it

  /** @param {number} now */
  function tell(now) {
    field.style.setProperty("--share", String((now - min) / (max - min)));
    if (!print) return;
    told.textContent = print(now);
    field.setAttribute("aria-valuetext", print(now));
  }

  /** @param {number} now */
  function show(now) {
    if (held || !Number.isFinite(now)) return;
    field.value = String(now);
    tell(now);
  }
  field.addEventListener("pointerdown", () => (held = true));
  for (const name of ["pointerup", "pointercancel"]) field.addEventListener(name, () => (held = false));
  field.addEventListener("input", () => {
    tell(Number(field.value));
    onValue(Number(field.value));
  });
  show(value);
  return { root, show };
}

const PATIENCE = 30; // numbers of the network that may still be of before a switch was pressed

/**
 * On or off. What was chosen stays until the network says the same; it is taken back where the network does not.
 * @param {{label: string, hint: string, on: boolean, onSwitch: (on: boolean) => void}} given
 */
export function toggle({ label, hint, on, onSwitch }) {
  const field = element("input", { type: "checkbox", role: "switch", "aria-description": hint });
  const track = element("span", { class: "switch-track", "aria-hidden": "true" });
  const sentence = element("p", { class: "control-hint" }, hint);
  const root = element(
    "div",
    { class: "panel-part" },
    element("label", { class: "switch" }, field, track, element("span", {}, label)),
    sentence,
  );
  let left = 0; // how often another answer than the chosen one is not believed
  field.checked = on;
  field.addEventListener("change", () => {
    left = PATIENCE;
    onSwitch(field.checked);
  });
  return {
    root,
    /** How it is, and why it can't be switched, if it can't. @param {boolean} now @param {string} [why] */
    show(now, why = "") {
      field.disabled = why !== "";
      const words = why || hint;
      if (sentence.textContent !== words) sentence.textContent = words;
      if (field.checked === now) left = 0;
      else if (left > 0) left--;
      else field.checked = now;
    },
  };
}

/** A number to be read. @param {{label: string, hint: string, name: string}} given name: for those who look for it */
export function figure({ label, hint, name }) {
  const told = element("output", { "data-testid": name }, "–");
  const root = element(
    "div",
    { class: "panel-part" },
    element("p", { class: "panel-figure" }, element("span", {}, label), told),
    element("p", { class: "control-hint" }, hint),
  );
  return {
    root,
    /** @param {string} words */
    show(words) {
      if (told.textContent !== words) told.textContent = words;
    },
  };
}

const FIVE = { minimumFractionDigits: 5, maximumFractionDigits: 5 };

/** A gradient with as many decimals as it takes. @param {number} value */
export const gradientNumber = (value) => new Intl.NumberFormat(language.value, FIVE).format(value).replace("-", "−");

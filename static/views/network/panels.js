// What each panel of the network is about: the numbers of a unit or a link, a layer, the features.

import { exactNumber, parameterNumber } from "../../i18n.js";

export { fillPanel } from "./filling.js";
export { createPointing } from "./pointing.js";

import { featureMenu, layerMenu, parameterMenu } from "./menus.js";

/** @typedef {import("./geometry.js").Near} Near */
/** @typedef {import("./geometry.js").Column} Column */
/** @typedef {import("../network.js").NetworkSpec} NetworkSpec */
/**
 * @typedef {import("../network.js").NetworkOptions & {
 *   bounds: import("./bounds.js").Bounds,
 *   spec: () => NetworkSpec,
 *   features: () => {name: string, formula: string}[],
 *   frame: () => import("../network.js").NetworkFrame | null,
 *   running: () => boolean,
 *   columns: () => Column[],
 *   source: (layer: number, input: number) => string,
 *   target: (layer: number, unit: number) => string,
 *   openLink: (link: Near, anchor: DOMRect) => void,
 *   weight: (link: Near) => number | undefined,
 *   close: () => void,
 * }} Tools of the network that the panels belong to
 */

const OFF = 2; // of a unit that is switched off, as frames have it

/** Hidden units in the layers before. @param {NetworkSpec} spec @param {number} layer counted from 1 */
const unitsBefore = ({ network }, layer) =>
  network.hidden.slice(0, layer - 1).reduce((sum, { units }) => sum + units, 0);

/** Whether a unit takes part, or a link. @param {Tools} tools @param {number} layer @param {number} unit @param {number} [input] @returns {import("./menus.js").Power} */
function power({ frame, spec, columns }, layer, unit, input) {
  const { resting, off } = frame() ?? {};
  const isOff = (/** @type {number} */ of, /** @type {number} */ index) =>
    resting?.[unitsBefore(spec(), of) + index] === OFF;
  if (input === undefined) return isOff(layer, unit) ? "off" : "on";
  if (isOff(layer, unit) || (layer > 1 && isOff(layer - 1, input))) return "ends";
  return off?.[layer - 1]?.[input * columns()[layer].ys.length + unit] ? "off" : "on";
}

/**
 * All numbers of a unit, or that of a `link` into it, which can be dragged.
 * @param {Tools} tools @param {{layer: number, unit: number, title: string, link?: Near}} what
 */
export function numbersPanel(tools, { layer, unit, title, link }) {
  const { text, bounds, spec, frame, running, source, weight, onEdit, gradient, close } = tools;
  const of = tools.generation?.();
  const name = { layer, unit, ...(link && { input: link.input }) };
  const own = () => power(tools, layer, unit, link?.input);

  /** As they are now. @returns {import("./menus.js").Parameter[]} */
  function read() {
    if (link) return [{ label: text("network.weight"), value: weight(link) ?? NaN, input: link.input, chosen: true }];
    const [weights, biases] = [frame()?.weights[layer - 1] ?? [], frame()?.biases[layer - 1] ?? []];
    const inputs = Array.from({ length: weights.length / biases.length }, (_, input) => ({
      label: source(layer, input),
      value: weights[input * biases.length + unit],
      input,
    }));
    return [{ label: text("network.bias"), value: biases[unit], input: null, chosen: true }, ...inputs];
  }

  /** Of which link a number is the weight: the way to its panel, for keys and fingers, too. @param {number} input */
  const way = (input) => ({
    label: text("network.weightOf", { from: source(layer, input), to: tools.target(layer, unit) }),
    open: (/** @type {Element} */ from) =>
      tools.openLink({ layer, unit, input, distance: 0 }, from.getBoundingClientRect()),
  });
  const isOutput = layer > spec().network.hidden.length;
  const switchable = bounds.switches && (link || !isOutput);
  const menu = parameterMenu(title, read(), {
    text,
    about: text(`network.about.${link ? "weight" : isOutput ? "output" : "unit"}`),
    range: tools.offers.values,
    print: (value) => (running() ? parameterNumber : exactNumber)(value),
    onValue: (input, value) => onEdit({ layer, unit, input, value }, of),
    onEnter: close,
    slides: link !== undefined,
    way: link ? null : way,
    power: switchable
      ? { of: link ? "link" : "unit", now: own(), onSwitch: (on) => onEdit({ ...name, on }, of, { ...name, on: !on }) }
      : null,
  });
  const show = () =>
    menu.show(new Map(read().map(({ input, value }) => [input, value])), own(), link && gradient?.(link));
  show();
  return { content: menu.content, of, show, restore: menu.restore };
}

/** @param {Tools} tools @param {number} layer @param {string} title @returns {{content: HTMLElement, show: () => void} | null} null: there is no such layer */
export function layerPanel(tools, layer, title) {
  const { text, bounds, spec, offers, close } = tools;
  const { hidden } = spec().network;
  const now = () => spec().network.hidden[layer - 1];
  if (!now()) return null;
  const { units, activation, dropout = 0, frozen = false } = now();
  const remove = () => {
    close();
    tools.onRemoveLayer();
  };
  const menu = layerMenu({
    text,
    title,
    units: bounds.units ? { ...bounds, count: units, onUnits: (count) => tools.onUnits(layer, count) } : null,
    activation: bounds.activation
      ? { names: offers.activations, now: activation, onActivation: (name) => tools.onActivation(layer, name) }
      : null,
    dropout: bounds.dropout
      ? { now: dropout, range: offers.dropout, onDropout: (rate) => tools.onDropout(layer, rate) }
      : null,
    frozen: bounds.frozen ? { now: frozen, onFrozen: (on) => tools.onFrozen(layer, on) } : null,
    onRemove: bounds.growth && layer === hidden.length ? remove : null,
  });
  return { content: menu.content, show: () => (now() ? menu.show(now()) : close()) };
}

/** @param {Tools} tools @param {string} title */
export function featurePanel({ text, bounds, features, spec, onToggleFeature }, title) {
  const chosen = features().filter(({ name }) => bounds.features.includes(name));
  const all = chosen.map(({ name, formula: label }) => ({ name, label, active: spec().features.includes(name) }));
  return featureMenu(title, text("network.about.features"), all, onToggleFeature);
}

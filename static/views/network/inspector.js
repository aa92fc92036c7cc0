// Looking at single numbers and changing them: hints on links, menus of layers, fields for weights and biases.

import { parameterNumber, plainNumber } from "../../i18n.js";
import { element, svgElement } from "./element.js";
import { linkAt, linkPath } from "./geometry.js";
import { widthOf } from "./links.js";
import { featureMenu, layerMenu, parameterMenu } from "./menus.js";
import { createPopover } from "./popover.js";

/** @typedef {import("./geometry.js").Near} Near */
/** @typedef {import("./geometry.js").Column} Column */
/** @typedef {import("../network.js").NetworkSpec} NetworkSpec */
/** @typedef {import("../network.js").NetworkFrame} NetworkFrame */
/** @typedef {import("../network.js").NetworkOptions} NetworkOptions */

const REACH = { mouse: 7, touch: 18 }; // pixels from a link that still mean it

/**
 * @param {HTMLElement} root
 * @param {SVGSVGElement} drawing
 * @param {NetworkOptions & {
 *   bounds: import("./header.js").Bounds,
 *   spec: () => NetworkSpec,
 *   features: () => {name: string, formula: string}[],
 *   frame: () => NetworkFrame | null,
 *   columns: () => Column[],
 * }} given
 */
export function createInspector(root, drawing, given) {
  const { text, catalog, bounds, spec, frame, columns } = given;
  const range = catalog.ranges.parameter;
  const popover = createPopover(root);
  const hint = element("div", { class: "network-hint", "aria-hidden": "true" });
  root.append(hint);
  const marked = svgElement("path", { class: "link-marked" });
  drawing.append(marked);

  /** @param {string} name */
  const formula = (name) => catalog.features.find((feature) => feature.name === name)?.formula ?? name;

  /** What an input of a layer is called. @param {number} layer @param {number} input */
  function source(layer, input) {
    if (layer === 1) return formula(spec().features[input]);
    return text("network.unit", { layer: layer - 1, unit: input + 1 });
  }

  /** @param {number} layer @param {number} unit */
  function target(layer, unit) {
    const output = layer > spec().network.hidden.length;
    return output ? text("network.output") : text("network.unit", { layer, unit: unit + 1 });
  }

  /** @param {Near} near @returns {number | undefined} */
  function weight({ layer, input, unit }) {
    const weights = frame()?.weights[layer - 1];
    return weights?.[input * columns()[layer].ys.length + unit];
  }

  /** @param {string} words @param {number} x @param {number} y in the drawing */
  function tell(words, x, y) {
    hint.textContent = words;
    hint.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, calc(-100% - 14px))`;
    hint.classList.add("shown");
  }

  function hush() {
    hint.classList.remove("shown");
    marked.classList.remove("shown");
  }

  /** Bring out one link. @param {Near} near @param {number} value */
  function mark({ layer, input, unit }, value) {
    const [from, to] = [columns()[layer - 1], columns()[layer]];
    const [start, end] = [from.x + from.edge / 2, to.x - to.edge / 2];
    marked.setAttribute("d", linkPath(start, from.ys[input], end, to.ys[unit]));
    marked.setAttribute("stroke-width", String(widthOf(value) + 1.5));
    marked.classList.toggle("negative", value < 0);
    marked.classList.add("shown");
  }

  /** @param {PointerEvent | MouseEvent} event */
  function near(event) {
    const touch = "pointerType" in event && event.pointerType === "touch";
    return linkAt(columns(), event.offsetX, event.offsetY, touch ? REACH.touch : REACH.mouse);
  }

  drawing.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const found = near(event);
    const value = found && weight(found);
    drawing.classList.toggle("pointing", typeof value === "number");
    if (!found || typeof value !== "number") return hush();
    mark(found, value);
    tell(text("network.weightIs", { value: parameterNumber(value) }), event.offsetX, event.offsetY);
  });
  drawing.addEventListener("pointerleave", hush);
  drawing.addEventListener("click", (event) => {
    const found = near(event);
    const value = found && weight(found);
    if (!found || typeof value !== "number") return;
    const title = text("network.weightOf", { from: source(found.layer, found.input), to: target(found.layer, found.unit) });
    mark(found, value);
    edit(found.layer, found.unit, title, [{ label: text("network.weight"), value, input: found.input, chosen: true }], {
      anchor: new DOMRect(event.clientX, event.clientY, 0, 8),
    });
  });

  /**
   * @param {number} layer @param {number} unit @param {string} title
   * @param {import("./menus.js").Parameter[]} parameters
   * @param {{anchor: DOMRect}} at
   */
  function edit(layer, unit, title, parameters, { anchor }) {
    const onValue = (/** @type {number | null} */ input, /** @type {number} */ value) =>
      given.onEdit({ layer, unit, input, value });
    hint.classList.remove("shown");
    const menu = parameterMenu(title, parameters, {
      range,
      expected: text("network.expected", { min: plainNumber(range.min).replace("-", "−"), max: plainNumber(range.max) }),
      onValue,
      onEnter: popover.close,
    });
    popover.open(anchor, title, menu, hush);
  }

  return {
    /** The bias of a unit in passing, or no more. @param {number} layer @param {number} unit @param {Element | null} anchor */
    hintBias(layer, unit, anchor) {
      const value = frame()?.biases[layer - 1]?.[unit];
      if (!anchor || value === undefined) return hush();
      const [box, own] = [anchor.getBoundingClientRect(), root.getBoundingClientRect()];
      tell(text("network.biasIs", { value: parameterNumber(value) }), box.x + box.width / 2 - own.x, box.y - own.y + 12);
    },

    /** All numbers of one unit. @param {number} layer @param {number} unit @param {Element} anchor */
    editUnit(layer, unit, anchor) {
      const now = frame();
      if (!now) return;
      const count = columns()[layer].ys.length;
      const inputs = Array.from({ length: now.weights[layer - 1].length / count }, (_, input) => ({
        label: source(layer, input),
        value: now.weights[layer - 1][input * count + unit],
        input,
      }));
      const bias = { label: text("network.bias"), value: now.biases[layer - 1][unit], input: null, chosen: true };
      edit(layer, unit, target(layer, unit), [bias, ...inputs], { anchor: anchor.getBoundingClientRect() });
    },

    /** @param {number} layer @param {Element} anchor */
    layerMenu(layer, anchor) {
      const { hidden } = spec().network;
      const title = text("network.layer", { layer });
      const remove = () => {
        popover.close();
        given.onRemoveLayer();
      };
      const menu = layerMenu({
        text,
        title,
        units: bounds.units
          ? { ...bounds, count: hidden[layer - 1].units, onUnits: (count) => given.onUnits(layer, count) }
          : null,
        activation: bounds.activation
          ? {
              names: catalog.activations,
              now: hidden[layer - 1].activation,
              onActivation: (name) => given.onActivation(layer, name),
            }
          : null,
        onRemove: bounds.growth && layer === hidden.length ? remove : null,
      });
      popover.open(anchor.getBoundingClientRect(), title, menu);
    },

    /** @param {Element} anchor */
    featureMenu(anchor) {
      const title = text("network.chooseFeatures");
      const chosen = given.features().filter(({ name }) => bounds.features.includes(name));
      const features = chosen.map(({ name, formula: label }) => ({
        name,
        label,
        active: spec().features.includes(name),
      }));
      popover.open(anchor.getBoundingClientRect(), title, featureMenu(title, features, given.onToggleFeature));
    },

    /** Hide the hints on a network that is no more. */
    dismiss: hush,
  };
}

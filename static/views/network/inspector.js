// Looking at single numbers and changing them: hints on links, menus of layers, fields for weights and biases.

import { exactNumber, parameterNumber } from "../../i18n.js";
import { element, svgElement } from "../element.js";
import { linkAt, linkPath } from "./geometry.js";
import { widthOf } from "./links.js";
import { createPopover } from "./popover.js";

/** @typedef {import("./geometry.js").Near} Near */
/** @typedef {import("./geometry.js").Column} Column */
/** @typedef {import("../network.js").NetworkSpec} NetworkSpec */
/** @typedef {import("../network.js").NetworkFrame} NetworkFrame */
/** @typedef {import("../network.js").NetworkOptions} NetworkOptions */

const REACH = { mouse: 7, touch: 18 }; // pixels from a link that still mean it

/** What panels hold; it comes when somebody is near enough to open one. */
async function loadMenus() {
  const { layerMenu, featureMenu, parameterMenu } = await import("./menus.js");
  return { layerMenu, featureMenu, parameterMenu };
}

/**
 * @param {HTMLElement} root
 * @param {SVGSVGElement} drawing
 * @param {NetworkOptions & {
 *   bounds: import("./header.js").Bounds,
 *   spec: () => NetworkSpec,
 *   features: () => {name: string, formula: string}[],
 *   frame: () => NetworkFrame | null,
 *   running: () => boolean,
 *   columns: () => Column[],
 * }} given
 */
export function createInspector(root, drawing, given) {
  const { text, offers, bounds, spec, frame, columns } = given;
  const range = offers.values;
  const { close, ...popover } = createPopover(root);
  let fill = () => {}; // the panel that is open and empty, as soon as all is there that belongs in it
  for (const near of ["pointerenter", "focusin"]) {
    root.addEventListener(near, () => loadMenus().catch(() => {}), { once: true }); // whoever opens one is told
  }
  const hint = element("div", { class: "network-hint", "aria-hidden": "true" });
  root.append(hint);
  const marked = svgElement("path", { class: "link-marked" });
  drawing.append(marked);
  let retell = () => {}; // says the number of the hint anew
  /** @type {{of: number | undefined, show: () => void, restore: () => void} | null} */
  let numbers = null; // those that are open, and of which network

  /**
   * Open a panel at once, and fill it when there is what belongs in it; a panel that was closed meanwhile stays so.
   * @param {DOMRect} anchor @param {string} title
   * @param {(menus: typeof import("./menus.js")) => Node | null | undefined} make undefined: not yet; null: never, what it is about is gone
   * @param {() => void} [closed]
   */
  async function open(anchor, title, make, closed = () => {}) {
    let wanted = true;
    popover.open(title, () => {
      wanted = false;
      closed();
    });
    const menus = await loadMenus().catch((error) => {
      close();
      throw error;
    });
    if (!wanted) return;
    fill = () => {
      const content = wanted ? make(menus) : undefined;
      if (content === null) close();
      if (content) popover.fill(anchor, content);
      if (content !== undefined || !wanted) fill = () => {};
    };
    fill();
  }

  /** @param {string} name */
  const formula = (name) => offers.features.find((feature) => feature.name === name)?.formula ?? name;

  /** What an input of a layer is called. @param {number} layer @param {number} input */
  function source(layer, input) {
    if (layer === 1) return formula(spec().features[input]);
    return text("network.unit", { layer: layer - 1, unit: input + 1 });
  }

  /** @param {number} layer @param {number} unit */
  function target(layer, unit) {
    const output = layer > spec().network.hidden.length;
    if (output && columns()[layer].ys.length > 1) return text("network.outputOf", { index: unit + 1 });
    return output ? text("network.output") : text("network.unit", { layer, unit: unit + 1 });
  }

  /** @param {Near} near @returns {number | undefined} */
  function weight({ layer, input, unit }) {
    const weights = frame()?.weights[layer - 1];
    return weights?.[input * columns()[layer].ys.length + unit];
  }

  /**
   * Say a number, and go on saying it as it changes.
   * @param {string} key of the sentence @param {() => number | undefined} read @param {number} x @param {number} y in the drawing
   * @param {Near} [near] the link that it is of
   */
  function tell(key, read, x, y, near) {
    retell = () => {
      const value = read();
      if (value === undefined) return hush();
      const words = text(key, { value: parameterNumber(value) });
      if (hint.textContent !== words) hint.textContent = words;
      if (near) mark(near, value);
    };
    retell();
    if (read() === undefined) return;
    hint.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, calc(-100% - 14px))`;
    hint.classList.add("shown");
  }

  function hush() {
    retell = () => {};
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
    tell("network.weightIs", () => weight(found), event.offsetX, event.offsetY, found);
  });
  drawing.addEventListener("pointerleave", hush);
  drawing.addEventListener("click", (event) => {
    const found = near(event);
    const value = found && weight(found);
    if (!found || typeof value !== "number") return;
    event.preventDefault(); // it was meant for the link
    const title = text("network.weightOf", {
      from: source(found.layer, found.input),
      to: target(found.layer, found.unit),
    });
    const only = () => [
      { label: text("network.weight"), value: weight(found) ?? NaN, input: found.input, chosen: true },
    ];
    edit(found.layer, found.unit, title, only, new DOMRect(event.clientX, event.clientY, 0, 8), found);
  });

  /**
   * @param {number} layer @param {number} unit @param {string} title
   * @param {() => import("./menus.js").Parameter[]} read as they are now
   * @param {DOMRect} anchor @param {Near} [link] whose number can be dragged
   */
  function edit(layer, unit, title, read, anchor, link) {
    const closed = () => {
      numbers = null;
      hush();
    };
    /** @param {typeof import("./menus.js")} menus */
    function make({ parameterMenu }) {
      if (!frame()) return undefined; // another network, whose numbers are on their way
      if (unit >= (columns()[layer]?.ys.length ?? 0)) return null;
      const of = given.generation?.();
      const menu = parameterMenu(title, read(), {
        text,
        range,
        print: (value) => (given.running() ? parameterNumber : exactNumber)(value),
        onValue: (input, value) => given.onEdit({ layer, unit, input, value }, of),
        onEnter: close,
        slides: link !== undefined,
      });
      hush();
      if (link) mark(link, weight(link) ?? 0);
      const show = () => menu.show(new Map(read().map(({ input, value }) => [input, value])));
      numbers = { of, show, restore: menu.restore };
      return menu.content;
    }
    open(anchor, title, make, closed);
  }

  return {
    /** The bias of a unit in passing, or no more. @param {number} layer @param {number} unit @param {Element | null} anchor */
    hintBias(layer, unit, anchor) {
      if (!anchor) return hush();
      const [box, own] = [anchor.getBoundingClientRect(), root.getBoundingClientRect()];
      const read = () => frame()?.biases[layer - 1]?.[unit];
      tell("network.biasIs", read, box.x + box.width / 2 - own.x, box.y - own.y + 12);
    },

    /** All numbers of one unit. @param {number} layer @param {number} unit @param {Element} anchor */
    editUnit(layer, unit, anchor) {
      const read = () => {
        const [weights, biases] = [frame()?.weights[layer - 1] ?? [], frame()?.biases[layer - 1] ?? []];
        const inputs = Array.from({ length: weights.length / biases.length }, (_, input) => ({
          label: source(layer, input),
          value: weights[input * biases.length + unit],
          input,
        }));
        return [{ label: text("network.bias"), value: biases[unit], input: null, chosen: true }, ...inputs];
      };
      edit(layer, unit, target(layer, unit), read, anchor.getBoundingClientRect());
    },

    /** @param {number} layer @param {Element} anchor */
    layerMenu(layer, anchor) {
      const title = text("network.layer", { layer });
      const remove = () => {
        close();
        given.onRemoveLayer();
      };
      /** @param {typeof import("./menus.js")} menus */
      function make({ layerMenu }) {
        const { hidden } = spec().network;
        if (layer > hidden.length) return null;
        return layerMenu({
          text,
          title,
          units: bounds.units
            ? { ...bounds, count: hidden[layer - 1].units, onUnits: (count) => given.onUnits(layer, count) }
            : null,
          activation: bounds.activation
            ? {
                names: offers.activations,
                now: hidden[layer - 1].activation,
                onActivation: (name) => given.onActivation(layer, name),
              }
            : null,
          onRemove: bounds.growth && layer === hidden.length ? remove : null,
        });
      }
      open(anchor.getBoundingClientRect(), title, make);
    },

    /** @param {Element} anchor */
    featureMenu(anchor) {
      const title = text("network.chooseFeatures");
      open(anchor.getBoundingClientRect(), title, ({ featureMenu }) => {
        const chosen = given.features().filter(({ name }) => bounds.features.includes(name));
        const features = chosen.map(({ name, formula: label }) => ({
          name,
          label,
          active: spec().features.includes(name),
        }));
        return featureMenu(title, features, given.onToggleFeature);
      });
    },

    /** There are new numbers. */
    refresh() {
      fill();
      retell();
      numbers?.show();
    },

    /** Hide what is about a network that is no more; what was being typed was meant for that one. */
    dismiss() {
      hush();
      if (!numbers || (numbers.of !== undefined && numbers.of === given.generation?.())) return;
      numbers.restore();
      close();
    },
  };
}

// Looking at single numbers and changing them: hints on links, menus of layers, fields for weights and biases.

import { linkAt } from "./geometry.js";
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
 *   bounds: import("./bounds.js").Bounds,
 *   spec: () => NetworkSpec,
 *   features: () => {name: string, formula: string}[],
 *   frame: () => NetworkFrame | null,
 *   running: () => boolean,
 *   columns: () => Column[],
 *   answers: () => string[],
 * }} given answers: what the outputs are called, if they have names
 */
export function createInspector(root, drawing, given) {
  const { text, offers, spec, frame, columns } = given;
  const { panel, close, open: openPanel } = createPopover(root);
  let fill = () => {}; // the panel that is open and empty, as soon as all is there that belongs in it
  /** @type {ReturnType<typeof import("./pointing.js").createPointing> | null} */
  let pointing = null; // what is said in passing
  let passing = () => {}; // says the number that somebody points at
  /** @type {{of: number | undefined, show: () => void, restore: () => void} | null} */
  let numbers = null; // those that are open, and of which network
  let showLayer = () => {}; // what is chosen for the layer whose panel is open

  /**
   * Open a panel at once, and fill it when there is what belongs in it; a panel that was closed meanwhile stays so.
   * @param {DOMRect} anchor @param {string} title
   * @param {(panels: typeof import("./panels.js")) => HTMLElement | null | undefined} make undefined: not yet; null: never, what it is about is gone
   * @param {() => void} [closed]
   */
  async function open(anchor, title, make, closed = () => {}) {
    let wanted = true;
    openPanel(title, () => {
      wanted = false;
      closed();
    });
    const panels = await load().catch((error) => {
      close();
      throw error;
    });
    if (!wanted) return;
    fill = () => {
      const content = wanted ? make(panels) : undefined;
      if (content === null) close();
      if (content) panels.fillPanel(panel, anchor, content);
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
    if (output && columns()[layer].ys.length > 1)
      return text("network.outputOf", { index: given.answers()[unit] ?? unit + 1 });
    return output ? text("network.output") : text("network.unit", { layer, unit: unit + 1 });
  }

  /** @param {Near} near @returns {number | undefined} */
  function weight({ layer, input, unit }) {
    const weights = frame()?.weights[layer - 1];
    return weights?.[input * columns()[layer].ys.length + unit];
  }

  /** @param {Near} link @param {DOMRect} anchor */
  function openLink(link, anchor) {
    const { layer, unit, input } = link;
    edit(layer, unit, text("network.weightOf", { from: source(layer, input), to: target(layer, unit) }), anchor, link);
  }

  const tools = { ...given, source, target, weight, close, openLink };

  /** What panels hold, and what is said in passing: it comes when somebody is near. */
  async function load() {
    const panels = await import("./panels.js");
    if (!pointing) {
      pointing = panels.createPointing(root, drawing, tools);
      passing();
    }
    return panels;
  }
  for (const near of ["pointerenter", "focusin"]) {
    root.addEventListener(near, () => load().catch(() => {}), { once: true }); // whoever opens one is told
  }

  /** @param {() => void} say */
  function pass(say) {
    passing = say;
    say();
  }

  const hush = () => pass(() => pointing?.hush());

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
    const { offsetX: x, offsetY: y } = event;
    pass(() => pointing?.tell("network.weightIs", () => weight(found), x, y, found));
  });
  drawing.addEventListener("pointerleave", hush);
  drawing.addEventListener("click", (event) => {
    const found = near(event);
    const value = found && weight(found);
    if (!found || typeof value !== "number") return;
    event.preventDefault(); // it was meant for the link
    openLink(found, new DOMRect(event.clientX, event.clientY, 0, 8));
  });

  /**
   * All numbers of a unit, or that of a `link` into it.
   * @param {number} layer @param {number} unit @param {string} title @param {DOMRect} anchor @param {Near} [link]
   */
  function edit(layer, unit, title, anchor, link) {
    /** @param {{numbersPanel: typeof import("./panels.js").numbersPanel}} panels */
    function make({ numbersPanel }) {
      if (!frame()) return undefined; // another network, whose numbers are on their way
      if (unit >= (columns()[layer]?.ys.length ?? 0)) return null;
      hush();
      if (link) pointing?.mark(link, weight(link) ?? 0);
      const made = numbersPanel(tools, { layer, unit, title, link });
      numbers = made;
      return made.content;
    }
    if (link) given.onLook?.(true);
    open(anchor, title, make, () => {
      numbers = null;
      hush();
      if (link) given.onLook?.(false);
    });
  }

  return {
    /** The bias of a unit in passing, or no more. @param {number} layer @param {number} unit @param {Element | null} anchor */
    hintBias(layer, unit, anchor) {
      if (!anchor) return hush();
      const [box, own] = [anchor.getBoundingClientRect(), root.getBoundingClientRect()];
      const read = () => frame()?.biases[layer - 1]?.[unit];
      pass(() => pointing?.tell("network.biasIs", read, box.x + box.width / 2 - own.x, box.y - own.y + 12));
    },

    /** All numbers of one unit. @param {number} layer @param {number} unit @param {Element} anchor */
    editUnit(layer, unit, anchor) {
      edit(layer, unit, target(layer, unit), anchor.getBoundingClientRect());
    },

    /** @param {number} layer @param {Element} anchor */
    layerMenu(layer, anchor) {
      const title = text("network.layer", { layer });
      /** @param {{layerPanel: typeof import("./panels.js").layerPanel}} panels */
      function make({ layerPanel }) {
        const made = layerPanel(tools, layer, title);
        showLayer = made?.show ?? showLayer;
        return made ? made.content : null;
      }
      open(anchor.getBoundingClientRect(), title, make, () => void (showLayer = () => {}));
    },

    /** @param {Element} anchor */
    featureMenu(anchor) {
      const title = text("network.chooseFeatures");
      /** @param {{featurePanel: typeof import("./panels.js").featurePanel}} panels */
      const make = ({ featurePanel }) => featurePanel(tools, title);
      open(anchor.getBoundingClientRect(), title, make);
    },

    /** Something else has been asked for. */
    respec: () => showLayer(),

    /** There are new numbers. */
    refresh() {
      fill();
      pointing?.retell();
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

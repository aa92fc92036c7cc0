// The network as the interface: features, units and links, live, and everything about its shape can be changed.

import "../text/network.js";
import { shortNumber } from "../i18n.js";
import { likelihoodPalette, palette } from "../palette.js";
import { element, marked, svgElement } from "./element.js";
import { boundsOf } from "./network/bounds.js";
import { createFocus } from "./network/focus.js";
import { arrange } from "./network/geometry.js";
import { createHeader } from "./network/header.js";
import { createInspector } from "./network/inspector.js";
import { drawLinks } from "./network/links.js";
import { createMotion } from "./network/motion.js";
import { createSheet } from "./network/sheet.js";
import { createUnits } from "./network/units.js";

/** @typedef {import("../palette.js").Theme} Theme */
/** @typedef {import("./network/menus.js").Text} Text */
/** @typedef {import("./network/focus.js").UnitPlace} UnitPlace */
/** @typedef {import("./network/geometry.js").Geometry} Geometry */
/** @typedef {{features: string[], network: {hidden: import("./network/header.js").Layer[]}}} NetworkSpec */
/** @typedef {{min: number, max: number}} Range */
/** @typedef {{features: {name: string, formula: string}[], activations: string[], layers: Range, units: Range, values: Range, dropout: Range}} NetworkOffers what a network may be made of; values: of a weight or bias */
/** @typedef {{layer: number, unit: number, input?: number | null, value?: number, on?: boolean}} Edit input null: the bias; on: whether a link, or without an input a unit, takes part */
/**
 * @typedef {object} NetworkOptions
 * @property {NetworkOffers} offers
 * @property {Text} text
 * @property {(name: string) => void} onToggleFeature
 * @property {(layer: number, count: number) => void} onUnits layers count from 1
 * @property {(layer: number, name: string) => void} onActivation
 * @property {(layer: number, rate: number) => void} onDropout
 * @property {(layer: number, on: boolean) => void} onFrozen
 * @property {() => void} onAddLayer
 * @property {() => void} onRemoveLayer
 * @property {(unit: UnitPlace | null) => void} onFocus
 * @property {(edit: Edit, of?: number, back?: Edit) => void} onEdit `of`: the generation that it was made on; back: undoes it
 * @property {(on: boolean) => void} [onLook] gradients are looked at, or no more
 * @property {(link: import("./network/geometry.js").Near, shown?: boolean) => number | undefined} [gradient] of a link, where it is known; shown: that which links show, while they do
 * @property {() => number} [generation] of the network that is shown
 * @property {Set<string>} hidden names of controls that the link hides
 * @property {() => number | null} [outputY] middle of the output map in the window, where it lies beside the drawing
 */
/**
 * @typedef {object} NetworkFrame
 * @property {ArrayLike<number>[]} weights per layer, [input, unit]
 * @property {ArrayLike<number>[]} biases per layer, [unit]
 * @property {Uint8Array} thumbnails hidden units in order, then the outputs, each [row, column]
 * @property {number} thumbnailSize
 * @property {Uint8Array[]} [off] per layer, [input, unit]: 1 where a link is switched off
 * @property {Uint8Array} [resting] of each unit, as pictures: 1 left out by the last step, 2 switched off
 * @property {UnitPlace | null} [focus] whose map is shown
 */

const BASE_FONT = 16; // px of the page's type where one unit of the drawing is one pixel
const FLOW_PAUSE = 30; // ms at least from one drawing of the dashes to the next, where no frame asks for one
const NOT_GROUND = "button, a, input, select, textarea, label, summary, [role], .stage, .popup"; // what a click may be meant for
const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");

/** Hidden units and the output. @param {NetworkSpec} spec */
const unitCount = ({ network }) => network.hidden.reduce((sum, { units }) => sum + units, 1);

/** Whether anything is frozen, left out or switched off. @param {NetworkSpec} spec @param {NetworkFrame | null} frame */
const isAltered = ({ network }, frame) =>
  network.hidden.some(({ dropout, frozen }) => dropout || frozen) || frame?.off?.some((layer) => layer.includes(1));

/** @param {EventTarget | null} target */
const isGround = (target) => target instanceof Element && !target.closest(NOT_GROUND);

/**
 * @param {HTMLElement} host its size is the drawing's; on a narrow one the drawing sets its own height
 * @param {NetworkOptions} options
 */
export function createNetwork(host, options) {
  const { offers, hidden: hiddenControls } = options;
  const bounds = boundsOf(offers, hiddenControls);
  const root = document.createElement("div");
  root.className = "network";
  marked({ network: root });
  const canvas = element("canvas", { class: "network-sheet", "aria-hidden": "true" });
  const drawing = svgElement("svg", { class: "network-links", "aria-hidden": "true" });
  root.append(canvas, drawing);
  host.append(root);

  const sheet = createSheet(canvas);
  const focus = createFocus(options.onFocus);
  const header = createHeader(root, {
    ...options,
    onMenu: (layer, anchor) => inspector.layerMenu(layer, anchor),
    onFeatures: (anchor) => inspector.featureMenu(anchor),
  });
  const units = createUnits(root, sheet, {
    ...options,
    bounds,
    focus,
    onEditUnit: (layer, unit, anchor) => inspector.editUnit(layer, unit, anchor),
    onHintBias: (layer, unit, anchor) => inspector.hintBias(layer, unit, anchor),
  });
  const motion = createMotion((columns) => {
    units.place(columns);
    places = columns;
    draw();
  });

  /** @type {NetworkSpec} */
  let spec = { features: [], network: { hidden: [] } };
  let outputs = 1;
  let answers = /** @type {string[]} */ ([]); // what the outputs are called
  let theme = /** @type {Theme} */ ("light");
  sheet.setTheme(theme);
  let featureMaps = /** @type {Uint8Array | null} */ (null);
  /** @type {NetworkFrame | null} */
  let frame = null;
  /** @type {ArrayLike<number>[] | null} */
  let strengths = null; // what links show in the place of their weights
  /** @type {Geometry | null} */
  let geometry = null;
  /** @type {Geometry["columns"]} */
  let places = []; // where the units are now, on their way to the geometry's places
  let outdated = false; // its places are those of a spec before, which changed while nothing could be seen
  let visible = true; // false while the host has no room, as behind another tab of a phone
  let running = false;
  let discretize = false;
  let flowing = false;
  let flowed = 0; // when the dashes were drawn last
  let changed = false; // there is a frame since then
  let shape = "";

  /** @type {ReturnType<typeof import("./network/altered.js").createAltered> | null} */
  let altered = null; // comes with the first thing that is not as usual
  let altering = false;

  /** What is not as usual is told, as soon as there is anything. */
  function alter() {
    if (altered) return altered.update(frame, running);
    if (altering || !isAltered(spec, frame)) return;
    altering = true;
    import("./network/altered.js").then(({ createAltered }) => {
      altered = createAltered(root, options.text);
      altered.setTheme(theme);
      altered.setSpec(spec);
      altered.update(frame, running);
      draw();
    });
  }

  const inspector = createInspector(root, drawing, {
    ...options,
    bounds,
    spec: () => spec,
    features: offered,
    frame: () => frame,
    running: () => running,
    columns: () => (geometry ? linked(geometry.columns) : []),
    answers: () => answers,
  });

  /** The features that there are to choose from: those that the link hides are not, unless they are inputs after all. */
  function offered() {
    return offers.features.filter(({ name }) => !hiddenControls.has(name) || spec.features.includes(name));
  }

  /** Rows of the first column: on a narrow screen the active features only. @param {boolean} compact */
  function featureRows(compact) {
    const all = offered().map(({ name }) => name);
    return compact ? all.filter((name) => spec.features.includes(name)) : all;
  }

  /** The columns that links join: of the features only the active ones. @param {Geometry["columns"]} columns */
  function linked(columns) {
    const rows = units.features;
    const active = columns[0].ys.filter((_, row) => spec.features.includes(rows[row]));
    return [{ ...columns[0], ys: active }, ...columns.slice(1)];
  }

  /** Find every place anew: after a change of the spec or of the size. @param {boolean} moving */
  function layOut(moving) {
    const width = host.clientWidth;
    outdated = !width;
    if (outdated) return;
    const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / BASE_FONT;
    const counts = spec.network.hidden.map((layer) => layer.units);
    const compact = arrange({ width, height: 0, features: 1, hidden: counts, mayGrow: true, unit }).compact;
    const rows = featureRows(compact);
    root.dataset.place = compact ? "narrow" : "wide";
    root.style.height = "";
    const beside = options.outputY?.() ?? null;
    geometry = arrange({
      width,
      height: root.clientHeight,
      features: rows.length,
      hidden: counts,
      outputs,
      mayGrow: bounds.growth && counts.length < bounds.layers,
      outputY: beside === null ? null : beside - root.getBoundingClientRect().top,
      unit,
    });
    if (compact) root.style.height = `${geometry.height}px`;
    root.dataset.controls = geometry.controls;
    root.dataset.outputs = outputs === 1 ? "one" : "several";
    root.toggleAttribute("data-crowded", geometry.crowded);
    root.style.setProperty("--step", `${geometry.step}px`);
    root.style.setProperty("--gap", `${geometry.step - geometry.columns[geometry.columns.length - 2].edge}px`);
    sheet.resize(width, geometry.height);
    units.shape(rows, spec, outputs, geometry);
    units.describe(spec, answers);
    header.place(geometry);
    paintPictures();
    altered?.setSpec(spec);
    motion.move(geometry.columns, moving);
  }

  /** Paint the units' pictures, without showing them yet. */
  function paintPictures() {
    if (featureMaps) units.paintFeatures(featureMaps, tables().hidden);
    if (frame && !outdated) units.paint(frame, tables(), theme);
  }

  /** How values of units become pixels: several outputs are likely or not, each in the colour of its class. */
  function tables() {
    const look = { soft: true, discretize };
    const hidden = palette(theme, look);
    const several = Array.from({ length: outputs }, (_, i) => likelihoodPalette(i, theme, look));
    return { hidden, outputs: outputs === 1 ? [hidden] : several };
  }

  /** Whether a frame belongs to this spec: after a change the next ones may still be of the old network. @param {NetworkFrame} given */
  function fits({ weights, biases }) {
    const counts = [spec.features.length, ...spec.network.hidden.map((layer) => layer.units), outputs];
    const expected = counts.slice(1);
    return (
      weights.length === expected.length &&
      expected.every((count, i) => biases[i].length === count && weights[i].length === counts[i] * count)
    );
  }

  /** Without the numbers of this network what is shown is of the one before: pale, if they don't come at once. */
  function tellWaiting() {
    root.toggleAttribute("data-waiting", frame === null);
  }

  /** Draw links and pictures as they are. @param {number | null} [time] of dashes that flow */
  function draw(time = null) {
    if (!geometry || !visible) return;
    const { compact, thickness } = geometry;
    sheet.clear();
    drawLinks(sheet, linked(places), strengths ?? frame?.weights ?? null, {
      theme,
      thickness,
      time,
      strokeOf: strengths ? undefined : altered?.strokeOf,
    });
    units.draw(compact || outputs > 1);
    sheet.present();
  }

  /** Dashes flow while the network learns: everything is then drawn here and not with the frame. @param {number} time */
  function flow(time) {
    flowing = running && !still?.matches && root.isConnected;
    if (!flowing) return draw();
    requestAnimationFrame(flow);
    if (!changed && time - flowed < FLOW_PAUSE) return;
    changed = false;
    flowed = time;
    draw(time);
  }

  /** Back to the output by Escape, or by a click on the empty ground. @param {KeyboardEvent | MouseEvent} event */
  function letGo(event) {
    const meant =
      "key" in event ? event.key === "Escape" && !root.querySelector(":popover-open") : isGround(event.target);
    if (meant && !event.defaultPrevented) focus.clear();
  }
  document.addEventListener("keydown", letGo);
  document.addEventListener("click", letGo);

  const observer = new ResizeObserver(() => {
    visible = host.clientWidth > 0;
    if (!geometry || outdated || host.clientWidth !== geometry.width || root.clientHeight !== geometry.height)
      layOut(false);
    else draw();
  });
  observer.observe(host);

  return {
    /** Show the network of `next`; its words are read anew, too. @param {NetworkSpec} next @param {number} [count] of outputs @param {string[]} [names] of the outputs, if they have any */
    setSpec(next, count = 1, names = []) {
      const before = shape;
      [spec, outputs, answers] = [next, count, names];
      const sizes = [...next.network.hidden.map((layer) => layer.units), outputs];
      shape = JSON.stringify([next.features, sizes]);
      header.set(next.network.hidden, bounds);
      if (before !== shape) {
        inspector.dismiss();
        frame = null;
        tellWaiting();
        layOut(before !== "");
        focus.prune(
          ([layer, index]) =>
            layer === 0 || index < (layer === sizes.length && outputs === 1 ? 0 : (sizes[layer - 1] ?? 0)),
        );
      } else units.describe(next, answers);
      altered?.setSpec(next);
      alter();
      inspector.respec();
    },

    /** @param {{featureMaps: Uint8Array}} data [feature, row, column] of all features */
    setData(data) {
      featureMaps = data.featureMaps;
      paintPictures();
      draw();
    },

    /** Draw a frame; call it inside the draw loop. Its arrays are kept until the next one. @param {NetworkFrame} next */
    update(next) {
      if (!geometry || !fits(next)) return;
      frame = next;
      tellWaiting();
      if (!visible || outdated) return;
      inspector.refresh();
      alter();
      units.paint(next, tables(), theme, !running);
      changed = true;
      if (!flowing) draw();
    },

    /** @param {boolean} now */
    setRunning(now) {
      running = now;
      if (running && !flowing) requestAnimationFrame(flow);
      if (running) return;
      inspector.refresh(); // more exactly
      alter();
      paintPictures(); // those that the last frame left out
      if (!flowing) draw();
    },

    /** Show only the sign of what the units say. @param {boolean} now */
    setDiscretize(now) {
      if (now === discretize) return;
      discretize = now;
      paintPictures();
      draw();
    },

    /** Another generation: its numbers are others, also where its shape is the same. */
    renew: inspector.dismiss,

    /** What every unit says of one point: inputs, hidden units in order, output; null: no more. @param {ArrayLike<number> | null} values */
    setSaid(values) {
      const fits = values?.length === spec.features.length + unitCount(spec);
      units.say(values && fits ? { inputs: spec.features, values } : null, shortNumber);
    },

    /** How each hidden unit is: "dead", "saturated" or "". @param {string[]} states */
    setHealth: units.feel,

    /** Have links show other numbers than their weights, [input, unit] of each layer; null: no more. @param {ArrayLike<number>[] | null} given */
    setStrengths(given) {
      strengths = given;
      inspector.refresh();
      if (!flowing) draw();
    },

    /** The unit whose map is asked for by now. @param {UnitPlace | null} unit */
    setFocus: focus.shown,

    /** @param {Theme} now */
    setTheme(now) {
      theme = now;
      sheet.setTheme(theme);
      altered?.setTheme(theme);
      paintPictures();
      draw();
    },

    /** What lies over the drawing needs its element, and where the units are that links join, column by column. */
    over: () => ({ root, columns: geometry ? linked(geometry.columns) : [] }),

    /** Show the output's map again. */
    clearFocus: focus.clear,
    pinned: focus.pinned,
    editUnit: inspector.editUnit,

    /** Lay out anew, where something beside the host has moved. */
    resize() {
      layOut(false);
    },

    destroy() {
      observer.disconnect();
      document.removeEventListener("keydown", letGo);
      document.removeEventListener("click", letGo);
      motion.stop();
      root.remove();
    },
  };
}

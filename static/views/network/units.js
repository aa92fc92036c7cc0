// All units of the network, by column: the features, the hidden layers, the output.

import { marked } from "../element.js";
import { createUnit } from "./unit.js";

/** @typedef {import("./geometry.js").Column} Column */
/** @typedef {import("./geometry.js").Geometry} Geometry */
/** @typedef {import("./sheet.js").Sheet} Sheet */
/** @typedef {import("./unit.js").Unit} Unit */
/** @typedef {import("../../palette.js").Theme} Theme */
/** @typedef {import("../network.js").NetworkSpec} NetworkSpec */
/** @typedef {import("../network.js").NetworkFrame} NetworkFrame */
/** @typedef {import("./focus.js").UnitPlace} UnitPlace */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

const MANY = 24; // pictures
const ROUNDNESS = 0.18; // radius of a picture's corners for its edge, as in network.css

/**
 * @param {HTMLElement} host
 * @param {Sheet} sheet
 * @param {object} given
 * @param {import("../network.js").NetworkOffers} given.offers
 * @param {import("./menus.js").Text} given.text
 * @param {import("./bounds.js").Bounds} given.bounds
 * @param {(name: string) => void} given.onToggleFeature
 * @param {(layer: number, unit: number, anchor: Element) => void} given.onEditUnit
 * @param {(layer: number, unit: number, anchor: Element | null) => void} given.onHintBias
 * @param {ReturnType<typeof import("./focus.js").createFocus>} given.focus
 */
export function createUnits(host, sheet, { offers, text, bounds, onToggleFeature, onEditUnit, onHintBias, focus }) {
  /** @type {Map<string, Unit>} */
  const features = new Map();
  /** @type {Unit[][]} */
  const layers = []; // [layer − 1][unit], the hidden ones
  /** @type {string[]} */
  let rows = [];
  /** @type {Unit | null} */
  let focused = null;
  let turn = -1; // which half of many pictures is left out this time; -1: none
  let current = "1,0"; // the hidden unit that the Tab key reaches
  const before = /** @type {Element} */ (host.lastElementChild); // the units' place in the document is after it
  /** @type {Unit[]} */
  const outputs = [];

  /** Whether the map shows what such a unit says anyway. @param {"hidden" | "output"} kind */
  const isPicture = (kind) => kind === "output" && outputs.length === 1;

  /** @param {"hidden" | "output"} kind @param {() => UnitPlace} where */
  function create(kind, where) {
    const unit = createUnit({
      kind,
      onPress: () => (isPicture(kind) ? focus.clear() : focus.press(where())),
      onHover: (entered) => !isPicture(kind) && focus.hover(where(), entered),
      onEdit: (anchor) => onEditUnit(...where(), anchor),
      onHint: (anchor) => onHintBias(...where(), anchor),
    });
    host.append(unit.root);
    return unit;
  }

  /** @param {string} feature */
  function createFeature(feature) {
    const index = offers.features.findIndex(({ name }) => name === feature);
    const unit = createUnit({
      kind: "feature",
      onPress: () => (bounds.features.includes(feature) ? onToggleFeature(feature) : focus.press([0, index])),
      onHover: (entered) => focus.hover([0, index], entered),
    });
    marked({ [feature]: unit.picture });
    host.append(unit.root);
    return unit;
  }

  /** @param {UnitPlace} place @returns {Unit | undefined} */
  function at([layer, index]) {
    if (layer === 0) return features.get(offers.features[index]?.name);
    return layer === layers.length + 1 ? outputs[index] : layers[layer - 1]?.[index];
  }

  /** @param {Unit} unit */
  function drawUnit({ tile, x, y }) {
    if (tile) sheet.put(tile, x, y, tile.edge * ROUNDNESS);
  }

  /** The columns as the keyboard walks through them. */
  function walk() {
    const shown = rows.map((name) => /** @type {Unit} */ (features.get(name)));
    return [shown, ...layers, outputs];
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const arrow = ARROWS[event.key];
    const columns = walk();
    const on = (/** @type {Unit} */ unit) => unit.picture === event.target || unit.bias === event.target;
    const from = columns.findIndex((column) => column.some(on));
    if (!arrow || from < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // the page's own keys: an arrow is a step there
    const row = columns[from].findIndex(on);
    const column = columns[Math.max(0, Math.min(columns.length - 1, from + arrow[0]))];
    const next = column[Math.max(0, Math.min(column.length - 1, row + arrow[1]))];
    if (next) (next.picture.offsetParent ? next.picture : next.bias).focus(); // the output may be a port only
  }

  /** Have them in the document as they are read: column by column. Those in their place stay, and keep the focus. */
  function order() {
    let last = before;
    for (const { root } of walk().flat()) {
      if (last.nextElementSibling !== root) last.after(root);
      last = root;
    }
  }

  /** Only one hidden unit is a stop of the Tab key; the arrows reach the others. */
  function rove() {
    layers.forEach((units, i) =>
      units.forEach((unit, j) => {
        const stop = `${i + 1},${j}` === current ? "0" : "-1";
        unit.picture.setAttribute("tabindex", stop);
        unit.bias.setAttribute("tabindex", stop);
      }),
    );
  }

  host.addEventListener("keydown", onKey);
  host.addEventListener("focusin", (event) => {
    layers.forEach((units, i) =>
      units.forEach((unit, j) => {
        if (unit.picture === event.target && current !== `${i + 1},${j}`) {
          current = `${i + 1},${j}`;
          rove();
        }
      }),
    );
  });

  return {
    /** Names of the features that are shown, from the top. */
    get features() {
      return rows;
    },

    /** Have the units of `spec`. @param {string[]} shown features @param {NetworkSpec} spec @param {number} answers outputs @param {Geometry} geometry */
    shape(shown, spec, answers, { columns }) {
      rows = shown;
      for (const [name, unit] of features) if (!shown.includes(name)) features.delete(name), unit.root.remove();
      for (const name of shown) if (!features.has(name)) features.set(name, createFeature(name));
      const counts = spec.network.hidden.map((layer) => layer.units);
      while (layers.length > counts.length) for (const unit of layers.pop() ?? []) unit.root.remove();
      counts.forEach((count, i) => {
        const units = (layers[i] ??= []);
        while (units.length > count) units.pop()?.root.remove();
        while (units.length < count) {
          const place = /** @type {UnitPlace} */ ([i + 1, units.length]);
          units.push(create("hidden", () => place));
        }
      });
      while (outputs.length > answers) outputs.pop()?.root.remove();
      while (outputs.length < answers) {
        const index = outputs.length;
        outputs.push(create("output", () => [layers.length + 1, index]));
      }
      order();
      walk().forEach((units, i) => units.forEach((unit) => unit.resize(columns[i], sheet)));
      const [layer, index] = current.split(",").map(Number);
      if (!layers[layer - 1]?.[index]) current = "1,0";
      rove();
    },

    /** @param {Column[]} columns */
    place(columns) {
      walk().forEach((units, i) => units.forEach((unit, j) => unit.place(columns[i].x, columns[i].ys[j])));
    },

    /** @param {NetworkSpec} spec @param {string[]} answers what the outputs are called, if they have names */
    describe(spec, answers) {
      for (const { name, formula } of offers.features) {
        const active = spec.features.includes(name);
        const pressed = bounds.features.includes(name) ? active : undefined; // what stays as it is, is no switch
        features.get(name)?.describe({ label: text("network.feature", { name: formula }), caption: formula, pressed });
      }
      layers.forEach((units, i) =>
        units.forEach((unit, j) => {
          const place = { layer: i + 1, unit: j + 1 };
          unit.describe({ label: text("network.unit", place), bias: text("network.editUnit", place) });
        }),
      );
      outputs.forEach((unit, i) => {
        const [label, bias] =
          outputs.length === 1
            ? ["network.output", "network.editOutput"]
            : ["network.outputOf", "network.editOutputOf"];
        const place = { index: answers[i] ?? i + 1 };
        unit.describe({ label: text(label, place), bias: text(bias, place), caption: answers[i] ?? "" });
      });
    },

    /** @param {Uint8Array} maps [feature, row, column] @param {Uint32Array} table */
    paintFeatures(maps, table) {
      const count = offers.features.length;
      const size = Math.sqrt(maps.length / count);
      offers.features.forEach(({ name }, i) => {
        const tile = features.get(name)?.tile;
        if (tile) sheet.paint(tile, maps, i * size * size, size, table);
      });
    },

    /**
     * What every unit says of one point, null: no more.
     * @param {{inputs: string[], values: ArrayLike<number>} | null} given `values`: the inputs, then the hidden units in order, then the outputs
     * @param {(value: number) => string} print
     */
    say(given, print) {
      const words = (/** @type {number} */ i) => (given ? print(given.values[i]) : "");
      for (const [name, unit] of features)
        unit.say(given?.inputs.includes(name) ? words(given.inputs.indexOf(name)) : "");
      let index = given?.inputs.length ?? 0;
      for (const unit of [...layers.flat(), ...outputs]) unit.say(words(index++));
    },

    /** How each hidden unit is: "dead", "saturated" or "". @param {string[]} states */
    feel(states) {
      layers.flat().forEach((unit, i) => unit.feel(states[i] ?? ""));
    },

    /** Put all pictures on the sheet. @param {boolean} withOutputs */
    draw(withOutputs) {
      for (const unit of features.values()) drawUnit(unit);
      for (const layer of layers) for (const unit of layer) drawUnit(unit);
      if (withOutputs) for (const unit of outputs) drawUnit(unit);
    },

    /**
     * Paint the pictures of a frame. One of many frames paints only every other picture of a large network: at 50
     * frames a second nobody sees that, and it is a third of the work.
     * @param {NetworkFrame} frame @param {{hidden: Uint32Array, outputs: Uint32Array[]}} tables @param {Theme} theme @param {boolean} [all]
     */
    paint({ thumbnails, thumbnailSize, biases, focus: shown = null }, tables, theme, all = true) {
      const bytes = thumbnailSize * thumbnailSize;
      const count = thumbnails.length / bytes;
      turn = all || count < MANY ? -1 : 1 - Math.abs(turn);
      let index = 0;
      let offset = 0;
      for (let i = 0; i < layers.length; i++) {
        for (let j = 0; j < layers[i].length; j++, index++, offset += bytes) {
          const unit = layers[i][j];
          if ((index & 1) === turn) continue;
          if (unit.tile) sheet.paint(unit.tile, thumbnails, offset, thumbnailSize, tables.hidden);
          unit.setBias(biases[i][j], theme);
        }
      }
      outputs.forEach((unit, i) => {
        if (unit.tile) sheet.paint(unit.tile, thumbnails, offset + i * bytes, thumbnailSize, tables.outputs[i]);
        unit.setBias(biases[layers.length][i], theme);
      });
      const now = (shown && at(shown)) ?? null;
      if (now === focused) return;
      focused?.root.classList.remove("focused");
      now?.root.classList.add("focused");
      focused = now;
    },
  };
}

// What is not as usual, to be seen in the drawing: units that dropout has left out are dark, what is switched off is a
// ghost, what is frozen is hollow and still.

import "../../text/network-altered.js";
import { percent } from "../../i18n.js";
import { ANCHORS } from "../../palette.js";
import { sheets } from "../../sheets.js";
import { element, svgElement } from "../element.js";
import { pixelOf } from "./sheet.js";
import { DASH_STEPS, strokeLink } from "./stroke.js";

await sheets("css/network-altered.css");

/** @typedef {import("../../palette.js").Theme} Theme */
/** @typedef {import("./menus.js").Text} Text */
/** @typedef {import("./stroke.js").Stroke} Stroke */
/** @typedef {import("../network.js").NetworkSpec} NetworkSpec */
/** @typedef {import("../network.js").NetworkFrame} NetworkFrame */

const STATES = ["", "left-out", "off"]; // of a unit, as frames count them
const CALM = 400; // ms at least that other units are dark while it trains: more than twice a second is no flicker
const FAINT = 0.12; // of a link's strength, where one of its units is left out
const GHOST = { width: 0.4, opacity: 0.6 }; // of a link that is off: what it was is still to be seen
const CORE = { share: 0.45, least: 2.5 }; // of a frozen link's width; device pixels from which it can be hollow
const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");

/** Half of it is nothing, twice in a period. */
const GAPS = Float32Array.from({ length: DASH_STEPS }, (_, i) => (i % (DASH_STEPS / 2) < DASH_STEPS / 4 ? 1 : 0));

/** Of no learning. @type {Stroke} */
const strokeGhost = (ground, gap, y1, y2, width, opacity, colour, _flow, scale) =>
  strokeLink(
    ground,
    gap,
    y1,
    y2,
    Math.max(scale, width * GHOST.width),
    opacity * GHOST.opacity,
    colour,
    0,
    scale,
    GAPS,
  );

/** @type {Stroke} */
const strokeFaint = (ground, gap, y1, y2, width, opacity, colour, _flow, scale) =>
  strokeLink(ground, gap, y1, y2, width, opacity * FAINT, colour, null, scale);

/** @param {Theme} theme @returns {Stroke} */
function strokeFrozen(theme) {
  const core = pixelOf(ANCHORS[theme].ground);
  return (ground, gap, y1, y2, width, opacity, colour, _flow, scale) => {
    strokeLink(ground, gap, y1, y2, width, opacity, colour, null, scale);
    if (width >= CORE.least) strokeLink(ground, gap, y1, y2, width * CORE.share, 1, core, null, scale);
  };
}

/** @param {HTMLElement} root the network's drawing @param {Text} text */
export function createAltered(root, text) {
  /** @type {NetworkSpec["network"]["hidden"]} */
  let hidden = [];
  /** @type {Uint8Array[]} */
  let off = [];
  /** @type {Uint8Array} */
  let resting = new Uint8Array();
  /** @type {Uint8Array | null} */
  let newest = null; // which units rest by the last frame
  /** @type {number[]} */
  let firsts = []; // of each layer, its first hidden unit
  let shownAt = -CALM;
  let frozen = strokeFrozen("light");

  /** @param {number} layer @param {number} unit */
  const isLeftOut = (layer, unit) => layer > 0 && layer <= hidden.length && resting[firsts[layer - 1] + unit] === 1;

  /** How each hidden unit is. */
  function tellUnits() {
    const units = root.querySelectorAll(".unit[data-kind=hidden]");
    const marks = hidden.flatMap((layer) => Array.from({ length: layer.units }, () => layer.frozen === true));
    units.forEach((unit, i) => {
      const state = STATES[resting[i] ?? 0];
      unit.setAttribute("data-rests", state);
      unit.toggleAttribute("data-frozen", marks[i] ?? false);
      describe(unit.firstElementChild, state === "off" ? text("network.off") : "");
    });
  }

  /** What stands below each layer's control. */
  function tellLayers() {
    root.querySelectorAll(".layer").forEach((control, i) => {
      const { dropout = 0, frozen: stays = false } = hidden[i] ?? {};
      const parts = [
        ...(stays ? [{ sign: flake(), words: "", says: text("network.isFrozen") }] : []),
        ...(dropout
          ? [{ sign: gap(), words: percent(dropout), says: text("network.drops", { rate: percent(dropout) }) }]
          : []),
      ];
      control.querySelector(".layer-note")?.remove();
      control.toggleAttribute("data-frozen", stays);
      describe(control.querySelector(".layer-kind"), parts.map(({ says }) => says).join(", "));
      if (!parts.length) return;
      const note = element("span", { class: "layer-note", "aria-hidden": "true" });
      for (const { sign, words } of parts) note.append(sign, ...(words ? [words] : []));
      control.append(note);
    });
  }

  /** @param {number} now */
  function rest(now) {
    resting = newest ?? new Uint8Array();
    shownAt = now;
    tellUnits();
  }

  return {
    /** @param {NetworkSpec} spec */
    setSpec({ network }) {
      hidden = network.hidden;
      firsts = hidden.map((_, i) => hidden.slice(0, i).reduce((sum, { units }) => sum + units, 0));
      tellLayers();
      tellUnits();
    },

    /** @param {Theme} theme */
    setTheme(theme) {
      frozen = strokeFrozen(theme);
    },

    /**
     * What rests by a frame; while the network trains what dropout leaves out changes calmly, or not at all for whoever
     * wants no motion.
     * @param {Pick<NetworkFrame, "off" | "resting"> | null} frame @param {boolean} running @param {number} [now] ms
     */
    update(frame, running, now = performance.now()) {
      off = frame?.off ?? [];
      newest = frame?.resting ?? null;
      const moves = running && hidden.some(({ dropout }) => dropout);
      if (moves && still?.matches) newest = newest?.map((state) => (state === 1 ? 0 : state)) ?? null;
      if (!moves || still?.matches || now - shownAt >= CALM) rest(now);
    },

    /** @type {import("./links.js").StrokeOf} */
    strokeOf(layer, input, unit, index) {
      if (off[layer - 1]?.[index]) return strokeGhost;
      if (isLeftOut(layer, unit) || isLeftOut(layer - 1, input)) return strokeFaint;
      return hidden[layer - 1]?.frozen ? frozen : undefined;
    },
  };
}

/** @param {Element | null} target @param {string} words */
function describe(target, words) {
  if (words) target?.setAttribute("aria-description", words);
  else target?.removeAttribute("aria-description");
}

/** @param {string} path */
const sign = (path) =>
  svgElement("svg", { class: "layer-sign", viewBox: "0 0 12 12" }, svgElement("path", { d: path }));

const flake = () => sign("M6 .8v10.4M1.5 3.4l9 5.2M10.5 3.4l-9 5.2M4.4 1.6 6 3l1.6-1.4M4.4 10.4 6 9l1.6 1.4");
const gap = () =>
  sign(
    "M6 1.2a4.8 4.8 0 0 1 3.4 1.4M10.8 6a4.8 4.8 0 0 1-1.4 3.4M6 10.8a4.8 4.8 0 0 1-3.4-1.4M1.2 6a4.8 4.8 0 0 1 1.4-3.4",
  );

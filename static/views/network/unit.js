// One unit: a button over its picture, the dot of its bias, a feature's name.

import { colourOf } from "../../palette.js";
import { button, element, name } from "../element.js";

/** @typedef {import("../../palette.js").Theme} Theme */
/** @typedef {import("./sheet.js").Sheet} Sheet */
/** @typedef {ReturnType<typeof createUnit>} Unit */

const BIAS_STEPS = 16; // shades of the dot on either side of 0

/**
 * @param {object} given
 * @param {"feature" | "hidden" | "output"} given.kind
 * @param {() => void} given.onPress
 * @param {(entered: boolean) => void} given.onHover pointer or keyboard came or went
 * @param {(anchor: Element) => void} [given.onEdit] the bias was clicked
 * @param {(anchor: Element | null) => void} [given.onHint] the pointer is on the bias, or off again
 */
export function createUnit({ kind, onPress, onHover, onEdit, onHint }) {
  const picture = button("unit-picture", onPress);
  const caption = element("span", { class: "unit-caption", "aria-hidden": "true" });
  const bias = button("unit-bias", () => onEdit?.(bias));
  const root = element("div", { class: "unit", "data-kind": kind, "data-keys": "arrows" });
  if (kind === "feature") root.append(caption, picture);
  else root.append(picture, bias, caption);
  const said = element("span", { class: "unit-said" });
  let shade = NaN;
  let dressed = "light";

  picture.addEventListener("pointerenter", (event) => {
    if (event.pointerType !== "touch") onHover(true);
  });
  picture.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") onHover(false);
  });
  picture.addEventListener("focus", () => {
    if (picture.matches(":focus-visible")) onHover(true);
  });
  picture.addEventListener("blur", () => onHover(false));
  bias.addEventListener("pointerenter", () => onHint?.(bias));
  bias.addEventListener("pointerleave", () => onHint?.(null));

  return {
    root,
    picture,
    bias,
    /** What is painted under the button. @type {import("./sheet.js").Tile | null} */
    tile: null,
    x: 0,
    y: 0,

    /** @param {number} x @param {number} y middle of the picture */
    place(x, y) {
      this.x = x;
      this.y = y;
      root.style.transform = `translate(${x}px, ${y}px)`;
    },

    /** Size of the picture. @param {import("./geometry.js").Column} column @param {Sheet} sheet */
    resize({ edge, pitch }, sheet) {
      root.style.setProperty("--edge", `${edge}px`);
      root.style.setProperty("--pitch", `${pitch}px`);
      const before = this.tile;
      this.tile = sheet.createTile(edge);
      if (before?.edge === this.tile.edge) this.tile = before;
    },

    /** @param {number} value @param {Theme} theme */
    setBias(value, theme) {
      const now = Math.round(Math.max(-1, Math.min(1, value)) * BIAS_STEPS);
      if (now === shade && theme === dressed) return;
      shade = now;
      dressed = theme;
      bias.style.setProperty("--bias", colourOf(now / BIAS_STEPS, theme));
    },

    /** Words beside it, such as what it says of one point; none: no more. @param {string} words */
    say(words) {
      if (said.textContent === words) return;
      said.textContent = words;
      if (words) root.append(said);
      else said.remove();
    },

    /** How it is, for the sheet. @param {string} state */
    feel(state) {
      if (root.dataset.health !== state) root.dataset.health = state;
    },

    /** @param {{label: string, bias?: string, caption?: string, pressed?: boolean}} words */
    describe({ label, bias: biasLabel, caption: shown, pressed }) {
      name(picture, label);
      if (biasLabel) name(bias, biasLabel);
      if (shown !== undefined) caption.textContent = shown;
      if (pressed !== undefined) picture.setAttribute("aria-pressed", String(pressed));
    },
  };
}

// Somebody's whole lab on the projector: the pictures, the table, the figures and their curve.

import { named, text } from "../../i18n.js";
import { element } from "../../views/element.js";
import { createPicture } from "./picture.js";
import { shownOf } from "./pictures.js";
import { createProgress, figuresOf } from "./result.js";
import { createTable } from "./table.js";
import { percent, secret } from "./words.js";

/** @typedef {import("../../types.js").Frame} Frame */
/** @typedef {import("./types.js").Catalog} Catalog */

/**
 * @param {HTMLElement} host
 * @param {{catalog: Catalog}} given
 * @returns {import("../../types.js").Spectacle}
 */
export function spectate(host, { catalog }) {
  const figures = {
    plain: element("output", { class: "loss-value" }),
    mean: element("output", { class: "loss-value" }),
  };
  const place = {
    pictures: element("div", { class: "augmentation-six" }),
    table: element("div", { class: "augmentation-matrix" }),
    curve: element("div", { class: "spectate-curve" }),
    losses: element("div", { class: "losses" }),
  };
  const root = element(
    "div",
    { class: "spectate augmentation-spectate" },
    place.pictures,
    place.table,
    element("div", { class: "spectate-output" }, place.losses, place.curve),
  );
  host.append(root);
  const table = createTable(place.table, catalog);
  const progress = createProgress(place.curve);
  /** @type {ReturnType<typeof createPicture>[]} */
  let drawings = [];
  let mode = "pictures";
  let revealed = false;

  /** The pictures of a mode, each under its name. */
  function build() {
    for (const drawing of drawings) drawing.destroy();
    const trap = mode === "trap";
    const names = trap
      ? Array.from({ length: revealed ? 20 : 10 }, () => "")
      : catalog.variants.map((name) => named("augmentation.variant", name));
    place.pictures.className = trap ? "augmentation-ten" : "augmentation-six";
    const parts = names.map((name) => ({
      canvas: element("canvas", { class: "augmentation-picture" }),
      says: element("p", { class: "augmentation-says" }),
      name,
    }));
    drawings = parts.map(({ canvas, says }, index) => createPicture(canvas, says, index));
    const tiles = parts.map(({ canvas, says, name }) =>
      element(
        "div",
        { class: "augmentation-variant", "data-on": "true" },
        element("p", { class: "augmentation-name" }, name),
        canvas,
        says,
      ),
    );
    const row = (/** @type {string} */ key) => element("p", { class: "augmentation-row" }, text(key));
    const rows = !trap
      ? tiles
      : [
          row(revealed ? "augmentation.trap.own" : "augmentation.trap.tested"),
          ...tiles.slice(0, 10),
          ...(revealed ? [row("augmentation.trap.mixed"), ...tiles.slice(10)] : []),
        ];
    place.pictures.replaceChildren(...rows);
    const shown = (
      /** @type {"plain" | "mean"} */ name,
      /** @type {string} */ line,
      /** @type {string} */ word = name,
    ) => {
      const label = element(
        "p",
        { class: "loss-label" },
        element("span", { class: `line ${line}` }),
        text(`augmentation.figure.${word}.${mode}`),
      );
      return element("div", { class: "loss" }, label, figures[name]);
    };
    const told = secret(mode, revealed)
      ? [shown("plain", "train", "tested")]
      : [shown("plain", "train"), shown("mean", "test")];
    place.losses.replaceChildren(...told);
  }

  return {
    show(spec, look) {
      mode = spec.mode;
      progress.setTheme(look);
      build();
    },

    recall: progress.recall,

    draw(frame) {
      if (frame.kind === "data") return;
      const shown = shownOf(frame, catalog);
      if (shown.rows[0]?.cells.length !== catalog.columns[mode].length) return;
      if (shown.revealed !== revealed) {
        revealed = shown.revealed;
        build();
      }
      for (const drawing of drawings) drawing.update(shown);
      const { plain, mean } = figuresOf(shown, mode);
      figures.plain.textContent = percent(plain);
      figures.mean.textContent = percent(mean);
      table.update(shown, mode);
      progress.update(shown, mode);
    },

    destroy() {
      for (const drawing of drawings) drawing.destroy();
      table.destroy();
      progress.destroy();
      root.remove();
    },
  };
}

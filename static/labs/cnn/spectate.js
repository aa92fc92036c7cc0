// Somebody's whole network on the projector: its maps, its answer, how well it does.

import { text } from "../../i18n.js";
import { createBars } from "../../views/bars.js";
import { createCurve } from "../../views/curve.js";
import { element } from "../../views/element.js";
import { createOverview } from "./overview.js";
import { fits } from "./pictures.js";
import { ACCURACY, DIGITS, following, percent } from "./result.js";

/** @typedef {import("../../types.js").Frame} Frame */
/** @typedef {import("./types.js").CnnSpec} CnnSpec */

/** @param {HTMLElement} host @returns {import("../../types.js").Spectacle} */
export function spectate(host) {
  const figures = {
    test: element("output", { class: "loss-value" }),
    train: element("output", { class: "loss-value" }),
  };
  const shown = (/** @type {"test" | "train"} */ name) => {
    const label = element(
      "p",
      { class: "loss-label" },
      element("span", { class: `line ${name}` }),
      text(`cnn.accuracy.${name}`),
    );
    return element("div", { class: "loss" }, label, figures[name]);
  };
  const flow = element("div", { class: "cnn-host", inert: "" });
  const answer = element("div", { class: "cnn-answer" });
  const place = element("div", { class: "spectate-curve" });
  const numbers = element("div", { class: "losses" }, shown("test"), shown("train"));
  const root = element(
    "div",
    { class: "spectate cnn-spectate" },
    flow,
    element("div", { class: "spectate-output" }, numbers, answer, place),
  );
  host.append(root);
  const overview = createOverview(flow, { text });
  const bars = createBars(answer, { labels: DIGITS, label: text("cnn.answer") });
  const curve = createCurve(place, ACCURACY);
  const drawCurve = following(curve);
  /** @type {CnnSpec | null} */
  let spec = null;

  return {
    show(next, theme) {
      spec = next;
      overview.setTheme(theme);
      overview.setNetwork(next.network);
      curve.setTheme(theme);
    },

    recall: drawCurve.recall,

    /** @param {Frame} frame */
    draw({ kind, arrays, epoch, generation }) {
      if (kind === "data" || !spec || !fits(spec.network, arrays)) return;
      const view = { network: spec.network, arrays, epoch, generation, whole: kind === "full" };
      figures.test.textContent = percent(arrays.test_accuracy[0]);
      figures.train.textContent = percent(arrays.train_accuracy[0]);
      overview.update(view);
      bars.update(/** @type {Float32Array} */ (arrays.probabilities), {
        truth: arrays.shown[1] < 0 ? null : arrays.shown[1],
        silent: true,
      });
      drawCurve(view);
    },

    destroy() {
      overview.destroy();
      bars.destroy();
      curve.destroy();
      root.remove();
    },
  };
}

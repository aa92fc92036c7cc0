// Somebody's whole network on the projector: the drawing, the output's map, both losses and their curve.

import { lossNumber, text } from "../../i18n.js";
import { createCurve } from "../../views/curve.js";
import { element } from "../../views/element.js";
import { createMap } from "../../views/map.js";
import { createNetwork } from "../../views/network.js";
import { pictureOf, pointsOf } from "./pictures.js";

/** @typedef {import("../../types.js").Frame} Frame */
/** @typedef {import("../../palette.js").Theme} Theme */
/** @typedef {import("./types.js").Catalog} Catalog */

const AT_REST = 900; // ms without another epoch, after which the network counts as paused
const LOCKED = new Set(["numHiddenLayers"]);
const nothing = () => {};

/**
 * @param {HTMLElement} host
 * @param {{catalog: Catalog}} given
 * @returns {import("../../types.js").Spectacle}
 */
export function spectate(host, { catalog }) {
  const losses = {
    test: element("output", { class: "loss-value" }),
    train: element("output", { class: "loss-value" }),
  };
  const canvas = element("canvas", { role: "img", "aria-label": text("output") });
  const place = {
    network: element("div", { class: "spectate-network", inert: "" }),
    map: element("div", { class: "spectate-map" }, canvas),
    curve: element("div", { class: "spectate-curve" }),
  };
  const shown = (/** @type {"test" | "train"} */ name) => {
    const label = element(
      "p",
      { class: "loss-label" },
      element("span", { class: `line ${name}` }),
      text(`loss.${name}`),
    );
    return element("div", { class: "loss" }, label, losses[name]);
  };
  const numbers = element("div", { class: "losses" }, shown("test"), shown("train"));
  const root = element(
    "div",
    { class: "spectate" },
    place.network,
    element("div", { class: "spectate-output" }, numbers, place.map, place.curve),
  );
  host.append(root);

  const network = createNetwork(place.network, {
    catalog,
    text,
    hidden: LOCKED,
    onToggleFeature: nothing,
    onUnits: nothing,
    onActivation: nothing,
    onAddLayer: nothing,
    onRemoveLayer: nothing,
    onFocus: nothing,
    onEdit: nothing,
    outputY: middleOfMap,
  });
  const map = createMap(place.map, { canvas });
  const curve = createCurve(place.curve, { text });
  /** @type {Theme} */
  let theme = "projector";
  /** @type {ReturnType<typeof pointsOf> | null} */
  let points = null;
  let epoch = Infinity;
  let generation = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  /** The links end where the map is. */
  function middleOfMap() {
    const [own, beside] = [place.network.getBoundingClientRect(), place.map.getBoundingClientRect()];
    return beside.left >= own.right ? beside.top + beside.height / 2 : null;
  }

  /** A network runs as long as its epochs go on. @param {number} now */
  function follow(now) {
    if (now > epoch) {
      clearTimeout(resting);
      resting = setTimeout(() => network.setRunning(false), AT_REST);
      network.setRunning(true);
    }
    epoch = now;
  }

  /** @param {Frame} frame */
  function drawPicture(frame) {
    const picture = pictureOf(frame);
    if (picture.generation !== generation || picture.epoch < epoch) curve.reset();
    generation = picture.generation;
    follow(picture.epoch);
    losses.test.textContent = lossNumber(picture.test);
    losses.train.textContent = lossNumber(picture.train);
    map.update({ ...picture, ...points, theme });
    network.update(picture);
    curve.push(picture.epoch, picture.train, picture.test);
  }

  return {
    show(spec, look) {
      theme = look;
      network.setTheme(theme);
      curve.setTheme(theme);
      network.setSpec(spec);
      network.resize();
    },

    recall(history, now) {
      curve.reset();
      for (const [then, train, test] of history) curve.push(then, train, test);
      [generation, epoch] = [now, history[history.length - 1][0]];
    },

    draw(frame) {
      if (frame.kind !== "data") return drawPicture(frame);
      points = pointsOf(frame);
      network.setData(points);
    },

    destroy() {
      clearTimeout(resting);
      network.destroy();
      map.destroy();
      curve.destroy();
      root.remove();
    },
  };
}

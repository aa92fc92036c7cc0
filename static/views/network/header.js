// Above the columns: their titles, each layer's control, what adds and removes a layer.

import { named } from "../../i18n.js";
import { button, element, hint, marked, name } from "../element.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */
/** @typedef {import("./menus.js").Text} Text */
/** @typedef {{units: number, activation: string, dropout?: number, frozen?: boolean}} Layer */
/** @typedef {import("./bounds.js").Bounds} Bounds */

/**
 * @param {HTMLElement} host
 * @param {object} given
 * @param {Text} given.text
 * @param {(layer: number, count: number) => void} given.onUnits
 * @param {(layer: number, anchor: Element) => void} given.onMenu a layer's menu is wanted
 * @param {(anchor: Element) => void} given.onFeatures the menu of all features is wanted
 * @param {() => void} given.onAddLayer
 * @param {() => void} given.onRemoveLayer
 */
export function createHeader(host, { text, onUnits, onMenu, onFeatures, onAddLayer, onRemoveLayer }) {
  const features = element("h2", { class: "network-title" });
  const layers = element("h2", { class: "network-title of-layers" });
  const allCaption = element("span", { class: "layer-add-caption" });
  const addCaption = element("span", { class: "layer-add-caption" });
  const all = button("layer-add features-add", () => onFeatures(all), "+", allCaption);
  const add = button("layer-add", onAddLayer, "+", addCaption);
  const remove = button("layer-remove", onRemoveLayer, "×");
  host.append(features, layers, all, add, remove); // as they are read
  marked({ features: all, addLayer: add, removeLayer: remove });
  /** @type {ReturnType<typeof createControl>[]} */
  const controls = [];

  /** @param {number} layer counted from 1 */
  function createControl(layer) {
    const count = element("span", { class: "layer-count" });
    const activation = element("span", { class: "layer-activation" });
    let units = 1;
    const less = button("layer-less", () => onUnits(layer, units - 1), "−");
    const kind = button("layer-kind", () => onMenu(layer, kind), count, " ", activation);
    const more = button("layer-more", () => onUnits(layer, units + 1), "+");
    const root = element("div", { class: "layer", role: "group" }, less, kind, more);
    kind.setAttribute("aria-haspopup", "dialog");
    marked({ layer: kind, units: more });
    host.insertBefore(root, add);
    return {
      root,
      /** @param {Layer} now @param {Bounds} bounds @param {boolean} last */
      set(now, bounds, last) {
        units = now.units;
        count.textContent = String(units);
        const kindName = named("activation", now.activation);
        activation.textContent = bounds.activation ? kindName : "";
        less.hidden = more.hidden = !bounds.units;
        const { activation: kinds, dropout, frozen, growth } = bounds;
        kind.disabled = !(bounds.units || kinds || dropout || frozen || (growth && last)); // its menu would be empty
        less.setAttribute("aria-disabled", String(units <= bounds.least));
        more.setAttribute("aria-disabled", String(units >= bounds.most));
        name(root, text("network.layer", { layer }));
        hint(less, text("network.fewerUnits"));
        hint(more, text("network.moreUnits"));
        name(
          kind,
          text(units === 1 ? "network.layerMenu.one" : "network.layerMenu", {
            layer,
            count: units,
            activation: kindName,
          }),
        );
      },
    };
  }

  return {
    /** @param {Layer[]} hidden @param {Bounds} bounds */
    set(hidden, bounds) {
      while (controls.length > hidden.length) controls.pop()?.root.remove();
      while (controls.length < hidden.length) controls.push(createControl(controls.length + 1));
      hidden.forEach((layer, i) => controls[i].set(layer, bounds, i === hidden.length - 1));
      features.textContent = text("network.features");
      layers.textContent = text("network.hiddenLayers");
      layers.hidden = !hidden.length && !bounds.growth; // there are none, nor shall there be
      allCaption.textContent = text("network.features");
      addCaption.textContent = text("network.addLayer.short");
      all.hidden = !bounds.features.length;
      hint(all, text("network.chooseFeatures"));
      hint(add, text("network.addLayer"));
      hint(remove, text("network.removeLayer"));
      add.hidden = !bounds.growth || hidden.length >= bounds.layers;
      remove.hidden = !bounds.growth || hidden.length === 0;
    },

    /** @param {Geometry} geometry */
    place({ compact, columns, step, roomy, headerY, addX, unit }) {
      const at = (/** @type {HTMLElement} */ part, /** @type {number} */ x, /** @type {number} */ y) => {
        part.style.transform = `translate(${Math.round(x)}px, ${y}px) translateX(-50%)`;
      };
      controls.forEach(({ root }, i) => at(root, columns[i + 1].x, headerY));
      const last = columns.length - 2;
      at(features, Math.max(columns[0].x, 44 * unit), headerY - 26 * unit);
      at(layers, last ? (columns[1].x + columns[last].x) / 2 : addX, headerY - 26 * unit);
      at(all, columns[0].x, headerY);
      at(add, addX, headerY);
      remove.classList.toggle("without-room", !roomy || (compact && add.hidden === true));
      if (compact) at(remove, addX - step / 2, headerY);
      else at(remove, addX, headerY + (add.hidden ? 3 : 34) * unit);
    },
  };
}

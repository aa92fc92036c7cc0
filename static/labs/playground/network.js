// The drawing of the network, and what happens when somebody touches it.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { later } from "../../kit/later.js";
import { effect } from "../../vendor/signals.js";
import { createNetwork } from "../../views/network.js";
import { kindsOf } from "./details.js";
import { outputsOf } from "./fields.js";
import { WhyAt } from "./why-at.js";

/** @import { Shared } from "../playground.js" */
/** @import { NetworkOptions } from "../../views/network.js" */

const Slow = later(async () => {
  const { Slow } = await import("./slow/panel.js");
  return Slow;
});

const HEALTH = ["", "dead", "saturated"]; // how a unit is

/** @param {import("./pictures.js").Measures | null} measures */
const healthOf = (measures) => Array.from(measures?.health ?? [], (state) => HEALTH[state]);

/** Where the middle of the map `selector` is in the window, null where it is not beside the drawing. @param {HTMLElement} host @param {string} selector */
function middleOf(host, selector) {
  const map = document.querySelector(selector)?.getBoundingClientRect();
  return map && map.left >= host.getBoundingClientRect().right ? map.top + map.height / 2 : null;
}

/**
 * A drawing of what is asked for and of what it learns from; `follow` gives it more to follow.
 * @param {HTMLElement} host
 * @param {Pick<Shared, "session" | "pictures" | "catalog"> & {map: string}} given map: a selector; the links end where it is
 * @param {Omit<NetworkOptions, "text" | "outputY" | "offers">} options
 * @param {(drawing: ReturnType<typeof createNetwork>) => (() => void)[]} follow
 */
export function followed(host, { session, pictures, catalog, map }, options, follow) {
  const { features, activations, ranges } = catalog;
  const { hidden_layers: layers, units, dropout, parameter: values } = ranges;
  const offers = { features, activations, layers, units, dropout, values };
  const drawing = createNetwork(host, { ...options, offers, text, outputY: () => middleOf(host, map) });
  const stops = [
    effect(() =>
      drawing.setSpec(session.spec.value, outputsOf(catalog, session.spec.value), kindsOf(session.spec.value)),
    ), // and again in another language: it reads `text`
    effect(() => void (pictures.points.value && drawing.setData(pictures.points.value))),
    ...follow(drawing),
  ];
  const destroy = () => {
    for (const stop of stops) stop();
    drawing.destroy();
  };
  return { ...drawing, destroy };
}

/** @param {Shared} props */
async function lookAtSlopes(props) {
  const { showSlopes } = await import("./slopes.js");
  showSlopes(props);
}

/** @param {Shared} props */
export function Network(props) {
  const { session, view, catalog, settings, pictures, inspection, network, slow } = props;
  const hidden = view.value.hidden.join();
  const create = (/** @type {HTMLElement} */ host) => {
    const options = {
      hidden: new Set(view.peek().hidden),
      onToggleFeature: settings.toggleFeature,
      onUnits: settings.units,
      onActivation: settings.layerActivation,
      onDropout: settings.layerDropout,
      onFrozen: settings.layerFrozen,
      onAddLayer: settings.addLayer,
      onRemoveLayer: settings.removeLayer,
      onFocus: session.focus,
      onEdit: session.edit,
      onLook: inspection.look,
      gradient: (/** @type {any} */ link, /** @type {boolean} */ shown = false) => network.slope?.(link, shown),
      generation: session.generation.peek.bind(session.generation),
    };
    network.current = followed(host, { session, pictures, catalog, map: ".stage" }, options, (drawing) => [
      effect(() => drawing.setRunning(session.run.value.running)),
      effect(() => drawing.setDiscretize(view.value.discretize)),
      effect(() => drawing.setFocus(session.run.value.focus)),
      effect(() => drawing.setSaid((!slow.value && pictures.trace.value?.values) || null)),
      effect(() => drawing.setHealth(inspection.open.value ? healthOf(pictures.measures.value) : [])),
      effect(() => void (inspection.measures.value && lookAtSlopes(props))),
      effect(() => void (session.generation.value, drawing.renew())),
    ]);
    return network.current;
  };
  return html`
    <section class="panel network-panel" id="panel-network" aria-label=${text("network")}>
      <${WhyAt} at="network" ...${props} />
      <${Drawing} latest=${pictures} create=${create} pick=${(/** @type {any} */ shown) => [shown]} class="network-host" key=${hidden} />
      ${slow.value && html`<${Slow} ...${props} />`}
    </section>
  `;
}

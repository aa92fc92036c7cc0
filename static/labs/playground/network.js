// The drawing of the network, and what happens when somebody touches it.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { theme } from "../../theme.js";
import { useEffect, useRef } from "../../vendor/preact-hooks.js";
import { effect } from "../../vendor/signals.js";
import { createNetwork } from "../../views/network.js";

/** @typedef {import("./types.js").Shared} Shared */

/** Where the map's middle is in the window, null where the map is not beside the drawing. */
function middleOfMap() {
  const map = document.querySelector(".stage")?.getBoundingClientRect();
  const own = document.querySelector(".network-host")?.getBoundingClientRect();
  return map && own && map.left >= own.right ? map.top + map.height / 2 : null;
}

/** @param {Shared} props */
export function Network({ session, view, catalog, settings, pictures }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const hidden = view.value.hidden.join();
  useEffect(() => {
    const drawing = createNetwork(/** @type {HTMLElement} */ (host.current), {
      catalog,
      text,
      hidden: new Set(view.peek().hidden),
      onToggleFeature: settings.toggleFeature,
      onUnits: settings.units,
      onActivation: settings.layerActivation,
      onAddLayer: settings.addLayer,
      onRemoveLayer: settings.removeLayer,
      onFocus: session.focus,
      onEdit: session.edit,
      generation: session.generation.peek.bind(session.generation),
      outputY: middleOfMap,
    });
    const stops = [
      effect(() => drawing.setTheme(theme.value)),
      effect(() => drawing.setSpec(session.spec.value)), // and again in another language: it reads `text`
      effect(() => drawing.setRunning(session.run.value.running)),
      effect(() => drawing.setDiscretize(view.value.discretize)),
      effect(() => drawing.setFocus(session.run.value.focus)),
      effect(() => void (session.generation.value, drawing.renew())),
      pictures.show("network", drawing),
    ];
    return () => {
      for (const stop of stops) stop();
      drawing.destroy();
    };
  }, [hidden]);
  return html`
    <section class="panel network-panel" id="panel-network" aria-label=${text("network")}>
      <div class="network-host" ref=${host} key=${hidden}></div>
    </section>
  `;
}

// The network in the middle of the page: whole, or zoomed into one filter.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { useEffect, useMemo, useRef } from "../../vendor/preact-hooks.js";
import { signal } from "../../vendor/signals.js";
import { Heads } from "./heads.js";
import { createOverview } from "./overview.js";
import { Zoom } from "./zoom.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./layout.js").Places} Places */

/** @param {Shared} props */
export function Network(props) {
  const { zoom, session } = props;
  const place = zoom.value;
  const { blocks } = session.spec.value.network;
  const inside = place !== null && place.block < blocks.length && place.channel < blocks[place.block].channels;
  return html`
    <section class="panel network-panel cnn-network" id="panel-network" aria-label=${text("network")}>
      ${inside ? html`<${Zoom} ...${props} />` : html`<${Overview} ...${props} />`}
    </section>
  `;
}

/** @param {Shared} props */
function Overview(props) {
  const { pictures, zoom } = props;
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const placed = useMemo(() => signal(/** @type {{places: Places, stands: boolean} | null} */ (null)), []);
  useEffect(() => {
    const drawing = createOverview(/** @type {HTMLElement} */ (host.current), {
      text,
      onOpen: (block, channel) => (zoom.value = { block, channel, input: 0, row: 0, column: 0, sums: false }),
      onPlaces: (places, stands) => (placed.value = { places, stands }),
    });
    const stop = pictures.show((now, theme) => {
      drawing.setTheme(theme);
      drawing.update(now);
    });
    return () => {
      stop();
      drawing.destroy();
    };
  }, []);
  return html`
    <div class="cnn-host" ref=${host} data-testid="overview">
      ${placed.value && html`<${Heads} ...${props} ...${placed.value} />`}
    </div>
    <p class="cnn-note cnn-invite">${text("cnn.invite")}</p>
  `;
}

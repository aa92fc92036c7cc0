// The network in the middle of the page: whole, or zoomed into one filter.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { useRef } from "../../vendor/preact-hooks.js";
import { Heads } from "./heads.js";
import { Overview } from "./overview.js";
import { Zoom } from "./zoom.js";

/** @typedef {import("./types.js").Shared} Shared */

/** @param {Shared} props */
export function Network(props) {
  const { zoom, session, pictures } = props;
  const place = zoom.value;
  const last = useRef(place); // where one comes back from
  if (place) last.current = place;
  const { blocks } = session.spec.value.network;
  const inside = place !== null && place.block < blocks.length && place.channel < blocks[place.block].channels;
  const open = (/** @type {number} */ block, /** @type {number} */ channel) =>
    (zoom.value = { block, channel, input: 0, row: 0, column: 0, sums: false });
  const heads = (/** @type {import("./layout.js").Box[]} */ boxes, /** @type {boolean} */ stands) =>
    html`<${Heads} ...${props} boxes=${boxes} stands=${stands} />`;
  return html`
    <section class="panel network-panel cnn-network" id="panel-network" aria-label=${text("network")}>
      ${inside ? html`<${Zoom} ...${props} />` : html`<${Overview} pictures=${pictures} onOpen=${open} from=${last.current} heads=${heads} /><p class="note">${text("cnn.invite")}</p>`}
    </section>
  `;
}

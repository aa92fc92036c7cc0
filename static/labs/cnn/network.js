// The network in the middle of the page: whole, or zoomed into one filter.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Overview } from "../../kit/maps/overview.js";
import { useRef } from "../../vendor/preact-hooks.js";
import { Heads } from "./heads.js";
import { Zoom } from "./zoom.js";

/** @import { Shared } from "../cnn.js" */

export const WORDS = {
  block: (/** @type {number} */ block) => text("cnn.block", { block: block + 1 }),
  map: (/** @type {number} */ block, /** @type {number} */ channel) =>
    text("cnn.filter", { block: block + 1, filter: channel + 1 }),
  hint: () => text("cnn.filter.hint"),
};

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
  const heads = (/** @type {import("../../kit/maps/layout.js").Box[]} */ boxes, /** @type {boolean} */ stands) =>
    html`<${Heads} ...${props} boxes=${boxes} stands=${stands} />`;
  return html`
    <section class="panel network-panel maps-place" id="panel-network" aria-label=${text("network")}>
      ${inside ? html`<${Zoom} ...${props} />` : html`<${Overview} latest=${pictures} shape=${pictures.shape.value} words=${WORDS} onOpen=${open} from=${last.current} over=${heads} /><p class="note">${text("cnn.invite")}</p>`}
    </section>
  `;
}

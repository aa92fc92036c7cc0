// The network in the middle of the page: whole, zoomed into one filter, or into how its answer comes about.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Keys } from "../../kit/keys.js";
import { later } from "../../kit/later.js";
import { Overview } from "../../kit/maps/overview.js";
import { useRef } from "../../vendor/preact-hooks.js";
import { DIGITS } from "../../views/digit.js";
import { Headline } from "./headline.js";
import { Heads } from "./heads.js";

/** @import { Shared } from "../cnn.js" */
/** @typedef {import("./zoom.js").Place | {answer: number} | null} From */

const Zoom = later(async () => (await import("./zoom.js")).Zoom);
const Votes = later(async () => (await import("../../kit/maps/votes.js")).Votes);
const Tour = later(async () => (await import("./tour.js")).Tour);

const PLACE = { block: 0, channel: 0, input: 0, row: 0, column: 0, sums: false };

export const WORDS = {
  block: (/** @type {number} */ block) => text("cnn.block", { block: block + 1 }),
  map: (/** @type {number} */ block, /** @type {number} */ channel) =>
    text("cnn.filter", { block: block + 1, filter: channel + 1 }),
  hint: () => text("cnn.filter.hint"),
  classes: () => text("cnn.answer"),
  answerHint: () => text("cnn.votes.hint"),
  answer: (/** @type {number} */ digit) => text("cnn.votes.open", { digit }),
};

/** @param {Shared & {compact: boolean, phone: boolean}} props */
export function Network(props) {
  const { zoom, digit, session } = props;
  const { blocks } = session.spec.value.network;
  const place = zoom.value;
  const last = useRef(/** @type {From} */ (place)); // where one comes back from
  if (digit.value !== null) last.current = { answer: digit.value };
  else if (place) last.current = place;
  const inside = place !== null && place.block < blocks.length && place.channel < blocks[place.block].channels;
  return html`
    <section class="panel network-panel maps-place" id="panel-network" aria-label=${text("network")}>
      ${digit.value !== null ? html`<${Opened} ...${props} />` : inside ? html`<${Zoom} ...${props} />` : html`<${Whole} ...${props} from=${last.current} />`}
      <div class="cnn-tour"><${Tour} ...${props} /></div>
    </section>
  `;
}

/** How it comes to an answer. @param {Shared} props */
function Opened({ zoom, digit, session, pictures }) {
  const choose = (/** @type {number} */ to) => (digit.value = to);
  const leave = () => (digit.value = null);
  const open = (/** @type {number} */ channel) => {
    leave();
    zoom.value = { ...PLACE, block: session.spec.peek().network.blocks.length - 1, channel };
  };
  return html`<${Votes} latest=${pictures} labels=${DIGITS} chosen=${digit.value} onChoose=${choose} label=${text("cnn.way")} whole=${text("cnn.whole")} onLeave=${leave} onMap=${open} />`;
}

/** All of it, and what its colours say. @param {Shared & {compact: boolean, phone: boolean, from: From}} props */
function Whole(props) {
  const { zoom, digit, session, pictures, from } = props;
  const { blocks } = session.spec.value.network;
  const open = (/** @type {number} */ block, /** @type {number} */ channel) =>
    (zoom.value = { ...PLACE, block, channel });
  const heads = (/** @type {import("../../kit/maps/layout.js").Box[]} */ boxes, /** @type {boolean} */ stands) =>
    html`<${Heads} ...${props} boxes=${boxes} stands=${stands} />`;
  const keys = /** @type {const} */ ([
    { label: text("cnn.key.for"), colour: "positive" },
    { label: text("cnn.key.against"), colour: "negative" },
  ]);
  const more = ["norm", "residual"].filter((name) => blocks.some((/** @type {any} */ block) => block[name]));
  return html`
    ${!props.phone && html`<${Headline} ...${props} />`}
    <${Overview} latest=${pictures} shape=${pictures.shape.value} words=${WORDS} onOpen=${open} onAnswer=${(/** @type {number} */ to) => (digit.value = to)} from=${from} over=${heads} />
    <div class="cnn-legend note">
      <${Keys} keys=${keys} />
      <span>${text("cnn.invite")}</span>
      ${more.map((name) => html`<span key=${name}>${text(`cnn.key.${name}`)}</span>`)}
    </div>
  `;
}

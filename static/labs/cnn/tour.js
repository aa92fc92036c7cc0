// One picture on its way through the network, in a sentence for each station.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { channelOf, strengths } from "../../kit/maps/maps.js";
import { createWalk, Walk } from "../../kit/walk.js";
import { winnerOf } from "../../views/bars.js";

/** @import { Shared } from "../cnn.js" */
/** @import { Place } from "./zoom.js" */

/** What each sentence is about. */
const STATIONS = {
  draw: ".maps-picture",
  filter: ".cnn-figures .framed, .cnn-pooling .framed, .cnn-slider .caption",
  product: ".cnn-sums > .equation, .cnn-sums > .sum",
  pool: ".cnn-pooled",
  dense: ".votes .sum, .softmax-row[data-chosen=true]",
  softmax: ".softmax",
};

/** Where the strongest filter of the first block finds most. @param {Shared} shared @returns {Place | null} */
function strongestPlace({ pictures }) {
  const layer = pictures.shown.peek()?.layers[0];
  if (!layer) return null;
  const { output, kernels } = layer;
  const peaks = Array.from({ length: output.channels }, (_, i) => Math.max(...channelOf(output, i)));
  const channel = Math.max(0, winnerOf(Math.max(...peaks) > 0 ? peaks : strengths(kernels).map(Math.abs)));
  const at = Math.max(0, winnerOf(channelOf(output, channel)));
  return { block: 0, channel, input: 0, row: Math.floor(at / output.size), column: at % output.size, sums: false };
}

/** @param {Shared} shared */
function stationsOf(shared) {
  const { zoom, digit, pictures, session } = shared;
  const { size } = session.spec.value.data;
  const inside = (/** @type {Partial<Place>} */ more) => () => {
    const place = strongestPlace(shared);
    digit.value = null;
    zoom.value = place && { ...place, ...more };
  };
  const answer = () => {
    const { probabilities } = pictures.shown.peek() ?? { probabilities: [] };
    [zoom.value, digit.value] = [null, Math.max(0, winnerOf(probabilities))];
  };
  const whole = () => {
    zoom.value = digit.value = null;
  };
  const ways = [whole, inside({}), inside({ sums: true }), inside({ sums: true }), answer, answer];
  const words = { size, digit: digit.value ?? 0 };
  return Object.entries(STATIONS).map(([name, about], i) => ({
    name,
    about,
    words: text(`cnn.tour.${name}`, words),
    go: ways[i],
  }));
}

const walk = createWalk("cnn");

/** @param {Shared} shared */
export function Tour(shared) {
  const stations = stationsOf(shared);
  const home = () => {
    stations[0].go();
    scrollTo(0, 0);
  };
  return html`<${Walk} walk=${walk} invite=${text("cnn.tour.invite")} stations=${stations} home=${home} />`;
}

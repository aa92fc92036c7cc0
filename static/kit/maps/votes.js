// How an answer comes about: what each map adds to its logit, and what softmax makes of all logits. Beside it the pixels
// that speak for that answer and against it: the gradient of its logit.
//
//     html`<${Votes} latest=${pictures} labels=${["0", "1"]} chosen=${1} onChoose=${(index) => …} label=${words.way}
//       whole=${words.whole} onLeave=${() => …} onMap=${(channel) => …} />`
//
// A picture has what `View` says; `dense1.weight` and so on, and `slopes` [classes, pixels], only while `whole`.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { sheets } from "../../sheets.js";
import "../../text/votes.js";
import { strongest } from "../../views/pixels.js";
import { Depth } from "../depth.js";
import { Framed } from "../framed.js";
import { Softmax } from "../softmax.js";
import { adding, Sum } from "../sum.js";
import { channelOf } from "./maps.js";

await sheets("kit/maps/votes.css", "kit/depth.css", "kit/framed.css", "kit/sum.css");

/** @typedef {{network: {dense: number[]}, layers: import("./maps.js").Layer[], units: ArrayLike<number>[], picture: {values: Float32Array}, arrays: any, whole: boolean}} View */

/** @param {ArrayLike<number>} weights @param {ArrayLike<number>} values */
const dot = (weights, values) => Array.from(values).reduce((sum, value, i) => sum + value * weights[i], 0);

/** What goes into a logit: from each map of the last block, or from the last dense layer as a whole. @param {View} view a whole one @param {number} index @returns {{parts: number[], bias: number, many: boolean}} */
export function votesFor({ network, arrays, layers, units, picture }, index) {
  const name = `dense${network.dense.length + 1}`;
  const [weights, biases] = [arrays[`${name}.weight`], arrays[`${name}.bias`]];
  const last = layers.at(-1);
  const maps = !units.length && last ? (last.pooled ?? last.output) : null;
  const inputs = maps
    ? Array.from({ length: maps.channels }, (_, i) => channelOf(maps, i))
    : [units.at(-1) ?? picture.values];
  let from = (index * weights.length) / biases.length;
  const parts = inputs.map((values) => {
    const part = dot(weights.subarray(from, from + values.length), values);
    from += values.length;
    return part;
  });
  return { parts, bias: biases[index], many: maps !== null && parts.length > 1 };
}

/**
 * @param {object} props
 * @param {import("../latest.js").Latest} props.latest
 * @param {string[]} props.labels of the answers
 * @param {number} props.chosen
 * @param {(index: number) => void} props.onChoose
 * @param {string} props.label of the way back
 * @param {string} props.whole what it leads to
 * @param {() => void} props.onLeave
 * @param {(channel: number) => void} props.onMap a map of the last block is to be opened
 */
export function Votes({ latest, labels, chosen, onChoose, label, whole, onLeave, onMap }) {
  const view = /** @type {View | null} */ (latest.shown.value);
  if (!view) return null;
  const name = labels[chosen];
  const beside = {
    previous: text("votes.previous"),
    next: text("votes.next"),
    go: (/** @type {number} */ by) => onChoose((chosen + by + labels.length) % labels.length),
  };
  const slopes = (/** @type {View} */ { arrays: { slopes: all }, picture: { values } }) =>
    all && { values: all.subarray(chosen * values.length, (chosen + 1) * values.length), high: strongest(all) };
  return html`
    <${Depth} label=${label} levels=${[{ name: whole, go: onLeave }, { name: text("votes.of", { name }) }]} beside=${beside} class="votes" data-testid="votes">
      ${view.whole && html`<${Tally} votes=${votesFor(view, chosen)} name=${name} onMap=${onMap} />`}
      <div class="votes-row">
        <${Softmax} labels=${labels} logits=${view.arrays.logits} chosen=${chosen} hint=${text("votes.hint")} onChoose=${onChoose} />
        <div class="votes-pictures">
          <${Framed} latest=${latest} palette="ink" of=${(/** @type {View} */ { picture }) => picture} caption=${text("votes.input")} />
          <${Framed} latest=${latest} palette="signed" of=${slopes} reads=${[chosen]} caption=${text("votes.slopes", { name })} />
          <p class="note">${text(view.whole ? "votes.slopes.note" : "votes.slopes.rest", { name })}</p>
        </div>
      </div>
    <//>
  `;
}

/** A logit as a sum. @param {{votes: ReturnType<typeof votesFor>, name: string, onMap: (channel: number) => void}} props */
function Tally({ votes: { parts, bias, many }, name, onMap }) {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const [together, more] = adding([total, bias], total + bias);
  const lines = [
    { name: text(many ? "votes.together" : "votes.total"), value: together },
    { name: text("votes.bias"), sign: "+", value: more },
    { name: text("votes.logit", { name }), sign: "=", value: total + bias, strong: true },
  ];
  const label = (/** @type {number} */ i, /** @type {string} */ value) => text("votes.map", { map: i + 1, value });
  const terms = many && {
    name: text("votes.maps"),
    values: adding(parts, together),
    chosen: -1,
    onChoose: onMap,
    label,
    hint: text("votes.map.hint"),
  };
  return html`<${Sum} terms=${terms} lines=${lines} />`;
}

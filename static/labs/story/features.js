// What a network that learns right now has found: its first filters, what its second ones put together from these, and
// what it takes a picture for. Until it has come, or where the server has no room for it, one that has learnt before.

import { html } from "../../html.js";
import { percent, text, wholeNumber } from "../../i18n.js";
import { parted } from "../../kit/latest.js";
import { Still } from "../../kit/pixels.js";
import { useMemo } from "../../vendor/preact-hooks.js";
import { strongest } from "../../views/pixels.js";
import { STILL } from "./still.js";
import { useExhibit } from "./watched.js";

const KERNEL = 3; // pixels along the edge of a filter
const STRIDE = 2; // of the pooling between the two layers
const PIECE = (KERNEL - 1) * STRIDE + KERNEL; // what a filter of the second layer sees of the picture

/**
 * What each filter of the second layer looks for in the picture, as far as the network is linear: the filters of the
 * first, each where and as strongly as the second has it.
 * @param {Float32Array[]} firsts [channels][3 · 3] @param {Float32Array[]} seconds [units · channels][3 · 3]
 */
export function pieces(firsts, seconds) {
  return Array.from({ length: seconds.length / firsts.length }, (_, unit) => {
    const piece = new Float32Array(PIECE * PIECE);
    firsts.forEach((first, channel) => {
      const second = seconds[unit * firsts.length + channel];
      for (let place = 0; place < KERNEL ** 2; place++) {
        const [row, column] = [STRIDE * Math.floor(place / KERNEL), STRIDE * (place % KERNEL)];
        for (let i = 0; i < KERNEL ** 2; i++)
          piece[(row + Math.floor(i / KERNEL)) * PIECE + column + (i % KERNEL)] += second[place] * first[i];
      }
    });
    return piece;
  });
}

const LARGEST = 127; // of a byte with a sign

/** The arrays of the network that is kept. @returns {Record<string, Float32Array>} */
export function kept() {
  const numbers = (/** @type {[string, number]} */ [bytes, largest]) =>
    Float32Array.from(atob(bytes), (letter) => (((letter.charCodeAt(0) << 24) >> 24) * largest) / LARGEST);
  return Object.fromEntries(Object.entries(STILL.arrays).map(([name, array]) => [name, numbers(array)]));
}

/** @param {{values: Float32Array[], look: import("./stop.js").Live["look"]}} props */
const Filters = ({ values, look }) => html`
  <div class="story-filters" data-count=${values.length}>
    ${values.map((each, i) => html`<${Still} key=${i} palette="signed" values=${each} high=${strongest(each)} look=${look} aria-hidden="true" />`)}
  </div>
`;

/** @param {import("./stop.js").Live} props */
export function Features({ at, pick, lab, look }) {
  const frame = useExhibit(lab);
  const still = useMemo(kept, []);
  const arrays = /** @type {Record<string, Float32Array>} */ (frame?.arrays ?? still);
  const epoch = frame?.epoch ?? STILL.epoch;
  const firsts = parted(arrays["conv1.weight"], KERNEL ** 2);
  const seconds = parted(arrays["conv2.weight"], KERNEL ** 2);
  const sure = [...arrays.probabilities];
  const answer = sure.indexOf(Math.max(...sure));
  /** @param {number} index @param {string} name @param {any} shown */
  const column = (index, name, shown) => html`
    <button type="button" class="story-column" data-on=${at === index} aria-pressed=${at === index} onClick=${() => pick(index)}>
      <span class="story-column-name">${text(`story.features.${name}`)}</span>${shown}
    </button>
  `;
  return html`
    <div class="story-features" data-testid="features" data-live=${frame !== null} data-epoch=${epoch}>
      <div class="story-columns">
        ${column(0, "edges", html`<${Filters} values=${firsts} look=${look} />`)}
        ${column(1, "parts", html`<${Filters} values=${pieces(firsts, seconds)} look=${look} />`)}
        ${column(
          2,
          "whole",
          html`
            <span class="story-seen"><${Still} palette="ink" values=${arrays.picture} look=${look} aria-hidden="true" /><strong>${answer}</strong></span>
            <span class="story-digits" aria-hidden="true">${sure.map((share, i) => html`<span key=${i} style=${{ "--share": share }} data-on=${i === answer}>${i}</span>`)}</span>
          `,
        )}
      </div>
      <p class="story-learned">${text(frame ? "story.features.step" : "story.features.kept", { count: wholeNumber(epoch), share: percent(arrays.test_accuracy[0]) })}</p>
    </div>
  `;
}

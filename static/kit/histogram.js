// How many weights there are of which size: bars from the most negative to the most positive, as far as they go.
//
//     html`<${Histogram} latest=${pictures} label=${text(…)} tell=${(count, reach) => text(…, { count, reach })}
//       pick=${({ counts, reach }) => [counts, reach]} />`
//
// `reachOf` and `countsOf` make both of weights; a server that counts sends no weights.

import { html } from "../html.js";
import { sheets } from "../sheets.js";
import { Drawing } from "./drawing.js";

await sheets("kit/histogram.css");

const BARS = 25; // an odd number: the middle one is that of the weights near 0
const LEAST_REACH = 1; // to either side; a network of small weights is not drawn as one of large ones

/**
 * All other props become attributes of its element.
 * @param {object} props
 * @param {import("./latest.js").Latest} props.latest whose pictures
 * @param {string} props.label
 * @param {(count: number, reach: number) => string} props.tell the sentence for those who don't see it
 * @param {(shown: any) => [ArrayLike<number>, number]} props.pick how many weights each bar stands for, and how far they reach
 */
export function Histogram({ latest, label, tell, pick, ...attributes }) {
  const create = (/** @type {HTMLElement} */ host) => createHistogram(host, { label, tell });
  return html`<${Drawing} ...${{ latest, create, pick, deps: [label], class: "histogram-of-weights", ...attributes }} />`;
}

/**
 * @param {HTMLElement} host
 * @param {{label: string, tell: (count: number, reach: number) => string}} given `tell`: the sentence for those who don't see it
 */
function createHistogram(host, { label, tell }) {
  const bars = Array.from({ length: BARS }, (_, i) => {
    const bar = document.createElement("span");
    bar.className = "histogram-of-weights-bar";
    bar.dataset.sign = String(Math.sign(i - (BARS - 1) / 2));
    return bar;
  });
  const row = document.createElement("div");
  row.className = "histogram-of-weights-bars";
  row.setAttribute("role", "img");
  row.append(...bars);
  const [left, middle, right] = ["", "0", ""].map((words) => {
    const mark = document.createElement("span");
    mark.textContent = words;
    return mark;
  });
  const scale = document.createElement("div");
  scale.className = "histogram-of-weights-reach";
  scale.append(left, middle, right);
  host.append(row, scale);

  return {
    /** @param {ArrayLike<number>} given of each bar @param {number} reach */
    update(given, reach) {
      const counts = Array.from(given);
      const most = Math.max(1, ...counts);
      counts.forEach((count, i) => bars[i].style.setProperty("--share", (count / most).toFixed(3)));
      [left.textContent, right.textContent] = [`−${reach}`, String(reach)];
      const total = counts.reduce((sum, count) => sum + count, 0);
      row.setAttribute("aria-label", `${label}: ${tell(total, reach)}`);
    },

    destroy() {
      row.remove();
      scale.remove();
    },
  };
}

/** As far as the weights go, as a round number: 1, 2, 5, 10, 20, … @param {Float32Array[]} layers */
export function reachOf(layers) {
  const furthest = layers.reduce((most, weights) => weights.reduce((far, w) => Math.max(far, Math.abs(w)), most), 0);
  let reach = LEAST_REACH;
  for (let i = 1; reach < furthest; i++) reach = [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3);
  return reach;
}

/** How many weights each bar stands for. @param {Float32Array[]} layers @param {number} reach */
export function countsOf(layers, reach) {
  const counts = Array.from({ length: BARS }, () => 0);
  for (const weights of layers)
    for (const weight of weights) {
      if (Number.isFinite(weight)) counts[Math.min(BARS - 1, Math.floor(((weight + reach) / (2 * reach)) * BARS))]++;
    }
  return counts;
}

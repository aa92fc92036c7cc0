// How many weights there are of which size: bars from the most negative to the most positive, as far as they go.

const BARS = 25; // an odd number: the middle one is that of the weights near 0
const LEAST_REACH = 1; // to either side; a network of small weights is not drawn as one of large ones

/**
 * @param {HTMLElement} host
 * @param {{label: string, tell: (count: number, reach: number) => string}} given `tell`: the sentence for those who don't see it
 */
export function createHistogram(host, { label, tell }) {
  const bars = Array.from({ length: BARS }, (_, i) => {
    const bar = document.createElement("span");
    bar.className = "playground-bar";
    bar.dataset.sign = String(Math.sign(i - (BARS - 1) / 2));
    return bar;
  });
  const row = document.createElement("div");
  row.className = "playground-bars";
  row.setAttribute("role", "img");
  row.append(...bars);
  const [left, middle, right] = ["", "0", ""].map((words) => {
    const mark = document.createElement("span");
    mark.textContent = words;
    return mark;
  });
  const scale = document.createElement("div");
  scale.className = "playground-reach";
  scale.append(left, middle, right);
  host.append(row, scale);

  return {
    /** @param {Float32Array[]} layers */
    update(layers) {
      const reach = reachOf(layers);
      const counts = countsOf(layers, reach);
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

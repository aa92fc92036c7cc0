// The units of one network: how much each has to say, which are left out right now, and which have fallen silent.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { usePicked } from "../../kit/picked.js";
import { element } from "../../views/element.js";

/** @import { Shared } from "../regularisation.js" */
/** @import { Shown } from "./pictures.js" */

const LEFT_OUT = 1;
const SILENT = 2;
const STATES = ["works", "out", "silent"];

/** Two rows of dots. @param {HTMLElement} host */
function createUnits(host) {
  /** @type {HTMLElement[]} */
  let dots = [];
  function make(/** @type {number} */ count) {
    const rows = [0, 1].map(() => element("div", { class: "regularisation-layer" }));
    dots = Array.from({ length: count }, (_, i) => {
      const dot = element("i", { class: "regularisation-unit" });
      rows[i < count / 2 ? 0 : 1].append(dot);
      return dot;
    });
    host.replaceChildren(...rows);
  }
  return {
    /** @param {Float32Array} strengths [layer, unit] @param {Uint8Array} resting the same */
    update(strengths, resting) {
      if (dots.length !== strengths.length) make(strengths.length);
      const most = Math.max(1e-6, ...strengths);
      dots.forEach((dot, i) => {
        const state = STATES[resting[i]];
        if (dot.dataset.state !== state) dot.dataset.state = state;
        dot.style.setProperty("--strength", (strengths[i] / most).toFixed(2));
        dot.title = shortNumber(strengths[i]);
      });
    },
    destroy: () => host.replaceChildren(),
  };
}

/** @param {Pick<Shared, "pictures">} props */
export function Inside({ pictures }) {
  const looked = pictures.looked();
  const counts = usePicked(pictures, ({ resting }) => {
    const of = (/** @type {number} */ state) => resting.filter((/** @type {number} */ each) => each === state).length;
    return JSON.stringify({ units: resting.length, out: of(LEFT_OUT), silent: of(SILENT) });
  });
  const { units = 128, out = 0, silent = 0 } = counts ? JSON.parse(counts) : {};
  const state = out ? "out" : silent ? "silent" : "all";
  const pick = (/** @type {Shown} */ { strengths, resting }) => [strengths, resting];
  return html`
    <div class="regularisation-inside" data-hint=${text("regularisation.units.about")}>
      <p class="regularisation-caption">${text(`regularisation.inside.${state}`, { number: (looked ?? 0) + 1, units, out, silent })}</p>
      <${Drawing} latest=${pictures} create=${createUnits} pick=${pick} class="regularisation-units" role="img" aria-label=${text("regularisation.units.label")} data-testid="units" />
    </div>
  `;
}

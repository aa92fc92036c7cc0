// The one or two large numbers that a lab is about, above everything that explains them.
//
//     html`<${Figures} figures=${[
//       { name: "test-loss", label: text("loss.test"), hint: text("loss.test.hint"), value: lossNumber(loss), line: "test" },
//     ]} />`

import { html } from "../html.js";
import { useMemo } from "../vendor/preact-hooks.js";
import { computed } from "../vendor/signals.js";

/**
 * @typedef {object} Figure
 * @property {string} name its data-testid
 * @property {string} label
 * @property {string | import("../types.js").ReadonlySignal<string>} value a signal changes without drawing anything else
 * @property {string} [hint] one sentence
 * @property {"train" | "test"} [line] how its curve is drawn, where it has one
 */

/** A figure of the newest picture, or of none: a value that changes by itself. @template Shown @param {{shown: import("../types.js").ReadonlySignal<Shown | null>}} latest @param {(shown: Shown | null) => string} of */
export const useFigure = (latest, of) => useMemo(() => computed(() => of(latest.shown.value)), []);

/** @param {{figures: Figure[]}} props */
export const Figures = ({ figures }) => html`
  <div class="losses">
    ${figures.map(
      ({ name, label, value, hint, line }) => html`
        <div class="loss" key=${name} data-hint=${hint}>
          <p class="loss-label">${line && html`<span class=${`line ${line}`} aria-hidden="true"></span>`}${label}</p>
          <p class="loss-value" data-testid=${name}>${value}</p>
        </div>
      `,
    )}
  </div>
`;

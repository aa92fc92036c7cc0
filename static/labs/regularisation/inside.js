// The units of one network: how much each has to say, which are left out right now, and which have fallen silent. A tap
// on one, or the arrows, tells its number.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { usePicked } from "../../kit/picked.js";
import { useState } from "../../vendor/preact-hooks.js";
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
    /** @param {Float32Array} strengths [layer, unit] @param {Uint8Array} resting the same @param {number | null} asked */
    update(strengths, resting, asked) {
      if (dots.length !== strengths.length) make(strengths.length);
      const most = Math.max(1e-6, ...strengths);
      dots.forEach((dot, i) => {
        const state = STATES[resting[i]];
        if (dot.dataset.state !== state) dot.dataset.state = state;
        dot.toggleAttribute("data-asked", i === asked);
        dot.style.setProperty("--strength", (strengths[i] / most).toFixed(2));
      });
    },
    destroy: () => host.replaceChildren(),
  };
}

/** Which one is under a finger or a mouse. @param {PointerEvent} event */
function touched({ currentTarget, clientX, clientY }) {
  const rows = [.../** @type {HTMLElement} */ (currentTarget).children];
  const boxes = rows.map((row) => row.getBoundingClientRect());
  const row = boxes.length > 1 && clientY > (boxes[0].bottom + boxes[1].top) / 2 ? 1 : 0;
  const { left, width } = boxes[row];
  const count = rows[row].children.length;
  return row * count + Math.max(0, Math.min(count - 1, Math.floor((count * (clientX - left)) / width)));
}

const STEPS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowLeft: -1 });

/** @param {Pick<Shared, "pictures"> & {still?: boolean}} props still: nothing is there to tap */
export function Inside({ pictures, still }) {
  const looked = pictures.looked();
  const [asked, ask] = useState(/** @type {number | null} */ (null));
  const told = usePicked(
    pictures,
    ({ resting, strengths }) => {
      const of = (/** @type {number} */ state) => resting.filter((/** @type {number} */ each) => each === state).length;
      const [units, out, silent] = [resting.length, of(LEFT_OUT), of(SILENT)];
      if (asked === null || asked >= units)
        return JSON.stringify({ state: out ? "out" : silent ? "silent" : "all", units, out, silent });
      const [layer, unit] = [Math.floor((2 * asked) / units) + 1, (asked % (units / 2)) + 1];
      const strength = shortNumber(strengths[asked]);
      return JSON.stringify({ state: `one.${STATES[resting[asked]]}`, layer, unit, strength, units });
    },
    [asked],
  );
  const { state = "all", units = 128, ...given } = told ? JSON.parse(told) : {};
  const pick = (/** @type {Shown} */ { strengths, resting }) => [strengths, resting, asked];
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    ask(((asked ?? -1) + STEPS[event.key] + units) % units);
  };
  const hands = still
    ? { role: "img" }
    : {
        role: "application",
        tabindex: "0",
        "data-keys": "arrows",
        onPointerDown: (/** @type {PointerEvent} */ event) => {
          const unit = touched(event);
          ask((before) => (before === unit ? null : unit));
        },
        onKeyDown,
      };
  return html`
    <div class="regularisation-inside" data-hint=${text("regularisation.units.about")}>
      <p class="regularisation-caption" data-testid="inside">${text(`regularisation.inside.${state}`, { number: (looked ?? 0) + 1, units, ...given })}</p>
      <${Drawing} latest=${pictures} create=${createUnits} pick=${pick} reads=${[asked]} class="regularisation-units" aria-label=${text("regularisation.units.label")} data-testid="units" ...${hands} />
    </div>
  `;
}

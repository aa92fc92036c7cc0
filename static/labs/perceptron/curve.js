// What the neuron makes of its sum: a curve, and z walking on it.

import { names } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { named, shortNumber, text } from "../../i18n.js";
import { FieldChoices } from "../../kit/control.js";
import { CURVES, seenAt } from "./geometry.js";

/** @import { Shared } from "../perceptron.js" */

const [WIDTH, HEIGHT] = [340, 190];
const REACH = 4; // of z, on either side
const TOP = 1.6; // of a, on either side
const across = (/** @type {number} */ z) => WIDTH / 2 + (z / REACH) * (WIDTH / 2 - 14);
const up = (/** @type {number} */ a) => HEIGHT / 2 - (a / TOP) * (HEIGHT / 2 - 12);
const within = (/** @type {number} */ value, /** @type {number} */ most) => Math.max(-most, Math.min(most, value));

/** A curve as a path; a step has no slope in between. @param {string} name */
function pathOf(name) {
  if (name === "step") return `M${across(-REACH)} ${up(-1)}H${across(0)}V${up(1)}H${across(REACH)}`;
  const places = Array.from({ length: 81 }, (_, i) => (i / 40 - 1) * REACH);
  return `M${places.map((z) => `${across(z)} ${up(within(CURVES[name](z), TOP))}`).join("L")}`;
}

/** @param {Pick<Shared, "pictures">} props */
export function Curve({ pictures }) {
  const [now, looked, index] = [pictures.now.value, pictures.looked.value, pictures.neuron.value];
  const seen = now && seenAt(now, looked);
  const [name, z, a] = seen ? [seen.curves[index], seen.sums[index], seen.answers[index]] : ["step", NaN, NaN];
  const [x, y] = [across(within(z, REACH)), up(within(a, TOP))];
  return html`
    <svg class="perceptron-curve" fill="none" stroke-linecap="round" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" data-testid="activation"
      aria-label=${text("perceptron.curve", { name: named("activation", name, "perceptron"), z: shortNumber(z), a: shortNumber(a) })}>
      <path class="perceptron-grid" stroke-width="1.5" d=${`M0 ${up(0)}H${WIDTH}M${across(0)} 0V${HEIGHT}`} />
      <path class="perceptron-grid" stroke-width="1.5" stroke-dasharray="2 5" d=${`M0 ${up(1)}H${WIDTH}M0 ${up(-1)}H${WIDTH}`} />
      <text x=${WIDTH - 4} y=${up(0) + 15} text-anchor="end">z</text><text x=${across(0) + 6} y="12">a</text>
      <text x="2" y=${up(1) - 4}>1</text><text x="2" y=${up(-1) + 16}>−1</text>
      <path class="perceptron-ink" stroke-width="2.5" d=${pathOf(name)} />
      ${
        Number.isFinite(z) &&
        html`<path class="perceptron-ink" stroke-opacity="0.6" stroke-dasharray="3 4" d=${`M${x} ${up(0)}V${y}`} />
        <circle cx=${x} cy=${y} r="7" stroke="var(--panel)" stroke-width="2" fill=${z > 0 ? "var(--positive)" : "var(--negative)"} />
        <text class="perceptron-numbers" font-weight="600" x=${across(0) + (z < 0 ? -1 : 1) * Math.max(38, Math.min(WIDTH / 2 - 38, Math.abs(x - across(0))))} y=${up(0) + (y > up(0) ? -8 : 17)} text-anchor="middle">z = ${shortNumber(z)}</text>`
      }
    </svg>
  `;
}

/** Which curve. @param {Shared} props */
export function CurveChoices(props) {
  const { session, settings, catalog } = props;
  const { hidden } = session.spec.value.network;
  const choices = names("activation", catalog.fields.activation.choices, "perceptron").map((row) => ({
    ...row,
    ...(hidden && row.value === "step" && { why: text("perceptron.step.why") }),
  }));
  const own = { ...session, ask: (/** @type {any} */ next) => settings.activation(next.network.activation) };
  return html`<${FieldChoices} name="activation" chips choices=${choices} ...${{ ...props, session: own }} />`;
}

// How high the ball is, how high it was, and of a network what it makes of the plane.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Export } from "../../kit/export.js";
import { Figures } from "../../kit/figures.js";
import { usePicked } from "../../kit/picked.js";
import { Plane } from "../../kit/plane.js";
import { RunCurve } from "../../kit/run-curve.js";
import { Sum } from "../../kit/sum.js";
import { toPyTorch } from "./export.js";
import { heightNumber } from "./words.js";

/** @import { Shared } from "../descent.js" */
/** @import { Shown } from "./pictures.js" */

/** @param {{pictures: Shared["pictures"], network: boolean}} props */
export function Heights({ pictures, network }) {
  const one = (/** @type {"height" | "test"} */ name, /** @type {string} */ words) => ({
    name,
    words,
    of: (/** @type {Shown | null} */ shown) => heightNumber(shown?.[name] ?? NaN),
  });
  const figures = network ? [one("test", "loss.test"), one("height", "loss.train")] : [one("height", "descent.height")];
  return html`<${Figures} key=${network} latest=${pictures} figures=${figures} />`;
}

/** What plain descent does next: as steep as it is, times the rate. @param {Pick<Shared, "session" | "pictures">} props */
function Step({ session, pictures }) {
  const { optimizers, learning_rate: rate, noise } = session.spec.value.training;
  const slope = usePicked(pictures, (/** @type {Shown} */ shown) => shown.slope);
  if (optimizers[0] !== "sgd" || noise || slope === null) return null;
  const lines = [
    { name: text("descent.step.slope"), value: slope },
    { name: text("learningRate"), sign: "×", value: rate },
    { name: text("descent.step.length"), sign: "=", value: rate * slope, strong: true },
  ];
  return html`<h2 class="section-title">${text("descent.step")}</h2><${Sum} lines=${lines} />`;
}

/** @param {Shared} props */
export function Result(props) {
  const { session, pictures } = props;
  const network = session.spec.value.act !== "landscape";
  return html`
    <section class="output" aria-label=${text("output")}>
      <${Heights} pictures=${pictures} network=${network} />
      ${network ? html`<${Plane} session=${session} latest=${pictures} pick=${pictures.plane} label=${text("descent.plane")} />` : html`<${Step} ...${props} />`}
    </section>
  `;
}

/** What the curve shows. @param {Shown} shown @returns {[number, number]} */
export const curveOf = ({ height, test }) => [height, test];

/** @param {Shared & {compact: boolean}} props */
export function Inspect({ session, pictures, compact }) {
  const { act } = session.spec.value;
  const network = act !== "landscape";
  return html`
    <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
      ${compact && html`<${Heights} pictures=${pictures} network=${network} />`}
      ${compact && !network && html`<${Step} session=${session} pictures=${pictures} />`}
      ${compact && network && html`<${Plane} session=${session} latest=${pictures} pick=${pictures.plane} label=${text("descent.plane")} />`}
      <h2 class="section-title">${text(network ? "descent.curve.loss" : "descent.curve")}</h2>
      <${RunCurve} latest=${pictures} values=${curveOf} label=${text("curve.label")} empty=${(/** @type {boolean | null} */ drawn) => !drawn && text(network ? "curve.empty" : "descent.curve.empty")} />
      ${network && html`<${Export} session=${session} file="descent.py" source=${() => toPyTorch(/** @type {Shown} */ (pictures.shown.peek()))} label=${text("descent.export")} hint=${text("descent.export.hint")} />`}
    </section>
  `;
}

// What the network makes of the plane: both losses, the map, its scale, and what went wrong if something did.

import { close } from "../../controls/icons.js";
import { html } from "../../html.js";
import { lossNumber, named, percent, shortNumber, text } from "../../i18n.js";
import { TestAndTrain } from "../../kit/figures.js";
import { later } from "../../kit/later.js";
import { Plane, Whose } from "../../kit/plane.js";
import { kindsOf } from "./details.js";
import { outputsOf } from "./fields.js";
import { WhyAt } from "./why-at.js";

const Diverged = later(async () => {
  const { Diverged } = await import("../../kit/diverged.js");
  return Diverged;
});

/** @import { Shared } from "../playground.js" */

/** @param {Shared} props */
export function Output(props) {
  const { session, catalog, pictures, inspection, own } = props;
  const follow = (/** @type {number} */ point) => own.painting.peek() || inspection.follow(point);
  const outputs = outputsOf(catalog, session.spec.value);
  return html`
    <section class="output" aria-label=${text("output")}>
      <${Losses} pictures=${pictures} />
      <${WhyAt} at="losses" ...${props} />
      <${Plane} latest=${pictures} pick=${pictures.mapped} session=${session} label=${describe(session.spec.value)}
        classes=${outputs > 1 ? outputs : 0} names=${kindsOf(session.spec.value)} onPoint=${follow} brush=${own.hand}>
        <${Focused} ...${props} />
        <${Traced} ...${props} />
        ${session.run.value.status === "diverged" && html`<${Diverged} ...${props} />`}
      <//>
    </section>
  `;
}

/** @param {{pictures: Shared["pictures"]}} props */
export const Losses = ({ pictures }) =>
  html`<${TestAndTrain} latest=${pictures} name="loss" words="loss" print=${lossNumber} />`;

/** @param {import("server/playground").PlaygroundSpec} spec */
const describe = ({ data: { dataset } }) => text("playground.map.label", { dataset: named("dataset", dataset) });

/** Whose map this is, while it is not the output's. @param {Shared} props */
function Focused({ session, catalog, pictures, network }) {
  const unit = pictures.focus.value;
  if (!unit) return null;
  const [layer, index] = unit;
  const hidden = session.spec.value.network.hidden.length;
  const name =
    layer === 0
      ? text("network.feature", { name: catalog.features[index].formula })
      : layer > hidden
        ? text("network.outputOf", { index: kindsOf(session.spec.value)[index] ?? index + 1 })
        : text("network.unit", { layer, unit: index + 1 });
  return html`<${Whose} name=${name} onBack=${() => network.current?.clearFocus()} />`;
}

/** What is said of the point that is looked at. @param {Shared} props */
function Traced({ session, pictures, inspection }) {
  const trace = pictures.trace.value;
  const { points, labels } = pictures.points.value ?? {};
  if (!trace || !points || !labels) return null;
  const several = pictures.shown.value?.classes ?? 0;
  const outputs = [...trace.values].slice(-Math.max(1, several));
  const likeliest = outputs.indexOf(Math.max(...outputs));
  const kinds = kindsOf(session.spec.value);
  const said = several
    ? text("plane.class", { index: kinds[likeliest] ?? likeliest + 1, share: percent(outputs[likeliest]) })
    : shortNumber(outputs[0]);
  const label = labels[trace.point];
  const is = several ? (kinds[label] ?? label + 1) : shortNumber(label);
  const values = { said, label: is, loss: lossNumber(trace.loss) };
  return html`
    <p class="playground-point" data-low=${points[2 * trace.point + 1] < 0} data-testid="point" data-hint=${text("playground.point.hint")}>
      <span>${text("playground.point.says", values)}</span>
      <button type="button" class="icon-button" aria-label=${text("close")} onClick=${() => inspection.follow(trace.point)}>${close()}</button>
    </p>
  `;
}

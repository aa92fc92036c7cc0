// What the network makes of the plane: both losses, the map, its scale, and what went wrong if something did.

import { close } from "../../controls/icons.js";
import { html } from "../../html.js";
import { lossNumber, named, percent, shortNumber, text } from "../../i18n.js";
import { TestAndTrain } from "../../kit/figures.js";
import { later } from "../../kit/later.js";
import { Plane } from "../../kit/plane.js";
import { outputsOf } from "./fields.js";
import { WhyAt } from "./why-at.js";

const Diverged = later(async () => {
  const { Diverged } = await import("../../kit/diverged.js");
  return Diverged;
});

const Focused = later(async () => {
  const { Focused } = await import("./focused.js");
  return Focused;
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
        classes=${outputs > 1 ? outputs : 0} onPoint=${follow} brush=${own.hand}>
        ${pictures.focus.value && html`<${Focused} ...${props} />`}
        ${session.run.value.status === "diverged" && html`<${Diverged} ...${props} />`}
      <//>
      <${Traced} ...${props} />
    </section>
  `;
}

/** @param {{pictures: Shared["pictures"]}} props */
export const Losses = ({ pictures }) =>
  html`<${TestAndTrain} latest=${pictures} name="loss" words="loss" print=${lossNumber} />`;

/** @param {import("server/playground").PlaygroundSpec} spec */
const describe = ({ data: { dataset } }) => text("playground.map.label", { dataset: named("dataset", dataset) });

/** What is said of the point that is looked at. @param {Shared} props */
function Traced({ pictures, inspection }) {
  const trace = pictures.trace.value;
  const labels = pictures.points.value?.labels;
  if (!trace || !labels) return null;
  const several = pictures.shown.value?.classes ?? 0;
  const outputs = [...trace.values].slice(-Math.max(1, several));
  const likeliest = outputs.indexOf(Math.max(...outputs));
  const said = several
    ? text("plane.class", { index: likeliest + 1, share: percent(outputs[likeliest]) })
    : shortNumber(outputs[0]);
  const label = labels[trace.point];
  const values = { said, label: several ? label + 1 : shortNumber(label), loss: lossNumber(trace.loss) };
  return html`
    <p class="playground-point" data-testid="point" data-hint=${text("playground.point.hint")}>
      <span>${text("playground.point.says", values)}</span>
      <button type="button" class="icon-button" aria-label=${text("close")} onClick=${() => inspection.follow(trace.point)}>${close()}</button>
    </p>
  `;
}

// What the network makes of the plane: both losses, the map, its scale, and what went wrong if something did.

import { html } from "../../html.js";
import { lossNumber, named, text } from "../../i18n.js";
import { TestAndTrain } from "../../kit/figures.js";
import { later } from "../../kit/later.js";
import { Plane } from "../../kit/plane.js";
import { kindsOf } from "./details.js";
import { outputsOf } from "./fields.js";
import { WhyAt } from "./why-at.js";

const Diverged = later(async () => {
  const { Diverged } = await import("../../kit/diverged.js");
  return Diverged;
});

const Traced = later(async () => {
  const { Traced } = await import("./traced.js");
  return Traced;
});
const Focused = later(async () => {
  const { Focused } = await import("./focused.js");
  return Focused;
});

/** @import { Shared } from "../playground.js" */

/** @param {Shared} props */
export function Output(props) {
  const { session, catalog, pictures, inspection, own, slow } = props;
  const follow = (/** @type {number} */ point) =>
    own.painting.peek() || inspection[slow.peek() ? "slowly" : "follow"](point);
  const outputs = outputsOf(catalog, session.spec.value);
  return html`
    <section class="output" aria-label=${text("output")}>
      <${Losses} pictures=${pictures} />
      <${WhyAt} at="losses" ...${props} />
      <${Plane} latest=${pictures} pick=${pictures.mapped} session=${session} label=${describe(session.spec.value)}
        classes=${outputs > 1 ? outputs : 0} names=${kindsOf(session.spec.value)} onPoint=${follow} brush=${own.hand}>
        ${pictures.focus.value && html`<${Focused} ...${props} />`}
        ${pictures.trace.value && html`<${Traced} ...${props} />`}
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

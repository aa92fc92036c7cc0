// What networks and counts make of people: applicants who are judged as the past judged, a station that stops the wrong
// ones, faces of which there were few, and a bot that says what it is told most.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { createTraining } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import "./fairness/acts-text.js";
import "./fairness/text.js";
import { Next } from "./fairness/chatbot.js";
import { Counts, Why } from "./fairness/equalities.js";
import { Mistakes } from "./fairness/faces.js";
import { Hero } from "./fairness/hero.js";
import { hasPanel, Panel } from "./fairness/panel.js";
import { createPictures } from "./fairness/pictures.js";
import { createSettings } from "./fairness/settings.js";
import { Stopped } from "./fairness/station.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/fairness").Catalog, typeof createSettings, typeof createPictures>} Shared */

const { Training, hasTraining } = createTraining(["speed"], () => ({ speed: { table: "pace" } }));

/** What the act comes to, in counts. @type {Record<string, any>} */
const RESULTS = { recruiting: Counts, station: Stopped, faces: Mistakes, chatbot: Next };

/** @param {Shared} props */
const Result = (props) => html`<${RESULTS[props.session.spec.value.act]} ...${props} />`;

/** @param {Shared} props */
const Output = (props) =>
  html`<section class="output" aria-label=${text("output")}><${Result} ...${props} /></section>`;

/** @param {Shared & {compact: boolean, phone: boolean}} props */
const Inspect = (props) => html`
  <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
    ${props.compact && !props.phone && html`<${Result} ...${props} />`}
    ${props.session.spec.value.act === "recruiting" && html`<${Why} ...${props} />`}
  </section>
`;

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const shared = { ...context, settings: createSettings(context), pictures };
  const recruits = () => context.session.spec.value.act === "recruiting";
  return {
    Page: createWorkspace(shared, {
      name: "main-leads fairness",
      parts: { training: Training, data: Panel, hero: Hero, output: Output, inspect: Inspect },
      tabs: ["rules", "inspect", "training"],
      there: {
        data: () => hasPanel(shared),
        rules: () => hasPanel(shared),
        inspect: ({ compact, phone }) => recruits() || (compact && !phone),
        training: () => hasTraining(shared),
      },
      wide: ["training", "data", "hero", "output", "inspect"],
      compact: ["hero", "tabs", "data", "inspect", "training"],
      phone: ["hero", "tabs", "data", "inspect", "training", "output"],
    }),
    draw: pictures.draw,
    result: () => pictures.result(),
  };
}

/** @type {Lab} */
export const lab = {
  name: "fairness",
  brief: true,
  create,
  spectate: async () => (await import("./fairness/spectate.js")).spectate,
};

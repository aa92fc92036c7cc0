// What networks and counts make of people: applicants who are judged as the past judged, a station that stops the wrong
// ones, faces of which there were few, and a bot that says what it is told most.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { serverFile } from "../kit/files.js";
import { createTraining } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import "./fairness/acts-text.js";
import "./fairness/text.js";
import { ACTS, Hero } from "./fairness/hero.js";
import { hasPanel, Panel } from "./fairness/panel.js";
import { createPictures } from "./fairness/pictures.js";
import { createSettings } from "./fairness/settings.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/fairness").Catalog, typeof createSettings, typeof createPictures>} Shared */

const { Training, hasTraining } = createTraining(["speed"], () => ({ speed: { table: "pace" } }));

/** @param {Pick<Shared, "session">} props */
const recruits = ({ session }) => session.spec.value.act === "recruiting";

/** What the act comes to, or why. @param {Shared & {part: number}} props */
const Part = ({ part, ...props }) => html`<${ACTS[props.session.spec.value.act][part]} ...${props} />`;

/** @param {Shared} props */
const Output = (props) =>
  html`<section class="output" aria-label=${text("output")}><${Part} part=${1} ...${props} /></section>`;

/** @param {Shared & {compact: boolean, phone: boolean}} props */
const Inspect = (props) => html`
  <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
    ${props.compact && !props.phone && html`<${Part} part=${1} ...${props} />`}
    ${recruits(props) && html`<${Part} part=${2} ...${props} />`}
  </section>
`;

const FILE = "fairness_torch.py";

/** Of recruiting: what its network learnt from, and what it has learnt. @param {Pick<Shared, "session" | "pictures">} shared */
const filesOf =
  ({ session, pictures }) =>
  async () => {
    const shown = pictures.of("recruiting");
    if (!shown) return [];
    const { parameters, thresholds, past_decision } = shown.arrays;
    const arrays = { parameters, thresholds, past_decision };
    const make = () => serverFile(session, FILE, { epoch: shown.epoch, arrays });
    return [{ file: FILE, words: "fairness.file", make }];
  };

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const shared = { ...context, settings: createSettings(context), pictures };
  return {
    Page: createWorkspace(shared, {
      name: "main-leads fairness",
      parts: { training: Training, data: Panel, hero: Hero, output: Output, inspect: Inspect },
      tabs: ["rules", "inspect", "training"],
      there: {
        data: () => hasPanel(shared),
        rules: () => hasPanel(shared),
        inspect: ({ compact, phone }) => recruits(shared) || (compact && !phone),
        training: () => hasTraining(shared),
      },
      wide: ["training", "data", "hero", "output", "inspect"],
      compact: ["hero", "tabs", "data", "inspect", "training"],
      phone: ["hero", "tabs", "data", "inspect", "training", "output"],
    }),
    draw: pictures.draw,
    files: filesOf(shared),
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

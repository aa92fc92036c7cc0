// Data augmentation: few digits, what can be done to them, and what a network then knows. And a trap made of colours.

import { html } from "../html.js";
import { createTraining, squared } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import "./augmentation/text.js";
import { Drawings } from "./augmentation/drawings.js";
import { createPictures } from "./augmentation/pictures.js";
import { Inspect, Result } from "./augmentation/result.js";
import { createSettings } from "./augmentation/settings.js";
import { Six } from "./augmentation/six.js";
import { TablePanel } from "./augmentation/table.js";
import { Trap } from "./augmentation/trap.js";
import { Wall } from "./augmentation/wall.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/augmentation").Catalog, typeof createSettings, typeof createPictures>} Shared */

const SENTENCES = ["mode", "digits", "size", "separately", "speed"];
const { Training, hasTraining } = createTraining(SENTENCES, ({ session, settings }) => {
  const there = session.spec.value.mode !== "trap";
  const own = { mode: { choose: settings.mode }, digits: { there }, size: { print: squared } };
  return { ...own, separately: { there }, speed: { table: "pace" } };
});

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const shared = { ...context, settings: createSettings(context, pictures), pictures };
  const trap = () => context.session.spec.value.mode === "trap";
  const Hero = (/** @type {any} */ props) => html`<${trap() ? Trap : Wall} ...${props} />`;
  return {
    Page: createWorkspace(shared, {
      name: "two-columns main-leads augmentation",
      parts: {
        training: Training,
        hero: Hero,
        six: Six,
        table: TablePanel,
        output: Result,
        inspect: Inspect,
        drawn: Drawings,
      },
      tabs: ["six", "drawn", "table", "training", "inspect"],
      there: {
        six: () => !trap(),
        drawn: () => !trap() && !context.view.value.hidden.includes("draw"),
        training: () => hasTraining(shared),
      },
      wide: ["training", ["hero", "six", "table"], "output", "inspect", "drawn"],
      compact: ["hero", "tabs", "six", "drawn", "table", "training", "inspect"],
    }),
    draw: pictures.draw,
  };
}

/** @type {Lab} */
export const lab = {
  name: "augmentation",
  create,
  spectate: async () => (await import("./augmentation/spectate.js")).spectate,
};

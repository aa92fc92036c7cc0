// Sixteen networks learn forty points by heart, the wrong ones too; and what keeps them from it.

import { html } from "../html.js";
import { percent, text } from "../i18n.js";
import { createTraining } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import "./regularisation/text.js";
import { Inside } from "./regularisation/inside.js";
import { Now } from "./regularisation/moment.js";
import { createPictures } from "./regularisation/pictures.js";
import { Inspect, Output } from "./regularisation/result.js";
import { createSettings } from "./regularisation/settings.js";
import { Sixteen } from "./regularisation/sixteen.js";
import { hasSwitches, Switches } from "./regularisation/switches.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/regularisation").Catalog, typeof createSettings, typeof createPictures>} Shared */

const { Training, hasTraining } = createTraining(["learningRate", "speed"], () => ({ speed: { table: "pace" } }));

/** @param {Shared} props */
const Hero = (props) => html`
  <section class="hero told regularisation-hero" aria-label=${text("regularisation.hero")} data-ready=${props.pictures.ready.value}>
    <${Now} ...${props} />
    <${Sixteen} ...${props} />
    <${Inside} ...${props} />
  </section>
`;

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const shared = { ...context, settings: createSettings(context), pictures };
  return {
    Page: createWorkspace(shared, {
      name: "main-leads regularisation",
      parts: { training: Training, data: Switches, hero: Hero, output: Output, inspect: Inspect },
      tabs: ["switches", "inspect", "training"],
      there: {
        data: () => hasSwitches(shared),
        switches: () => hasSwitches(shared),
        training: () => hasTraining(shared),
      },
      wide: ["training", "data", "hero", "output", "inspect"],
      compact: ["hero", "tabs", "data", "output", "inspect", "training"],
    }),
    draw: pictures.draw,
    result: () => {
      const shown = pictures.shown.peek();
      return shown
        ? text("regularisation.result", { test: percent(shown.right.test), train: percent(shown.right.train) })
        : "";
    },
  };
}

/** @type {Lab} */
export const lab = {
  name: "regularisation",
  create,
  spectate: async () => (await import("./regularisation/spectate.js")).spectate,
};

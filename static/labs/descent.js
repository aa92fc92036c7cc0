// Rolling downhill: on landscapes, on the loss of a network, and what a gradient is in numbers.

import { TrainingPanel } from "../controls/sentences.js";
import { html } from "../html.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import "./descent/text.js";
import { Grounds, hasGrounds } from "./descent/grounds.js";
import { Hero } from "./descent/hero.js";
import { createPictures } from "./descent/pictures.js";
import { Inspect, Result } from "./descent/result.js";
import { sentencesOf } from "./descent/sentences.js";
import { createSettings } from "./descent/settings.js";

/** @import { LabContext, Lab } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/descent").Catalog, typeof createSettings, typeof createPictures>} Shared */

/** @param {Shared} props */
const Training = (props) => html`<${TrainingPanel} lab="descent" sentences=${sentencesOf(props)} />`;

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const shared = { ...context, settings: createSettings(context), pictures };
  return {
    Page: createWorkspace(shared, {
      name: "main-leads descent",
      parts: { training: Training, data: Grounds, hero: Hero, output: Result, inspect: Inspect },
      tabs: ["grounds", "inspect", "training"],
      there: {
        data: () => hasGrounds(shared),
        grounds: () => hasGrounds(shared),
        training: () => sentencesOf(shared).length > 0,
      },
      wide: ["training", "data", "hero", "output", "inspect"],
      compact: ["hero", "tabs", "data", "inspect", "training"],
    }),
    draw: pictures.draw,
  };
}

/** @type {Lab} */
export const lab = { name: "descent", create, spectate: async () => (await import("./descent/spectate.js")).spectate };

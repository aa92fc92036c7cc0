// Learning to learn: five points of a wave, and three starts from which networks adapt to them.

import { shortNumber, text } from "../i18n.js";
import { serverFile } from "../kit/files.js";
import { createTraining } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import "./meta/text.js";
import { Hero } from "./meta/hero.js";
import { createPictures } from "./meta/pictures.js";
import { Inspect, Output } from "./meta/result.js";
import { createSettings } from "./meta/settings.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/meta").Catalog, typeof createSettings, typeof createPictures>} Shared */

const FILE = "meta_torch.py";

const { Training, hasTraining } = createTraining(["speed"], () => ({ speed: { table: "pace" } }));

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const shared = { ...context, settings: createSettings(context), pictures };
  const make = async () => {
    const shown = pictures.shown.peek();
    if (!shown?.parameters) throw new Error(text("meta.file.wait"));
    return serverFile(context.session, FILE, { epoch: shown.epoch, arrays: { parameters: shown.parameters } });
  };
  return {
    Page: createWorkspace(shared, {
      name: "two-columns main-leads meta",
      parts: { training: Training, hero: Hero, output: Output, inspect: Inspect },
      tabs: ["found", "inspect", "training"],
      there: { training: () => hasTraining(shared) },
      wide: ["training", "hero", "output", "inspect"],
      compact: ["hero", "tabs", "output", "inspect", "training"],
    }),
    draw: pictures.draw,
    files: async () => [{ file: FILE, words: "meta.file", make }],
    result: () => {
      const shown = pictures.shown.peek();
      return shown ? text("meta.result", { error: shortNumber(shown.test), steps: context.catalog.enough }) : "";
    },
  };
}

/** @type {Lab} */
export const lab = {
  name: "meta",
  fresh: (spec, seed) => ({ ...spec, task: { ...spec.task, seed } }), // what is learnt is the same for all: once is enough
  create,
  spectate: async () => (await import("./meta/spectate.js")).spectate,
};

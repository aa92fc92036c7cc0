// Fooling a network: a picture, a little noise, and what the network says then.

import { createTraining } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import "./attack/text.js";
import { Data, hasData } from "./attack/data.js";
import { createGrowth } from "./attack/growth.js";
import { Hero } from "./attack/hero.js";
import { createPictures } from "./attack/pictures.js";
import { Inspect, Result } from "./attack/result.js";
import { createSettings, setOf, settled } from "./attack/settings.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/attack").Catalog, typeof createSettings, typeof createPictures> & {growth: ReturnType<typeof createGrowth>}} Shared */

const { Training, hasTraining } = createTraining(["defence", "steps", "speed"], ({ settings, session, catalog }) => ({
  defence: { choose: settings.defence, there: setOf(catalog, session.spec.value).drawn },
  speed: { table: "pace" },
}));

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context, context.session.spec);
  const given = { ...context, settings: createSettings(context), pictures };
  const shared = { ...given, growth: createGrowth(given) };
  const data = () => hasData(new Set(context.view.value.hidden));
  return {
    Page: createWorkspace(shared, {
      name: "main-leads attack",
      parts: { training: Training, data: Data, hero: Hero, output: Result, inspect: Inspect },
      tabs: ["pictures", "inspect", "training"],
      there: { data, pictures: ({ phone }) => !phone && data(), training: () => hasTraining(shared) },
      wide: ["training", "data", "hero", "output", "inspect"],
      compact: ["hero", "tabs", "data", "inspect", "training"],
      phone: ["data", "hero", "tabs", "inspect", "training"], // the pictures stand above what is done to them, in a row
    }),
    draw: pictures.draw,
  };
}

/** @type {Lab} */
export const lab = {
  name: "attack",
  settled,
  // Whoever comes alone shares one network with all who do: its seed stays.
  fresh: (/** @type {import("server/attack").AttackSpec} */ spec) => spec,
  create,
  spectate: async () => (await import("./attack/spectate.js")).spectate,
};

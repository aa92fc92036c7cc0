// Rolling downhill: on landscapes, on the loss of a network, and what a gradient is in numbers.

import { createTraining } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import "./descent/text.js";
import { NAMES } from "./descent/chain.js";
import { Grounds, hasGrounds } from "./descent/grounds.js";
import { Hero } from "./descent/hero.js";
import { createPictures } from "./descent/pictures.js";
import { Inspect, Result } from "./descent/result.js";
import { createSettings } from "./descent/settings.js";

/** @import { LabContext, Lab } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/descent").Catalog, typeof createSettings, typeof createPictures>} Shared */

const SPEEDS = ["slow", "calm", "frame"];

const { Training, hasTraining } = createTraining(
  ["speed", "initial", "across", "up"],
  (/** @type {Shared} */ { session, settings }) => {
    const { act, network, training } = session.spec.value;
    const axis = (/** @type {"across" | "up"} */ name, /** @type {number} */ other) => ({
      there: act === "loss",
      options: NAMES.map((label, value) => ({ value, label })).filter(({ value }) => value !== other),
      choose: (/** @type {number} */ index) => settings.network({ [name]: index }),
    });
    return {
      speed: { table: "pace", choices: [...new Set([...SPEEDS, training.speed])] },
      initial: { there: act !== "landscape" },
      across: axis("across", network.up),
      up: axis("up", network.across),
    };
  },
);

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
        training: () => hasTraining(shared),
      },
      wide: ["training", "data", "hero", "output", "inspect"],
      compact: ["hero", "tabs", "data", "inspect", "training"],
    }),
    draw: pictures.draw,
  };
}

/** @type {Lab} */
export const lab = {
  name: "descent",
  brief: true,
  create,
  spectate: async () => (await import("./descent/spectate.js")).spectate,
};

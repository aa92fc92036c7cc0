// Bass lines: a hand taps the first notes, a network plays on, and a room of them is a band.

import { text } from "../i18n.js";
import { serverFile } from "../kit/files.js";
import { createTraining } from "../kit/training.js";
import { until } from "../kit/until.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import "./bass/text.js";
import { Hero } from "./bass/hero.js";
import { createMusic } from "./bass/music.js";
import { createPictures } from "./bass/pictures.js";
import { Inspect, Output } from "./bass/result.js";
import { createSettings } from "./bass/settings.js";
import { waveringNumber, waveringOf } from "./bass/words.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/bass").Catalog, typeof createSettings, typeof createPictures> & {music: ReturnType<typeof createMusic>}} Shared */

const FILES = { "bass.mid": "bass.midi", "bass_torch.py": "bass.torch" };

const { Training, hasTraining } = createTraining(["speed"], () => ({ speed: { table: "pace" } }));

/** @param {Pick<Shared, "session" | "pictures">} shared */
function filesOf({ session, pictures }) {
  const make = async (/** @type {string} */ file) => {
    session.edit({ weights: true });
    const { epoch, weights, tokens } = await until(pictures, (shown) => shown.weights.length > 0);
    return serverFile(session, file, { epoch, arrays: { weights, tokens } });
  };
  return async () => Object.entries(FILES).map(([file, words]) => ({ file, words, make: () => make(file) }));
}

/** @param {LabContext} context */
function create(context) {
  const { catalog, session, held } = context;
  const pictures = createPictures(context);
  const barAt = () => ({ tokens: pictures.shown.peek()?.tokens ?? [], style: session.spec.peek().line.style });
  const music = createMusic({ catalog, barAt, mute: held !== undefined }); // in a room the hall's loudspeakers play
  const shared = { ...context, settings: createSettings(context), pictures, music };
  return {
    Page: createWorkspace(shared, {
      name: "two-columns main-leads bass",
      parts: { training: Training, hero: Hero, output: Output, inspect: Inspect },
      tabs: ["learning", "inspect", "training"],
      there: { training: () => hasTraining(shared) },
      wide: ["training", "hero", "output", "inspect"],
      compact: ["hero", "tabs", "output", "inspect", "training"],
    }),
    draw: pictures.draw,
    files: filesOf(shared),
    result: () => {
      const shown = pictures.shown.peek();
      return shown ? text("bass.result", { wavers: waveringNumber(waveringOf(shown.test)) }) : "";
    },
  };
}

/** @type {Lab} */
export const lab = {
  name: "bass",
  fresh: (spec, seed) => ({ ...spec, line: { ...spec.line, seed } }), // what is learnt is the same for all: once is enough
  create,
  spectate: async () => (await import("./bass/spectate.js")).spectate,
  ensemble: async () => (await import("./bass/ensemble.js")).ensemble,
};

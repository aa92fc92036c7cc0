// Style: one's own drawing, painted as another picture is: waves, glass, flames, or what a neighbour has painted.

import { text } from "../i18n.js";
import { serverFile } from "../kit/files.js";
import { createTraining } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import { effect } from "../vendor/signals.js";
import { Hero } from "./style/hero.js";
import { Inspect, Output } from "./style/inspect.js";
import { createPictures } from "./style/pictures.js";
import { createSettings } from "./style/settings.js";
import "./style/text.js";
import { distance } from "./style/words.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/style").Catalog, typeof createSettings, typeof createPictures>} Shared */

const FILE = "style_torch.py";
const PICTURE = "style.png";

const { Training, hasTraining } = createTraining(["speed"], () => ({ speed: { table: "pace" } }));

/** The picture as it is on the page. @returns {Promise<Blob>} */
const png = () =>
  new Promise((resolve, reject) => {
    const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector("[data-testid=result]"));
    if (!canvas) throw new Error(text("style.file.wait"));
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(text("style.file.wait")))), "image/png");
  });

/** @param {Shared} shared */
const filesOf =
  ({ session, pictures }) =>
  async () => {
    const make = async () => {
      const shown = pictures.shown.peek();
      if (!shown?.content) throw new Error(text("style.file.wait"));
      return serverFile(session, FILE, { epoch: shown.epoch, arrays: { content: shown.content, style: shown.style } });
    };
    return [
      { file: PICTURE, words: "style.png", make: png },
      { file: FILE, words: "style.file", make },
    ];
  };

/** What there is to see begins at once, where nobody else decides that. @param {Shared} shared */
function begin({ session, pictures, held }) {
  const stop = effect(() => {
    const shown = pictures.shown.value;
    if (!shown) return;
    queueMicrotask(() => stop());
    if (!shown.epoch && !session.run.peek().running && !held?.peek()) session.control("run");
  });
}

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const shared = { ...context, settings: createSettings(context, pictures), pictures };
  begin(shared);
  return {
    Page: createWorkspace(shared, {
      name: "two-columns main-leads style",
      parts: { training: Training, hero: Hero, output: Output, inspect: Inspect },
      tabs: ["course", "inspect", "training"],
      there: { training: () => hasTraining(shared) },
      wide: ["training", "hero", "output", "inspect"],
      compact: ["hero", "tabs", "output", "inspect", "training"],
    }),
    draw: pictures.draw,
    files: filesOf(shared),
    result: () => {
      const shown = pictures.shown.peek();
      return shown ? text("style.said", { style: distance(shown.test), drawing: distance(shown.train) }) : "";
    },
  };
}

/** @type {Lab} */
export const lab = {
  name: "style",
  create,
  spectate: async () => (await import("./style/spectate.js")).spectate,
};

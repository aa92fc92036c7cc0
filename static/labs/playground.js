// The playground: points in a plane, a small network, and its picture of the plane.

import { Data, hasData } from "./playground/data.js";
import { needKinds } from "./playground/details.js";
import { fields, rowOf, settled } from "./playground/fields.js";
import { Inspect } from "./playground/inspect.js";
import { createInspection } from "./playground/inspection.js";
import { Network } from "./playground/network.js";
import { Output } from "./playground/output.js";
import { createOwn } from "./playground/own.js";
import { createPictures } from "./playground/pictures.js";
import { createSettings } from "./playground/settings.js";
import "./playground/text.js";
import { html } from "../html.js";
import { lossNumber, text } from "../i18n.js";
import { later } from "../kit/later.js";
import { createWorkspace } from "../kit/workspace.js";
import { same } from "../state.js";
import { inTab } from "../storage.js";
import { effect, signal } from "../vendor/signals.js";
import { hasTraining, Training } from "./playground/training.js";
import { createWhy } from "./playground/why-at.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/playground").Catalog, typeof createSettings, typeof createPictures, import("./playground/pictures.js").View> & {inspection: ReturnType<typeof createInspection>, own: ReturnType<typeof createOwn>, slow: import("../types.js").Signal<boolean>, why: ReturnType<typeof createWhy>, recall(mark: import("./playground/pictures.js").Mark, from?: any): void, network: {current: ReturnType<typeof import("./playground/network.js").followed> | null, slope?: (link: {layer: number, unit: number, input: number}, shown: boolean) => number | undefined}}} Shared network: its drawing, once it is there, and the gradient of a link, once somebody looks; slow: whether an epoch is walked through */

/** What a link of the original can hide, in its order, and what is more here. */
const HIDES = [
  ...["showTestData", "discretize", "playButton", "stepButton", "resetButton", "learningRate", "activation"],
  ...["regularization", "regularizationRate", "problem", "dataset", "percTrainData", "noise", "batchSize"],
  ...["numHiddenLayers", "optimizer", "loss", "speed", "dropout", "frozen", "switches", "initial"],
];

/** Say why a run has stopped by itself, once. @param {Pick<Shared, "pictures" | "say">} context */
function tellStops({ pictures, say }) {
  let told = 0;
  const tell = async (/** @type {import("./playground/pictures.js").Picture} */ shown) => {
    const { stopNotice } = await import("./playground/stop.js");
    say(stopNotice(shown));
  };
  effect(() => {
    const shown = pictures.shown.value;
    const stopped = shown?.stopped ?? 0;
    if (shown && stopped && stopped !== told) tell(shown);
    told = stopped;
  });
}

/** Whose weights there are. @param {any} spec */
const numbersOf = ({ features, network }) => [features, network.hidden.map((/** @type {any} */ { units }) => units)];

/** A page that was left in the middle of a lesson. @param {Shared} shared */
async function goOn(shared) {
  const { resumeLesson } = await import("./playground/lessons.js");
  resumeLesson(shared);
}

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const inspection = createInspection({ ...context, pictures });
  const own = createOwn(context, pictures);
  /** @param {import("./playground/pictures.js").Mark} mark @param {any} [from] */
  function recall(mark, from) {
    const { session } = context;
    if (from && same(numbersOf(from), numbersOf(session.spec.peek()))) return; // it has them all
    if (session.edit({ recall: mark.epoch }) !== false) pictures.await(mark);
  }
  const shared = {
    ...context,
    recall,
    settings: createSettings(context),
    pictures,
    inspection,
    own,
    slow: signal(false),
    network: { current: null },
    why: createWhy({ ...context, pictures, inspection }),
  };
  tellStops(shared);
  effect(() => void (rowOf(context.catalog, context.session.spec.value).columns.length && needKinds()));
  const result = () => {
    const { test, train } = pictures.shown.peek() ?? { test: NaN, train: NaN };
    return `${text("loss.test")} ${lossNumber(test)}, ${text("loss.train")} ${lossNumber(train)}.`;
  };
  if (inTab.getItem("lesson")) goOn(shared);
  const files = async () => {
    const { filesOf } = await import("./playground/files.js");
    return filesOf(shared);
  };
  const Beginning = later(async () => {
    const { Starts } = await import("./playground/starts.js");
    return Starts;
  });
  return {
    Starts: (/** @type {any} */ props) => html`<${Beginning} ...${shared} ...${props} />`,
    Page: createWorkspace(shared, {
      parts: { training: Training, data: Data, network: Network, output: Output, inspect: Inspect },
      tabs: ["network", "data", "training", "inspect"],
      there: { data: () => hasData(new Set(context.view.value.hidden)), training: () => hasTraining(shared) },
      wide: ["training", "data", "network", "output", "inspect"],
      compact: ["output", "tabs", "training", "data", "network", "inspect"],
    }),
    draw: pictures.draw,
    result,
    files,
    prepare: own.prepare,
    undo: own.takeBack,
    mark: pictures.mark,
    recall,
  };
}

/** @type {Lab} */
export const lab = {
  name: "playground",
  fields,
  settled,
  hides: HIDES,
  view: { showTest: false, discretize: false, other: null },
  create,
  spectate: async () => (await import("./playground/spectate.js")).spectate,
};

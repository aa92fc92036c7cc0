// The playground: points in a plane, a small network, and its picture of the plane.

import { Tabs } from "../controls/tabs.js";
import { Data, hasData } from "./playground/data.js";
import { fields, settled } from "./playground/fields.js";
import { Inspect } from "./playground/inspect.js";
import { Network } from "./playground/network.js";
import { Output } from "./playground/output.js";
import { createPictures } from "./playground/pictures.js";
import { createSettings } from "./playground/settings.js";
import { spectate } from "./playground/spectate.js";
import "./playground/text.js";
import { html } from "../html.js";
import { lossNumber, text } from "../i18n.js";
import { computed, effect, signal } from "../vendor/signals.js";
import { hasTraining, Training } from "./playground/training.js";

/** @typedef {import("../types.js").Lab} Lab */
/** @typedef {import("../types.js").LabContext} LabContext */
/** @typedef {import("./playground/types.js").PlaygroundSpec} PlaygroundSpec */
/** @typedef {import("./playground/types.js").Tuned} Tuned */

const TABS = ["network", "data", "training", "inspect"]; // on a phone: what can be under the map
const COMPACT = matchMedia("(max-width: 74.99em)"); // as in css: tabs instead of columns

/** The live values, by the names that `tune` has for them. @param {PlaygroundSpec} spec @returns {Tuned} */
function tuned({ training: { learning_rate, regularization_rate, speed } }) {
  return { learning_rate, regularization_rate, speed };
}

/**
 * `start`: which of the seed's weights the network began with, as the server tells.
 * @param {PlaygroundSpec} spec @param {Partial<Tuned> & {start?: number}} changes @returns {PlaygroundSpec}
 */
function withChanges(spec, { start = spec.network.start, ...changes }) {
  return { ...spec, network: { ...spec.network, start }, training: { ...spec.training, ...changes } };
}

/** @param {LabContext} context */
function create(context) {
  const settings = createSettings(context);
  const pictures = createPictures(context);
  const tab = signal("network");
  const compact = signal(COMPACT.matches);
  COMPACT.addEventListener("change", () => (compact.value = COMPACT.matches));
  const shared = { ...context, settings, pictures };

  const filled = { data: () => hasData(new Set(context.view.value.hidden)), training: () => hasTraining(shared) };
  const tabs = computed(() => TABS.filter((name) => filled[/** @type {keyof typeof filled} */ (name)]?.() ?? true));
  effect(() => void (tabs.value.includes(tab.value) || (tab.value = TABS[0])));

  /** The order in the document is the order on the screen; moving keeps every drawing alive. */
  function Page() {
    const part = (/** @type {string} */ key, /** @type {any} */ Part) => html`<${Part} key=${key} ...${shared} />`;
    const output = part("output", Output);
    const shown = tabs.value;
    const bar = html`<${Tabs} key="tabs" lab="playground" tab=${tab} shown=${shown} />`;
    const panels = [part("training", Training), part("data", Data), part("network", Network)];
    const inspect = part("inspect", Inspect);
    return html`
      <div class="workspace" data-tab=${tab.value} data-panels=${shown.join(" ")}>
        ${compact.value ? [output, bar, ...panels, inspect] : [...panels, output, inspect]}
      </div>
    `;
  }

  const result = () => {
    const { test, train } = pictures.losses.peek();
    return `${text("loss.test")} ${lossNumber(test)}, ${text("loss.train")} ${lossNumber(train)}.`;
  };
  return { Page, draw: pictures.draw, result };
}

/** @type {Lab} */
export const lab = {
  name: "playground",
  fields,
  settled,
  view: { showTest: false, discretize: false, other: null },
  tuned,
  withChanges,
  create,
  spectate,
};

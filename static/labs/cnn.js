// Handwritten digits, and a small convolutional network that learns to read them: every filter, every map, every product.

import { html } from "../html.js";
import { computed, effect, signal } from "../vendor/signals.js";
import "./cnn/text.js";
import { Tabs } from "../controls/tabs.js";
import { Draw } from "./cnn/draw.js";
import { fields, settled } from "./cnn/fields.js";
import { Network } from "./cnn/network.js";
import { createPictures } from "./cnn/pictures.js";
import { Inspect, Result } from "./cnn/result.js";
import { createSettings } from "./cnn/settings.js";
import { spectate } from "./cnn/spectate.js";
import { hasTraining, Training } from "./cnn/training.js";

/** @typedef {import("../types.js").Lab} Lab */
/** @typedef {import("../types.js").LabContext} LabContext */
/** @typedef {import("./cnn/types.js").CnnSpec} CnnSpec */
/** @typedef {import("./cnn/types.js").Tuned} Tuned */
/** @typedef {import("./cnn/types.js").Place} Place */

const TABS = ["network", "draw", "training", "inspect"]; // on a phone: what can be under the answer
const COMPACT = matchMedia("(max-width: 74.99em)"); // as in css: tabs instead of columns

/** The live values, by the names that `tune` has for them. @param {CnnSpec} spec @returns {Tuned} */
function tuned({ training: { learning_rate, speed } }) {
  return { learning_rate, speed };
}

/** @param {CnnSpec} spec @param {Partial<Tuned>} changes @returns {CnnSpec} */
function withChanges(spec, changes) {
  return { ...spec, training: { ...spec.training, ...changes } };
}

/** @param {LabContext} context */
function create(context) {
  const settings = createSettings(context);
  const pictures = createPictures(context);
  const zoom = signal(/** @type {Place | null} */ (null));
  const tab = signal("network");
  const compact = signal(COMPACT.matches);
  COMPACT.addEventListener("change", () => (compact.value = COMPACT.matches));
  const shared = { ...context, settings, pictures, zoom };
  const tabs = computed(() => TABS.filter((name) => name !== "training" || hasTraining(shared)));
  effect(() => void (tabs.value.includes(tab.value) || (tab.value = TABS[0])));

  /** The order in the document is the order on the screen; moving keeps every drawing alive. */
  function Page() {
    const part = (/** @type {string} */ key, /** @type {any} */ Part) => html`<${Part} key=${key} ...${shared} />`;
    const output = part("output", Result);
    const shown = tabs.value;
    const bar = html`<${Tabs} key="tabs" lab="cnn" tab=${tab} shown=${shown} />`;
    const panels = [part("training", Training), part("draw", Draw), part("network", Network)];
    const inspect = part("inspect", Inspect);
    return html`
      <div class="workspace cnn" data-tab=${tab.value} data-panels=${["data", ...shown].join(" ")}>
        ${compact.value ? [output, bar, ...panels, inspect] : [...panels, output, inspect]}
      </div>
    `;
  }

  return { Page, draw: pictures.draw };
}

/** @type {Lab} */
export const lab = { name: "cnn", fields, settled, view: {}, tuned, withChanges, create, spectate };

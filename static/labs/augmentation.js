// Data augmentation: few digits, what can be done to them, and what a network then knows. And a trap made of colours.

import { html } from "../html.js";
import { computed, effect, signal } from "../vendor/signals.js";
import "./augmentation/text.js";
import { Tabs } from "../controls/tabs.js";
import { Drawings } from "./augmentation/drawings.js";
import { fields, settled } from "./augmentation/fields.js";
import { createPictures } from "./augmentation/pictures.js";
import { Inspect, Result } from "./augmentation/result.js";
import { createSettings } from "./augmentation/settings.js";
import { Six } from "./augmentation/six.js";
import { spectate } from "./augmentation/spectate.js";
import { Table } from "./augmentation/table.js";
import { hasTraining, Training } from "./augmentation/training.js";
import { Trap } from "./augmentation/trap.js";

/** @typedef {import("../types.js").Lab} Lab */
/** @typedef {import("../types.js").LabContext} LabContext */
/** @typedef {import("./augmentation/types.js").AugmentationSpec} AugmentationSpec */
/** @typedef {import("./augmentation/types.js").Tuned} Tuned */

const COMPACT = matchMedia("(max-width: 74.99em)"); // as in css: tabs instead of columns

/** The live values, by the names that `tune` has for them. @param {AugmentationSpec} spec @returns {Tuned} */
const tuned = ({ speed }) => ({ speed });

/** @param {AugmentationSpec} spec @param {Partial<Tuned>} changes @returns {AugmentationSpec} */
const withChanges = (spec, changes) => ({ ...spec, ...changes });

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const settings = createSettings(context, pictures);
  const tab = signal("table");
  const compact = signal(COMPACT.matches);
  COMPACT.addEventListener("change", () => (compact.value = COMPACT.matches));
  const shared = { ...context, settings, pictures };
  const trap = computed(() => context.session.spec.value.mode === "trap");
  const there = {
    table: () => true,
    drawn: () => !trap.value && !context.view.value.hidden.includes("draw"),
    training: () => hasTraining(shared),
    inspect: () => true,
  };
  const tabs = computed(() =>
    Object.entries(there)
      .filter(([, isThere]) => isThere())
      .map(([name]) => name),
  );
  effect(() => void (tabs.value.includes(tab.value) || (tab.value = tabs.value[0])));

  /** The order in the document is the order on the screen; moving keeps every drawing alive. */
  function Page() {
    const part = (/** @type {string} */ key, /** @type {any} */ Part) => html`<${Part} key=${key} ...${shared} />`;
    const [hero, result] = [trap.value ? part("trap", Trap) : part("six", Six), part("result", Result)];
    const shown = tabs.value;
    const bar = html`<${Tabs} key="tabs" lab="augmentation" tab=${tab} shown=${shown} />`;
    const [training, table, inspect] = [
      part("training", Training),
      part("table", Table),
      html`<${Inspect} key="inspect" compact=${compact.value} ...${shared} />`,
    ];
    const main = html`<div class="augmentation-main" key="main">${[hero, table]}</div>`;
    const draw = shown.includes("drawn") && part("drawn", Drawings);
    return html`
      <div class="workspace augmentation" data-tab=${tab.value} data-panels=${["data", ...shown].join(" ")}>
        ${compact.value ? [hero, bar, table, draw, training, inspect] : [training, main, result, inspect, draw]}
      </div>
    `;
  }

  return { Page, draw: pictures.draw };
}

/** @type {Lab} */
export const lab = { name: "augmentation", fields, settled, view: {}, tuned, withChanges, create, spectate };

// Fooling a network: a picture, a little noise, and what the network says then.

import { html } from "../html.js";
import { theme } from "../theme.js";
import { computed, effect, signal } from "../vendor/signals.js";
import "./attack/text.js";
import { Tabs } from "../controls/tabs.js";
import { beginEasily } from "./attack/beginning.js";
import { Data, hasData } from "./attack/data.js";
import { fields, settled } from "./attack/fields.js";
import { Hero } from "./attack/hero.js";
import { createPictures } from "./attack/pictures.js";
import { Inspect, Result } from "./attack/result.js";
import { createSettings } from "./attack/settings.js";
import { spectate } from "./attack/spectate.js";
import { hasTraining, Training } from "./attack/training.js";

/** @typedef {import("../types.js").Lab} Lab */
/** @typedef {import("../types.js").LabContext} LabContext */
/** @typedef {import("./attack/types.js").AttackSpec} AttackSpec */
/** @typedef {import("./attack/types.js").Tuned} Tuned */

const COMPACT = matchMedia("(max-width: 74.99em)"); // as in css: tabs instead of columns
const PHONE = matchMedia("(max-width: 39.99em)"); // the pictures stand above what is done to them, in a row

/** The live values, by the names that `tune` has for them. @param {AttackSpec} spec @returns {Tuned} */
const tuned = ({ attack, training: { speed } }) => ({ attack, speed });

/** @param {AttackSpec} spec @param {Partial<Tuned>} changes @returns {AttackSpec} */
function withChanges(spec, { attack = spec.attack, speed = spec.training.speed }) {
  return { ...spec, attack: { ...spec.attack, ...attack }, training: { ...spec.training, speed } };
}

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context.catalog, context.request, theme);
  const settings = createSettings(context);
  const tab = signal(PHONE.matches ? "inspect" : "pictures");
  const compact = signal(COMPACT.matches);
  COMPACT.addEventListener("change", () => (compact.value = COMPACT.matches));
  const phone = signal(PHONE.matches);
  PHONE.addEventListener("change", () => (phone.value = PHONE.matches));
  const shared = { ...context, settings, pictures };
  const there = {
    pictures: () => !phone.value && hasData(new Set(context.view.value.hidden)),
    inspect: () => true,
    training: () => hasTraining(shared),
  };
  const tabs = computed(() =>
    Object.entries(there)
      .filter(([, isThere]) => isThere())
      .map(([name]) => name),
  );
  effect(() => void (tabs.value.includes(tab.value) || (tab.value = tabs.value[0])));
  effect(() => {
    void theme.value;
    pictures.again();
  });
  beginEasily(shared);

  /** The order in the document is the order on the screen; moving keeps every drawing alive. */
  function Page() {
    const all = { ...shared, compact: compact.value, phone: phone.value };
    const part = (/** @type {string} */ key, /** @type {any} */ Part) => html`<${Part} key=${key} ...${all} />`;
    const shown = tabs.value;
    const bar = html`<${Tabs} key="tabs" lab="attack" tab=${tab} shown=${shown} />`;
    const [hero, data, inspect, training] = [
      part("hero", Hero),
      part("data", Data),
      part("inspect", Inspect),
      part("training", Training),
    ];
    const panels = ["data", ...shown].filter((name) => name !== "data" || hasData(new Set(context.view.value.hidden)));
    const narrow = phone.value ? [data, hero, bar, inspect, training] : [hero, bar, data, inspect, training];
    return html`
      <div class="workspace attack" data-tab=${tab.value} data-panels=${panels.join(" ")}>
        ${compact.value ? narrow : [training, data, hero, part("result", Result), inspect]}
      </div>
    `;
  }

  return { Page, draw: pictures.draw };
}

/** @type {Lab} */
export const lab = { name: "attack", fields, settled, view: {}, tuned, withChanges, create, spectate };

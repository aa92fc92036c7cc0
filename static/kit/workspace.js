// The frame of a lab's page: its parts in columns where there is room, one panel at a time behind tabs where there
// isn't, and in a third order on a phone.
//
//     Page: createWorkspace({ ...context, settings, pictures }, {
//       name: "mylab",                                        // classes of the grid, for style sheets
//       parts: { training: Training, data: Data, hero: Hero, inspect: Inspect },
//       tabs: ["inspect", "training"],                        // the first is open; tab "x" shows the element #panel-x
//       there: { training: () => hasTraining(shared) },       // parts that may have nothing to show; others always have
//       wide: ["training", "data", ["hero", "table"], "inspect"],  // a list in the list stands in one column
//       compact: ["hero", "tabs", "data", "training", "inspect"],
//     })
//
// A tab's words are the text `tab.<name>`, the lab's own where it has one. css/layout.css has the places:
// picture | main | result, or with `two-columns` in the name main | result; with `main-leads` what is in the middle stands
// by the tabs where there is less room, else the result does.

import { Tabs } from "../controls/tabs.js";
import { html } from "../html.js";
import { useLayoutEffect, useRef } from "../vendor/preact-hooks.js";
import { computed, effect, signal } from "../vendor/signals.js";

/** @typedef {{compact: boolean, phone: boolean}} Screen compact: tabs instead of columns; phone: narrower still */
/** @typedef {string | string[]} Place a part, "tabs", or parts that stand in one column */

const COMPACT = "(max-width: 74.99em)"; // as in css
const PHONE = "(max-width: 39.99em)";
const EDGES = ["data", "training"]; // places of the grid that leave no gap where they are empty

/** Whether the screen is as `query` says, from now on. @param {string} query */
function screenIs(query) {
  const media = matchMedia(query);
  const matches = signal(media.matches);
  media.addEventListener("change", () => (matches.value = media.matches));
  return matches;
}

/**
 * Every part has a place on some screen, and every place has a part.
 * @param {Record<string, any>} parts @param {Place[]} places
 * @throws {Error} that names the one without the other
 */
function checkPlaces(parts, places) {
  const placed = new Set(places.flat());
  const stray = Object.keys(parts).find((name) => !placed.has(name));
  if (stray) throw new Error(`part "${stray}" has no place in wide, compact or phone`);
  const strange = [...placed].find((name) => name !== "tabs" && !Object.hasOwn(parts, name));
  if (strange) throw new Error(`place "${strange}" is no part: expected one of ${Object.keys(parts).join(", ")}`);
}

/**
 * The component of a lab's page. Each part is a component, too, and gets all of `shared`, and `compact` and `phone`.
 * @param {any} shared what every part gets; with the catalogue of the lab
 * @param {object} plan
 * @param {string} [plan.name] classes of the grid
 * @param {Record<string, any>} plan.parts name → component
 * @param {string[]} plan.tabs in their order
 * @param {import("../types.js").Signal<string>} [plan.tab] which one is open, where something else opens one, too
 * @param {Record<string, (screen: Screen) => boolean>} [plan.there] whether a tab or a place has anything to show
 * @param {Place[]} plan.wide the parts in the order of the document, which is that of the screen
 * @param {Place[]} plan.compact the same where there are tabs
 * @param {Place[]} [plan.phone] the same on a phone; without it as `compact`
 * @throws {Error} where a part has no place, or a place no part
 */
export function createWorkspace(
  shared,
  { name = "", parts, tabs, tab = signal(tabs[0]), there = {}, wide, compact, phone = compact },
) {
  checkPlaces(parts, [...wide, ...compact, ...phone]);
  const [isCompact, isPhone] = [screenIs(COMPACT), screenIs(PHONE)];
  const screen = computed(() => ({ compact: isCompact.value, phone: isPhone.value }));
  const isThere = (/** @type {string} */ place) => there[place]?.(screen.value) ?? true;
  const shown = computed(() => tabs.filter(isThere));
  effect(() => void (shown.value.includes(tab.value) || (tab.value = shown.value[0])));

  /** Every part has a key: moving keeps its drawings alive. Where there are tabs, sheets hide what is `data-shut`. */
  return function Workspace() {
    const all = { ...shared, ...screen.value };
    /** @param {Place} place @returns {any} */
    const put = (place) => {
      if (Array.isArray(place)) return html`<div class="workspace-main" key="main">${place.map(put)}</div>`;
      if (!isThere(place)) return null;
      if (place === "tabs")
        return html`<${Tabs} key="tabs" lab=${shared.catalog.name} tab=${tab} shown=${shown.value} />`;
      return html`<${parts[place]} key=${place} ...${all} />`;
    };
    const root = useRef(/** @type {HTMLElement | null} */ (null));
    const shut = shown.value.filter((each) => each !== tab.value);
    useLayoutEffect(() => {
      for (const each of tabs)
        root.current?.querySelector(`#panel-${each}`)?.toggleAttribute("data-shut", shut.includes(each));
    });
    const panels = new Set([...EDGES.filter(isThere), ...shown.value]);
    const order = all.phone ? phone : all.compact ? compact : wide;
    return html`
      <div class=${`workspace ${name}`.trim()} ref=${root} data-panels=${[...panels].join(" ")}>
        ${order.map(put)}
      </div>
    `;
  };
}

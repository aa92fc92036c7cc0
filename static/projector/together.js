// What the lab makes of everybody together, above the wall; it goes on while something else is shown below.

import { html } from "../html.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";
import { computed } from "../vendor/signals.js";

/** @typedef {import("./context.js").Context} Context */

/** @param {{context: Context, lab: string}} props */
export function Together({ context, lab }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => begin(/** @type {HTMLElement} */ (host.current), context, lab), []);
  return html`<div class="together" ref=${host} data-testid="together"></div>`;
}

/** @param {HTMLElement} host @param {Context} context @param {string} name @returns {() => void} ends it */
function begin(host, { watcher, roster, stage, catalog }, name) {
  let wanted = true;
  /** @type {{destroy(): void} | null} */
  let made = null;
  const players = () =>
    roster
      .peek()
      .filter(({ lab }) => lab === name)
      .map((person) => ({
        slot: person.slot,
        name: person.name || String(person.number),
        picture: watcher.wall.tiles.get(person.slot)?.picture ?? null,
      }));
  const entry = catalog.labs.find((/** @type {any} */ each) => each.name === name);
  const spec = computed(() => stage.value?.spec ?? {});
  import(`../labs/${name}.js`)
    .then(({ lab }) => lab.ensemble?.())
    .then((make) => wanted && make && (made = make(host, { catalog: entry, spec, players })));
  return () => {
    wanted = false;
    made?.destroy();
  };
}

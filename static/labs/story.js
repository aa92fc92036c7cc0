// The thread of the talk: nine stops, each a drawing to touch that leads to a lab. Nothing here learns; the one network
// that is seen learning is that of another lab's exhibit.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { Picker, Stop } from "./story/stop.js";
import "./story/text.js";
import { Way } from "./story/way.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("server/story").StorySpec} StorySpec */
/** @typedef {import("server/story").Catalog} Catalog */

/** @param {LabContext<Catalog>} context */
function create(context) {
  const { session, catalog, view } = context;
  /** @param {Partial<StorySpec>} change */
  const go = (change) => session.ask({ ...session.spec.peek(), ...change });
  function Page() {
    const { stop, at } = session.spec.value;
    const open = !view.value.hidden.includes("stop");
    return html`
      <section class="story" aria-label=${text("story.stop")} data-stop=${stop}>
        <${Stop} key=${stop} name=${stop} at=${at} pick=${(/** @type {number} */ next) => go({ at: next })} catalog=${catalog} look=${context.look.value} links />
        ${open && html`<${Way} stops=${catalog.stops} now=${stop} go=${(/** @type {string} */ next) => go({ stop: next, at: 0 })} />`}
      </section>
    `;
  }
  return { Page, draw() {} };
}

/** @param {{catalog: Catalog, spec: StorySpec, tune: (changes: {at: number}) => void}} props */
const Steer = ({ spec: { stop, at }, tune }) =>
  html`<${Picker} stop=${stop} at=${at} pick=${(/** @type {number} */ next) => tune({ at: next })} sliding />`;

/** @type {Lab} */
export const lab = {
  name: "story",
  fresh: (spec) => spec,
  create,
  Steer,
  spectate: async () => (await import("./story/spectate.js")).spectate,
};

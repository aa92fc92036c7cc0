// Five drawings are enough: a network that has learnt two hundred signs learns five others, beside one that knows nothing.

import { html } from "../html.js";
import { percent, text } from "../i18n.js";
import { usePicked } from "../kit/picked.js";
import { createTraining } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import "./transfer/text.js";
import { Output } from "./transfer/curves.js";
import { Draw, modesOf } from "./transfer/draw.js";
import { bestOf, Now } from "./transfer/moment.js";
import { createPictures } from "./transfer/pictures.js";
import { Places } from "./transfer/places.js";
import { createSettings, settled } from "./transfer/settings.js";
import { Inspect, Wall } from "./transfer/source.js";
import { Tests } from "./transfer/tests.js";
import { Ways } from "./transfer/ways.js";
import { wayName } from "./transfer/words.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/transfer").Catalog, typeof createSettings, typeof createPictures>} Shared */

const { Training, hasTraining } = createTraining(["examples", "whose", "speed"], ({ session }) => ({
  whose: { there: session.spec.value.data.group !== "" },
  speed: { table: "pace" },
}));

/** The signs that come first, and when they are learnt, the test of the five. @param {Shared} props */
function Below(props) {
  const before = usePicked(props.pictures, ({ source }) => source.step < source.steps) ?? true;
  if (before) return html`<${Wall} ...${props} />`;
  return html`<div class="transfer-below"><${Tests} ...${props} /><${Places} ...${props} /></div>`;
}

/** @param {Shared & {phone: boolean}} props */
const Hero = (props) => html`
  <section class="hero told transfer-hero" aria-label=${text("transfer.hero")} data-ready=${props.pictures.ready.value}>
    ${!props.phone && html`<${Now} ...${props} />`}
    <${Ways} ...${props} />
    <${Below} ...${props} />
  </section>
`;

/** On a phone it stands above the paper. @param {Shared} props */
const Told = (props) => html`<div class="told transfer-told"><${Now} ...${props} /></div>`;

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const settings = createSettings(context, pictures);
  const shared = { ...context, settings, pictures };
  const data = () => modesOf(shared).length > 0;
  return {
    Page: createWorkspace(shared, {
      name: "main-leads transfer",
      parts: { training: Training, told: Told, data: Draw, hero: Hero, output: Output, inspect: Inspect },
      tabs: ["draw", "curves", "inspect", "training"],
      there: {
        data,
        draw: ({ phone }) => !phone && data(),
        told: ({ phone }) => phone,
        training: () => hasTraining(shared),
      },
      wide: ["training", "told", "data", "hero", "output", "inspect"],
      compact: ["told", "hero", "tabs", "data", "output", "inspect", "training"],
      phone: ["told", "data", "hero", "tabs", "output", "inspect", "training"],
    }),
    draw(/** @type {import("../types.js").Frame} */ frame) {
      pictures.draw(/** @type {any} */ (frame));
      settings.answered();
    },
    result() {
      const shown = pictures.shown.peek();
      if (!shown) return "";
      const { best, share, scratch } = bestOf(shown, context.session.spec.peek().training.shots);
      const way = best > 0 ? wayName(context.catalog.ways[best]) : "";
      return way && text("transfer.result", { way, best: percent(share), scratch: percent(scratch) });
    },
  };
}

/** @type {Lab} */
export const lab = {
  name: "transfer",
  settled,
  create,
  spectate: async () => (await import("./transfer/spectate.js")).spectate,
};

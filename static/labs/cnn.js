// Handwritten digits, and a small convolutional network that learns to read them: every filter, every map, every product.

import { html } from "../html.js";
import { text, wholeNumber } from "../i18n.js";
import { createTraining, squared } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import { signal } from "../vendor/signals.js";
import "./cnn/text.js";
import { networkOf, parametersOf } from "../kit/maps/plan.js";
import { Draw } from "./cnn/draw.js";
import { Headline } from "./cnn/headline.js";
import { Network } from "./cnn/network.js";
import { createPictures } from "./cnn/pictures.js";
import { Inspect, Result } from "./cnn/result.js";
import { createSettings, settled } from "./cnn/settings.js";

/** @import { Place } from "./cnn/zoom.js" */
/** @typedef {import("../types.js").Part<import("server/cnn").Catalog, typeof createSettings, typeof createPictures> & {zoom: import("../types.js").Signal<Place | null>, digit: import("../types.js").Signal<number | null>, tab: import("../types.js").Signal<string>}} Shared digit: whose votes are looked at; tab: the open one */

/** How large the network is. @param {Shared} props */
const Parameters = ({ session }) => html`
  <p class="sentence" data-hint=${text("cnn.parameters.hint")}>
    <span class="sentence-label">${text("cnn.parameters")}</span>
    <strong data-testid="parameters">${wholeNumber(parametersOf(networkOf(session.spec.value)))}</strong>
  </p>
`;

const SENTENCES = ["size", "learningRate", "batchSize", "steps", "speed"];
const { Training, hasTraining } = createTraining(
  SENTENCES,
  ({ settings }) => ({
    size: { choose: settings.size, print: squared },
    speed: { table: "pace" },
  }),
  { After: Parameters },
);

/** @param {import("../types.js").LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const zoom = signal(/** @type {Place | null} */ (null));
  const digit = signal(/** @type {number | null} */ (null));
  const tab = signal("network");
  const shared = { ...context, settings: createSettings(context), pictures, zoom, digit, tab };
  const Page = createWorkspace(shared, {
    name: "cnn",
    parts: { headline: Headline, output: Result, training: Training, draw: Draw, network: Network, inspect: Inspect },
    tabs: ["network", "draw", "training", "inspect"],
    tab,
    there: { training: () => hasTraining(shared) },
    wide: ["training", "draw", "network", "output", "inspect"],
    compact: ["output", "tabs", "training", "draw", "network", "inspect"],
    phone: ["headline", "output", "tabs", "training", "draw", "network", "inspect"],
  });
  return { Page, draw: pictures.draw };
}

/** @type {import("../types.js").Lab} */
export const lab = { name: "cnn", settled, create, spectate: async () => (await import("./cnn/spectate.js")).spectate };

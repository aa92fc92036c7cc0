// What this lab is about: what has happened to the ball in large words, the ground that it rolls on, and what can be turned.

import { Choices } from "../../controls/choices.js";
import { names } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { lossNumber, plainNumber, text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { Drawing } from "../../kit/drawing.js";
import { later } from "../../kit/later.js";
import { Moment } from "../../kit/moment.js";
import { usePicked } from "../../kit/picked.js";
import { useMemo } from "../../vendor/preact-hooks.js";
import { signal } from "../../vendor/signals.js";
import { createLandscape } from "../../views/landscape.js";
import { NAMES } from "./chain.js";
import { outcomeOf } from "./words.js";

/** @import { Shared } from "../descent.js" */

const Backprop = later(async () => {
  const { Backprop } = await import("./backprop.js");
  return Backprop;
});

/** What keeps a button from being there, where it is locked. @type {Record<import("./words.js").Act, string>} */
const NEEDS = {
  roll: "playButton",
  bigger: "learningRate",
  smaller: "learningRate",
  momentum: "optimizers",
  shake: "gradientNoise",
  zeros: "initial",
  large: "initial",
  usual: "initial",
};
const INERT = ["momentum", "nesterov"]; // who has momentum

/** @param {Shared & {phone: boolean}} props */
export function Hero(props) {
  const { session, pictures, settings, view } = props;
  const { act } = session.spec.value;
  return html`
    <section class="hero told descent-hero" aria-label=${text("descent.hero")} data-ready=${pictures.ready.value} data-act=${act}>
      ${!view.value.hidden.includes("act") && html`<${Choices} name="act" label=${text("descent.act")} value=${act} choices=${names("act", props.catalog.fields.act.choices, "descent")} onChoose=${settings.act} />`}
      ${act === "numbers" ? html`<${Backprop} ...${props} />` : html`<${Rolling} ...${props} />`}
    </section>
  `;
}

/** @param {Shared & {phone: boolean}} props */
function Rolling(props) {
  const { act, training } = props.session.spec.value;
  const racing = act === "loss" ? training.optimizers.slice(0, 1) : training.optimizers;
  return html`
    <${Outcome} ...${props} />
    <${Landscape} ...${props} />
    <div class="controls-row descent-controls">
      <${FieldSlider} name="learningRate" print=${plainNumber} ...${props} />
      ${INERT.some((name) => racing.includes(name)) && html`<${FieldSlider} name="momentum" print=${plainNumber} ...${props} />`}
      <${FieldSlider} name="gradientNoise" print=${plainNumber} ...${props} />
    </div>
    <p class="note">${text(act === "loss" ? "descent.about.loss" : "descent.about.landscape")}</p>
  `;
}

/** @param {Shared} props */
function Outcome({ session, pictures, settings, view }) {
  const spec = session.spec.value;
  const { running } = session.run.value;
  const said = usePicked(pictures, (shown) => JSON.stringify(outcomeOf(shown, spec, running)), [spec, running]);
  if (!said) return html`<${Moment} />`;
  const { event, act, title, says, mood } = JSON.parse(said);
  return html`
    <${Moment} title=${title} says=${says} mood=${mood} live=${event === "rolling" ? "off" : "polite"}>
      ${act && !view.value.hidden.includes(NEEDS[/** @type {import("./words.js").Act} */ (act)]) && html`<button type="button" class="button strong" data-testid="next" onClick=${settings[/** @type {import("./words.js").Act} */ (act)]}>${text(`descent.act.${act}`)}</button>`}
    <//>
  `;
}

/** Which weights span the map. @param {{across: number, up: number}} props */
export const Axes = ({ across, up }) => html`
  <span class="descent-axis across">${NAMES[across]} →</span><span class="descent-axis up">${NAMES[up]} ↑</span>
`;

/** How high it is where somebody looks. @param {{height: import("../../types.js").Signal<number | null>, words: string}} props */
const Looked = ({ height, words }) => html`
  <output class="descent-axis look" aria-live="polite">${height.value === null ? "" : `${text(words)} ${lossNumber(height.value)}`}</output>
`;

/** @param {Shared} props */
function Landscape({ session, pictures, settings, view }) {
  const { act, network } = session.spec.value;
  const { hidden } = view.value;
  const free = act === "landscape" && !hidden.includes("x") && !hidden.includes("y");
  const height = useMemo(() => signal(/** @type {number | null} */ (null)), []);
  const onLook = (/** @type {number | null} */ there) => (height.value = there);
  const create = (/** @type {HTMLElement} */ host) =>
    createLandscape(host, free ? { onPlace: settings.place, onLook } : { onLook });
  const label = text(free ? "descent.map.free" : act === "loss" ? "descent.map.loss" : "descent.map");
  return html`
    <div class="descent-stage" data-free=${free}>
      <${Drawing} latest=${pictures} ...${{ create, pick: pictures.ground, deps: [free], key: free }} class="landscape" aria-label=${label} data-testid="landscape" role="application" tabindex="0" data-keys="arrows" />
      <${Looked} height=${height} words=${act === "loss" ? "descent.loss" : "descent.look"} />
      ${act === "loss" && html`<${Axes} ...${network} />`}
    </div>
  `;
}

// What this lab is about: what has happened to the ball in large words, the ground that it rolls on, and what can be turned.

import { Choices } from "../../controls/choices.js";
import { names } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { lossNumber, plainNumber, text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { Drawing } from "../../kit/drawing.js";
import { later } from "../../kit/later.js";
import { Act, Moment } from "../../kit/moment.js";
import { usePicked } from "../../kit/picked.js";
import { useMemo, useRef } from "../../vendor/preact-hooks.js";
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
const TURNED = ["rolling", "down", "jumps", "slow"]; // where it is said that the rate can be turned
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
  const arrivals = useRef([{ generation: -1, steps: 0, surface: "" }]); // the newest run that came down, and the one before
  const said = usePicked(
    pictures,
    (shown) => JSON.stringify({ ...outcomeOf(shown, spec, running), generation: shown.generation }),
    [spec, running],
  );
  if (!said) return html`<${Moment} />`;
  const { event, title, says, mood, steps, generation, ...does } = JSON.parse(said);
  const act = /** @type {import("./words.js").Act | undefined} */ (does.act);
  const { hidden } = view.value;
  const [newest] = arrivals.current;
  if (steps && generation !== newest.generation)
    arrivals.current = [{ generation, steps, surface: spec.surface }, newest];
  const previous = arrivals.current[1];
  const before = steps && previous?.surface === spec.surface ? previous.steps : 0;
  const told = TURNED.includes(event) && hidden.includes("learningRate") ? text("descent.together") : says;
  return html`
    <${Moment} title=${title} says=${before ? `${text("descent.before", { steps: before })} ${told}` : told} mood=${mood} live=${event === "rolling" ? "off" : "polite"}>
      ${act && !hidden.includes(NEEDS[act]) && html`<${Act} act=${act} words=${text(`descent.act.${act}`)} onClick=${settings[act]} data-testid="next" />`}
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

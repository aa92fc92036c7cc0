// One stop: its words, the drawing, what is looked at on it with where that is from, and the way into its lab.

import { Choices } from "../../controls/choices.js";
import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { wordsOf } from "../../words.js";
import { Brain } from "./brain.js";
import { PLACES } from "./facts.js";
import { Features } from "./features.js";
import { Field } from "./field.js";
import { Neuron } from "./neuron.js";
import { Onward } from "./onward.js";
import { Timeline } from "./timeline.js";
import { Data, Hardware, Methods } from "./why.js";

/** @typedef {{at: number, pick: (at: number) => void}} Drawn what a drawing is given: what is looked at on it, and what looks elsewhere */
/** @typedef {Drawn & {lab: string, look: import("../../palette.js").Theme}} Live the same of what learns: in which lab, and the colours */

/** @type {Record<string, (props: Live) => any>} */
const DRAWINGS = {
  field: Field,
  timeline: Timeline,
  brain: Brain,
  neuron: Neuron,
  features: Features,
  data: Data,
  hardware: Hardware,
  methods: Methods,
  onward: Onward,
};
const FEW = 4; // places that stand side by side; more of them are on a slider

/** @param {Drawn & {name: string, catalog: import("server/story").Catalog, look: Live["look"], links?: boolean}} props */
export function Stop({ name, at: asked, pick, catalog, look, links = false }) {
  const number = catalog.stops.findIndex((/** @type {any} */ stop) => stop.name === name);
  const { lab } = catalog.stops[number];
  const places = PLACES[name];
  const at = Math.min(asked, places.length - 1);
  const drawn = name !== "onward"; // else all of it is words, each beside its own
  const inRoom = document.documentElement.dataset.room !== undefined;
  return html`
    <div class="story-words">
      <p class="section-title">${number + 1} / ${catalog.stops.length} · ${text(`story.${name}.part`)}</p>
      <h2 class="story-title">${text(`story.${name}`)}</h2>
      <p class="story-lead">${text(`story.${name}.lead`)}</p>
    </div>
    <div class="story-drawing" data-testid="drawing"><${DRAWINGS[name]} at=${at} pick=${pick} lab=${lab} look=${look} /></div>
    <div class="story-beside">
      ${drawn && html`<${Place} stop=${name} place=${places[at]} />`}
      ${drawn && links && html`<${Picker} stop=${name} at=${at} pick=${pick} />`}
      ${
        links &&
        !inRoom &&
        html`<a class="button strong story-open" href=${`/lab/${lab}`} data-testid="open-lab">${text("story.open", { lab: wordsOf(lab).title })}</a>`
      }
    </div>
  `;
}

/** What is looked at: a number or a name, a sentence, and where one can read it. @param {{stop: string, place: import("./facts.js").Place}} props */
function Place({ stop, place: { name, value, source } }) {
  return html`
    <div class="story-place" aria-live="polite">
      <p class="story-value" data-testid="value">${typeof value === "function" ? value() : (value ?? text(`story.${stop}.${name}`))}</p>
      ${value !== undefined && html`<p class="story-name">${text(`story.${stop}.${name}`)}</p>`}
      <p class="story-says">${text(`story.${stop}.${name}.says`)}</p>
      <p class="story-source">${source}</p>
    </div>
  `;
}

/** By thumb, mouse and keyboard. @param {Drawn & {stop: string, sliding?: boolean}} props sliding: however few they are */
export function Picker({ stop, at, pick, sliding = false }) {
  const places = PLACES[stop];
  const nameOf = (/** @type {number} */ index) => {
    const { value, name } = places[index];
    return typeof value === "string" ? value : text(`story.${stop}.${name}`);
  };
  if (places.length <= FEW && !sliding) {
    const choices = places.map((_, value) => ({ value, label: nameOf(value) }));
    return html`<${Choices} name="at" label=${text("story.at")} hint=${text("story.at.choose")} value=${at} choices=${choices} onChoose=${pick} chips />`;
  }
  const range = { min: 0, max: places.length - 1, step: 1 };
  return html`<${Slider} name="at" label=${text("story.at")} hint=${text("story.at.hint")} value=${Math.min(at, range.max)} range=${range} print=${nameOf} onChange=${pick} />`;
}

// Somebody's balls on the projector, and with them those of the whole room: where do they all end?

import { html } from "../../html.js";
import { plainNumber, text, wholeNumber } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Moment } from "../../kit/moment.js";
import { PlaneMap } from "../../kit/plane.js";
import { Curve } from "../../kit/run-curve.js";
import { createSpectate } from "../../kit/spectate.js";
import { heightAt } from "../../views/contours.js";
import { createLandscape } from "../../views/landscape.js";
import { EVERYTHING, Net, WIDE } from "./backprop.js";
import { NAMES } from "./chain.js";
import { Axes } from "./hero.js";
import { createPictures } from "./pictures.js";
import { Racing } from "./racers.js";
import { curveOf, Heights } from "./result.js";
import { outcomeOf } from "./words.js";

/** @import { Shown } from "./pictures.js" */
/** @import { DescentSpec } from "server/descent" */
/** @typedef {{pictures: ReturnType<typeof createPictures>, spec: DescentSpec}} Given */

const DOWN = 0.03; // of the height of the map: as low as one can see

/** How many of the room, this one among them, are down, elsewhere, and off the map. @param {Shown} shown */
function crowdOf({ crowd, heights, size, height, reach, trails: [trail] }) {
  const low = Math.min(...heights);
  const enough = low + DOWN * (Math.max(...heights) - low);
  const counts = { down: 0, elsewhere: 0, out: 0 };
  const count = (/** @type {boolean} */ inside, /** @type {number} */ top) =>
    counts[!inside ? "out" : top < enough ? "down" : "elsewhere"]++;
  for (let i = 0; i < crowd.length; i += 2) {
    const [x, y] = [crowd[i], crowd[i + 1]];
    count(x % 255 !== 0 && y % 255 !== 0, heightAt(heights, size, (x / 255) * (size - 1), (y / 255) * (size - 1)));
  }
  if (trail) count(Math.max(...Array.from(trail.places).slice(-2).map(Math.abs)) <= reach, height);
  return counts;
}

/** What the whole room has come to. @param {Shown} shown @param {number} rate */
function roomOf(shown, rate) {
  const { down, elsewhere, out } = crowdOf(shown);
  const mood = out ? /** @type {const} */ ("alarming") : undefined;
  const title = text(`descent.crowd.title.${out ? "out" : "down"}`, { out, down, all: down + elsewhere + out });
  return { title, says: text("descent.crowd.says", { rate: plainNumber(rate) }), mood };
}

/** @param {{shown: Shown}} props */
function Crowd({ shown }) {
  const { down, elsewhere, out } = crowdOf(shown);
  return html`
    <dl class="descent-crowd" data-testid="crowd">
      ${Object.entries({ down, elsewhere, out }).map(([name, count]) => html`<div key=${name} data-sort=${name} data-some=${count > 0}><dt>${text(`descent.crowd.${name}`)}</dt><dd>${wholeNumber(count)}</dd></div>`)}
    </dl>
  `;
}

/** What has become of one alone. @param {Shown} shown @param {DescentSpec} spec */
const aloneOf = (shown, spec) =>
  spec.act === "numbers"
    ? { title: text(`descent.phase.${EVERYTHING}`), says: text(`descent.phase.${EVERYTHING}.says`) }
    : outcomeOf(shown, spec, !shown.rests);

/** @param {{shown: Shown}} props */
const Numbers = ({ shown }) => html`
  <div inert><${Net} ...${{ at: WIDE, shown, phase: EVERYTHING, chosen: NAMES.length, choose() {}, rate: 0 }} /></div>
`;

/** @param {Given} props */
const Ground = ({ pictures, spec }) => html`
  <div class="descent-stage">
    <${Drawing} latest=${pictures} create=${createLandscape} pick=${pictures.ground} class="landscape" role="img" aria-label=${text("descent.hero")} />
    ${spec.act === "loss" && html`<${Axes} ...${spec.network} />`}
  </div>
`;

/** @param {Given} props */
function Parts({ pictures, spec }) {
  const shown = pictures.shown.value;
  const network = spec.act !== "landscape";
  const together = shown && !network && shown.crowd.length > 0;
  const outcome = shown && (together ? roomOf(shown, spec.training.learning_rate) : aloneOf(shown, spec));
  return html`
    <div class="hero told descent-hero" data-ready=${shown !== null}>
      <${Moment} ...${outcome ?? {}} />
      ${spec.act === "numbers" ? shown && html`<${Numbers} shown=${shown} />` : html`<${Ground} pictures=${pictures} spec=${spec} />`}
    </div>
    <div class="spectate-output">
      ${together && html`<${Crowd} shown=${shown} />`}${shown && html`<${Racing} shown=${shown} />`}
      ${network && html`<${Heights} pictures=${pictures} network />`}
      ${network && html`<${PlaneMap} latest=${pictures} pick=${pictures.plane} label=${text("descent.plane")} class="spectate-map" />`}
      <${Curve} latest=${pictures} values=${curveOf} class="spectate-curve" />
    </div>
  `;
}

export const spectate = createSpectate({ name: "descent", pictures: createPictures, Parts });

// Picture + noise = picture: what an attack is, and under it the same with as much noise by chance.

import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { Answer } from "../../kit/answer.js";
import { Drawing } from "../../kit/drawing.js";
import { Pixels } from "../../kit/pixels.js";
import { createBars } from "../../views/bars.js";
import { DIGITS } from "../../views/digit.js";
import { Paint } from "./paint.js";
import { chanceOf } from "./words.js";

/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {Shared["pictures"]} Pictures */
/** @typedef {{palette: "ink" | "signed", values: (shown: Shown) => Float32Array}} Look */

/** @type {Record<string, Look>} */
const LOOKS = {
  clean: { palette: "ink", values: ({ clean }) => clean },
  noise: { palette: "signed", values: ({ noise }) => noise },
  attacked: { palette: "ink", values: ({ attacked }) => attacked },
  random: { palette: "ink", values: ({ random }) => random },
  randomNoise: { palette: "signed", values: ({ randomNoise }) => randomNoise },
};
const FAINT = 0.02; // with less noise than this its picture would be all colour and tell nothing

/** How many times stronger than it is the noise is drawn. @param {number} epsilon */
const gain = (epsilon) => Math.round(1 / Math.max(FAINT, epsilon));

/** @param {{pictures: Pictures, name: string, label: string, children?: any}} props */
function Picture({ pictures, name, label, children }) {
  const { palette, values } = LOOKS[name];
  const of = (/** @type {Shown} */ shown) => {
    const high = palette === "signed" ? Math.max(FAINT, shown.epsilon) : 1;
    return { values: values(shown), low: palette === "signed" ? -high : 0, high };
  };
  return html`<div class="attack-picture"><${Pixels} latest=${pictures} ...${{ palette, of }} role="img" aria-label=${label} data-testid=${`picture-${name}`} />${children}</div>`;
}

/** Spoken where nothing is learning; without a session, never. @param {{pictures: Pictures, session?: any, which: number, upright: boolean, label: string}} props which: of the three probabilities */
function Bars({ pictures, session, which, upright, label }) {
  const tell = (/** @type {string} */ digit, /** @type {string} */ share) => text("attack.tell", { digit, share });
  const create = (/** @type {HTMLElement} */ host) => createBars(host, { labels: DIGITS, label, upright, tell });
  const pick = (/** @type {Shown} */ { probabilities, label: truth, target }) => {
    const [before, silent] = [probabilities[0], session?.run.peek().running ?? true];
    return [probabilities[which], { truth, picked: which === 1 ? target : null, before, silent }];
  };
  const own = { class: "attack-bars", "data-testid": which === 1 ? "bars" : undefined };
  return html`<${Drawing} latest=${pictures} ...${{ create, pick, deps: [upright, label], ...own }} />`;
}

/** What stands under a picture: what the network takes it for. @param {{shown: Shown | null, which: number}} props */
function Says({ shown, which }) {
  if (!shown) return html`<p class="under-picture">\u00a0</p>`;
  const answer = shown.answers[which];
  const share = percent(shown.probabilities[which][answer]);
  return html`<p class="under-picture"><${Answer} answer=${answer} truth=${shown.label}>${text("attack.says", { digit: answer })}<//> ${share}</p>`;
}

/** @param {{pictures: Pictures, settings?: Shared["settings"], session?: any, upright?: boolean, children?: any}} props settings: of a page where noise can be painted */
export function Attack({ pictures, settings, session, upright = false, children }) {
  const shown = pictures.shown.value;
  const painting = settings && session.spec.value.attack.method === "hand";
  const times = gain(shown?.epsilon ?? 0.1);
  return html`
    <div class="attack-row" data-row="attack">
      <figure class="attack-cell"><${Picture} pictures=${pictures} name="clean" label=${text("attack.picture.clean")} />
        <figcaption><${Says} shown=${shown} which=${0} /></figcaption></figure>
      <span class="attack-sign" aria-hidden="true">+</span>
      <figure class="attack-cell"><${Picture} pictures=${pictures} name="noise" label=${text("attack.picture.noise", { times })}>
          ${painting && html`<${Paint} settings=${settings} session=${session} />`}
        <//>
        <figcaption><p class="under-picture">${text("attack.noise.times", { times })}</p></figcaption></figure>
      <span class="attack-sign" aria-hidden="true">=</span>
      <figure class="attack-cell" data-fooled=${shown?.fooled}><${Picture} pictures=${pictures} name="attacked" label=${text("attack.picture.attacked")} />
        <figcaption><${Says} shown=${shown} which=${1} /></figcaption></figure>
      <${Bars} pictures=${pictures} session=${session} which=${1} upright=${upright} label=${text("attack.bars")} />
      ${children && html`<div class="attack-under">${children}</div>`}
    </div>
  `;
}

/** @param {{pictures: Pictures, children?: any}} props */
export function Chance({ pictures, children }) {
  const shown = pictures.shown.value;
  const times = gain(shown?.epsilon ?? 0.1);
  return html`
    <div class="attack-row" data-row="chance">
      <div class="attack-chance">
        <h2 class="attack-chance-title">${text("attack.chance")}</h2>
        <p class="note" data-testid="chance">${shown ? chanceOf(shown) : "\u00a0"}</p>
        ${children}
      </div>
      <span class="attack-sign" aria-hidden="true">+</span>
      <figure class="attack-cell"><${Picture} pictures=${pictures} name="randomNoise" label=${text("attack.picture.noise", { times })} /></figure>
      <span class="attack-sign" aria-hidden="true">=</span>
      <figure class="attack-cell"><${Picture} pictures=${pictures} name="random" label=${text("attack.picture.random")} /></figure>
      <${Bars} pictures=${pictures} which=${2} upright=${true} label=${text("attack.bars.chance")} />
    </div>
  `;
}

// Picture + noise = picture: what an attack is, and under it the same with as much noise by chance.

import { Painting } from "../../controls/painting.js";
import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { Answer } from "../../kit/answer.js";
import { Drawing } from "../../kit/drawing.js";
import { PictureSum, Term } from "../../kit/picture-sum.js";
import { Pixels } from "../../kit/pixels.js";
import { createBars } from "../../views/bars.js";
import { brush, MOST } from "./settings.js";
import { chanceOf, nameOf, paletteOf } from "./words.js";

/** @import { Shown } from "./pictures.js" */
/** @import { Shared } from "../attack.js" */
/** @typedef {Shared["pictures"]} Pictures */

const FAINT = { digits: 0.02, mnist: 0.02, photos: 0.002 }; // with less noise than this its picture would be all colour and tell nothing

/** What is drawn as the strongest noise. @param {Shown | null} shown @param {number | null} [goal] of noise that grows, and is seen to */
const strongestOf = (shown, goal) => Math.max(FAINT[shown?.pictures ?? "digits"], goal ?? shown?.epsilon ?? 0.1);

/** How many times stronger than it is the noise is drawn. @param {Parameters<typeof strongestOf>} given */
const gain = (...given) => Math.round(1 / strongestOf(...given));

/** @param {{pictures: Pictures, growth?: Shared["growth"], name: "clean" | "noise" | "attacked" | "random" | "randomNoise", label: string}} props */
function Picture({ pictures, growth, name, label }) {
  const signed = name === "noise" || name === "randomNoise";
  const of = (/** @type {Shown} */ shown) =>
    signed ? { values: shown[name], high: strongestOf(shown, growth?.goal.peek()) } : { values: shown[name] };
  const palette = paletteOf(pictures.of.value);
  return html`<${Pixels} latest=${pictures} palette=${signed ? "signed" : palette} of=${of} role="img" aria-label=${label} data-testid=${`picture-${name}`} />`;
}

/** Spoken where nothing is learning; without a session, never. @param {{pictures: Pictures, session?: any, which: number, upright: boolean, label: string}} props which: of the three probabilities */
function Bars({ pictures, session, which, upright, label }) {
  const tell = (/** @type {string} */ digit, /** @type {string} */ share) => text("attack.tell", { digit, share });
  const { first, classes: count } = pictures.set.value;
  const labels = Array.from({ length: count }, (_, label) => nameOf(first, label));
  const named = first > 0; // words need lines of their own
  const create = (/** @type {HTMLElement} */ host) =>
    createBars(host, { labels, label, upright: upright && !named, tell });
  const pick = (/** @type {Shown} */ { probabilities, label: truth, target }) => {
    const [before, silent] = [probabilities[0], session?.run.peek().running ?? true];
    if (before.length !== count) return null; // drawn anew in a moment
    return [probabilities[which], { truth, picked: which === 1 ? target : null, before, silent }];
  };
  const own = {
    class: named ? "picture-sum-beside attack-named" : "picture-sum-beside",
    "data-testid": which === 1 ? "bars" : undefined,
  };
  return html`<${Drawing} latest=${pictures} ...${{ create, pick, deps: [upright, label, labels.join()], ...own }} />`;
}

/** What the network takes a picture for. @param {Shown | null} shown @param {number} which */
function says(shown, which) {
  if (!shown) return "\u00a0";
  const answer = shown.answers[which];
  const share = percent(shown.probabilities[which][answer]);
  const name = nameOf(shown.first, answer);
  const word = shown.first ? name : text("says", { answer: name }); // a word has no room for another
  return html`<${Answer} answer=${answer} truth=${shown.label}>${word}<//> ${share}`;
}

/** @param {{pictures: Pictures, growth?: Shared["growth"], settings?: Shared["settings"], session?: any, upright?: boolean, told?: any, children?: any}} props settings: of a page where noise can be painted; told: what has come of it, where that stands below the sum */
export function Attack({ pictures, growth, settings, session, upright = false, told, children }) {
  const shown = pictures.shown.value;
  const attack = session?.spec.value.attack;
  const painting = settings && attack.method === "hand";
  const times = gain(shown, growth?.goal.value);
  const picture = (/** @type {string} */ name, /** @type {string} */ label) =>
    html`<${Picture} ...${{ pictures, growth, name, label }} />`;
  const paint = (/** @type {number[]} */ noise) => settings?.attack({ noise });
  const sheet =
    painting &&
    html`<${Painting} label=${text("attack.paint")} values=${() => session.spec.value.attack.noise} brush=${brush.value} usual=${MOST} onPaint=${paint} />`;
  return html`
    <${PictureSum} terms=${[
      html`<${Term} caption=${says(shown, 0)}>${picture("clean", text("attack.picture.clean"))}<//>`,
      html`<${Term} caption=${shown ? text("attack.noise.times", { times }) : "\u00a0"} wide=${painting}>
        ${picture("noise", text("attack.picture.noise", { times }))}${sheet}
      <//>`,
      html`<${Term} caption=${says(shown, 1)} wrong=${shown?.fooled}>${picture("attacked", text("attack.picture.attacked"))}<//>`,
    ]}>
      ${told && html`<div class="picture-sum-under">${told}</div>`}
      <${Bars} pictures=${pictures} session=${session} which=${1} upright=${upright} label=${text("attack.bars")} />
      ${children && html`<div class="picture-sum-under">${children}</div>`}
    <//>
  `;
}

/** @param {{pictures: Pictures, growth?: Shared["growth"], children?: any}} props */
export function Chance({ pictures, growth, children }) {
  const shown = pictures.shown.value;
  const times = gain(shown, growth?.goal.value);
  const words = html`
    <div class="attack-chance">
      <h2 class="attack-chance-title">${text("attack.chance")}</h2>
      <p class="note" data-testid="chance">${shown ? chanceOf(shown) : "\u00a0"}</p>
      ${children}
    </div>
  `;
  const picture = (/** @type {string} */ name, /** @type {string} */ label) =>
    html`<${Term}><${Picture} ...${{ pictures, growth, name, label }} /><//>`;
  const noise = picture("randomNoise", text("attack.picture.noise", { times }));
  return html`
    <${PictureSum} small terms=${[words, noise, picture("random", text("attack.picture.random"))]}>
      <${Bars} pictures=${pictures} which=${2} upright=${true} label=${text("attack.bars.chance")} />
    <//>
  `;
}

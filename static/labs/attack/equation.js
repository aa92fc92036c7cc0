// Picture + noise = picture: what an attack is, and under it the same with as much noise by chance.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { useEffect, useRef } from "../../vendor/preact-hooks.js";
import { createBars } from "../../views/bars.js";
import { createPixels } from "../../views/pixels.js";
import { Paint } from "./paint.js";
import { SIZE } from "./pictures.js";
import { chanceOf, percent } from "./words.js";

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
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useEffect(() => {
    const { palette, values } = LOOKS[name];
    const pixels = createPixels(/** @type {HTMLCanvasElement} */ (canvas.current), { palette });
    const stop = pictures.follow((shown, theme) => {
      const most = palette === "signed" ? Math.max(FAINT, shown.epsilon) : 1;
      pixels.update(values(shown), {
        width: SIZE,
        height: SIZE,
        theme,
        low: palette === "signed" ? -most : 0,
        high: most,
      });
    });
    return () => {
      stop();
      pixels.destroy();
    };
  }, [name]);
  return html`<div class="atk-picture"><canvas ref=${canvas} role="img" aria-label=${label} data-testid=${`picture-${name}`}></canvas>${children}</div>`;
}

/** Spoken where nothing is learning; without a session, never. @param {{pictures: Pictures, session?: any, which: number, upright: boolean, label: string}} props which: of the three probabilities */
function Bars({ pictures, session, which, upright, label }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const labels = Array.from({ length: 10 }, (_, digit) => String(digit));
    const tell = (/** @type {string} */ digit, /** @type {string} */ share) => text("atk.tell", { digit, share });
    const bars = createBars(/** @type {HTMLElement} */ (host.current), { labels, label, upright, tell });
    const stop = pictures.follow(({ probabilities, label: truth, target }) =>
      bars.update(probabilities[which], {
        truth,
        picked: which === 1 ? target : null,
        before: probabilities[0],
        silent: session?.run.peek().running ?? true,
      }),
    );
    return () => {
      stop();
      bars.destroy();
    };
  }, [upright, label]);
  return html`<div class="atk-bars" ref=${host} data-testid=${which === 1 ? "bars" : undefined}></div>`;
}

/** What stands under a picture: what the network takes it for. @param {{shown: Shown | null, which: number}} props */
function Says({ shown, which }) {
  if (!shown) return html`<p class="atk-caption">\u00a0</p>`;
  const answer = shown.answers[which];
  const state = answer === shown.label ? "right" : "wrong";
  const share = percent(shown.probabilities[which][answer]);
  return html`<p class="atk-caption"><span class="atk-says" data-state=${state}>${text("atk.says", { digit: answer })}</span> ${share}</p>`;
}

/** @param {{pictures: Pictures, settings?: Shared["settings"], session?: any, upright?: boolean, children?: any}} props settings: of a page where noise can be painted */
export function Attack({ pictures, settings, session, upright = false, children }) {
  const shown = pictures.shown.value;
  const painting = settings && session.spec.value.attack.method === "hand";
  const times = gain(shown?.epsilon ?? 0.1);
  return html`
    <div class="atk-row" data-row="attack">
      <figure class="atk-cell"><${Picture} pictures=${pictures} name="clean" label=${text("atk.picture.clean")} />
        <figcaption><${Says} shown=${shown} which=${0} /></figcaption></figure>
      <span class="atk-sign" aria-hidden="true">+</span>
      <figure class="atk-cell"><${Picture} pictures=${pictures} name="noise" label=${text("atk.picture.noise", { times })}>
          ${painting && html`<${Paint} settings=${settings} session=${session} />`}
        <//>
        <figcaption><p class="atk-caption">${text("atk.noise.times", { times })}</p></figcaption></figure>
      <span class="atk-sign" aria-hidden="true">=</span>
      <figure class="atk-cell" data-fooled=${shown?.fooled}><${Picture} pictures=${pictures} name="attacked" label=${text("atk.picture.attacked")} />
        <figcaption><${Says} shown=${shown} which=${1} /></figcaption></figure>
      <${Bars} pictures=${pictures} session=${session} which=${1} upright=${upright} label=${text("atk.bars")} />
      ${children && html`<div class="atk-under">${children}</div>`}
    </div>
  `;
}

/** @param {{pictures: Pictures, children?: any}} props */
export function Chance({ pictures, children }) {
  const shown = pictures.shown.value;
  const times = gain(shown?.epsilon ?? 0.1);
  return html`
    <div class="atk-row" data-row="chance">
      <div class="atk-chance">
        <h2 class="atk-chance-title">${text("atk.chance")}</h2>
        <p class="atk-note" data-testid="chance">${shown ? chanceOf(shown) : "\u00a0"}</p>
        ${children}
      </div>
      <span class="atk-sign" aria-hidden="true">+</span>
      <figure class="atk-cell"><${Picture} pictures=${pictures} name="randomNoise" label=${text("atk.picture.noise", { times })} /></figure>
      <span class="atk-sign" aria-hidden="true">=</span>
      <figure class="atk-cell"><${Picture} pictures=${pictures} name="random" label=${text("atk.picture.random")} /></figure>
      <${Bars} pictures=${pictures} which=${2} upright=${true} label=${text("atk.bars.chance")} />
    </div>
  `;
}

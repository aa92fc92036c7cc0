// The gallery's page: every lab as its picture, its name and a sentence; all of it is the way in.

import { brand } from "../controls/icons.js";
import { html } from "../html.js";
import { text, wholeNumber } from "../i18n.js";
import { Language, Theme } from "../shell/menus.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";
import { wordsOf } from "../words.js";

/** @typedef {{labs: string[], figures: import("../vendor/signals.js").Signal<any>[], place: (slot: number, canvas: HTMLCanvasElement | null) => void}} Gallery */

const MANY = 7; // labs; from here on they stand closer
const FEW = 2;

/** @param {Gallery} props */
export function Gallery({ labs, figures, place }) {
  const crowd = labs.length >= MANY ? "many" : labs.length > FEW ? "some" : "few";
  return html`
    <header class="gallery-bar">
      ${brand()}
      <div class="gallery-tools" role="group" aria-label=${text("gallery.bar")}><${Language} /><${Theme} /></div>
    </header>
    <main class="gallery" data-crowd=${crowd} data-count=${labs.length}>
      <div class="gallery-words">
        <h1>${text("gallery.title")}</h1>
        <p>${text("gallery.lead")}</p>
      </div>
      <ul class="exhibits" aria-label=${text("gallery.labs")}>
        ${labs.map((lab, slot) => html`<${Exhibit} key=${lab} lab=${lab} slot=${slot} figures=${figures[slot]} place=${place} />`)}
      </ul>
    </main>
    <footer class="gallery-foot">
      <a href="/host">${text("gallery.host")}</a>
      <a href="/join">${text("gallery.join")}</a>
    </footer>
  `;
}

/** @param {{lab: string, slot: number, figures: Gallery["figures"][0], place: Gallery["place"]}} props */
function Exhibit({ lab, slot, figures, place }) {
  const { title, about } = wordsOf(lab);
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useEffect(() => {
    place(slot, canvas.current);
    return () => place(slot, null);
  }, []);
  return html`
    <li class="exhibit">
      <a class="exhibit-way" href=${`/lab/${lab}`} aria-labelledby=${`${lab}-title`} aria-describedby=${`${lab}-about`} data-testid=${`exhibit-${lab}`}>
        <span class="exhibit-picture" data-drawn=${figures.value !== null}>${brand()}<canvas ref=${canvas} width="1" height="1" aria-hidden="true"></canvas></span>
        <span class="exhibit-words">
          <span class="exhibit-head"><strong id=${`${lab}-title`}>${title}</strong><${Figures} lab=${lab} figures=${figures} /></span>
          <span class="exhibit-about" id=${`${lab}-about`}>${about}</span>
        </span>
      </a>
    </li>
  `;
}

/** How far its network is. @param {{lab: string, figures: Gallery["figures"][0]}} props */
function Figures({ lab, figures }) {
  if (!figures.value) return null;
  const { epoch, running } = figures.value;
  return html`
    <span class="exhibit-figures" data-running=${running} aria-hidden="true" data-testid=${`figures-${lab}`}>
      <span class="exhibit-epoch">${wholeNumber(epoch)}</span> ${wordsOf(lab).unit}
    </span>
  `;
}

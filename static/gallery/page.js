// The gallery's page: the talk as a way, every lab on it as its picture, its name and a sentence; a click anywhere on it
// is the way in. Between the labs stand the stops where nothing learns.

import { brand } from "../controls/icons.js";
import { html } from "../html.js";
import { language, text, wholeNumber } from "../i18n.js";
import { Language, Theme } from "../shell/menus.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";
import { wordsOf } from "../words.js";
import { placesOf } from "./path.js";

/** @typedef {import("./path.js").Place} Place */
/** @typedef {import("./path.js").Waypoint} Waypoint */
/** @typedef {{labs: string[], path: any[], figures: import("../vendor/signals.js").Signal<any>[], place: (slot: number, canvas: HTMLCanvasElement | null) => void}} Gallery */

const MANY = 7; // labs; from here on they stand closer
const FEW = 2;

/** @param {Gallery} props */
export function Gallery({ labs, path, figures, place }) {
  const { places, after } = placesOf(path);
  const crowd = places.length >= MANY ? "many" : places.length > FEW ? "some" : "few";
  return html`
    <header class="gallery-bar">
      ${brand()}
      <div class="gallery-tools" role="group" aria-label=${text("gallery.bar")}><${Language} /><${Theme} /></div>
    </header>
    <main class="gallery" data-crowd=${crowd} data-count=${places.length}>
      <div class="gallery-words">
        <h1>${text("gallery.title")}</h1>
        <p>${text("gallery.lead")}</p>
      </div>
      <ol class="exhibits" aria-label=${text("gallery.labs")}>
        ${places.map((each, i) => {
          const slot = labs.indexOf(each.lab);
          return html`<${Exhibit} key=${each.lab} number=${i + 1} ...${each} slot=${slot} figures=${figures[slot]} place=${place} />`;
        })}
      </ol>
      ${after.length > 0 && html`<${Way} stops=${after} />`}
    </main>
    <footer class="gallery-foot">
      <a href="/host">${text("gallery.host")}</a>
      <a href="/join">${text("gallery.join")}</a>
    </footer>
  `;
}

/** Stops on the way to the next lab. @param {{stops: Waypoint[]}} props */
const Way = ({ stops }) => html`
  <ul class="exhibit-way" aria-label=${text("gallery.way")}>
    ${stops.map(({ link, name }) => html`<li key=${link}><a href=${link}>${name[language.value] ?? name.en}</a></li>`)}
  </ul>
`;

/** @param {Place & {number: number, slot: number, figures: Gallery["figures"][0], place: Gallery["place"]}} props */
function Exhibit({ lab, number, moment, before, slot, figures, place }) {
  const said = moment[language.value] ?? moment.en;
  const { title, about } = wordsOf(lab);
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useEffect(() => {
    place(slot, canvas.current);
    return () => place(slot, null);
  }, []);
  return html`
    <li class="exhibit">
      <div class="exhibit-before">${before.length > 0 && html`<${Way} stops=${before} />`}</div>
      <p class="exhibit-number" aria-hidden="true"><span>${number}</span></p>
      <div class="exhibit-picture" data-drawn=${figures.value !== null}>${brand()}<canvas ref=${canvas} width="1" height="1" aria-hidden="true" data-testid=${`picture-${lab}`}></canvas></div>
      <div class="exhibit-words">
        <div class="exhibit-head">
          <h2><a href=${`/lab/${lab}`} aria-describedby=${`${lab}-about`} data-testid=${`exhibit-${lab}`}>${title}</a></h2>
          <${Figures} lab=${lab} figures=${figures} />
        </div>
        ${said && html`<p class="exhibit-moment">${text("gallery.quoted", { said })}</p>`}
        <p class="exhibit-about" id=${`${lab}-about`}>${about}</p>
      </div>
    </li>
  `;
}

/** How far its network is. @param {{lab: string, figures: Gallery["figures"][0]}} props */
function Figures({ lab, figures }) {
  if (!figures.value) return null;
  const { epoch, running } = figures.value;
  return html`
    <p class="exhibit-figures" data-running=${running} aria-hidden="true" data-testid=${`figures-${lab}`}>
      <span class="exhibit-epoch">${wholeNumber(epoch)}</span> ${wordsOf(lab).unit}
    </p>
  `;
}

// The gallery's page: the exhibit of the day, large, and then the talk in chapters, in each one exhibit that leads. A
// click anywhere on one takes its network over. Between the labs stand the stops where nothing learns.

import { brand } from "../controls/icons.js";
import { html } from "../html.js";
import { language, text, wholeNumber } from "../i18n.js";
import { Language, Theme } from "../shell/menus.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";
import { wordsOf } from "../words.js";
import { ofTheDay } from "./day.js";
import { chaptersOf, threadsOf } from "./path.js";

/** @typedef {import("./path.js").Place} Place */
/** @typedef {import("./path.js").Waypoint} Waypoint */
/** @typedef {import("./path.js").Words} Words */
/** @typedef {{players: Map<string, ReturnType<typeof import("./player.js").createPlayer>>, show: (lab: string, canvas: HTMLCanvasElement) => () => void}} Stage */

/** @param {Words} words */
const said = (words) => words[language.value] ?? words.en;
/** @param {Words} question @param {string} lab */
const headingOf = (question, lab) => said(question) || wordsOf(lab).title;
/** What is seen of a lab's network. @param {string} lab @param {Stage["players"]} players */
const figuresOf = (lab, players) => players.get(lab)?.figures.value;
/** With the network that is seen, as far as it is; or the one that begins. @param {string} lab @param {Stage["players"]} players */
function wayTo(lab, players) {
  const seen = figuresOf(lab, players);
  return `/lab/${lab}#exhibit${seen?.live ? `=${seen.epoch}` : ""}`;
}
/** What a click does. @param {string} lab @param {Stage["players"]} players */
const taking = (lab, players) => text(figuresOf(lab, players)?.live ? "gallery.take" : "gallery.try");

/** @param {{path: any[]} & Stage} props */
export function Gallery({ path, ...stage }) {
  const chapters = chaptersOf(path);
  const places = chapters.flatMap((chapter) => chapter.places);
  const today = ofTheDay(places, new Date());
  const many = places.length > 2; // of one or two, none need be picked out
  return html`
    <header class="gallery-bar">
      ${brand()}
      <div class="gallery-tools" role="group" aria-label=${text("gallery.bar")}><${Language} /><${Theme} /></div>
    </header>
    <main class="gallery">
      <div class="gallery-words">
        <h1>${text("gallery.title")}</h1>
        <p>${text("gallery.lead")}</p>
      </div>
      ${many && html`<${Today} key=${today.lab} ...${today} ...${stage} />`}
      ${threadsOf(path).map((each) => html`<${Thread} key=${each.of} ...${each} ...${stage} />`)}
      ${chapters.map((each) => html`<${Chapter} key=${each.name} ...${each} ...${stage} />`)}
    </main>
    <footer class="gallery-foot">
      <a href="/host">${text("gallery.host")}</a>
      <a href="/join">${text("gallery.join")}</a>
    </footer>
  `;
}

/** @param {Place & Stage} props */
const Today = ({ lab, question, moment, ...stage }) => html`
  <section class="exhibit today" aria-labelledby="today-title">
    <${Picture} lab=${lab} name="today" ...${stage} />
    <div class="exhibit-words">
      <p class="exhibit-over">${text("gallery.today")} <${Figures} lab=${lab} name="today" ...${stage} /></p>
      <h2 id="today-title"><a href=${wayTo(lab, stage.players)} aria-describedby="today-about" data-testid="today" data-lab=${lab}>${headingOf(question, lab)}</a></h2>
      <p class="exhibit-about" id="today-about">${wordsOf(lab).about}</p>
      ${said(moment) && html`<p class="exhibit-moment">${text("gallery.quoted", { said: said(moment) })}</p>`}
      <p class="exhibit-take"><span class="button strong">${taking(lab, stage.players)}</span></p>
    </div>
  </section>
`;

/** What is told between the labs: its first stop is the way in. @param {import("./path.js").Thread & Stage} props */
const Thread = ({ of, link, question, stops, players, show }) => html`
  <section class="exhibit thread">
    <${Picture} lab=${of} name=${of} players=${players} show=${show} />
    <div class="exhibit-words">
      <p class="exhibit-over">${wordsOf(of).title}</p>
      <h2><a href=${link} data-testid=${`exhibit-${of}`}>${headingOf(question, of)}</a></h2>
      <p class="exhibit-about">${wordsOf(of).about}</p>
    </div>
    <${Way} stops=${stops} />
  </section>
`;

/** @param {import("./path.js").Chapter & Stage} props */
function Chapter({ name, places, ...stage }) {
  const title = name ? text(`gallery.${name}`) : text("gallery.labs");
  return html`
    <section class="chapter" aria-label=${title}>
      ${name && html`<header class="chapter-head"><h2>${title}</h2><p>${text(`gallery.${name}.lead`)}</p></header>`}
      <ol class="exhibits" data-count=${places.length}>
        ${places.map((each) => html`<${Exhibit} key=${each.lab} ...${each} ...${stage} />`)}
      </ol>
    </section>
  `;
}

/** Its stops, as a line with a dot for each. @param {{stops: Waypoint[]}} props */
const Way = ({ stops }) => html`
  <ol class="exhibit-way" aria-label=${text("gallery.way")}>
    ${stops.map(({ link, name }) => html`<li key=${link}><a href=${link}>${said(name)}</a></li>`)}
  </ol>
`;

/** @param {Place & Stage} props */
function Exhibit({ lab, question, moment, ...stage }) {
  const { title, about } = wordsOf(lab);
  return html`
    <li class="exhibit">
      <${Picture} lab=${lab} name=${lab} ...${stage} />
      <div class="exhibit-words">
        <p class="exhibit-over">${title} <${Figures} lab=${lab} name=${lab} ...${stage} /></p>
        <h3><a href=${wayTo(lab, stage.players)} aria-describedby=${`${lab}-about`} data-testid=${`exhibit-${lab}`}>${headingOf(question, lab)}</a></h3>
        ${said(moment) && html`<p class="exhibit-moment">${text("gallery.quoted", { said: said(moment) })}</p>`}
        <p class="exhibit-about" id=${`${lab}-about`}>${about}</p>
        <p class="exhibit-take" aria-hidden="true">${taking(lab, stage.players)}</p>
      </div>
    </li>
  `;
}

/** @param {{lab: string, name: string} & Stage} props */
function Picture({ lab, name, players, show }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useEffect(() => show(lab, /** @type {HTMLCanvasElement} */ (canvas.current)), []);
  return html`
    <div class="exhibit-picture" data-drawn=${players.get(lab)?.drawn.value}>
      ${brand()}<canvas ref=${canvas} width="1" height="1" aria-hidden="true" data-testid=${`picture-${name}`}></canvas>
    </div>
  `;
}

/** How far the network is that is seen; of a run that was kept that it is one. @param {{lab: string, name: string, players: Stage["players"]}} props */
function Figures({ lab, name, players }) {
  const figures = figuresOf(lab, players);
  if (!figures) return null;
  const { epoch, running, live } = figures;
  const steps = html`<span class="exhibit-epoch">${wholeNumber(epoch)}</span> ${wordsOf(lab).unit}`;
  return html`
    <span class="exhibit-figures" data-running=${running} data-live=${live} aria-hidden="true" data-testid=${`figures-${name}`}>${live ? steps : text("gallery.kept")}</span>
  `;
}

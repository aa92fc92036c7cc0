// The projector's page: left what the room is at, right how to come in; and what lies over both.

import { html } from "../html.js";
import { counted, text, wholeNumber } from "../i18n.js";
import { useRef } from "../vendor/preact-hooks.js";
import { hasEnsemble, wordsOf } from "../words.js";
import { Corner, Invitation } from "./corner.js";
import { Exhibit } from "./exhibit.js";
import { useFit } from "./fitting.js";
import { Overlay } from "./overlay.js";
import { Podium } from "./podium.js";
import { Spotlight } from "./spotlight.js";
import { Plain, stateOf } from "./states.js";
import { Statistics } from "./statistics.js";
import { Together } from "./together.js";
import { viewOf } from "./view.js";
import { Vote } from "./vote.js";
import { Wall } from "./wall.js";

/** @typedef {import("./context.js").Context} Context */

/** What the host can choose between. @type {Record<string, any>} */
const VIEWS = { wall: Wall, overlay: Overlay, statistics: Statistics, text: Words, lab: Exhibit };

/** @param {{context: Context}} props */
export function Page({ context }) {
  const { watcher, settings, room, code } = context;
  const sentence = stateOf(
    watcher.connection.value,
    watcher.outdated.value,
    room.value !== null,
    watcher.blocked.value,
  );
  if (sentence) return html`<${Plain} sentence=${sentence} code=${code} />`;
  const { join, join_large: large, blackout } = settings.value;
  return html`
    ${
      large || context.opens.value
        ? html`<${Invitation} context=${context} />`
        : html`
          <div class="screen" data-corner=${join}>
            <${Main} context=${context} />
            ${join && html`<${Corner} context=${context} />`}
          </div>
        `
    }
    ${watcher.connection.value !== "open" && html`<p class="lost" role="status" data-testid="lost">${text(watcher.blocked.value ? `connection.${watcher.blocked.value}.hint` : "projector.lost")}</p>`}
    <div class="blackout" data-testid="blackout" data-on=${blackout} aria-hidden="true"></div>
  `;
}

/** What is on the left: whatever the host has opened last stands before the view. @param {{context: Context}} props */
function Main({ context }) {
  const { spotlight, vote, challenge, roster, settings, stage } = context;
  const lab = stage.value?.lab;
  const together = hasEnsemble(lab) && html`<${Together} key=${`together ${lab}`} context=${context} lab=${lab} />`;
  if (spotlight.value) return html`<main class="main">${together}<${Spotlight} context=${context} /></main>`;
  if (vote.value) return html`<main class="main">${together}<${Vote} context=${context} /></main>`;
  const ended = challenge.value?.state === "ended";
  const view = viewOf(settings.value.view, lab);
  const alone = view === "text" || view === "lab"; // it says itself what it is
  const empty = !ended && !alone && roster.value.length === 0;
  const View = ended ? Podium : (VIEWS[view] ?? Wall);
  return html`
    <main class="main" data-view=${ended ? "podium" : view}>
      ${together}
      ${(ended || !alone) && html`<${Headline} context=${context} />`}
      ${!ended && !empty && view === "wall" && html`<${Legend} context=${context} />`}
      ${empty ? html`<${Empty} context=${context} />` : html`<${View} context=${context} />`}
    </main>
  `;
}

/** @param {{context: Context}} props */
function Headline({ context }) {
  const { stage, room, challenge, page, pages } = context;
  const title =
    (challenge.value?.state === "ended" && challenge.value.title) || stage.value?.title || room.value?.title;
  const { online } = context.people.value ?? {};
  return html`
    <header class="headline">
      ${title && html`<h1><bdi>${title}</bdi></h1>`}
      ${online !== 0 && html`<p class="figures" data-testid="figures">${figures(context)}</p>`}
      ${pages.value > 1 && html`<p class="headline-page">${text("projector.page", { page: page.value + 1, pages: pages.value })}</p>`}
    </header>
  `;
}

/** What is seen on the tiles, and what the number under them is. @param {{context: Context}} props */
function Legend({ context }) {
  const { stage, examined, captioned } = context;
  const { legend, figure, measure } = wordsOf(stage.value?.lab ?? "");
  const number = captioned.value && text("projector.legend.figure", { figure: examined.value ? measure : figure });
  return html`<p class="legend" data-testid="legend">${[legend, number].filter(Boolean).join(" ")}</p>`;
}

/** The room's figures in one line. @param {Context} context */
function figures({ statistics, roster, challenge, stage }) {
  const numbers = statistics.value;
  const rate = Math.round(numbers?.epochs_per_second ?? 0);
  return [
    counted("projector.networks", numbers?.networks ?? roster.value.filter(({ online }) => online).length),
    challenge.value &&
      text("projector.solved", { count: wholeNumber(numbers?.solved ?? challenge.value.reached ?? 0) }),
    rate > 0 && text("projector.rate", { rate: wholeNumber(rate), unit: wordsOf(stage.value?.lab ?? "").unit }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** @param {{context: Context}} props */
function Empty({ context }) {
  const open = context.settings.value.door;
  return html`<p class="empty" data-testid="empty">${text(open ? "projector.empty" : "projector.empty.closed")}</p>`;
}

/** The stage's words, alone. @param {{context: Context}} props */
function Words({ context }) {
  const { title, text: words } = context.stage.value ?? {};
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useFit(box, [title, words]);
  return html`
    <div class="words" ref=${box} data-testid="words" data-long=${(words ?? "").length > 220}>
      ${title && html`<h1><bdi>${title}</bdi></h1>`}
      ${words && html`<p dir="auto">${words}</p>`}
    </div>
  `;
}

// The page around a lab: the bar above, the notices over it; in a room also the room's bars, and what stands in for the
// lab while one is not in the room.

import { brand } from "../controls/icons.js";
import { html } from "../html.js";
import { trains, wordsOf } from "../words.js";
import { Banner, Chip } from "./connection.js";
import { Labs, Language, Theme } from "./menus.js";
import { Notices } from "./notices.js";
import { Share } from "./share.js";
import { Spoken } from "./spoken.js";
import { Transport } from "./transport.js";
import { Undo } from "./undo.js";

/** @param {any} props */
export function Shell({
  lab,
  labs,
  session,
  history,
  socket,
  view,
  figures,
  notices,
  Page,
  Starts,
  result,
  files,
  participant,
}) {
  const hidden = new Set(view.value.hidden);
  const room = participant?.room;
  const away = Boolean(room?.place.value);
  return html`
    <header class="bar" inert=${away}>
      <div class="bar-start">
        ${brand()}
        ${
          !view.value.hideText &&
          html`<h1 class="brand-name" style=${{ "--letters": wordsOf(lab.name).title.length }}>${wordsOf(lab.name).title}</h1>
          ${!room && html`<${Labs} labs=${labs} current=${lab.name} />`}`
        }
        <${Undo} history=${history} />
      </div>
      ${trains(lab.name) && html`<${Transport} lab=${lab.name} session=${session} figures=${figures} hidden=${hidden} held=${room?.held.value ?? null} Starts=${Starts} />`}
      <div class="bar-end">
        ${room ? html`<${participant.Chip} room=${room} late=${session.late.value} />` : html`<${Chip} socket=${socket} session=${session} />`}
        <${Share} path=${room && `/lab/${lab.name}`} lab=${lab} session=${session} files=${files} hidden=${view.value.hidden} />
        <${Language} />
        <${Theme} />
      </div>
    </header>
    ${room && html`<div class="room-frame" inert=${away}><${participant.Bars} room=${room} /></div>`}
    <main class="lab" inert=${away} data-locked=${room?.rules.value.all}><${Page} /></main>
    ${room && html`<${participant.Outside} room=${room} />`}
    <${Spoken} lab=${lab.name} session=${session} figures=${figures} result=${result} />
    <div class="over">
      ${!away && html`<${Banner} socket=${socket} session=${session} />`}
      <${Notices} notices=${notices} />
    </div>
  `;
}

// The page around a lab: the bar above, the notices over it.

import { brand } from "../controls/icons.js";
import { html } from "../html.js";
import { named } from "../i18n.js";
import { Banner, Chip } from "./connection.js";
import { Labs, Language, Share, Theme } from "./menus.js";
import { Notices } from "./notices.js";
import { Transport } from "./transport.js";

/** @param {any} props */
export function Shell({ lab, labs, session, socket, view, figures, notices, Page }) {
  const hidden = new Set(view.value.hidden);
  return html`
    <header class="bar">
      <div class="bar-start">
        ${brand()}
        ${!view.value.hideText &&
        html`<h1 class="brand-name">${named("lab", lab.name)}</h1>
          <${Labs} labs=${labs} current=${lab.name} />`}
      </div>
      <${Transport} session=${session} figures=${figures} hidden=${hidden} />
      <div class="bar-end">
        <${Chip} socket=${socket} />
        <${Share} />
        <${Language} />
        <${Theme} />
      </div>
    </header>
    <main class="lab"><${Page} /></main>
    <div class="over">
      <${Banner} socket=${socket} />
      <${Notices} notices=${notices} />
    </div>
  `;
}

// What this lab asks, in large words, and what to press; once the run rests what has come of it, and what to do next.

import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { Moment } from "../../kit/moment.js";
import { usePicked } from "../../kit/picked.js";

/** @import { Shared } from "../cnn.js" */
/** @import { View } from "./pictures.js" */

/** In the middle of the page, on a phone above all of it. @param {Shared & {compact: boolean, phone: boolean}} props */
export function Headline({ session, pictures, tab, compact, phone }) {
  const { running, epoch, status } = session.run.value;
  const share = usePicked(pictures, (/** @type {View} */ { test }) => percent(test));
  if (phone && tab.value === "draw") return null; // the sheet of paper needs the room
  if (share === null || status === "diverged") return html`<div class="cnn-headline"><${Moment} /></div>`;
  const before = pictures.began.value;
  const state = running ? "learns" : !epoch ? "asks" : pictures.guesses.value ? "guesses" : "rests";
  const title = state === "asks" ? "cnn.moment.asks" : before === null ? "cnn.moment.share" : "cnn.moment.grown";
  const words = { share, before: percent(before ?? NaN) };
  const draw = state === "rests" && compact;
  return html`
    <div class="cnn-headline">
      <${Moment} title=${text(title, words)} says=${text(`cnn.moment.${state}.says`)} live=${running || state === "asks" ? "off" : "polite"}>
        ${draw && html`<button type="button" class="button strong" data-testid="draw-next" onClick=${() => (tab.value = "draw")}>${text("cnn.tab.draw")}</button>`}
      <//>
    </div>
  `;
}

// What has just happened, in a large word or two and a sentence, and what to do next: what people say aloud.
//
//     html`<${Moment} title="3 → 8" says="Fooled." mood="alarming"><button class="button">…</button><//>`

import { html } from "../html.js";

/**
 * @param {object} props
 * @param {string} [props.title] nothing: its place stays
 * @param {string} [props.says]
 * @param {"alarming"} [props.mood]
 * @param {boolean} [props.changing] it changes too often to be read aloud
 * @param {any} [props.children] one button
 */
export const Moment = ({ title = "\u00a0", says = "\u00a0", mood, changing = false, children }) => html`
  <div class="moment" data-mood=${mood}>
    <p class="moment-title" data-testid="moment">${title}</p>
    <p class="moment-says" aria-live=${changing ? "off" : "polite"}>${says}</p>
    ${children}
  </div>
`;

// What has just happened, in a large word or two and a sentence, and what to do next: what people say aloud.
//
//     html`<${Moment} title="60 % → 95 %" says="It has understood." live="polite"><button class="button">…</button><//>`

import { html } from "../html.js";

/**
 * @param {object} props
 * @param {string} [props.title] nothing: its place stays
 * @param {string} [props.says]
 * @param {"alarming"} [props.mood]
 * @param {"polite" | "off"} [props.live] whether a screen reader says it whenever it changes; without it nobody is told
 * @param {any} [props.children] one button
 */
export const Moment = ({ title = "\u00a0", says = "\u00a0", mood, live, children }) => html`
  <div class="moment" data-mood=${mood}>
    <p class="moment-title" data-testid="moment">${title}</p>
    <p class="moment-says" aria-live=${live}>${says}</p>
    ${children}
  </div>
`;

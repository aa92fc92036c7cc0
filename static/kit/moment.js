// What has just happened, in a large word or two and a sentence, and what to do next: what people say aloud.
//
//     html`<${Moment} title="60 % → 95 %" says="It has understood." live="polite"><${Act} act="again" … /><//>`

import { html } from "../html.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";

const DEAF = 800; // ms: who presses on and on reads what comes before pressing what is another button now

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

/**
 * The one button beside it, which does something else from time to time. All other props become attributes.
 * @param {{act: string, words: string, onClick: () => void} & Record<string, any>} props act: which deed it is now; words: what it says
 */
export function Act({ act, words, onClick, ...attributes }) {
  const [known, take] = useState(act);
  useEffect(() => {
    const timer = setTimeout(() => take(act), DEAF);
    return () => clearTimeout(timer);
  }, [act]);
  const deaf = known !== act;
  return html`<button type="button" class="button strong" ...${attributes} aria-disabled=${deaf} onClick=${() => deaf || onClick()}>${words}</button>`;
}

// A run that came to nothing: why, and one button for what may help.
//
//     html`<${Trouble} words=${text("diverged.rate", { rate })} act=${text("diverged.rate.act", { rate: calmer })} onAct=${…} />`

import { html } from "../html.js";
import "../text/diverged.js";

export const CALMER = 10; // a learning rate that led to divergence is divided at least by this

/**
 * The choice to go on with after `rate` was too much: surely smaller, and no more than the usual one; null if there is none.
 * @param {number[]} choices ascending @param {number} rate @param {number} usual
 */
export function calmerRate(choices, rate, usual) {
  const most = Math.min(usual, rate / CALMER) * 1.001; // 0.3 / 10 is a bit less than 0.03
  const smaller = choices.filter((choice) => choice < rate);
  return smaller.filter((choice) => choice <= most).at(-1) ?? smaller.at(-1) ?? null;
}

/** @param {{words: string, act?: string | null, onAct?: () => void}} props act: on the button, if there is one */
export const Trouble = ({ words, act = null, onAct }) => html`
  <div class="stage-trouble" role="alert">
    <p>${words}</p>
    ${act && html`<button type="button" class="button strong" onClick=${onAct}>${act}</button>`}
  </div>
`;

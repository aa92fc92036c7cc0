// The one or two large numbers that a lab is about, above everything that explains them.
//
//     html`<${Figures} latest=${pictures} figures=${[
//       { name: "test-loss", words: "loss.test", of: (shown) => lossNumber(shown?.test ?? NaN), line: "test" },
//     ]} />`

import { html } from "../html.js";
import { hasText, text } from "../i18n.js";
import { useMemo } from "../vendor/preact-hooks.js";
import { computed } from "../vendor/signals.js";

/**
 * @typedef {object} Figure
 * @property {string} name its data-testid
 * @property {string} words key of what it is called; with `.hint` behind it of a sentence, if there is one
 * @property {Record<string, string | number>} [params] of these
 * @property {(shown: any) => string} of the number in the newest picture, or in null before the first
 * @property {"train" | "test"} [line] how its curve is drawn, where it has one
 */

/** @param {{latest: import("./latest.js").Latest, figures: Figure[]}} props latest: whose pictures */
export const Figures = ({ latest, figures }) => html`
  <div class="losses" data-at="losses">${figures.map((each) => html`<${Large} key=${each.name} latest=${latest} ...${each} />`)}</div>
`;

/**
 * How well a network does elsewhere and where it learns; a picture has both as `test` and `train`.
 * @param {{latest: import("./latest.js").Latest, name: string, words: string, print: (value: number) => string}} props
 *   name: of "test-loss" and "train-loss" it is "loss"; words: of `loss.test` and `loss.train` it is `loss`
 */
export function TestAndTrain({ latest, name, words, print }) {
  const figure = (/** @type {"test" | "train"} */ line) => ({
    name: `${line}-${name}`,
    words: `${words}.${line}`,
    of: (/** @type {{test: number, train: number} | null} */ shown) => print(shown?.[line] ?? NaN),
    line,
  });
  return html`<${Figures} latest=${latest} figures=${[figure("test"), figure("train")]} />`;
}

/** Its number changes without drawing anything else. @param {Figure & {latest: import("./latest.js").Latest}} props */
function Large({ latest, name, words, params, of, line }) {
  const hint = `${words}.hint`;
  const value = useMemo(() => computed(() => of(latest.shown.value)), []);
  return html`
    <div class="loss" data-hint=${hasText(hint) ? text(hint, params) : undefined}>
      <p class="loss-label">${line && html`<span class=${`line ${line}`} aria-hidden="true"></span>`}${text(words, params)}</p>
      <p class="loss-value" data-testid=${name}>${value}</p>
    </div>
  `;
}

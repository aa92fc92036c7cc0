// Where each word of the translation looks, as a table with words at both edges; and what is known of the word that was tapped.

import { html } from "../../html.js";
import { parameterNumber, percent, text } from "../../i18n.js";
import { nowOf } from "./glass.js";
import { largest } from "./pictures.js";

/** @import { Shared } from "../lstm.js" */
/** @typedef {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared>} Props without settings there is nothing to press */

/** The table. @param {Props} props */
export function Looks(props) {
  const { pictures, settings } = props;
  const { words, output, chosen, looks } = nowOf(props);
  if (!looks) return null;
  const choose = (/** @type {number} */ i) => void (pictures.chosen.value = i === chosen ? null : i);
  return html`
    <table class="lstm-looks" data-testid="attention">
      <caption>${text("lstm.looks.caption")}</caption>
      <thead><tr><td></td>${words.map((word, i) => html`<th key=${i} scope="col"><span>${word}</span></th>`)}</tr></thead>
      <tbody>
        ${output.map(
          (word, to) => html`
          <tr key=${to} data-chosen=${to === chosen}>
            <th scope="row">${settings ? html`<button type="button" aria-pressed=${to === chosen} data-hint=${text("lstm.output.hint")} onClick=${() => choose(to)}>${word}</button>` : word}</th>
            ${words.map((each, from) => {
              const share = looks[to]?.[from] ?? 0;
              const told = text("lstm.looks.at", { word, at: each, share: percent(share) });
              return html`<td key=${from} style=${{ "--share": share.toFixed(3) }} data-hint=${told} onClick=${() => settings && choose(to)}><span class="unseen">${percent(share)}</span></td>`;
            })}
          </tr>
        `,
        )}
      </tbody>
    </table>
  `;
}

/** Which of the words in did most for the chosen one. @param {string[]} words @param {number[]} shares */
const most = (words, shares) => ({ at: words[largest(shares)], share: percent(Math.max(...shares)) });

/** What is known of the word, or of the number, that was tapped, in a sentence or two. @param {ReturnType<typeof nowOf>} now @param {number | null} passed of the bottleneck */
export function toldOf(now, passed) {
  const { shown, output, chosen, attention } = now;
  if (!shown || !output.length) return "";
  if (passed !== null)
    return text("lstm.neck.told", {
      place: passed + 1,
      hidden: shown.memory.length,
      value: parameterNumber(shown.memory[passed]),
    });
  if (chosen === null) return text(attention ? "lstm.word.tap.looks" : "lstm.word.tap");
  return wordText(now, shown, chosen);
}

/** @param {ReturnType<typeof nowOf>} now @param {import("./pictures.js").Translation} shown @param {number} chosen */
function wordText({ words, output, looks, mattered, vocabulary }, shown, chosen) {
  const likely = (/** @type {number} */ i) =>
    `${vocabulary[shown.best[chosen][i]] || text("lstm.word.end")} ${percent(shown.bestSure[chosen][i])}`;
  const word = output[chosen];
  const sure = text("lstm.word.sure", {
    word,
    share: percent(shown.sure[chosen]),
    second: likely(1),
    third: likely(2),
  });
  const looked = looks ? `${text("lstm.word.looks", most(words, looks[chosen]))} ` : "";
  return `${sure} ${looked}${mattered ? text("lstm.word.mattered", most(words, mattered)) : text("lstm.word.wait")}`;
}

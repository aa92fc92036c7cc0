// A sentence out of the grammar's words: only those are offered that can follow, and what is typed is explained where it can't.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { useId, useState } from "../../vendor/preact-hooks.js";
import { stateAfter, wordsOf } from "./settings.js";

/** @import { Shared } from "../lstm.js" */

/**
 * As many of the `typed` words as can follow, and what is wrong with the next.
 * @param {string} typed @param {string[]} words that are there @param {{grammar: Record<string, number>[], english: string[]}} catalog
 * @returns {{words: string[], strange?: string, misplaced?: string}}
 */
export function parsed(typed, words, { grammar, english }) {
  const all = [...words];
  for (const word of wordsOf(typed.replace(/[^\p{L}\s'’-]/gu, " "))) {
    const known = english.find((each) => each.toLowerCase() === word.toLowerCase());
    if (!known) return { words: all, strange: word };
    if (stateAfter([...all, known], grammar) < 0) return { words: all, misplaced: known };
    all.push(known);
  }
  return { words: all };
}

/** @param {Shared} props */
function Typing({ settings, catalog, session }) {
  const [typed, type] = useState("");
  const id = useId();
  const words = () => wordsOf(session.spec.peek().translation.sentence);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const { words: next, strange, misplaced } = parsed(typed, words(), catalog);
    settings.say(next);
    const before = next.length ? `“${next.join(" ")}”` : "";
    if (strange) settings.told.value = text("lstm.typed.strange", { word: strange, count: catalog.english.length - 1 });
    else if (misplaced)
      settings.told.value = text(before ? "lstm.typed.misplaced" : "lstm.typed.beginning", { word: misplaced, before });
    type("");
  };
  return html`
    <form class="lstm-typing" onSubmit=${submit}>
      <label class="unseen" for=${id}>${text("lstm.typed")}</label>
      <input id=${id} type="text" value=${typed} placeholder=${text("lstm.typed")} autocomplete="off" autocapitalize="off" spellcheck=${false} aria-description=${text("lstm.typed.hint")} data-hint=${text("lstm.typed.hint")}
        onInput=${(/** @type {any} */ event) => type(event.currentTarget.value)} data-testid="typed" />
      <button type="submit" class="button" data-hint=${text("lstm.typed.hint")}>${text("lstm.typed.add")}</button>
    </form>
  `;
}

/** @param {Shared} props */
export function Builder(props) {
  const { settings, catalog, session, view } = props;
  const words = wordsOf(session.spec.value.translation.sentence);
  const state = stateAfter(words, catalog.grammar);
  const next = state < 0 ? [] : Object.keys(catalog.grammar[state]);
  if (view.value.hidden.includes("sentence")) return null;
  const ends = catalog.complete.includes(state);
  return html`
    <div class="lstm-builder" data-control="sentence">
      <p class="note">${text(next.length ? (ends ? "lstm.next.ends" : "lstm.next") : "lstm.next.none")}</p>
      <div class="lstm-chips" role="group" aria-label=${text("lstm.next")} data-testid="chips">
        ${next.map((word) => html`<button type="button" class="button" key=${word} data-hint=${text("lstm.next.hint")} onClick=${() => settings.add(word)}>${word}</button>`)}
      </div>
      <div class="lstm-tools">
        <button type="button" class="button" data-hint=${text("lstm.back.hint")} disabled=${!words.length} onClick=${() => settings.cut(words.length - 1)}>${text("lstm.back")}</button>
        <button type="button" class="button" data-hint=${text("lstm.empty.hint")} disabled=${!words.length} onClick=${() => settings.say([])}>${text("lstm.empty")}</button>
        <button type="button" class="button" data-hint=${text("lstm.another.hint")} onClick=${settings.another}>${text("lstm.another")}</button>
        <${Typing} ...${props} />
      </div>
      <p class="lstm-trouble" role="status">${settings.told.value}</p>
    </div>
  `;
}

// The buttons on the right of the bar: language, theme; and on the left the other labs.

import { chevron, half } from "../controls/icons.js";
import { html } from "../html.js";
import { CATALOGUES, chooseLanguage, language, text } from "../i18n.js";
import { chooseLetterKeys, letterKeys } from "../shortcuts.js";
import { CHOICES, chooseTheme, themeChoice } from "../theme.js";
import { wordsOf } from "../words.js";
import { Menu } from "./menu.js";

/** @param {{labs: {name: string}[], current: string}} props */
export function Labs({ labs, current }) {
  if (labs.length < 2) return null;
  const face = html`<span class="tool-text">${text("labs")}</span>${chevron()}`;
  return html`
    <${Menu} label=${text("labs")} hint=${text("labs.hint")} className="quiet" face=${face}>
      ${() => html`
        <ul class="options labs">
          ${labs.map(
            ({ name }) => html`
              <li>
                <a class="option" href=${`/lab/${name}`} aria-current=${name === current ? "page" : undefined}>
                  <span class="option-label">${wordsOf(name).title}</span>
                  <span class="option-hint">${wordsOf(name).about}</span>
                </a>
              </li>
            `,
          )}
          <li class="options-end"><a class="option" href="/labs"><span class="option-label">${text("labs.all")}</span></a></li>
        </ul>
      `}
    <//>
  `;
}

/** There are two languages: the other one, and how it says that it may be chosen. */
function otherLanguage() {
  const names = Object.keys(CATALOGUES);
  const next = names[(names.indexOf(language.value) + 1) % names.length];
  return { next, label: CATALOGUES[next]["language.use"] };
}

export function Language() {
  const { next, label } = otherLanguage();
  return html`
    <button
      type="button"
      class="chip-button square"
      aria-label=${`${next.toUpperCase()}: ${label}`}
      data-hint=${label}
      lang=${next}
      onClick=${() => chooseLanguage(next)}
    >${next.toUpperCase()}</button>
  `;
}

/** The language where the bar has no room for its button, as an entry of a menu. */
function OtherLanguage() {
  const { next, label } = otherLanguage();
  return html`
    <li class="options-end menu-language">
      <button type="button" class="option" lang=${next} onClick=${() => chooseLanguage(next)}>${label}</button>
    </li>
  `;
}

/** Whether R starts over, as an entry of a menu. */
function LetterKeys() {
  return html`
    <li class="options-end">
      <button
        type="button"
        class="option"
        aria-pressed=${letterKeys.value}
        aria-description=${text("keys.hint")}
        data-hint=${text("keys.hint")}
        onClick=${() => chooseLetterKeys(!letterKeys.value)}
      >
        <span class="option-label">${text("keys")}</span>
      </button>
    </li>
  `;
}

export function Theme() {
  return html`
    <${Menu} label=${text("theme")} hint=${text("theme.hint")} className="chip-button square" face=${half()}>
      ${(/** @type {() => void} */ close) => html`
        <ul class="options" role="list">
          ${CHOICES.map(
            (choice) => html`
              <li>
                <button
                  type="button"
                  class="option"
                  aria-pressed=${choice === themeChoice.value}
                  onClick=${() => {
                    chooseTheme(choice);
                    close();
                  }}
                >
                  <span class="option-label">${text(`theme.${choice}`)}</span>
                </button>
              </li>
            `,
          )}
          <${LetterKeys} />
          <${OtherLanguage} />
        </ul>
      `}
    <//>
  `;
}

// Language and theme of this page.

import { html } from "../html.js";
import { CATALOGUES, chooseLanguage, language, text } from "../i18n.js";
import { chooseLetterKeys, letterKeys } from "../shortcuts.js";
import { chooseTheme, themeChoice } from "../theme.js";
import { Choices, Section, Toggle } from "./fields.js";

const THEMES = /** @type {const} */ (["auto", "light", "dark"]); // the projector has a page of its own

/** @param {{level?: 2 | 3}} props of its headline */
export function Appearance({ level }) {
  const languages = Object.keys(CATALOGUES).map((value) => ({ value, label: text(`host.language.${value}`) }));
  const themes = THEMES.map((value) => ({ value, label: text(`theme.${value}`) }));
  return html`
    <${Section} title=${text("host.appearance")} look="appearance" level=${level}>
      <${Choices} bare label=${text("host.language")} value=${language.value} options=${languages} onChoose=${chooseLanguage} />
      <${Choices} bare label=${text("theme")} value=${themeChoice.value} options=${themes} onChoose=${chooseTheme} />
      <${Toggle} label=${text("keys")} hint=${text("keys.hint")} on=${letterKeys.value} onChange=${chooseLetterKeys} name="letterKeys" />
    <//>
  `;
}

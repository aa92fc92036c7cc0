// On a phone: what is under the hero.

import { html } from "../html.js";
import { keyOf, text } from "../i18n.js";

/** @param {{lab: string, tab: import("../types.js").Signal<string>, shown: string[]}} props shown: the tabs that hold something */
export function Tabs({ lab, tab, shown }) {
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    tab.value = shown[(shown.indexOf(tab.value) + by + shown.length) % shown.length];
    document.getElementById(`tab-${tab.value}`)?.focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${text("tabs")} onKeyDown=${onKeyDown}>
      ${shown.map(
        (name) => html`
          <button
            type="button"
            class="tab"
            role="tab"
            id=${`tab-${name}`}
            aria-controls=${`panel-${name}`}
            aria-selected=${name === tab.value}
            tabindex=${name === tab.value ? 0 : -1}
            onClick=${() => (tab.value = name)}
          >${text(keyOf(lab, `tab.${name}`))}</button>
        `,
      )}
    </div>
  `;
}

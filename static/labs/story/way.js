// The way through the story: back, all stops as dots, on.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { useLayoutEffect } from "../../vendor/preact-hooks.js";

/** Pages, as one turns them. @type {Record<string, number>} */
const TURNS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
const OWN =
  "input, [role=slider], [role=radio], [data-slides], [data-keys], [role=dialog], [popover], select, textarea"; // keep their keys

/** @param {{stops: {name: string}[], now: string, go: (stop: string) => void}} props */
export function Way({ stops, now, go }) {
  const at = stops.findIndex(({ name }) => name === now);
  // With the picture, not after it: a clicker's second press would still be told from the stop before.
  useLayoutEffect(() => {
    /** @param {KeyboardEvent} event */
    const onKey = (event) => {
      const by = TURNS[event.key];
      const target = /** @type {Element} */ (event.target);
      if (!by || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (target.closest(OWN) || !stops[at + by]) return;
      event.preventDefault();
      event.stopPropagation(); // → is no step of training here
      go(stops[at + by].name);
    };
    addEventListener("keydown", onKey, true); // before the keys of a run, which there is none of
    return () => removeEventListener("keydown", onKey, true);
  }, [at]);
  /** @param {number} by */
  const step = (by) => {
    const to = stops[at + by];
    const label = text(by < 0 ? "story.back" : "story.on");
    return html`
      <button type="button" class="button story-step" disabled=${!to} aria-label=${label} data-testid=${by < 0 ? "story-back" : "story-on"} onClick=${() => go(to.name)}>
        ${by < 0 && "← "}<span>${label}</span>${by > 0 && " →"}
      </button>
    `;
  };
  return html`
    <nav class="story-way" aria-label=${text("story.way")}>
      ${step(-1)}
      <ol class="story-dots">
        ${stops.map(
          ({ name }, i) => html`
            <li key=${name}>
              <button type="button" class="story-dot" aria-label=${text(`story.${name}`)} aria-current=${i === at ? "step" : undefined} data-passed=${i < at} data-testid=${`stop-${name}`} onClick=${() => go(name)}></button>
            </li>
          `,
        )}
      </ol>
      ${step(1)}
    </nav>
  `;
}

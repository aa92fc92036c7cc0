// What every act has: its moment with the one button, and dots that a finger or the arrow keys go through.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Act, Moment } from "../../kit/moment.js";

/** @import { Said } from "./words.js" */

/** @param {{said: Said, deed?: (() => void) | false, running?: boolean, still?: boolean}} props deed: what its button does, where it may be pressed; still: nothing is there to touch */
export const Told = ({ said: { act, ...said }, deed, running, still }) => html`
  <${Moment} ...${said} live=${still ? undefined : running ? "off" : "polite"}>
    ${act && deed && !still && html`<${Act} act=${act} words=${text(`fairness.do.${act}`)} onClick=${deed} data-testid="next" />`}
  <//>
`;

/**
 * Attributes of an element with dots.
 * @param {object} given
 * @param {boolean} [given.still]
 * @param {string} given.label
 * @param {string} given.keys what it is called where keys go through it
 * @param {number} given.columns dots in a row: as far goes an arrow down
 * @param {(x: number, y: number) => void} given.tap at this place, in widths of the element from its left and its top
 * @param {(by: number) => void} given.go so many dots further
 */
export function handsOf({ still, label, keys, columns, tap, go }) {
  if (still) return { role: "img", "aria-label": label };
  /** @type {Record<string, number>} */
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  return {
    role: "application",
    tabindex: 0,
    "data-keys": "arrows",
    "aria-label": keys,
    /** @param {MouseEvent} event */
    onClick({ clientX, clientY, currentTarget }) {
      const { left, top, width } = /** @type {HTMLElement} */ (currentTarget).getBoundingClientRect();
      tap((clientX - left) / width, (clientY - top) / width);
    },
    /** @param {KeyboardEvent} event */
    onKeyDown(event) {
      if (!steps[event.key] || event.target !== event.currentTarget) return;
      event.preventDefault();
      event.stopPropagation();
      go(steps[event.key]);
    },
  };
}

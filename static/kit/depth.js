// A look into one part of a whole: where one is, how one came there, the parts beside it, and the way back. Escape
// goes one level up.
//
//     html`<${Depth} label=${words.way} levels=${[
//       { name: words.whole, go: () => (zoom.value = null) },
//       { name: words.unit, go: () => … },
//       { name: words.weight }]}
//       beside=${{ previous: words.previous, next: words.next, go: (by) => … }}>…<//>`

import { html } from "../html.js";

/** @typedef {{name: string, go?: () => void}} Level go: there; of all but the last */

/**
 * All other props become attributes of the element.
 * @param {object} props
 * @param {string} props.label of the way
 * @param {Level[]} props.levels from the whole to where one is, two at least
 * @param {{previous: string, next: string, go: (by: number) => void}} props.beside names of the buttons; by: −1, 1
 * @param {any} [props.children]
 * @param {string} [props.class]
 */
export function Depth({ label, levels, beside, children, class: name = "", ...attributes }) {
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    levels.at(-2)?.go?.();
  };
  const above = levels.slice(0, -1).map(
    ({ name, go }, i) => html`
      <button type="button" class="way-back" data-testid=${i ? undefined : "back"} onClick=${go}>${i ? "" : "← "}${name}</button>
      <span aria-hidden="true">›</span>
    `,
  );
  const step = (/** @type {string} */ words, /** @type {number} */ by, /** @type {string} */ sign) =>
    html`<button type="button" class="icon-button" aria-label=${words} onClick=${() => beside.go(by)}>${sign}</button>`;
  return html`
    <div class=${`depth ${name}`} data-level=${levels.length} onKeyDown=${onKeyDown} ...${attributes}>
      <nav class="way" aria-label=${label}>
        ${above}
        <strong aria-current="location">${levels.at(-1)?.name}</strong>
        <span class="way-beside">${step(beside.previous, -1, "‹")}${step(beside.next, 1, "›")}</span>
      </nav>
      ${children}
    </div>
  `;
}

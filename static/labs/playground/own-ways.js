// How points of one's own come: painted, or as a table.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import "./own-ways-text.js";

/** @param {{own: import("../playground.js").Shared["own"], close: () => void}} props */
export function OwnWays({ own, close }) {
  const paint = () => (close(), own.open());
  const load = () => (close(), own.close(), (own.loading.value = true));
  const way = (/** @type {string} */ name, /** @type {() => void} */ take) => html`
    <button type="button" class="button wide" data-hint=${text(`playground.${name}.open.hint`)}
      aria-description=${text(`playground.${name}.open.hint`)} onClick=${take}>${text(`playground.${name}.open`)}</button>
  `;
  return html`${way("brush", paint)}${way("upload", load)}`;
}

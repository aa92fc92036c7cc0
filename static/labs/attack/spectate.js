// Somebody's attack on the projector: the verdict, the sum, and how the networks stand.

import { html } from "../../html.js";
import { render } from "../../vendor/preact.js";
import { signal } from "../../vendor/signals.js";
import { Attack, Chance } from "./equation.js";
import { createPictures } from "./pictures.js";
import { Figures, Legend, Strength, Table } from "./result.js";
import { verdictOf } from "./words.js";

/** @typedef {import("../../palette.js").Theme} Theme */
/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {import("./types.js").Shared} Shared */

/** @param {{pictures: Shared["pictures"], catalog: Catalog, defended: import("../../types.js").ReadonlySignal<boolean>}} props */
function Spectacle({ pictures, catalog, defended }) {
  const shown = pictures.shown.value;
  const verdict = shown && verdictOf(shown);
  return html`
    <div class="attack-hero" data-ready=${shown !== null}>
      <div class="attack-verdict" data-mood=${verdict?.mood}>
        <p class="attack-title">${verdict?.title ?? "\u00a0"}</p>
        <p class="attack-sentence">${verdict?.says ?? "\u00a0"}</p>
      </div>
      <${Attack} pictures=${pictures} upright />
      <${Chance} pictures=${pictures} />
    </div>
    <div class="spectate-output">
      <${Figures} pictures=${pictures} catalog=${catalog} />
      <${Strength} pictures=${pictures} catalog=${catalog} />
      <${Legend} catalog=${catalog} defended=${defended.value} />
      <${Table} pictures=${pictures} catalog=${catalog} defended=${defended.value} />
    </div>
  `;
}

/**
 * @param {HTMLElement} host
 * @param {{catalog: Catalog}} given
 * @returns {import("../../types.js").Spectacle}
 */
export function spectate(host, { catalog }) {
  const root = document.createElement("div");
  root.className = "spectate attack";
  host.append(root);
  const look = signal(/** @type {Theme} */ ("projector"));
  const defended = signal(false);
  const pictures = createPictures(catalog, (job) => requestAnimationFrame(() => job()), look);
  render(html`<${Spectacle} pictures=${pictures} catalog=${catalog} defended=${defended} />`, root);

  return {
    show(spec, theme) {
      look.value = theme;
      defended.value = spec.network.defence !== "none";
      pictures.again();
    },
    draw: pictures.draw,
    destroy() {
      render(null, root);
      root.remove();
    },
  };
}

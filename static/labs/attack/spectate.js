// Somebody's attack on the projector: the outcome, the sum, and how the networks stand.

import { html } from "../../html.js";
import { Moment } from "../../kit/moment.js";
import { createSpectate } from "../../kit/spectate.js";
import { Attack, Chance } from "./equation.js";
import { createPictures } from "./pictures.js";
import { Accuracies, Strength, Table } from "./result.js";
import { outcomeOf } from "./words.js";

/** @param {{pictures: import("../attack.js").Shared["pictures"], catalog: import("server/attack").Catalog, spec: import("server/attack").AttackSpec}} props */
function Parts({ pictures, catalog, spec }) {
  const shown = pictures.shown.value;
  const outcome = shown && outcomeOf(shown);
  const defended = spec.network.defence !== "none";
  return html`
    <div class="hero told attack-hero" data-ready=${shown !== null}>
      <${Moment} ...${outcome ?? {}} />
      <${Attack} pictures=${pictures} upright />
      <${Chance} pictures=${pictures} />
    </div>
    <div class="spectate-output">
      <${Accuracies} pictures=${pictures} catalog=${catalog} />
      <${Strength} ...${{ pictures, catalog, defended }} />
      <${Table} ...${{ pictures, catalog, defended }} />
    </div>
  `;
}

export const spectate = createSpectate({ name: "attack", pictures: createPictures, Parts });

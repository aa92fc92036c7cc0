// Somebody's whole lab on the projector: the pictures, the table, the figures and their curve.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { usePicked } from "../../kit/picked.js";
import { Curve } from "../../kit/run-curve.js";
import { createSpectate } from "../../kit/spectate.js";
import { Ten } from "./picture.js";
import { createPictures } from "./pictures.js";
import { Accuracies, LOOK, valuesOf } from "./result.js";
import { Table } from "./table.js";
import { Fed, Rows, useWall } from "./wall.js";

/** @import { Shared } from "../augmentation.js" */

/** Of the trap what is known: the digits as in training, and after the reveal in any colour. @param {{pictures: Shared["pictures"]}} props */
function Tens({ pictures }) {
  const revealed = usePicked(pictures, (shown) => shown.revealed) ?? false;
  const titles = (revealed ? ["own", "mixed"] : ["tested"]).map((name) => text(`augmentation.trap.${name}`));
  return html`
    <div class="augmentation-ten">
      ${titles.map((title, row) => html`<p class="augmentation-row" key=${row}>${title}</p><${Ten} ...${{ pictures, title, first: 10 * row }} />`)}
    </div>
  `;
}

/** @param {{pictures: Shared["pictures"], catalog: Shared["catalog"], spec: any}} props */
function Parts({ pictures, catalog, spec }) {
  const session = { spec: { value: spec } };
  const { look } = pictures;
  const wall = useWall(pictures);
  return html`
    ${spec.mode === "trap" ? html`<${Tens} pictures=${pictures} />` : html`<div><${Rows} ...${{ wall, catalog, session, look }} /><${Fed} ...${{ pictures, look }} /></div>`}
    <${Table} pictures=${pictures} catalog=${catalog} />
    <div class="spectate-output">
      <${Accuracies} pictures=${pictures} session=${session} />
      <${Curve} class="spectate-curve" latest=${pictures} look=${LOOK} values=${valuesOf} />
    </div>
  `;
}

export const spectate = createSpectate({ name: "augmentation-spectate", pictures: createPictures, Parts });

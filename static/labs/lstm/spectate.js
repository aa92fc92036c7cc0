// Somebody's cell or sentence on the projector, with what both networks come to.

import { html } from "../../html.js";
import { createSpectate } from "../../kit/spectate.js";
import { Looks } from "./attention.js";
import { CellView } from "./cell.js";
import { Glass } from "./glass.js";
import { Now } from "./moment.js";
import { createPictures } from "./pictures.js";
import { Distances, Rates, Samples } from "./result.js";

/** @param {any} props */
const Parts = (props) => html`
  <div class="hero told lstm-hero" data-ready=${props.pictures.ready.value}>
    <${Now} ...${props} still />
    ${props.spec.act === "cell" ? html`<${CellView} ...${props} />` : html`<${Glass} ...${props} />`}
  </div>
  <div class="spectate-output lstm-output">
    <${Rates} ...${props} />
    ${props.spec.act === "cell" ? html`<${Distances} ...${props} />` : html`<${Looks} ...${props} /><${Samples} ...${props} />`}
  </div>
`;

export const spectate = createSpectate({ name: "lstm", pictures: createPictures, Parts });

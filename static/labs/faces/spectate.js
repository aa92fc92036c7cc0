// A room's gallery on the projector, with whom the network looks for; or somebody's pair, map or face.

import { html } from "../../html.js";
import { createSpectate } from "../../kit/spectate.js";
import { Rates } from "../faces.js";
import { Dots } from "./dots.js";
import { FaceMap } from "./map.js";
import { Now } from "./moment.js";
import { createPictures } from "./pictures.js";
import { Found, Gallery } from "./recognise.js";
import { Roc } from "./roc.js";
import { Pair } from "./verify.js";

/** @typedef {{pictures: ReturnType<typeof createPictures>, session: any, catalog: any, spec: import("server/faces").FacesSpec}} Given */

/** @param {Given} props */
const Compared = ({ pictures }) => {
  const now = pictures.now.value;
  return (
    now &&
    html`
    <div class="faces-verify">
      <${Pair} now=${now} />
      <div class="faces-thresholds"><div class="faces-line-up"><${Dots} pictures=${pictures} /></div><${Roc} pictures=${pictures} /></div>
    </div>
  `
  );
};

/** @param {Given} props */
const Hall = ({ pictures }) => {
  const now = pictures.now.value;
  return html`<div class="faces-hall">${now && html`<${Found} now=${now} />`}<${Gallery} pictures=${pictures} columns=${20} /></div>`;
};

/** @param {Given} props */
const Parts = (props) => html`
  <div class="hero told faces-hero" data-ready=${props.pictures.ready.value}>
    <${Now} ...${props} />
    ${props.spec.act === "verify" ? html`<${Compared} ...${props} />` : html`<${Hall} ...${props} />`}
  </div>
  <div class="spectate-output">
    <${Rates} pictures=${props.pictures} />
    <${FaceMap} pictures=${props.pictures} still />
  </div>
`;

export const spectate = createSpectate({ name: "faces", pictures: createPictures, Parts });

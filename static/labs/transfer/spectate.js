// Somebody's four ways on the projector, and with them the drawings of all: what is learnt from, and what it comes to.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { createSpectate } from "../../kit/spectate.js";
import { Curves } from "./curves.js";
import { Now } from "./moment.js";
import { createPictures } from "./pictures.js";
import { Known, Stream } from "./source.js";
import { Tests } from "./tests.js";
import { Ways } from "./ways.js";

/** @typedef {{pictures: ReturnType<typeof createPictures>, session: any, catalog: any}} Given */

/** @param {Given} props */
const Parts = ({ pictures, session, catalog }) => html`
  <div class="hero told transfer-hero" data-ready=${pictures.ready.value}>
    <${Now} pictures=${pictures} session=${session} catalog=${catalog} still />
    <${Ways} pictures=${pictures} session=${session} catalog=${catalog} still />
    <${Tests} pictures=${pictures} session=${session} catalog=${catalog} still />
  </div>
  <div class="spectate-output">
    <h2 class="section-title">${text("transfer.curves.title")}</h2>
    <${Curves} pictures=${pictures} session=${session} catalog=${catalog} still />
    <h2 class="section-title">${text("transfer.source.title")}</h2>
    <${Known} pictures=${pictures} />
    <${Stream} pictures=${pictures} />
  </div>
`;

export const spectate = createSpectate({ name: "transfer", pictures: createPictures, Parts });

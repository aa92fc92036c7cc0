// Somebody's sixteen networks on the projector.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { PlaneMap } from "../../kit/plane.js";
import { Curve } from "../../kit/run-curve.js";
import { createSpectate } from "../../kit/spectate.js";
import { Inside } from "./inside.js";
import { Now } from "./moment.js";
import { createPictures } from "./pictures.js";
import { curveOf, Rights, Wrong } from "./result.js";
import { Sixteen } from "./sixteen.js";

/** @param {{pictures: ReturnType<typeof createPictures>, session: any, catalog: any}} props */
const Parts = ({ pictures, session, catalog }) => html`
  <div class="hero told regularisation-hero" data-ready=${pictures.ready.value}>
    <${Now} pictures=${pictures} session=${session} catalog=${catalog} still />
    <${Sixteen} pictures=${pictures} session=${session} still />
    <${Inside} pictures=${pictures} still />
  </div>
  <div class="spectate-output">
    <${Rights} pictures=${pictures} />
    <div class="regularisation-large">
      <${PlaneMap} latest=${pictures} pick=${pictures.large} label=${text("regularisation.plane")} class="spectate-map" />
      <${Wrong} pictures=${pictures} />
    </div>
    <${Curve} latest=${pictures} values=${curveOf} look=${{ bands: true, keeps: true }} class="spectate-curve" />
  </div>
`;

export const spectate = createSpectate({ name: "regularisation", pictures: createPictures, Parts });

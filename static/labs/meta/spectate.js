// Somebody's wave on the projector, and how the start is found from which it is learnt.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Curve } from "../../kit/run-curve.js";
import { createSpectate } from "../../kit/spectate.js";
import { Errors, Now } from "./hero.js";
import { createPictures } from "./pictures.js";
import { Plane } from "./plane.js";
import { curveOf, Hidden, StartFunction } from "./result.js";

/** @param {any} props */
const Parts = (props) => html`
  <div class="hero told meta-hero" data-ready=${props.pictures.ready.value}>
    <${Now} ...${props} still />
    <${Plane} ...${props} still />
    <${Errors} ...${props} still />
  </div>
  <div class="spectate-output">
    <p class="section-title">${text("meta.found")}</p>
    <${StartFunction} ...${props} />
    <${Hidden} ...${props} />
    <${Curve} latest=${props.pictures} values=${curveOf} class="spectate-curve" />
  </div>
`;

export const spectate = createSpectate({ name: "meta", pictures: createPictures, Parts });

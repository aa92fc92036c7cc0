// Somebody's drawing, style and picture on the projector, and how the picture came about.

import { html } from "../../html.js";
import { Curve } from "../../kit/run-curve.js";
import { createSpectate } from "../../kit/spectate.js";
import { Film, Now, Pair } from "./hero.js";
import { Distances, Grams } from "./inspect.js";
import { createPictures } from "./pictures.js";
import "./text.js";

/** @param {any} props */
const Parts = (props) => html`
  <div class="hero told style-hero" data-ready=${props.pictures.ready.value}>
    <${Now} ...${props} still />
    <${Pair} ...${props} still />
    <${Film} ...${props} still />
  </div>
  <div class="spectate-output">
    <${Distances} ...${props} />
    <${Curve} latest=${props.pictures} class="spectate-curve" />
    <${Grams} ...${props} />
  </div>
`;

export const spectate = createSpectate({ name: "style", pictures: createPictures, Parts });

// Somebody's bar on the projector, whole: what could come, the roll, and what the network takes it for.

import { html } from "../../html.js";
import { Curve } from "../../kit/run-curve.js";
import { createSpectate } from "../../kit/spectate.js";
import { signal } from "../../vendor/signals.js";
import { Chances } from "./chances.js";
import { Now } from "./hero.js";
import { createPictures } from "./pictures.js";
import { curveOf, Ear, Wavers } from "./result.js";
import { Roll } from "./roll.js";

/** Nothing plays here: the band does. */
const SILENT = { position: signal(null), stop() {} };

/** @param {any} props */
const Parts = (props) => html`
  <div class="hero told bass-hero" data-ready=${props.pictures.ready.value}>
    <${Now} ...${props} still />
    <${Chances} ...${props} music=${SILENT} still />
    <${Roll} ...${props} music=${SILENT} still />
  </div>
  <div class="spectate-output">
    <${Wavers} ...${props} />
    <${Curve} latest=${props.pictures} values=${curveOf(props.catalog)} class="spectate-curve" />
    <${Ear} ...${props} />
  </div>
`;

export const spectate = createSpectate({ name: "bass", pictures: createPictures, Parts });

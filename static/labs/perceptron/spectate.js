// Somebody's neurons on the projector: the line, the signals, and the rule in numbers.

import { html } from "../../html.js";
import { createSpectate } from "../../kit/spectate.js";
import { Rule, Sum } from "./knobs.js";
import { Now } from "./moment.js";
import { Neurons } from "./neuron.js";
import { createPictures } from "./pictures.js";
import { Plane } from "./plane.js";

/** @param {any} props */
const Parts = (props) => html`
  <div class="hero told perceptron-hero" data-ready=${props.pictures.now.value !== null}>
    <${Now} ...${props} still />
    <div class="perceptron-stage">
      <div class="perceptron-left"><${Plane} ...${props} still /></div>
      <${Rule} pictures=${props.pictures} />
      <div class="perceptron-right"><${Neurons} ...${props} still /><${Sum} pictures=${props.pictures} /></div>
    </div>
  </div>
`;

export const spectate = createSpectate({ name: "perceptron", pictures: createPictures, Parts });

// An act on the projector: its people, and what they come to in counts.

import { html } from "../../html.js";
import { createSpectate } from "../../kit/spectate.js";
import { signal } from "../../vendor/signals.js";
import { ACTS } from "./hero.js";
import { createPictures } from "./pictures.js";

const view = signal({ hidden: [] });

/** @param {any} props */
function Parts(props) {
  const { act } = props.spec;
  const [Act, ...results] = ACTS[act];
  const given = { ...props, view, still: true };
  return html`
    <div class="hero told fairness-hero" data-act=${act} data-ready=${props.pictures.of(act) !== null}><${Act} key=${act} ...${given} /></div>
    <div class="spectate-output">${results.map((Result, i) => html`<${Result} key=${`${act}${i}`} ...${given} />`)}</div>
  `;
}

export const spectate = createSpectate({ name: "fairness", pictures: createPictures, Parts });

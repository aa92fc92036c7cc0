// The act that is chosen: what it is about in large words, and its people.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldChoices } from "../../kit/control.js";
import { Chatbot, Next } from "./chatbot.js";
import { Counts, Why } from "./equalities.js";
import { Faces, Mistakes } from "./faces.js";
import { Recruiting } from "./recruiting.js";
import { Station, Stopped } from "./station.js";

/** @import { Shared } from "../fairness.js" */

/** Its people, what they come to in counts, and why. @type {Record<string, any[]>} */
export const ACTS = {
  recruiting: [Recruiting, Counts, Why],
  station: [Station, Stopped],
  faces: [Faces, Mistakes],
  chatbot: [Chatbot, Next],
};

/** @param {Shared} props */
export function Hero(props) {
  const { act } = props.session.spec.value;
  const [Act] = ACTS[act];
  const ready = props.pictures.of(act) !== null;
  return html`
    <section class="hero told fairness-hero" aria-label=${text(`fairness.act.${act}`)} data-ready=${ready} data-act=${act}>
      <${FieldChoices} name="act" chips ...${props} />
      <${Act} key=${act} ...${props} />
    </section>
  `;
}

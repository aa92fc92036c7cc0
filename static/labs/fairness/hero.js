// The act that is chosen: what it is about in large words, and its people.

import { Choices } from "../../controls/choices.js";
import { names } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Chatbot } from "./chatbot.js";
import { Faces } from "./faces.js";
import { Recruiting } from "./recruiting.js";
import { Station } from "./station.js";

/** @import { Shared } from "../fairness.js" */

/** @type {Record<string, any>} */
const ACTS = {
  recruiting: Recruiting,
  station: Station,
  faces: Faces,
  chatbot: Chatbot,
};

/** @param {Shared} props */
export function Hero(props) {
  const { session, pictures, settings, view, catalog } = props;
  const { act } = session.spec.value;
  const Act = ACTS[act];
  const ready = pictures.of(act) !== null;
  return html`
    <section class="hero told fairness-hero" aria-label=${text(`fairness.act.${act}`)} data-ready=${ready} data-act=${act}>
      ${!view.value.hidden.includes("act") && html`<${Choices} name="act" label=${text("fairness.act")} hint=${text("fairness.act.hint")} value=${act} choices=${names("act", catalog.fields.act.choices, "fairness")} chips onChoose=${settings.act} />`}
      <${Act} key=${act} ...${props} />
    </section>
  `;
}

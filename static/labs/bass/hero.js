// What this lab is about: what has come of the first notes in large words, what could come next, the roll, and its sound.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldChoices, FieldSlider } from "../../kit/control.js";
import { Act, Moment } from "../../kit/moment.js";
import { usePicked } from "../../kit/picked.js";
import { Chances } from "./chances.js";
import { Roll } from "./roll.js";
import { Listen, Mute } from "./sound.js";
import { outcomeOf } from "./words.js";

/** @import { Shared } from "../bass.js" */
/** @import { Shown } from "./pictures.js" */

/** What keeps a button from being there, where it is locked. @type {Record<import("./words.js").Act, string>} */
const NEEDS = { learn: "playButton", another: "choice", clear: "notes" };

/** @param {Shared} props */
export const Hero = (props) => html`
  <section class="hero told bass-hero" aria-label=${text("bass.hero")} data-ready=${props.pictures.ready.value}>
    <${Now} ...${props} />
    <div class="bass-above">
      <${Listen} music=${props.music} /><${Mute} music=${props.music} />
      <${FieldChoices} name="style" ...${props} />
    </div>
    <${Chances} ...${props} />
    <${Roll} ...${props} />
    <div class="bass-below">
      <${FieldSlider} name="temperature" ...${props} />
      <${Ways} ...${props} />
    </div>
    <p class="note">${text("bass.about")}</p>
  </section>
`;

/** @param {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} props still: there is nothing to press */
export function Now({ pictures, session, catalog, settings, view, held, still = false }) {
  const running = session.run?.value.running ?? true;
  const waits = still || Boolean(held?.value); // nobody here can run
  const { updates, batch, steps, tokens } = catalog;
  const given = { running, updates, batch, steps, tokens, styles: catalog.fields.style.choices, still, waits };
  const said = usePicked(pictures, (/** @type {Shown} */ shown) => JSON.stringify(outcomeOf(shown, given)), [
    running,
    still,
    waits,
  ]);
  if (!said) return html`<${Moment} />`;
  const { event, title, says, act } = JSON.parse(said);
  const does = /** @type {import("./words.js").Act | undefined} */ (act);
  const free = !still && does && !(does === "learn" && waits) && !view?.value.hidden.includes(NEEDS[does]);
  return html`
    <${Moment} title=${title} says=${says} live=${still ? undefined : event === "learning" ? "off" : "polite"}>
      ${free && html`<${Act} act=${does} words=${text(`bass.act.${does}`)} onClick=${settings?.[does]} data-testid="next" />`}
    <//>
  `;
}

/** @param {Shared} props */
function Ways({ settings, view, session }) {
  const { hidden } = view.value;
  return html`
    <div class="bass-ways">
      ${!hidden.includes("notes") && html`<button type="button" class="button" data-hint=${text("bass.clear.hint")} disabled=${!session.spec.value.line.notes.length} onClick=${settings.clear}>${text("bass.act.clear")}</button>`}
    </div>
  `;
}

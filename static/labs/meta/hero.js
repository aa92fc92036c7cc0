// What this lab is about: what has come of five points in large words, the plane, the steps, and how far each start came.

import { html } from "../../html.js";
import { counted, explained, text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { Act, Moment } from "../../kit/moment.js";
import { usePicked } from "../../kit/picked.js";
import { Plane, Sample, startName } from "./plane.js";
import { errorNumber, outcomeOf } from "./words.js";

/** @import { Shared } from "../meta.js" */
/** @import { Shown } from "./pictures.js" */

/** What keeps a button from being there, where it is locked. @type {Record<import("./words.js").Act, string>} */
const NEEDS = { learn: "playButton", play: "steps", wave: "wave" };

/** @param {Shared} props */
export const Hero = (props) => html`
  <section class="hero told meta-hero" aria-label=${text("meta.hero")} data-ready=${props.pictures.ready.value}>
    <${Now} ...${props} />
    <${Plane} ...${props} />
    <div class="meta-below">
      <${FieldSlider} name="steps" ...${props} session=${{ ...props.session, ask: props.settings.scrub }} />
      <${Errors} ...${props} />
      <${Ways} ...${props} />
    </div>
    <p class="note">${text("meta.about")}</p>
  </section>
`;

/** What has come of the points, or null before the first picture. @param {Pick<Shared, "pictures" | "session" | "catalog"> & {still?: boolean}} props @param {boolean} waits @returns {ReturnType<typeof outcomeOf> | null} */
function useOutcome({ pictures, session, catalog: { enough, metaSteps }, still = false }, waits) {
  const running = session.run?.value.running ?? true;
  const step = pictures.step();
  const pick = (/** @type {Shown} */ shown) =>
    JSON.stringify(outcomeOf(shown, { running, step: Math.min(step, shown.steps), enough, metaSteps, still, waits }));
  return JSON.parse(usePicked(pictures, pick, [running, step, still, waits]) ?? "null");
}

/** @param {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} props still: there is nothing to press */
export function Now(props) {
  const { settings, view, held, still = false } = props;
  const waits = still || Boolean(held?.value); // nobody here can run
  const said = useOutcome(props, waits);
  if (!said) return html`<${Moment} />`;
  const { event, title, says, mood, act } = said;
  const does = /** @type {import("./words.js").Act | undefined} */ (act);
  const deeds = { learn: settings?.learn, play: settings?.play, wave: settings?.wave };
  const free =
    !still &&
    does &&
    !(does === "learn" && waits) &&
    !view?.value.hidden.includes(NEEDS[does]) &&
    !settings?.playing.value;
  return html`
    <${Moment} title=${title} says=${says} mood=${mood} live=${still ? undefined : event === "looking" || settings?.playing.value ? "off" : "polite"}>
      ${free && html`<${Act} act=${does} words=${text(`meta.act.${does}`)} onClick=${deeds[does]} data-testid="next" />`}
    <//>
  `;
}

/** Where points come from; what the moment's button does needs no second one. @param {Shared} props */
function Ways(props) {
  const { hidden } = props.view.value;
  const offered = useOutcome(props, false)?.act === "wave";
  if (hidden.includes("source")) return null;
  return html`
    <div class="meta-ways">
      ${!hidden.includes("points") && html`<button type="button" class="button" data-hint=${text("meta.clear.hint")} onClick=${props.settings.clear}>${text("meta.clear")}</button>`}
      ${!hidden.includes("wave") && html`<button type="button" class="button" data-offered=${offered} data-hint=${text("meta.wave.hint")} onClick=${props.settings.wave}>${text("meta.act.wave")}</button>`}
    </div>
  `;
}

/** How far each start is from the wave; the one that counts can be chosen. @param {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} props */
export function Errors({ pictures, session, catalog, settings, view, still = false }) {
  const step = pictures.step();
  const { start: leader } = session.spec.value.task;
  const locked = still || view?.value.hidden.includes("start");
  return html`
    <fieldset class="meta-errors" data-control="start" aria-description=${text("meta.start.hint")}>
      <legend>${counted("meta.errors", step)}</legend>
      ${catalog.fields.start.choices.map((/** @type {string} */ start, /** @type {number} */ index) => {
        const error = errorNumber(pictures.shown.value?.errors[index][step] ?? NaN);
        return html`
          <label class="meta-error" key=${start} data-leads=${start === leader} data-hint=${explained("start", start, "meta")}>
            <span class="meta-name">${!locked && html`<input type="radio" name="meta-start" checked=${start === leader} onChange=${() => settings?.task({ start })} />`}<${Sample} start=${start} />${startName(start)}</span>
            <span class="loss-value" data-testid=${`error-${start}`}>${error}</span>
          </label>
        `;
      })}
    </fieldset>
  `;
}

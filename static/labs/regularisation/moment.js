// What has just happened to the sixteen, in words that people say aloud, and what to try next.

import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { Moment } from "../../kit/moment.js";
import { usePicked } from "../../kit/picked.js";
import { isOn, SWITCHES } from "./settings.js";

/** @import { Shared } from "../regularisation.js" */
/** @import { Shown } from "./pictures.js" */
/** @typedef {"start" | "learning" | "heart" | "late" | "held" | "halfway" | "nothing" | "intime" | "clean"} Event */

const EARLY = 30; // epochs in which nothing is decided
const BY_HEART = 0.8; // share of the wrong labels
const HELD = 0.6; // of the same: what is below knows better than its labels
const NOTHING = 0.7; // right, where it learns: hardly better than chance

/** @param {Shown} shown @param {boolean} running @param {boolean} holds whether anything is switched on @returns {Event} */
function eventOf({ epoch, right, heart, stopped }, running, holds) {
  if (epoch === 0 && !running) return "start";
  if (holds && stopped.every((step) => step >= 0)) return "intime";
  if (epoch < EARLY) return "learning";
  if (heart === null) return "clean";
  if (heart >= BY_HEART) return holds ? "late" : "heart";
  if (!holds) return "learning";
  if (right.train < NOTHING) return "nothing";
  return heart < HELD ? "held" : "halfway";
}

/** What a button beside the words does. @type {Partial<Record<Event, string>>} */
const ACTS = { start: "learn", heart: "dropout", late: "again", held: "plain", nothing: "plain", intime: "plain" };
const UNDECIDED = ["learning", "halfway"]; // where a run has come to its end, one can go on

/** @param {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} props still: there is nothing to press */
export function Now({ pictures, session, catalog, settings, view, still }) {
  const spec = session.spec.value;
  const running = session.run?.value.running ?? true;
  const { network, data } = spec;
  const holds = SWITCHES.some((name) => isOn(spec, catalog, name));
  const said = usePicked(
    pictures,
    (shown) =>
      JSON.stringify({
        event: eventOf(shown, running, holds),
        train: percent(shown.right.train),
        test: percent(shown.right.test),
        heart: percent(shown.heart ?? 0),
        wrong: Math.round(data.flipped * data.points),
        step: Math.round(
          shown.stopped.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0) / shown.count,
        ),
      }),
    [running, holds, data],
  );
  if (!said) return html`<${Moment} />`;
  const { event, ...params } = JSON.parse(said);
  const given = { ...params, points: data.points, units: network.units };
  const act = still ? undefined : !running && UNDECIDED.includes(event) ? "on" : ACTS[/** @type {Event} */ (event)];
  const locked = act === "learn" || act === "on" || act === "again" ? "playButton" : act === "dropout" ? "dropout" : "";
  const free = act && !(locked && view?.value.hidden.includes(locked));
  const doIt = () => {
    if (act === "learn" || act === "on") settings?.learn();
    else if (act === "dropout") settings?.turn("dropout", true);
    else if (act === "again") settings?.again();
    else settings?.plain();
  };
  return html`
    <${Moment} title=${text(`regularisation.${event}`, given)} says=${text(`regularisation.${event}.says`, given)}
      mood=${event === "heart" || event === "late" ? "alarming" : undefined} live=${event === "learning" || event === "halfway" ? "off" : "polite"}>
      ${free && html`<button type="button" class="button strong" data-testid="next" onClick=${doIt}>${text(`regularisation.act.${act}`)}</button>`}
    <//>
  `;
}

// What has just happened, in words that people say aloud, and what to do next.

import { html } from "../../html.js";
import { counted, percent, text } from "../../i18n.js";
import { Act, Moment } from "../../kit/moment.js";
import { usePicked } from "../../kit/picked.js";
import { winnerOf } from "../../views/bars.js";
import { className, wayName } from "./words.js";

/** @import { Shared } from "../transfer.js" */
/** @import { Shown } from "./pictures.js" */
/** @typedef {"start" | "ready" | "source" | "paused" | "incomplete" | "tasks" | "asked" | "told" | "test" | "teach" | "taught" | "few" | "ahead" | "level"} Event */
/** @typedef {"learn" | "on" | "test" | "own" | "again" | "fewer"} Deed */

const AHEAD = 0.03; // of the share right: less is no lead

/** The best of those that had learnt something before. @param {Shown} shown @param {number} shots */
export function bestOf({ reached }, shots) {
  const shares = reached.map((levels) => levels[shots - 1].mean);
  const best = 1 + winnerOf(shares.slice(1));
  return { best, share: shares[best] ?? NaN, scratch: shares[0] };
}

/** @param {Shown} shown @param {boolean} running @param {number} shots @param {"teach" | "test" | null} paper what a clean sheet is for @param {boolean} tried whether somebody has asked about a drawing @returns {Event} */
export function eventOf(shown, running, shots, paper, tried) {
  const { source, task, classes, test, truth } = shown;
  const { share, scratch } = bestOf(shown, shots);
  const known = !Number.isNaN(share) && !Number.isNaN(scratch);
  const learns = running || shown.moves;
  if (source.step < source.steps && learns) return "source";
  if (!known && classes.some(({ origin }) => origin === "empty")) return "incomplete";
  if (source.step < source.steps) return source.step ? "paused" : "start";
  if (known && test && tried) return truth === null ? "asked" : "told";
  if (learns && task.step < task.steps) return "tasks";
  if (!known) return task.step ? "paused" : "ready";
  if (!learns && !shown.fresh[shots - 1]) return task.step < task.steps ? "paused" : "few";
  if (paper) return paper === "teach" && shown.own.length ? "taught" : paper;
  return task.step < task.steps ? "paused" : share - scratch > AHEAD ? "ahead" : "level";
}

/** @type {Partial<Record<Event, Deed>>} */
const DEEDS = {
  start: "learn",
  ready: "learn",
  paused: "on",
  ahead: "test",
  level: "test",
  taught: "test",
  few: "fewer",
};

/** What to press next. @param {Event} event @param {Shown} shown @returns {Deed | undefined} */
export const deedOf = (event, { own }) => (event === "told" ? (own.length ? "again" : "own") : DEEDS[event]);

/** All that the sentences name. @param {Shown} shown @param {string[]} classes @param {string[]} ways @param {number} shots */
function namesIn(shown, classes, ways, shots) {
  const { best, share, scratch } = bestOf(shown, shots);
  const right = shown.probabilities.filter((shares) => winnerOf(shares) === shown.truth).length;
  const missing = classes.filter((_, i) => shown.classes[i].origin === "empty").map(className);
  return {
    accuracy: percent(shown.source.accuracy),
    missing: missing.join(", "),
    classes: classes.map(className).join(", "),
    drawings: shown.own.length,
    fewest: Math.max(1, shown.fresh.lastIndexOf(true) + 1), // of each class there are so many drawings
    right,
    truth: shown.truth === null ? "" : className(classes[shown.truth]),
    best: percent(share),
    way: wayName(ways[best]),
    scratch: percent(scratch),
  };
}

/** @param {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} props still: there is nothing to press */
export function Now({ pictures, session, catalog, settings, view, held, still }) {
  const { classes, training } = session.spec.value;
  const { shots } = training;
  const running = session.run?.value.running ?? true;
  const [paper, tried] = [pictures.paper.value, pictures.tried.value];
  const said = usePicked(
    pictures,
    (/** @type {Shown} */ shown) => {
      const event = eventOf(shown, running, shots, paper, tried);
      return JSON.stringify({ event, deed: deedOf(event, shown), ...namesIn(shown, classes, catalog.ways, shots) });
    },
    [running, shots, classes, paper, tried],
  );
  if (!said) return html`<${Moment} />`;
  const { event, deed, fewest, ...params } = JSON.parse(said);
  const hidden = view?.value.hidden ?? [];
  const locked = { learn: "playButton", on: "playButton", test: "test", again: "test", own: "draw", fewer: "shots" };
  const free = deed && !still && !hidden.includes(locked[/** @type {Deed} */ (deed)]);
  const waits = (deed === "learn" || deed === "on") && (held?.value ?? null) !== null;
  const doIt = () => {
    if (deed === "learn" || deed === "on") settings?.learn();
    else if (deed === "fewer") settings?.shots(fewest);
    else settings?.begin(deed === "own" ? "teach" : "test");
  };
  const title = ["ahead", "level", "taught"].includes(event)
    ? counted("transfer.ahead", shots, params)
    : text(`transfer.${event}`, params);
  return html`
    <${Moment} title=${title} says=${text(`transfer.${event}.says`, params)} live=${still ? undefined : event === "source" || event === "tasks" ? "off" : "polite"}>
      ${free && !waits && html`<${Act} act=${deed} words=${text(`transfer.act.${deed}`)} onClick=${doIt} data-testid="next" />`}
    <//>
  `;
}

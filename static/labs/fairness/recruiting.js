// Applicants of two groups, each a dot, in a row along what the network says of them; a line that a hand can move
// decides who is hired.

import { Choices } from "../../controls/choices.js";
import { html } from "../../html.js";
import { percent, shortNumber, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Moment } from "../../kit/moment.js";
import { useRef } from "../../vendor/preact-hooks.js";
import { Cards, deals } from "./cards.js";
import { GROUPS } from "./count.js";
import { createDots, HIGH, placeOfScore, placesOf, scoreAt, WIDE } from "./dots.js";
import { About } from "./equalities.js";
import { handsOf, Told } from "./hands.js";
import { Mark } from "./mark.js";
import { recruitingSaid } from "./words.js";

/** @import { Shared } from "../fairness.js" */
/** @typedef {NonNullable<Shared["pictures"]["recruiting"]["value"]>} Now */
/** @typedef {Shared & {still?: boolean}} Props still: nothing is there to touch */

const STEP = 0.01; // of a threshold
/** @type {Record<string, number>} */
const STEPS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -100,
  End: 100,
};

/** What a link or a room can hide of the page, and what can't be pressed then. @type {Record<string, string>} */
const NEEDS = { learn: "playButton", hide: "seesGroup", rates: "preset", opportunity: "preset", precision: "preset" };

/** @param {Props} props */
export function Recruiting(props) {
  const { pictures, session, view, settings, catalog, still } = props;
  const now = pictures.recruiting.value;
  if (!now) return html`<${Moment} />`;
  const { recruiting } = session.spec.value;
  const running = session.run?.value.running ?? !now.rests;
  const dealing = !still && deals(now, recruiting) && !view.value.hidden.includes("decide");
  const said = recruitingSaid(now, {
    recruiting,
    running,
    dealing,
    locked: view.value.hidden.includes("seesGroup"),
    tolerance: catalog.tolerance,
  });
  const { act = "" } = said;
  const deed = !view.value.hidden.includes(NEEDS[act]) && /** @type {any} */ (settings)?.[act];
  return html`
    <${Told} ...${{ said, deed, running, still }} />
    ${dealing ? html`<${Cards} ...${props} now=${now} />` : html`<${People} ...${props} now=${now} />`}
  `;
}

/** @param {Props & {now: Now}} props */
function People(props) {
  const { pictures, session, view, now, still } = props;
  const again = !still && session.spec.value.recruiting.decided_by === "room" && !view.value.hidden.includes("decide");
  const choices = ["past", "new"].map((value) => ({
    value,
    label: text(`fairness.shows.${value}`),
    hint: text(`fairness.shows.${value}.hint`),
  }));
  const show = (/** @type {any} */ value) => {
    pictures.chosen.value = null;
    pictures.shows.value = value;
  };
  return html`
    <div class="fairness-people" data-past=${now.past}>
      ${GROUPS.map((group) => html`<${Row} key=${group} ...${props} group=${group} />`)}
      <p class="fairness-scale" aria-hidden="true"><span>0</span><span>${text(now.past ? "fairness.scale.past" : "fairness.scale.new")}</span><span>1</span></p>
    </div>
    <div class="fairness-under">
      <ul class="fairness-keys" aria-hidden="true">
        ${["taken", "out", "fit"].map((name) => html`<li key=${name}><i class="fairness-key" data-key=${name}></i>${text(`fairness.key.${name}`)}</li>`)}
      </ul>
      ${again && html`<button type="button" class="button" data-testid="decide-again" data-hint=${text("fairness.undecide.hint")} onClick=${() => session.edit({ undecide: true })}>${text("fairness.undecide")}</button>`}
      ${!still && html`<${Choices} name="shows" label=${text("fairness.shows")} value=${now.past ? "past" : "new"} choices=${choices} onChoose=${show} />`}
    </div>
    ${still ? html`<${About} ...${props} />` : html`<p class="fairness-told" aria-live="polite" data-testid="told">${toldOf(now, pictures.chosen.value)}</p>`}
  `;
}

/** All that is known of the one that is looked at. @param {Now} now @param {number | null} person */
function toldOf({ people, past, taken, scores, would }, person) {
  if (person === null || person >= people.group.length) return text("fairness.tap");
  const yes = (/** @type {unknown} */ value) => text(value ? "fairness.yes" : "fairness.no");
  const own = {
    who: text(people.group[person] ? "fairness.square" : "fairness.circle", { number: person + 1 }),
    skill: shortNumber(people.skill[person]),
    district: shortNumber(people.district[person]),
    score: shortNumber(scores[person]),
    hired: yes(taken[person]),
    fit: yes(people.qualified[person]),
    would: yes(would[person]),
  };
  return text(past ? "fairness.told.past" : "fairness.told.new", own);
}

/** The people of one group, with their line. @param {Props & {now: Now, group: number}} props */
function Row(props) {
  const { pictures, now, group, still } = props;
  const row = useRef(/** @type {HTMLElement | null} */ (null));
  const [one, counts] = [group ? "squares" : "circles", now.counts[group]];
  const persons = Array.from(now.people.group, (own, person) => (own === group ? person : -1)).filter((i) => i >= 0);
  const pick = () => {
    const { people, places, taken } = pictures.recruiting.peek() ?? now;
    return [{ people, places, taken, chosen: pictures.chosen.peek() }];
  };
  const label = text(`fairness.${one}`);
  const hands = handsOf({
    still,
    label,
    keys: text("fairness.row", { group: label }),
    columns: -1, // up is on, too
    /** Whoever is nearest. */
    tap(x, y) {
      const far = placesOf(now.places, persons).map(([px, py]) => Math.hypot(px - x * WIDE, py - y * WIDE));
      pictures.choose(persons[far.indexOf(Math.min(...far))]);
    },
    go(by) {
      const order = persons.toSorted((a, b) => now.places[a] - now.places[b] || a - b);
      const at = order.indexOf(pictures.chosen.peek() ?? -1);
      pictures.chosen.value = order[at < 0 ? 0 : (at + by + order.length) % order.length];
    },
  });
  return html`
    <div class="fairness-row" data-group=${group}>
      <p class="fairness-caption">
        <${Mark} group=${group} /> <span>${label}</span>
        <strong data-testid=${`hired-${one}`}>${text("fairness.of", { part: counts.taken, whole: counts.all })}</strong>
        <span>${text("fairness.hired")}</span>
        <span class="fairness-share">${percent(counts.taken / counts.all)}</span>
      </p>
      <div class="fairness-field" ref=${row} ...${hands}>
        <${Drawing} tag="svg" latest=${pictures} create=${(/** @type {any} */ host) => createDots(host, group)} pick=${pick}
          reads=${[now, pictures.chosen.value]} viewBox=${`0 0 ${WIDE} ${HIGH}`} class="fairness-dots" aria-hidden="true" />
        ${!now.past && html`<${Line} ...${props} field=${row} />`}
      </div>
    </div>
  `;
}

/** The line: whoever stands right of it is hired. @param {Props & {now: Now, group: number, field: {current: HTMLElement | null}}} props */
function Line({ pictures, session, settings, view, now, group, field, still }) {
  const name = group ? "squares" : "circles";
  const value = now.thresholds[group];
  const place = placeOfScore(Math.max(0, Math.min(1, value)));
  const style = { left: `${100 * place}%` };
  const { hidden } = view.value;
  const ruled = session.spec.value.recruiting.preset !== "hand" && hidden.includes("preset");
  const locked = still || ruled || hidden.includes(name);
  if (locked) return html`<div class="fairness-line" style=${style} aria-hidden="true"></div>`;
  /** @param {number} wanted */
  const move = (wanted) => {
    const rounded = Math.round(Math.max(0, Math.min(1, wanted)) / STEP) * STEP;
    const thresholds = (pictures.recruiting.peek() ?? now).thresholds.map(
      (own, i) => (i === group ? Number(rounded.toFixed(2)) : Math.min(1, own)), // the other one stays where a rule has put it
    );
    pictures.hold(thresholds);
    settings.thresholds(thresholds);
  };
  /** @param {PointerEvent} event */
  const down = (event) => {
    const line = /** @type {HTMLElement} */ (event.currentTarget);
    const { left, width } = /** @type {HTMLElement} */ (field.current).getBoundingClientRect();
    const off = event.clientX - left - place * width;
    line.setPointerCapture(event.pointerId);
    const onMove = (/** @type {PointerEvent} */ { clientX }) =>
      move(scoreAt(Math.max(0, Math.min(1, (clientX - off - left) / width))));
    line.addEventListener("pointermove", onMove);
    line.addEventListener("lostpointercapture", () => line.removeEventListener("pointermove", onMove), { once: true });
  };
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    move((pictures.recruiting.peek() ?? now).thresholds[group] + by * STEP); // keys may come faster than it is drawn
  };
  return html`
    <div class="fairness-line" data-free data-slides role="slider" tabindex="0" style=${style} data-testid=${`line-${name}`}
      aria-label=${text("fairness.line", { group: text(`fairness.${name}`) })} aria-valuemin="0" aria-valuemax="1" aria-valuenow=${value.toFixed(2)} aria-valuetext=${shortNumber(value)}
      data-hint=${text("fairness.line.hint")} aria-description=${text("fairness.line.hint")}
      onPointerDown=${down} onClick=${(/** @type {Event} */ event) => event.stopPropagation()} onKeyDown=${key}><span>${shortNumber(value)}</span></div>
  `;
}

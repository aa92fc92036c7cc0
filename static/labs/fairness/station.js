// A camera looks for a few among many: first everybody guesses, then the people are there to be counted.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { percent, text, wholeNumber } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Moment } from "../../kit/moment.js";
import { useState } from "../../vendor/preact-hooks.js";
import { COLUMNS, createCrowd, createStopped, FATES, placeAt } from "./crowd.js";
import { handsOf, Told } from "./hands.js";
import { stationSaid } from "./words.js";

/** @import { Shared } from "../fairness.js" */
/** @typedef {Shared & {still?: boolean}} Props still: nothing is there to touch */

const GUESSES = { min: 0, max: 100, step: 1 };
const NOBODY = 255; // has guessed, or has passed yet

/** What the day has come to so far. @param {Shared["pictures"]} pictures */
function dayOf(pictures) {
  const shown = pictures.of("station");
  if (!shown) return null;
  const { so_far: soFar, day, dots, revealed, guess, guesses } = shown.arrays;
  const sorted = (/** @type {ArrayLike<number>} */ table) => ({
    found: table[0],
    missed: table[1],
    innocent: table[2],
    stopped: table[0] + table[2],
  });
  return {
    ...shown,
    dots,
    guesses,
    revealed: revealed[0] > 0,
    guess: guess[0] === NOBODY ? null : guess[0],
    soFar: sorted(soFar),
    day: sorted(day),
  };
}

/** @param {Props} props */
export function Station(props) {
  const { pictures, session, settings, view, catalog, still } = props;
  const day = dayOf(pictures);
  if (!day) return html`<${Moment} />`;
  const running = session.run?.value.running ?? !day.rests;
  const over = day.epoch >= catalog.day;
  const said = stationSaid({ ...day, over, guess: still ? null : day.guess }, session.spec.value.station, running);
  const deed = !view.value.hidden.includes("playButton") && settings?.learn;
  const guesses = !still && !view.value.hidden.includes("guess");
  return html`
    <${Told} ...${{ said, deed, running, still }} />
    ${guesses && !day.revealed && html`<${Guess} ...${props} />`}
    <${Crowd} ...${props} day=${day} />
    ${guesses && day.revealed && over && !session.spec.value.data.group && html`<${Again} ...${props} />`}
  `;
}

/** Alone, for the next one who sits down here. @param {Props} props */
const Again = ({ session }) => html`
  <div><button type="button" class="button" data-testid="guess-again" data-hint=${text("fairness.guess.again.hint")} onClick=${() => session.edit({ unguess: true })}>${text("fairness.guess.again")}</button></div>
`;

/** @param {Props} props */
function Guess({ session, settings }) {
  const [guess, setGuess] = useState(50);
  const give = () => {
    session.edit({ guess });
    settings.learn();
  };
  return html`
    <div class="fairness-guess" data-testid="guess">
      <${Slider} name="guess" label=${text("fairness.guess")} hint=${text("fairness.guess.hint")} value=${guess} range=${GUESSES}
        print=${(/** @type {number} */ value) => text("fairness.of", { part: value, whole: 100 })} onChange=${setGuess} />
      <button type="button" class="button strong" data-testid="give-guess" data-hint=${text("fairness.guess.give.hint")} onClick=${give}>${text("fairness.guess.give")}</button>
    </div>
  `;
}

/** Everybody who passes, and below them whom the camera has stopped. @param {Props & {day: NonNullable<ReturnType<typeof dayOf>>}} props */
function Crowd({ pictures, day, still }) {
  const chosen = pictures.chosen.value;
  const pick = (/** @type {any} */ shown, /** @type {any} */ theme) =>
    shown.act === "station" && [shown.arrays.dots, pictures.chosen.peek(), theme];
  const within = (/** @type {number} */ person) => Math.max(0, Math.min(day.dots.length - 1, person));
  const hands = handsOf({
    still,
    label: text("fairness.crowd"),
    keys: text("fairness.row", { group: text("fairness.crowd") }),
    columns: COLUMNS,
    tap: (x, y) => pictures.choose(within(placeAt(x, y, COLUMNS))),
    go: (by) => (pictures.chosen.value = within((pictures.chosen.peek() ?? -1) + by)),
  });
  return html`<div class="fairness-day">
    <div class="fairness-crowd" ...${hands} data-testid="crowd">
      <${Drawing} latest=${pictures} create=${createCrowd} pick=${pick} reads=${[chosen, day.epoch]} />
    </div>
    ${
      day.revealed &&
      html`<p class="fairness-caption"><strong data-testid="stopped">${wholeNumber(day.soFar.stopped)}</strong> <span>${text("fairness.stopped")}</span></p>
    <${Drawing} class="fairness-stopped" latest=${pictures} create=${createStopped} pick=${pick} reads=${[chosen, day.epoch]} role="img" aria-label=${text("fairness.stopped.label", day.soFar)} />`
    }
    ${!still && html`<p class="fairness-told" aria-live="polite" data-testid="told">${toldOf(day, chosen)}</p>`}
  </div>`;
}

/** @param {NonNullable<ReturnType<typeof dayOf>>} day @param {number | null} person */
function toldOf({ dots, revealed }, person) {
  if (!revealed) return text("fairness.crowd.later");
  if (person === null || person >= dots.length) return text("fairness.crowd.tap");
  const fate = dots[person] === NOBODY ? "later" : FATES[dots[person]];
  return text(`fairness.fate.${fate}`, { number: wholeNumber(person + 1) });
}

/** The day in a tree of counts. @param {Pick<Shared, "pictures" | "session">} props */
export function Stopped({ pictures }) {
  const day = dayOf(pictures);
  if (!day?.revealed) return html`<p class="note">${text("fairness.crowd.later")}</p>`;
  const { found, missed, innocent, stopped } = day.soFar;
  const row = (/** @type {string} */ name, /** @type {number} */ count) =>
    html`<div key=${name} class="fairness-count" data-fate=${name} data-hint=${text(`fairness.count.${name}.hint`)}><dt><i class="fairness-fate" aria-hidden="true"></i>${text(`fairness.count.${name}`)}</dt><dd data-testid=${`count-${name}`}>${wholeNumber(count)}</dd></div>`;
  return html`
    <dl class="fairness-counts">${row("innocent", innocent)}${row("found", found)}${row("missed", missed)}</dl>
    ${stopped > 0 && html`<p class="fairness-verdict">${text("fairness.verdict", { share: percent(innocent / stopped) })}</p>`}
    ${day.guesses?.length > 1 && html`<${Guesses} day=${day} />`}
  `;
}

/** What everybody in the room has guessed, ten by ten. @param {{day: NonNullable<ReturnType<typeof dayOf>>}} props */
function Guesses({ day }) {
  const bins = new Array(10).fill(0);
  for (const guess of day.guesses) bins[Math.min(9, Math.floor(guess / 10))] += 1;
  const most = Math.max(...bins);
  return html`
    <h2 class="section-title">${text("fairness.guesses", { count: wholeNumber(day.guesses.length) })}</h2>
    <ol class="fairness-guesses" aria-label=${text("fairness.guesses.label")}>
      ${bins.map((count, i) => html`<li key=${i} aria-label=${text("fairness.guesses.bin", { from: 10 * i, to: i === 9 ? 100 : 10 * i + 9, count })}><i style=${{ "--share": count / most }}></i><span aria-hidden="true">${10 * i}</span></li>`)}
    </ol>
  `;
}

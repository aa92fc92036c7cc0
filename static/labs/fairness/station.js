// A camera looks for a few among many: first everybody guesses, then the people are there to be counted.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { counted, percent, text, wholeNumber } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Moment } from "../../kit/moment.js";
import { useRef, useState } from "../../vendor/preact-hooks.js";
import { COLUMNS, createCrowd, createStopped, FATES } from "./crowd.js";
import { stationSaid } from "./words.js";

/** @import { Shared } from "../fairness.js" */
/** @typedef {Shared & {still?: boolean}} Props still: nothing is there to touch */

const GUESSES = { min: 0, max: 100, step: 1 };
const NOBODY = 255; // has guessed, or has passed yet
/** @type {Record<string, number>} */
const NEXT = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS };

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
  const { pictures, session, settings, view, still } = props;
  const day = dayOf(pictures);
  if (!day) return html`<${Moment} />`;
  const running = session.run?.value.running ?? !day.rests;
  const { act, ...said } = stationSaid(still ? { ...day, guess: null } : day, session.spec.value.station, running);
  const open = act && !still && !view.value.hidden.includes("playButton");
  return html`
    <${Moment} ...${said} live=${still ? undefined : running ? "off" : "polite"}>
      ${open && html`<button type="button" class="button strong" data-testid="next" onClick=${settings.learn}>${text(`fairness.do.${act}`)}</button>`}
    <//>
    ${!day.revealed && !still && !view.value.hidden.includes("guess") && html`<${Guess} ...${props} />`}
    <${Crowd} ...${props} day=${day} />
  `;
}

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
  const field = useRef(/** @type {HTMLElement | null} */ (null));
  const chosen = pictures.chosen.value;
  const pick = (/** @type {any} */ shown, /** @type {any} */ theme) =>
    shown.act === "station" && [shown.arrays.dots, pictures.chosen.peek(), theme];
  /** @param {MouseEvent} event */
  function tapped({ clientX, clientY }) {
    const { left, top, width } = /** @type {HTMLElement} */ (field.current).getBoundingClientRect();
    const [x, y] = [clientX - left, clientY - top].map((each) => Math.floor((each / width) * COLUMNS));
    if (x >= 0 && x < COLUMNS) pictures.choose(Math.min(day.dots.length - 1, y * COLUMNS + x));
  }
  /** @param {KeyboardEvent} event */
  function key(event) {
    const by = NEXT[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    pictures.chosen.value = Math.max(0, Math.min(day.dots.length - 1, (pictures.chosen.peek() ?? -1) + by));
  }
  const hands = still
    ? { role: "img", "aria-label": text("fairness.crowd") }
    : {
        role: "application",
        tabindex: 0,
        "data-keys": "arrows",
        "aria-label": text("fairness.crowd.keys"),
        onClick: tapped,
        onKeyDown: key,
      };
  return html`<div class="fairness-day">
    <div class="fairness-crowd" ref=${field} ...${hands} data-testid="crowd">
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
    ${day.guesses?.length > 0 && html`<${Guesses} day=${day} />`}
  `;
}

/** What everybody in the room has guessed, ten by ten. @param {{day: NonNullable<ReturnType<typeof dayOf>>}} props */
function Guesses({ day }) {
  const bins = new Array(10).fill(0);
  for (const guess of day.guesses) bins[Math.min(9, Math.floor(guess / 10))] += 1;
  const most = Math.max(...bins);
  return html`
    <h2 class="section-title">${counted("fairness.guesses", day.guesses.length)}</h2>
    <ol class="fairness-guesses" aria-label=${text("fairness.guesses.label")}>
      ${bins.map((count, i) => html`<li key=${i} aria-label=${text("fairness.guesses.bin", { from: 10 * i, to: i === 9 ? 100 : 10 * i + 9, count })}><i style=${{ "--share": count / most }}></i><span aria-hidden="true">${10 * i}</span></li>`)}
    </ol>
  `;
}

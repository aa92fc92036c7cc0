// Run, pause, step, start over; the epoch, and how fast it goes.

import { chevron, pause, play, reset, step } from "../controls/icons.js";
import { html } from "../html.js";
import { keyOf, rateNumber, text, wholeNumber } from "../i18n.js";
import { useMemo } from "../vendor/preact-hooks.js";
import { computed } from "../vendor/signals-core.js";
import { wordsOf } from "../words.js";
import { Menu } from "./menu.js";

const DIGITS = 6; // the counter's least width, so that it does not grow while people look at it

/**
 * An epoch as [leading zeros, number], grouped as the language does.
 * @param {number} epoch @param {(value: number) => string} print
 */
export function counter(epoch, print) {
  const number = print(epoch);
  const width = print(10 ** (DIGITS - 1)).length;
  const padded = print(10 ** DIGITS + epoch).slice(-width); // 1,000,012 → 000,012
  return epoch < 10 ** DIGITS ? [padded.slice(0, width - number.length), number] : ["", number];
}

/**
 * @param {object} props
 * @param {string} props.lab
 * @param {any} props.session
 * @param {any} props.figures
 * @param {Set<string>} props.hidden
 * @param {string | null} props.held key of the sentence that says why nothing can be pressed; null: everything can
 * @param {any} [props.Starts] how the network begins, as a lab lets one choose it
 */
export function Transport({ lab, session, figures, hidden, held, Starts }) {
  const { running } = session.run.value;
  const words = wordsOf(lab);
  /** @param {string} name of the control in links @param {any} props */
  const round = (name, props) => !hidden.has(name) && html`<${Round} words=${words} held=${held} ...${props} />`;
  const startOver = (/** @type {MouseEvent} */ { shiftKey }) => session.control(shiftKey ? "again" : "reset");
  return html`
    <div class="transport" role="group" aria-label=${text("transport")}>
      ${round("resetButton", { action: "reset", label: text("reset"), face: reset(), onClick: startOver })}
      ${
        Starts &&
        held === null &&
        !hidden.has("resetButton") &&
        html`<${Menu} label=${text("starts")} hint=${text("starts.hint")} className="starts-handle" face=${chevron()}>
          ${(/** @type {() => void} */ close) => html`<${Starts} close=${close} />`}
        <//>`
      }
      ${round("playButton", {
        main: true,
        action: running ? "pause" : "run",
        label: text(running ? "pause" : "run"),
        face: running ? pause() : play(),
        onClick: () => session.control(running ? "pause" : "run"),
      })}
      ${round("stepButton", { action: "step", label: words.step, face: step(), onClick: () => session.control("step") })}
      <${Counter} lab=${lab} words=${words} session=${session} figures=${figures} held=${held} />
    </div>
  `;
}

/** One that is held can be pressed: `session` then says why nothing happens. @param {any} props */
function Round({ words, action, label, main, face, held, onClick }) {
  const hint = text(held ?? `${main ? "run" : action}.hint`, { step: words.step });
  return html`
    <button
      type="button"
      class=${main ? "round main" : "round"}
      data-testid=${main ? "play" : action}
      data-hint=${hint}
      aria-label=${label}
      aria-disabled=${held !== null}
      aria-description=${hint}
      onClick=${onClick}
    >${face}</button>
  `;
}

/** @param {any} props */
function Counter({ lab, words, session, figures, held }) {
  const parts = useMemo(() => computed(() => counter(figures.epoch.value, wholeNumber)), []);
  const zeros = useMemo(() => computed(() => parts.value[0]), []);
  const number = useMemo(() => computed(() => parts.value[1]), []);
  return html`
    <div class="counter" data-hint=${text(keyOf(lab, "rates.hint"))}>
      <p class="epoch" data-testid="epoch"><span class="zeros">${zeros}</span>${number}</p>
      <${Rates} unit=${words.unit} session=${session} figures=${figures} held=${held} />
    </div>
  `;
}

/** @param {any} props */
function Rates({ unit, session, figures, held }) {
  const { running, status, epoch } = session.run.value;
  const served = session.connection.value === "open" && !session.late.value;
  const rest = !served ? "waiting" : status === "diverged" ? "diverged" : "rest";
  // Until the last picture before a pause is here, it is not at rest.
  const moving = (running || epoch !== figures.epoch.value) && served;
  const sentence = moving
    ? text("rates", { unit, rate: rateNumber(figures.epochsPerSecond.value), fps: figures.fps.value })
    : text(held && rest === "rest" ? `${held}.short` : `rates.${rest}`, { unit });
  return html`<p class="rates">${sentence}</p>`;
}

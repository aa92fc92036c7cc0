// The trap as a story: train, be glad, guess what comes, see what it has really learnt, cure it.

import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { NOTHING } from "../../kit/answer.js";
import { Guess } from "../../kit/guess.js";
import { usePicked } from "../../kit/picked.js";
import { DIGITS } from "../../views/digit.js";
import { Picture, Ten } from "./picture.js";
import { figuresOf } from "./result.js";
import { Fed, Tick } from "./wall.js";

/** @import { Shared } from "../augmentation.js" */

const GOOD = 0.9; // from here on the trap has closed
const NEARLY = 0.75;

/** @param {Shared} props */
export function Trap(props) {
  const { session, pictures, look } = props;
  const own = usePicked(pictures, (shown) => figuresOf(shown).plain) ?? NaN;
  const mixed = usePicked(pictures, (shown) => figuresOf(shown).mean) ?? NaN;
  const revealed = usePicked(pictures, (shown) => shown.revealed) ?? false;
  const { running } = session.run.value;
  const note = own >= GOOD ? (revealed ? "known" : "good") : running ? "learns" : "train";
  const caught = own >= GOOD || session.run.value.epoch > 0;
  const known = { pictures, first: 0, title: revealed ? "own" : "tested", share: own, note };
  const unknown = {
    pictures,
    first: 10,
    title: "mixed",
    share: mixed,
    note: remark(mixed, session.spec.value.chosen, running),
  };
  return html`
    <section class="hero augmentation-hero augmentation-trap" aria-label=${text("augmentation.trap.label")} data-ready=${pictures.ready.value}>
      <${Strip} key="known" ...${known} />
      ${(caught || revealed) && html`<${Question} ...${props} revealed=${revealed} />`}
      ${revealed && html`<${Strip} key="unknown" ...${unknown} /><${Cure} ...${props} />`}
      <${Fed} pictures=${pictures} look=${look} />
    </section>
  `;
}

/** @param {number} share @param {string[]} chosen @param {boolean} running */
function remark(share, chosen, running) {
  if (Number.isNaN(share)) return running ? "learns" : "retrain";
  if (share < GOOD && share >= NEARLY) return "mostly";
  return share >= GOOD ? "cured" : chosen.length && share > 0.2 ? "better" : "caught";
}

/** @param {{pictures: Shared["pictures"], first: number, title: string, share: number, note: string}} props */
function Strip({ pictures, first, title, share, note }) {
  const words = text(`augmentation.trap.${title}`);
  return html`
    <div class="augmentation-strip">
      <div class="augmentation-strip-head">
        <h2 class="one-line augmentation-name">${words}</h2>
        <p class="augmentation-figure" data-testid=${first ? "shuffled" : "own"}>${percent(share)}</p>
        <p class="note" aria-live="polite">${text(`augmentation.trap.${note}`)}</p>
      </div>
      <div class="augmentation-ten"><${Ten} ...${{ pictures, first, title: words }} /></div>
    </div>
  `;
}

/** One more digit, and who guesses what will be said of it; only then it is put to the test. @param {Shared & {revealed: boolean}} props */
function Question({ pictures, catalog, settings, view, revealed }) {
  const index = 10 + catalog.question;
  const [guess, answer, ...guesses] = JSON.parse(
    usePicked(pictures, ({ guess, says, guesses }) => JSON.stringify([guess, says[index], ...guesses])) ?? "[255, 255]",
  );
  const locked = view.value.hidden.includes("reveal");
  const picture = html`<${Picture} ...${{ pictures, index, label: text("augmentation.trap.asked") }} />`;
  const closed = revealed || view.value.hidden.includes("guess");
  const words = { title: text("augmentation.trap.ask"), hint: text("augmentation.trap.ask.hint") };
  return html`
    <${Guess} ...${{ ...words, picture, choices: DIGITS, guess, closed }} onGuess=${settings.guess}>
      ${!locked && (revealed || guess !== NOTHING) && html`<${Reveal} ...${{ settings, revealed }} />`}
      <p class="note" data-testid="guessed" aria-live="polite">${remarks({ guess, answer, guesses, locked, revealed }).join(" ")}</p>
    <//>
  `;
}

/** What is said of the guesses. @param {{guess: number, answer: number, guesses: number[], locked: boolean, revealed: boolean}} known */
function remarks({ guess, answer, guesses, locked, revealed }) {
  const count = guesses.reduce((sum, each) => sum + each, 0);
  const told = revealed && answer !== NOTHING;
  const key = told ? (guess === NOTHING ? "says" : "answer") : guess === NOTHING ? "ask.hint" : "guessed";
  const mine = text(`augmentation.trap.${key}`, { guess, answer });
  const others =
    count > 1 ? text(`augmentation.trap.${told ? "answers" : "guesses"}`, { count, right: guesses[answer] }) : "";
  return [mine, others, locked && !revealed && guess !== NOTHING ? text("augmentation.trap.held") : ""];
}

/** @param {{settings: Shared["settings"], revealed: boolean}} props */
const Reveal = ({ settings, revealed }) => html`
  <button
    type="button"
    class=${revealed ? "button" : "button strong"}
    data-testid="reveal"
    aria-pressed=${revealed}
    data-hint=${text("augmentation.trap.reveal.hint")}
    onClick=${() => settings.reveal(!revealed)}
  >
    ${text(revealed ? "augmentation.trap.hide" : "augmentation.trap.reveal")}
  </button>
`;

/** Which of the kinds helps against it? @param {Shared} props */
function Cure({ session, catalog, settings, view }) {
  if (view.value.hidden.includes("trainWith")) return null;
  return html`
    <div class="controls-row" role="group" aria-labelledby="cure-title">
      <p class="one-line augmentation-name" id="cure-title">${text("augmentation.trap.cure")}</p>
      ${catalog.kinds.map(({ name }) => html`<${Tick} key=${name} ...${{ name, session, settings }} />`)}
    </div>
  `;
}

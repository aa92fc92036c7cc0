// The trap as a story: train, be glad, see what it has really learnt, cure it.

import { html } from "../../html.js";
import { named, text } from "../../i18n.js";
import { useEffect, useState } from "../../vendor/preact-hooks.js";
import { Picture } from "./picture.js";
import { percent } from "./words.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").Shown} Shown */

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);
const GOOD = 0.9; // from here on the trap has closed

const NEARLY = 0.75;

/** Accuracies of the last row on the first two columns, "0.97,0.1", so that only another number draws again. @param {Shown} shown */
const figuresOf = ({ rows }) => (rows.at(-1)?.cells ?? []).slice(0, 2).join();

/** @param {Shared} props */
export function Trap(props) {
  const { session, pictures } = props;
  const [figures, setFigures] = useState("");
  useEffect(() => pictures.follow((shown) => setFigures(figuresOf(shown))), []);
  const [own, mixed] = figures.split(",").map((part) => (part ? Number(part) : NaN));
  const { chosen } = session.spec.value;
  const revealed = pictures.revealed.value;
  const note = own >= GOOD ? (revealed ? "trap.known" : "trap.good") : "trap.train";
  const caught = own >= GOOD || session.run.value.epoch > 0;
  return html`
    <section class="aug-hero aug-trap" aria-label=${text("trap.label")} data-ready=${pictures.ready.value}>
      <${Strip} ...${{ pictures, first: 0, title: text(revealed ? "trap.own" : "trap.tested"), share: own, note: text(note) }} />
      <${Reveal} ...${props} caught=${caught} revealed=${revealed} />
      ${revealed && html`<${Strip} ...${{ pictures, first: 10, title: text("trap.mixed"), share: mixed, note: text(verdict(mixed, chosen)) }} />`}
      ${revealed && html`<${Cure} ...${props} />`}
    </section>
  `;
}

/** @param {number} share @param {string[]} chosen */
function verdict(share, chosen) {
  if (Number.isNaN(share)) return "trap.retrain";
  if (share < GOOD && share >= NEARLY) return "trap.mostly";
  return share >= GOOD ? "trap.cured" : chosen.length && share > 0.2 ? "trap.better" : "trap.caught";
}

/** @param {{pictures: Shared["pictures"], first: number, title: string, share: number, note: string}} props */
function Strip({ pictures, first, title, share, note }) {
  return html`
    <div class="aug-strip">
      <div class="aug-strip-head">
        <h2 class="aug-name">${title}</h2>
        <p class="aug-figure" data-testid=${first ? "shuffled" : "own"}>${percent(share)}</p>
        <p class="aug-note" aria-live="polite">${note}</p>
      </div>
      <div class="aug-ten">
        ${DIGITS.map(
          (digit) => html`
            <div class="aug-variant" data-on="true" key=${digit}>
              <${Picture} pictures=${pictures} index=${first + digit} label=${text("trap.digit", { digit, title })} />
            </div>
          `,
        )}
      </div>
    </div>
  `;
}

/** @param {Shared & {caught: boolean, revealed: boolean}} props */
function Reveal({ settings, view, caught, revealed }) {
  if (view.value.hidden.includes("reveal")) {
    return revealed ? null : html`<p class="aug-note">${text("trap.held")}</p>`;
  }
  return html`
    <div class="aug-actions">
      <button
        type="button"
        class=${caught && !revealed ? "button strong" : "button"}
        data-testid="reveal"
        aria-pressed=${revealed}
        data-hint=${text("trap.reveal.hint")}
        onClick=${() => settings.reveal(!revealed)}
      >
        ${text(revealed ? "trap.hide" : "trap.reveal")}
      </button>
      ${!revealed && html`<p class="aug-note">${text("trap.question")}</p>`}
    </div>
  `;
}

/** Which of the kinds helps against it? @param {Shared} props */
function Cure({ session, catalog, settings, view }) {
  const { chosen } = session.spec.value;
  if (view.value.hidden.includes("trainWith")) return null;
  return html`
    <div class="aug-cure" role="group" aria-labelledby="cure-title">
      <p class="aug-name" id="cure-title">${text("trap.cure")}</p>
      ${catalog.kinds.map(
        ({ name }) => html`
          <button
            type="button"
            class="aug-toggle"
            key=${name}
            data-control="trainWith"
            aria-pressed=${chosen.includes(name)}
            onClick=${() => settings.toggle(name)}
          >
            <span class="aug-tick" aria-hidden="true"></span>${named("variant", name)}
          </button>
        `,
      )}
    </div>
  `;
}

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
  const note =
    own >= GOOD ? (revealed ? "augmentation.trap.known" : "augmentation.trap.good") : "augmentation.trap.train";
  const caught = own >= GOOD || session.run.value.epoch > 0;
  return html`
    <section class="augmentation-hero augmentation-trap" aria-label=${text("augmentation.trap.label")} data-ready=${pictures.ready.value}>
      <${Strip} ...${{ pictures, first: 0, title: text(revealed ? "augmentation.trap.own" : "augmentation.trap.tested"), share: own, note: text(note) }} />
      <${Reveal} ...${props} caught=${caught} revealed=${revealed} />
      ${revealed && html`<${Strip} ...${{ pictures, first: 10, title: text("augmentation.trap.mixed"), share: mixed, note: text(verdict(mixed, chosen)) }} />`}
      ${revealed && html`<${Cure} ...${props} />`}
    </section>
  `;
}

/** @param {number} share @param {string[]} chosen */
function verdict(share, chosen) {
  if (Number.isNaN(share)) return "augmentation.trap.retrain";
  if (share < GOOD && share >= NEARLY) return "augmentation.trap.mostly";
  return share >= GOOD
    ? "augmentation.trap.cured"
    : chosen.length && share > 0.2
      ? "augmentation.trap.better"
      : "augmentation.trap.caught";
}

/** @param {{pictures: Shared["pictures"], first: number, title: string, share: number, note: string}} props */
function Strip({ pictures, first, title, share, note }) {
  return html`
    <div class="augmentation-strip">
      <div class="augmentation-strip-head">
        <h2 class="augmentation-name">${title}</h2>
        <p class="augmentation-figure" data-testid=${first ? "shuffled" : "own"}>${percent(share)}</p>
        <p class="augmentation-note" aria-live="polite">${note}</p>
      </div>
      <div class="augmentation-ten">
        ${DIGITS.map(
          (digit) => html`
            <div class="augmentation-variant" data-on="true" key=${digit}>
              <${Picture} pictures=${pictures} index=${first + digit} label=${text("augmentation.trap.digit", { digit, title })} />
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
    return revealed ? null : html`<p class="augmentation-note">${text("augmentation.trap.held")}</p>`;
  }
  return html`
    <div class="augmentation-actions">
      <button
        type="button"
        class=${caught && !revealed ? "button strong" : "button"}
        data-testid="reveal"
        aria-pressed=${revealed}
        data-hint=${text("augmentation.trap.reveal.hint")}
        onClick=${() => settings.reveal(!revealed)}
      >
        ${text(revealed ? "augmentation.trap.hide" : "augmentation.trap.reveal")}
      </button>
      ${!revealed && html`<p class="augmentation-note">${text("augmentation.trap.question")}</p>`}
    </div>
  `;
}

/** Which of the kinds helps against it? @param {Shared} props */
function Cure({ session, catalog, settings, view }) {
  const { chosen } = session.spec.value;
  if (view.value.hidden.includes("trainWith")) return null;
  return html`
    <div class="augmentation-cure" role="group" aria-labelledby="cure-title">
      <p class="augmentation-name" id="cure-title">${text("augmentation.trap.cure")}</p>
      ${catalog.kinds.map(
        ({ name }) => html`
          <button
            type="button"
            class="augmentation-toggle"
            key=${name}
            data-control="trainWith"
            aria-pressed=${chosen.includes(name)}
            onClick=${() => settings.toggle(name)}
          >
            <span class="augmentation-tick" aria-hidden="true"></span>${named("augmentation.variant", name)}
          </button>
        `,
      )}
    </div>
  `;
}

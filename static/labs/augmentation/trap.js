// The trap as a story: train, be glad, see what it has really learnt, cure it.

import { Toggle } from "../../controls/toggle.js";
import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { usePicked } from "../../kit/picked.js";
import { Ten } from "./picture.js";
import { figuresOf } from "./result.js";
import { kindName } from "./words.js";

/** @import { Shared } from "../augmentation.js" */

const GOOD = 0.9; // from here on the trap has closed
const NEARLY = 0.75;

/** @param {Shared} props */
export function Trap(props) {
  const { session, pictures } = props;
  const own = usePicked(pictures, (shown) => figuresOf(shown).plain) ?? NaN;
  const mixed = usePicked(pictures, (shown) => figuresOf(shown).mean) ?? NaN;
  const revealed = usePicked(pictures, (shown) => shown.revealed) ?? false;
  const note = own >= GOOD ? (revealed ? "known" : "good") : "train";
  const caught = own >= GOOD || session.run.value.epoch > 0;
  const strips = [{ first: 0, title: revealed ? "own" : "tested", share: own, note }];
  if (revealed)
    strips.push({ first: 10, title: "mixed", share: mixed, note: remark(mixed, session.spec.value.chosen) });
  const [known, unknown] = strips.map(
    (strip) => html`<${Strip} key=${strip.first} pictures=${pictures} ...${strip} />`,
  );
  return html`
    <section class="hero augmentation-hero augmentation-trap" aria-label=${text("augmentation.trap.label")} data-ready=${pictures.ready.value}>
      ${known}<${Reveal} ...${props} caught=${caught} revealed=${revealed} />${unknown}
      ${revealed && html`<${Cure} ...${props} />`}
    </section>
  `;
}

/** @param {number} share @param {string[]} chosen */
function remark(share, chosen) {
  if (Number.isNaN(share)) return "retrain";
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

/** @param {Shared & {caught: boolean, revealed: boolean}} props */
function Reveal({ settings, view, caught, revealed }) {
  if (view.value.hidden.includes("reveal")) {
    return revealed ? null : html`<p class="note">${text("augmentation.trap.held")}</p>`;
  }
  return html`
    <div class="controls-row augmentation-actions">
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
      ${!revealed && html`<p class="note">${text("augmentation.trap.question")}</p>`}
    </div>
  `;
}

/** Which of the kinds helps against it? @param {Shared} props */
function Cure({ session, catalog, settings, view }) {
  const { chosen } = session.spec.value;
  if (view.value.hidden.includes("trainWith")) return null;
  return html`
    <div class="controls-row augmentation-cure" role="group" aria-labelledby="cure-title">
      <p class="one-line augmentation-name" id="cure-title">${text("augmentation.trap.cure")}</p>
      ${catalog.kinds.map(
        ({ name }) => html`
          <${Toggle} key=${name} name="trainWith" label=${kindName(name)} on=${chosen.includes(name)} onToggle=${() => settings.toggle(name)} />
        `,
      )}
    </div>
  `;
}

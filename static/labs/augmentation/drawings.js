// Digits by hand: everybody's are one more test, one's own are shown with what the networks say.

import { Pad } from "../../controls/pad.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Answer, NOTHING } from "../../kit/answer.js";
import { usePicked } from "../../kit/picked.js";
import { Still } from "../../kit/pixels.js";
import { theme } from "../../theme.js";
import { useState } from "../../vendor/preact-hooks.js";
import { DIGITS, MOST } from "../../views/digit.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").OwnDrawing} OwnDrawing */

const NONE = JSON.stringify([[], { drawings: 0, people: 0 }]);

/** @param {Shared} props */
export function Drawings({ pictures, settings, catalog, session }) {
  const drawn = usePicked(pictures, (/** @type {Shown} */ { own, pool }) => JSON.stringify([own, pool])) ?? NONE;
  const [own, pool] = JSON.parse(drawn);
  const shared = session.spec.value.data.group !== "";
  return html`
    <section class="panel below augmentation-draw" id="panel-drawn" aria-labelledby="draw-title">
      <h2 class="section-title" id="draw-title">${text("augmentation.draw.title")}</h2>
      <${Sheet} settings=${settings} full=${own.length >= catalog.drawings} />
      <p class="note" data-testid="pool" aria-live="polite">${poolText(pool, shared)}</p>
      ${own.length > 0 && html`<ul class="augmentation-own">${own.map((/** @type {OwnDrawing} */ drawing, /** @type {number} */ index) => html`<${Own} key=${own.length - index} ...${{ ...drawing, index, settings }} />`)}</ul>`}
    </section>
  `;
}

/** @param {{drawings: number, people: number}} pool @param {boolean} shared */
function poolText({ drawings, people }, shared) {
  if (!drawings) return text(shared ? "augmentation.pool.empty.room" : "augmentation.pool.empty");
  return text(shared ? "augmentation.pool.room" : "augmentation.pool.own", { drawings, people });
}

/** The pad, and the question what it is. @param {{settings: Shared["settings"], full: boolean}} props */
function Sheet({ settings, full }) {
  const [digit, setDigit] = useState(/** @type {number[] | null} */ (null));
  const [sheet, setSheet] = useState(0); // counts the sheets of paper
  const add = (/** @type {number} */ label) => {
    if (!digit) return;
    settings.add(digit, label);
    setDigit(null);
    setSheet(sheet + 1);
  };
  return html`
    <div class="augmentation-sheet">
      <${Pad} narrow key=${sheet} label=${text("augmentation.draw.pad")} onDraw=${setDigit} onClear=${() => setDigit(null)} />
      <div class="augmentation-labels" role="group" aria-labelledby="draw-label">
        <p class="note" id="draw-label">${text(`augmentation.draw.${full ? "full" : digit ? "which" : "first"}`)}</p>
        ${DIGITS.map((label) => html`<button type="button" class="button augmentation-label" key=${label} disabled=${!digit} onClick=${() => add(Number(label))}>${label}</button>`)}
      </div>
    </div>
  `;
}

/** @param {OwnDrawing & {index: number, settings: Shared["settings"]}} props */
function Own({ pixels, label, answers, index, settings }) {
  const said = ["without", "with"].map((name, i) => ({ name, answer: answers[i] }));
  return html`
    <li class="augmentation-drawing">
      <${Still} palette="ink" values=${pixels} high=${MOST} look=${theme.value} role="img" aria-label=${text("augmentation.own.label", { label })} />
      <p>
        ${said.map(
          ({ name, answer }) => html`
            <span class="augmentation-answer" key=${name}>${text(`augmentation.own.${name}`)} <b><${Answer} ...${{ answer, truth: label, ticked: true }}>${answer === NOTHING ? "–" : answer}<//></b></span>
          `,
        )}
      </p>
      <button type="button" class="icon-button" aria-label=${text("augmentation.own.remove", { label })} onClick=${() => settings.remove(index)}>×</button>
    </li>
  `;
}

// Digits by hand: everybody's are one more test, one's own are shown with what the networks say.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Answer, NOTHING } from "../../kit/answer.js";
import { Labelled, Labelling } from "../../kit/labelled.js";
import { usePicked } from "../../kit/picked.js";
import { DIGITS } from "../../views/digit.js";

/** @import { Shared } from "../augmentation.js" */
/** @import { Shown } from "./pictures.js" */
/** @typedef {Shown["own"][number]} OwnDrawing */

const NONE = JSON.stringify([[], { drawings: 0, people: 0 }]);

/** @param {Shared} props */
export function Drawings({ pictures, settings, catalog, session }) {
  const drawn = usePicked(pictures, (/** @type {Shown} */ { own, pool }) => JSON.stringify([own, pool])) ?? NONE;
  const [own, pool] = JSON.parse(drawn);
  const full = own.length >= catalog.drawings;
  const words = (/** @type {boolean} */ digit) =>
    text(`augmentation.draw.${full ? "full" : digit ? "which" : "first"}`);
  return html`
    <section class="panel below augmentation-draw" id="panel-drawn" aria-labelledby="draw-title">
      <h2 class="section-title" id="draw-title">${text("augmentation.draw.title")}</h2>
      <${Labelling} label=${text("augmentation.draw.pad")} classes=${DIGITS} words=${words} onAdd=${settings.add} />
      <p class="note" data-testid="pool" aria-live="polite">${poolText(pool, session.spec.value.data.group !== "")}</p>
      <${Labelled}
        drawings=${own}
        name=${(/** @type {OwnDrawing} */ { label }) => text("augmentation.own.label", { label })}
        remove=${(/** @type {OwnDrawing} */ { label }) => text("augmentation.own.remove", { label })}
        words=${answersTo}
        onRemove=${settings.remove}
      />
    </section>
  `;
}

/** @param {{drawings: number, people: number}} pool @param {boolean} shared */
function poolText({ drawings, people }, shared) {
  if (!drawings) return text(shared ? "augmentation.pool.empty.room" : "augmentation.pool.empty");
  return text(shared ? "augmentation.pool.room" : "augmentation.pool.own", { drawings, people });
}

/** What the first and the last row's network take it for. @param {OwnDrawing} drawing */
const answersTo = ({ label, answers }) =>
  ["without", "with"].map(
    (name, i) => html`
      <span class="augmentation-answer" key=${name}>
        ${text(`augmentation.own.${name}`)} <b><${Answer} ...${{ answer: answers[i], truth: label, ticked: true }}>${answers[i] === NOTHING ? "–" : answers[i]}<//></b>
      </span>
    `,
  );

// Digits by hand: everybody's are one more test, one's own are shown with what the networks say.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Answer } from "../../kit/answer.js";
import { Labelled, Labelling } from "../../kit/labelled.js";
import { usePicked } from "../../kit/picked.js";
import { DIGITS } from "../../views/digit.js";
import { useWall } from "./wall.js";

/** @import { Shared } from "../augmentation.js" */
/** @import { Shown } from "./pictures.js" */
/** @typedef {Shown["wall"][number]} OwnDrawing */

/** @param {Shared} props */
export function Drawings({ session, pictures, settings, catalog }) {
  const drawings = useWall(pictures).filter(({ is }) => is === "mine");
  const own = drawings.map(({ picture, ...each }) => ({ ...each, pixels: picture.values }));
  const pool = usePicked(pictures, (/** @type {Shown} */ shown) =>
    shown.pool.drawings ? text("augmentation.pool", shown.pool) : "",
  );
  const newest = own.at(-1);
  const full = own.length >= catalog.drawings;
  const todo = (/** @type {boolean} */ digit) =>
    text(`augmentation.draw.${full ? "full" : digit ? "which" : own.length ? "next" : "first"}`);
  const words = (/** @type {boolean} */ digit) => html`
    ${!digit && newest && html`<b class="augmentation-last">${text("augmentation.own.last", { label: newest.label })} ${answerTo(newest)}</b>`}
    ${todo(digit)}
  `;
  return html`
    <section class="panel below augmentation-draw" id="panel-drawn" aria-labelledby="draw-title">
      <h2 class="section-title" id="draw-title">${text("augmentation.draw.title")}</h2>
      <${Labelling} size=${session.spec.value.data.size} label=${text("augmentation.draw.pad")} classes=${DIGITS} words=${words} onAdd=${settings.add} />
      <p class="note" data-testid="pool" aria-live="polite">${pool || null}</p>
      <${Labelled}
        drawings=${own}
        name=${(/** @type {OwnDrawing} */ { label }) => text("augmentation.own.label", { label })}
        remove=${(/** @type {OwnDrawing} */ { label }) => text("augmentation.own.remove", { label })}
        words=${answerTo}
        onRemove=${settings.remove}
      />
    </section>
  `;
}

/** What one's own network takes it for. @param {Pick<OwnDrawing, "label" | "says">} drawing */
const answerTo = ({ label, says }) => html`<${Answer} ...${{ answer: says[1], truth: label, ticked: true }} />`;

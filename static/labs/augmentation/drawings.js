// Digits by hand: everybody's are one more test, one's own are shown with what the networks say.

import { Pad } from "../../controls/pad.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { theme } from "../../theme.js";
import { useEffect, useRef, useState } from "../../vendor/preact-hooks.js";
import { createPixels } from "../../views/pixels.js";
import { NOTHING, SIZE } from "./pictures.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").OwnDrawing} OwnDrawing */

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);
const INK = 16;

/** What is drawn so far, as text that only changes when it does. @param {import("./types.js").Shown} shown */
const lookOf = ({ own, pool }) =>
  JSON.stringify([own.map(({ pixels, label, answers }) => ({ pixels: [...pixels], label, answers })), pool]);

/** @param {Shared} props */
export function Drawings({ pictures, settings, catalog, session }) {
  const [look, setLook] = useState("");
  useEffect(() => pictures.follow((shown) => setLook(lookOf(shown))), []);
  const [own, pool] = look ? JSON.parse(look) : [[], { drawings: 0, people: 0 }];
  const shared = session.spec.value.data.group !== "";
  return html`
    <section class="panel augmentation-draw" id="panel-drawn" aria-labelledby="draw-title">
      <h2 class="section-title" id="draw-title">${text("augmentation.draw.title")}</h2>
      <${Sheet} settings=${settings} full=${own.length >= catalog.drawings} />
      <p class="augmentation-note" data-testid="pool" aria-live="polite">${poolText(pool, shared)}</p>
      ${
        own.length > 0 &&
        html`<ul class="augmentation-own">
        ${own.map(
          (/** @type {OwnDrawing} */ drawing, /** @type {number} */ index) => html`
          <${Own} key=${own.length - index} drawing=${drawing} index=${index} settings=${settings} />
        `,
        )}
      </ul>`
      }
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
        <p class="augmentation-note" id="draw-label">${text(full ? "augmentation.draw.full" : digit ? "augmentation.draw.which" : "augmentation.draw.first")}</p>
        ${DIGITS.map(
          (label) => html`
          <button type="button" class="button augmentation-label" key=${label} disabled=${!digit} onClick=${() => add(label)}>${label}</button>
        `,
        )}
      </div>
    </div>
  `;
}

/** @param {{drawing: OwnDrawing, index: number, settings: Shared["settings"]}} props */
function Own({ drawing: { pixels, label, answers }, index, settings }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const look = theme.value;
  const key = pixels.join();
  useEffect(() => {
    const drawing = createPixels(/** @type {HTMLCanvasElement} */ (canvas.current), { palette: "ink" });
    drawing.update(pixels, { width: SIZE, height: SIZE, theme: look, high: INK });
    return drawing.destroy;
  }, [key, look]);
  const [without, last] = answers;
  return html`
    <li class="augmentation-drawing">
      <canvas ref=${canvas} role="img" aria-label=${text("augmentation.own.label", { label })}></canvas>
      <p><${Answer} name="augmentation.own.without" answer=${without} label=${label} /><${Answer} name="augmentation.own.with" answer=${last} label=${label} /></p>
      <button type="button" class="icon-button" aria-label=${text("augmentation.own.remove", { label })} onClick=${() => settings.remove(index)}>×</button>
    </li>
  `;
}

/** @param {{name: string, answer: number, label: number}} props */
function Answer({ name, answer, label }) {
  const state = answer === NOTHING ? "nothing" : answer === label ? "right" : "wrong";
  return html`<span class="augmentation-answer">${text(name)} <b data-state=${state}>${answer === NOTHING ? "–" : answer}</b></span>`;
}

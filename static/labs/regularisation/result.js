// What the sixteen come to: how often they are right, what they think on average, how far they differ, and their course.

import { Choices } from "../../controls/choices.js";
import { html } from "../../html.js";
import { percent, shortNumber, text, wholeNumber } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Export } from "../../kit/export.js";
import { Figures } from "../../kit/figures.js";
import { Histogram } from "../../kit/histogram.js";
import { Plane, Whose } from "../../kit/plane.js";
import { RunCurve } from "../../kit/run-curve.js";
import { inkPalette } from "../../palette.js";
import { REACH } from "../../views/points.js";
import { paintThumbnail } from "../../views/thumbnail.js";
import { toPyTorch } from "./export.js";

/** @import { Shared } from "../regularisation.js" */
/** @import { Shown } from "./pictures.js" */

/** @param {{pictures: Shared["pictures"]}} props */
export function Rights({ pictures }) {
  const figures = [
    {
      name: "test-right",
      words: "regularisation.right.test",
      line: /** @type {const} */ ("test"),
      of: (/** @type {Shown | null} */ shown) =>
        shown ? `${percent(shown.right.test)} ±\u2009${wholeNumber(Math.round(100 * shown.right.spread))}` : "–",
    },
    {
      name: "train-right",
      words: "regularisation.right.train",
      line: /** @type {const} */ ("train"),
      of: (/** @type {Shown | null} */ shown) => (shown ? percent(shown.right.train) : "–"),
    },
  ];
  return html`<${Figures} latest=${pictures} figures=${figures} />`;
}

/** Rings around the points whose label is wrong, filled as far as it is known by heart. @param {{pictures: Shared["pictures"]}} props */
export function Wrong({ pictures }) {
  const points = pictures.points.value;
  const { agree, count = 16 } = pictures.shown.value ?? {};
  if (!points) return null;
  const own = [...points.labels.keys()].filter((i) => points.flipped[i]);
  return html`
    <svg class="regularisation-wrong" viewBox="-6 -6 12 12" aria-hidden="true">
      ${own.map((i) => {
        const [x, y] = [points.points[2 * i], -points.points[2 * i + 1]];
        const known = agree?.[i] ?? 0;
        if (Math.max(Math.abs(x), Math.abs(y)) > REACH) return null;
        return html`<g key=${i} data-known=${known > count / 2}><circle cx=${x} cy=${y} r="0.34" /><circle cx=${x} cy=${y} r="0.34" /></g>`;
      })}
    </svg>
  `;
}

/** How far the networks differ, in ink. @param {HTMLElement} host */
function createSpread(host) {
  const canvas = document.createElement("canvas");
  canvas.className = "map-picture";
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  host.append(canvas);
  return {
    /** @param {Uint8Array} spread @param {number} size @param {import("../../palette.js").Theme} theme */
    update(spread, size, theme) {
      const edge = Math.min(512, Math.round(host.clientWidth * (globalThis.devicePixelRatio || 1)));
      if (!edge) return;
      if (canvas.width !== edge) canvas.width = canvas.height = edge;
      paintThumbnail(context, spread, 0, size, inkPalette(theme));
    },
    destroy: () => canvas.remove(),
  };
}

/** @param {{pictures: Shared["pictures"]}} props */
const Spread = ({ pictures }) => html`
  <${Drawing} latest=${pictures} create=${createSpread} class="map regularisation-spread" role="img" aria-label=${text("regularisation.spread.label")}
    pick=${(/** @type {Shown} */ { spread, size }, /** @type {any} */ theme) => [spread, size, theme]} />
`;

/** What is known of the point that was tapped. @param {Shared["pictures"]} pictures */
function toldOf({ points: { value: points }, chosen: { value: index }, shown: { value: shown } }) {
  if (index === null || !points || !shown || index >= points.labels.length) return text("regularisation.tap");
  const label = text(points.labels[index] > 0 ? "regularisation.blue" : "regularisation.orange");
  const params = { label, agree: shown.agree[index], count: shown.count };
  return text(points.flipped[index] ? "regularisation.told.wrong" : "regularisation.told.right", params);
}

/** @param {Shared} props */
export function Output(props) {
  const { session, pictures } = props;
  const looked = pictures.looked();
  const spreads = pictures.spreads.value && looked === null;
  const choose = (/** @type {string} */ which) => {
    pictures.spreads.value = which === "spread";
    session.focus(null);
  };
  const choices = ["mean", "spread"].map((value) => ({
    value,
    label: text(`regularisation.${value}`),
    hint: text(`regularisation.${value}.hint`),
  }));
  return html`
    <section class="output" aria-label=${text("output")}>
      <${Rights} pictures=${pictures} />
      <${Plane} session=${session} latest=${pictures} pick=${pictures.large} label=${text("regularisation.plane")} onPoint=${pictures.choose}>
        ${spreads && html`<${Spread} pictures=${pictures} />`}
        <${Wrong} pictures=${pictures} />
        ${looked !== null && html`<${Whose} name=${text("regularisation.number", { number: looked + 1 })} onBack=${() => session.focus(null)} />`}
      <//>
      <p class="regularisation-told" aria-live="polite" data-testid="told">${toldOf(pictures)}</p>
      <${Choices} name="shows" label=${text("regularisation.shows")} value=${looked !== null ? "" : spreads ? "spread" : "mean"} choices=${choices} chips onChoose=${choose} />
    </section>
  `;
}

/** Both losses, and how far the networks are from one another. @param {Shown} shown @returns {[number, number, ...number[]]} */
export function curveOf({ losses: { train, test } }) {
  const band = (/** @type {{mean: number, spread: number}} */ { mean, spread }) => [
    Math.max(0, mean - spread),
    mean + spread,
  ];
  return [train.mean, test.mean, ...band(train), ...band(test)];
}

/** The file of the network that is looked at. @param {Shared["pictures"]} pictures @param {any} session */
function sourceOf(pictures, session) {
  const { parameters, epoch, strengths } = /** @type {Shown} */ (pictures.shown.peek());
  const { dropout } = session.spec.peek().training;
  return toPyTorch({
    parameters: /** @type {Float32Array} */ (parameters),
    units: strengths.length / 2,
    dropout,
    epoch,
  });
}

/** @param {Shared} props */
export const Inspect = ({ pictures, session }) => html`
  <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
    <h2 class="section-title">${text("regularisation.curve")}</h2>
    <${RunCurve} latest=${pictures} values=${curveOf} look=${{ bands: true, keeps: true }} label=${text("curve.label")}
      empty=${(/** @type {boolean | null} */ drawn) => !drawn && text("curve.empty")} />
    <figure class="regularisation-weights" data-hint=${text("regularisation.weights.hint")}>
      <figcaption class="section-title">${text("regularisation.weights", { number: (pictures.looked() ?? 0) + 1 })}</figcaption>
      <${Histogram} latest=${pictures} label=${text("regularisation.weights.label")} data-testid="histogram"
        tell=${(/** @type {number} */ count, /** @type {number} */ reach) => text("regularisation.weights.tell", { count, reach: shortNumber(reach) })}
        pick=${(/** @type {Shown} */ { histogram, reach }) => [histogram, reach]} />
    </figure>
    <${Export} session=${session} whole=${pictures.whole} file="regularisation.py" source=${() => sourceOf(pictures, session)}
      label=${text("regularisation.export", { number: (pictures.looked() ?? 0) + 1 })} hint=${text("regularisation.export.hint")} />
  </section>
`;

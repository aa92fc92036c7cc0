// What the last row's network can do, in two figures and their curve.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { theme } from "../../theme.js";
import { useEffect, useRef, useState } from "../../vendor/preact-hooks.js";
import { effect } from "../../vendor/signals.js";
import { createCurve } from "../../views/curve.js";
import { percent, secret } from "./words.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").Shown} Shown */

/** Accuracy of the last row: on pictures like those it knows, and on all tests at once; in the trap on any colour. @param {Shown} shown @param {string} mode */
export function figuresOf({ rows }, mode) {
  const cells = rows.at(-1)?.cells ?? [];
  if (mode === "trap") return { plain: cells[0] ?? NaN, mean: cells[1] ?? NaN };
  const known = cells.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return { plain: cells[0] ?? NaN, mean: known.length ? mean : NaN };
}

/** @param {Shared} props */
export const Result = (props) =>
  html`<section class="output augmentation-result" aria-label=${text("output")}><${Figures} ...${props} /></section>`;

/** @param {Shared} props */
function Figures({ session, pictures }) {
  const [figures, setFigures] = useState("–,–");
  const { mode } = session.spec.value;
  useEffect(
    () =>
      pictures.follow((shown) => {
        const { plain, mean } = figuresOf(shown, mode);
        setFigures(`${percent(plain)},${percent(mean)}`);
      }),
    [mode],
  );
  const [plain, mean] = figures.split(",");
  if (secret(mode, pictures.revealed.value))
    return html`<div class="losses"><${Figure} name="tested" mode=${mode} value=${plain} line="train" /></div>`;
  return html`
    <div class="losses">
      <${Figure} name="plain" mode=${mode} value=${plain} line="train" />
      <${Figure} name="mean" mode=${mode} value=${mean} line="test" />
    </div>
  `;
}

/** @param {{name: string, mode: string, value: string, line: string}} props */
function Figure({ name, mode, value, line }) {
  return html`
    <div class="loss" data-hint=${text(`augmentation.figure.${name}.${mode}.hint`)}>
      <p class="loss-label"><span class=${`line ${line}`} aria-hidden="true"></span>${text(`augmentation.figure.${name}.${mode}`)}</p>
      <p class="loss-value" data-testid=${name === "tested" ? "plain" : name}>${value}</p>
    </div>
  `;
}

/** A curve of the figures that begins anew with the run. @param {HTMLElement} host */
export function createProgress(host) {
  const curve = createCurve(host, { text, readout: "augmentation.curve.accuracy", format: percent, top: 1 });
  let epoch = Infinity;
  let generation = -1;
  let points = 0; // since it began
  return {
    /** Whether there is anything to see. */
    drawn: () => points > 1,
    /** @param {Shown} shown @param {string} mode */
    update(shown, mode) {
      const { plain, mean } = figuresOf(shown, mode);
      if (shown.epoch < epoch || shown.generation !== generation) {
        curve.reset();
        points = 0;
      }
      const another = shown.epoch !== epoch || shown.generation !== generation;
      if (another && !Number.isNaN(plain)) {
        curve.push(shown.epoch, plain, mean);
        points++;
      }
      epoch = shown.epoch;
      generation = shown.generation;
    },
    /** What was before anybody looked. @param {[number, number, number][]} history @param {number} now */
    recall(history, now) {
      curve.reset();
      for (const [then, plain, mean] of history) curve.push(then, plain, mean);
      [epoch, generation, points] = [history[history.length - 1][0], now, history.length];
    },
    setTheme: curve.setTheme,
    destroy: curve.destroy,
  };
}

/** The curve; on a phone with the figures, which have no place of their own there. @param {Shared & {compact: boolean}} props */
export function Inspect(props) {
  const { session, pictures, compact } = props;
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const [drawn, setDrawn] = useState(true);
  const { status, running } = session.run.value;
  useEffect(() => {
    const progress = createProgress(/** @type {HTMLElement} */ (host.current));
    const stops = [
      effect(() => progress.setTheme(theme.value)),
      pictures.follow((shown) => {
        progress.update(shown, session.spec.peek().mode);
        setDrawn(progress.drawn());
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      progress.destroy();
    };
  }, []);
  return html`
    <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
      ${compact && html`<${Figures} ...${props} />`}
      <div class="curve-frame">
        <div class="curve" ref=${host} aria-label=${text("augmentation.curve.accuracy.label")}></div>
        ${status === "ready" && html`<p class="curve-empty">${text("augmentation.curve.empty.accuracy")}</p>`}
        ${status !== "ready" && !running && !drawn && html`<p class="curve-empty">${text("augmentation.curve.missed.accuracy")}</p>`}
      </div>
      ${status === "diverged" && html`<p role="alert">${text("augmentation.diverged")}</p>`}
    </section>
  `;
}

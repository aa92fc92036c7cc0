// What the network has come to: accuracies, its answer to the picture in view, the curve.

import { html } from "../../html.js";
import { plainNumber, text } from "../../i18n.js";
import { theme } from "../../theme.js";
import { useEffect, useRef, useState } from "../../vendor/preact-hooks.js";
import { effect } from "../../vendor/signals.js";
import { createBars } from "../../views/bars.js";
import { createCurve } from "../../views/curve.js";
import { createPixels } from "../../views/pixels.js";
import { Confusion, Export } from "./mistakes.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").View} View */

export const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));
const GUESSING = 0.15; // one in ten is right by chance
const BLANK = new Float32Array(64); // a picture without ink
const CALMER = 10; // a learning rate that led to divergence is divided at least by this

/** A share as a percentage with one decimal, in constant width. @param {number} share */
export function percent(share) {
  if (!Number.isFinite(share)) return "–";
  return `${(100 * share).toFixed(1).replace(".", text("cnn.point"))}\u202f%`;
}

/** A curve that begins anew with each run. @param {ReturnType<typeof createCurve>} curve */
export function following(curve) {
  let [epoch, generation, points] = [Infinity, -1, 0];
  /** @param {View} now */
  function draw(now) {
    if (now.generation !== generation || now.epoch < epoch) {
      curve.reset();
      points = 0;
    }
    if (now.epoch !== epoch || !points) points++;
    [epoch, generation] = [now.epoch, now.generation];
    curve.push(epoch, now.arrays.train_accuracy[0], now.arrays.test_accuracy[0]);
  }
  return Object.assign(draw, {
    /** Whether there is anything to see. */
    drawn: () => points > 1,
    /** What was before anybody looked. @param {[number, number, number][]} history @param {number} now */
    recall(history, now) {
      curve.reset();
      for (const [then, train, test] of history) curve.push(then, train, test);
      [epoch, generation, points] = [history[history.length - 1][0], now, history.length];
    },
  });
}

/** How a curve of accuracies is drawn. */
export const ACCURACY = { text, readout: "cnn.curve.at", format: percent, top: 1 };

/** @param {Shared} props */
export function Result(props) {
  const { pictures, session } = props;
  const figures = useRef(/** @type {HTMLElement | null} */ (null));
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const [test, train] = /** @type {HTMLElement} */ (figures.current).querySelectorAll(".loss-value");
    return pictures.show(({ arrays }) => {
      test.textContent = percent(arrays.test_accuracy[0]);
      train.textContent = percent(arrays.train_accuracy[0]);
    });
  }, []);
  useEffect(() => {
    const element = /** @type {HTMLElement} */ (host.current);
    const picture = createPixels(/** @type {HTMLCanvasElement} */ (element.querySelector("canvas")), {
      palette: "ink",
    });
    const bars = createBars(element, {
      labels: DIGITS,
      label: text("cnn.answer"),
      tell: (digit, share) => text("cnn.answer.is", { digit, share }),
    });
    const stop = pictures.show(({ arrays, whole }, look) => {
      const blank = pictures.wiped.peek();
      const truth = blank || arrays.shown[1] < 0 ? null : arrays.shown[1];
      picture.update(blank ? BLANK : arrays.picture, { width: 8, height: 8, theme: look });
      bars.update(blank ? [] : arrays.probabilities, { truth, silent: session.run.peek().running && !whole }); // the last one may come before the word that it rests
    });
    return () => {
      stop();
      bars.destroy();
    };
  }, []);
  return html`
    <section class="output cnn-output" aria-label=${text("output")} data-ready=${pictures.ready.value}>
      <div class="losses" ref=${figures}>
        <${Figure} name="test" /><${Figure} name="train" />
      </div>
      <div class="cnn-answer" ref=${host} data-testid="answer"><canvas class="cnn-seen" role="img" aria-label=${text("cnn.picture")}></canvas></div>
      <${Trouble} ...${props} />
    </section>
  `;
}

/** @param {{name: "test" | "train"}} props */
function Figure({ name }) {
  return html`
    <div class="loss" data-hint=${text(`cnn.accuracy.${name}.hint`)}>
      <p class="loss-label"><span class=${`line ${name}`} aria-hidden="true"></span>${text(`cnn.accuracy.${name}`)}</p>
      <p class="loss-value" data-testid=${`${name}-accuracy`}>–</p>
    </div>
  `;
}

/** A run that came to nothing, and what may help. @param {Shared} props */
function Trouble({ session, settings, catalog, view, pictures }) {
  const [guesses, setGuesses] = useState(false);
  useEffect(
    () =>
      pictures.show(({ arrays }) => setGuesses(Math.max(arrays.test_accuracy[0], arrays.train_accuracy[0]) < GUESSING)),
    [],
  );
  const { status, running, epoch } = session.run.value;
  const { learning_rate: rate, steps } = session.spec.value.training;
  const diverged = status === "diverged";
  if (!diverged && !(guesses && !running && epoch >= steps)) return null;
  const large = rate > catalog.defaults.training.learning_rate;
  const sentence = diverged ? "diverged" : large ? "cnn.guesses.large" : "cnn.guesses";
  const most = Math.min(catalog.defaults.training.learning_rate, rate / CALMER) * 1.001;
  const calmer =
    catalog.fields.learningRate.choices.filter((choice) => choice <= most).at(-1) ??
    catalog.fields.learningRate.choices[0];
  return html`
    <div class="stage-trouble cnn-trouble" role="alert">
      <p>${text(sentence, { rate: plainNumber(rate), epoch })}</p>
      ${
        (diverged || large) &&
        !view.value.hidden.includes("learningRate") &&
        html`<button type="button" class="button strong" onClick=${() => settings.calmDown(calmer)}>${text("diverged.act", { rate: plainNumber(calmer) })}</button>`
      }
    </div>
  `;
}

/** @param {Shared} props */
export function Inspect(props) {
  return html`
    <section class="panel inspect cnn-inspect" id="panel-inspect" aria-label=${text("inspect")}>
      <${Curve} ...${props} />
      <${Confusion} ...${props} />
      <${Export} ...${props} />
    </section>
  `;
}

/** @param {Shared} props */
function Curve({ pictures, session }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const [drawn, setDrawn] = useState(true);
  const { epoch, running } = session.run.value;
  useEffect(() => {
    const curve = createCurve(/** @type {HTMLElement} */ (host.current), ACCURACY);
    const draw = following(curve);
    const stop = pictures.show((now) => {
      draw(now);
      setDrawn(draw.drawn());
    });
    const stops = [effect(() => curve.setTheme(theme.value)), stop];
    return () => {
      for (const stop of stops) stop();
      curve.destroy();
    };
  }, []);
  return html`
    <div class="curve-frame">
      <div class="curve" ref=${host} aria-label=${text("cnn.curve.label")}></div>
      ${!epoch && !running && html`<p class="curve-empty">${text("cnn.curve.empty")}</p>`}
      ${epoch > 0 && !running && !drawn && html`<p class="curve-empty">${text("cnn.curve.missed")}</p>`}
    </div>
  `;
}

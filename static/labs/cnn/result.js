// What the network has come to: accuracies, its answer to the picture in view, the curve, its mistakes.

import { html } from "../../html.js";
import { language, percent, plainNumber, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Export } from "../../kit/export.js";
import { TestAndTrain } from "../../kit/figures.js";
import { Pixels } from "../../kit/pixels.js";
import { RunCurve } from "../../kit/run-curve.js";
import { calmerRate, Trouble } from "../../kit/trouble.js";
import { createBars } from "../../views/bars.js";
import { DIGITS } from "../../views/digit.js";
import { toPyTorch } from "./export.js";
import { Confusion } from "./mistakes.js";

/** @import { Shared } from "../cnn.js" */
/** @import { View } from "./pictures.js" */

/** @param {number} share */
const exactly = (share) => percent(share, 1);

/** What the curve shows, and how. */
export const CURVE = {
  look: { readout: "cnn.curve.at", format: exactly, top: 1, axes: percent },
};

/** @param {Pick<Shared, "pictures">} props */
export function Accuracies({ pictures }) {
  return html`<${TestAndTrain} latest=${pictures} name="accuracy" words="cnn.accuracy" print=${exactly} />`;
}

/** @param {{pictures: Shared["pictures"], spoken: (view: View) => boolean, children?: any}} props */
export function Answer({ pictures, spoken, children }) {
  const tell = (/** @type {string} */ digit, /** @type {string} */ share) => text("cnn.answer.is", { digit, share });
  const create = (/** @type {HTMLElement} */ host) =>
    createBars(host, { labels: DIGITS, label: text("cnn.answer"), tell });
  const pick = (/** @type {View} */ view) => {
    const { probabilities, truth } = pictures.answered(view);
    return [probabilities, { truth, silent: !spoken(view) }];
  };
  return html`<${Drawing} latest=${pictures} create=${create} pick=${pick} deps=${[language.value]} class="cnn-answer" data-testid="answer">${children}<//>`;
}

/** @param {Shared} props */
export function Result(props) {
  const { pictures, session } = props;
  const spoken = (/** @type {View} */ { whole }) => whole || !session.run.peek().running; // the last one may come before the word that it rests
  return html`
    <section class="output cnn-output" aria-label=${text("output")} data-ready=${pictures.ready.value}>
      <${Accuracies} pictures=${pictures} />
      <${Answer} pictures=${pictures} spoken=${spoken}>
        <${Pixels} latest=${pictures} palette="ink" of=${pictures.answered} class="cnn-seen" role="img" aria-label=${text("cnn.picture")} />
      <//>
      <${Nothing} ...${props} />
    </section>
  `;
}

/** A run that came to nothing, and what may help. @param {Shared} props */
function Nothing({ session, settings, catalog, view, pictures }) {
  const { status, running, epoch } = session.run.value;
  const { learning_rate: rate, steps } = session.spec.value.training;
  const diverged = status === "diverged";
  if (!diverged && !(pictures.guesses.value && !running && epoch >= steps)) return null;
  const usual = catalog.defaults.training.learning_rate;
  const large = rate > usual;
  const sentence = diverged ? "diverged.rate" : large ? "cnn.guesses.large" : "cnn.guesses";
  const calmer = calmerRate(catalog.fields.learningRate.choices, rate, usual);
  const helps = (diverged || large) && calmer && !view.value.hidden.includes("learningRate");
  return html`<${Trouble} words=${text(sentence, { rate: plainNumber(rate), epoch })}
    act=${helps && text("diverged.rate.act", { rate: plainNumber(calmer) })} onAct=${() => calmer && settings.calmDown(calmer)} />`;
}

/** @param {Shared} props */
export function Inspect(props) {
  const { pictures, session } = props;
  const { epoch, running } = session.run.value;
  const empty = (/** @type {boolean | null} */ drawn) =>
    !running && (epoch ? drawn === false && text("curve.missed") : text("cnn.curve.empty"));
  const source = () => toPyTorch(/** @type {View} */ (pictures.shown.peek()));
  return html`
    <section class="panel inspect cnn-inspect" id="panel-inspect" aria-label=${text("inspect")}>
      <${RunCurve} latest=${pictures} label=${text("cnn.curve.label")} ...${CURVE} empty=${empty} />
      <${Confusion} ...${props} />
      <${Export} session=${session} whole=${pictures.whole} source=${source} file="digits.py" label=${text("cnn.export")} hint=${text("cnn.export.hint")} />
    </section>
  `;
}

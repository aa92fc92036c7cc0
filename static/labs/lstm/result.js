// What it comes to: how far back both networks remember, or how many new sentences are translated right.

import { html } from "../../html.js";
import { language, percent, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Figures } from "../../kit/figures.js";
import { Keys } from "../../kit/keys.js";
import { usePicked } from "../../kit/picked.js";
import { RunCurve } from "../../kit/run-curve.js";
import { createLines } from "../../views/lines.js";
import { Looks } from "./attention.js";
import { spelt } from "./glass.js";

/** @import { Shared } from "../lstm.js" */
/** @import { Cell, Translation } from "./pictures.js" */
/** @typedef {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared>} Props */

const BOTH = /** @type {const} */ (["positive", "negative"]); // colours of the LSTM and of the plain network
const FEW = 3; // samples, where the table stands above them
const GOOD = 0.9; // share from which on nobody would say that it forgets

/** What guessing comes to. @param {{symbols: string}} catalog */
const chanceOf = ({ symbols }) => percent(1 / symbols.length, 1);

/** @param {Props} props */
export function Rates({ pictures, session, catalog }) {
  const { act } = session.spec.value;
  const words = act === "cell" ? ["lstm.rate.lstm", "lstm.rate.rnn"] : ["lstm.rate.without", "lstm.rate.with"];
  const of = (/** @type {number} */ i) => (/** @type {Cell | Translation | null} */ shown) => {
    if (!shown || shown.act !== act) return percent(NaN);
    return percent(shown.act === "cell" ? (shown.accuracy[i].at(-1) ?? NaN) : shown.accuracy[i]);
  };
  const figures = words.map((each, i) => ({
    name: `rate-${i}`,
    words: each,
    params: { furthest: catalog.distances.at(-1) ?? 0, chance: chanceOf(catalog) },
    of: of(i),
  }));
  return html`<${Figures} key=${act} latest=${pictures} figures=${figures} />`;
}

/** Accuracy over distance, of both networks. @param {Props} props */
export function Distances({ pictures, session, catalog }) {
  const { distances } = catalog;
  const given = {
    places: [0, ...distances],
    ticks: [0, 10, 20, 30, 40, 50],
    format: String,
    lines: BOTH.map((colour) => ({ colour })),
  };
  const create = (/** @type {HTMLElement} */ host) =>
    createLines(host, { ...given, label: text("lstm.distances.label") });
  const pick = (/** @type {Cell | Translation} */ shown, /** @type {any} */ theme) =>
    shown.act === "cell" && [
      shown.accuracy.map((shares) => [NaN, ...shares]),
      { now: session.spec.value.cell.symbols.length - 1, theme },
    ];
  const both = usePicked(
    pictures,
    (/** @type {Cell | Translation} */ shown) =>
      shown.act === "cell" && shown.accuracy.every((shares) => (shares.at(-1) ?? 0) > GOOD),
  );
  return html`
    <div class="lstm-distances">
      <h2 class="section-title">${text("lstm.distances")}</h2>
      <${Drawing} latest=${pictures} ...${{ create, pick, deps: [language.value], reads: [session.spec.value] }} data-testid="distances" />
      <p class="note">${text(both ? "lstm.distances.both" : "lstm.distances.says", { chance: chanceOf(catalog) })}</p>
      <${Keys} keys=${[{ label: "LSTM", colour: BOTH[0] }, { label: text("lstm.rnn"), colour: BOTH[1] }]} />
    </div>
  `;
}

/** Sentences that it never learnt from, and what it makes of them now. @param {Props} props */
export function Samples({ pictures, session, catalog }) {
  const given = pictures.samples.value;
  const shown = pictures.translation.value;
  const vocabulary = catalog.targets[/** @type {"es" | "de"} */ (session.spec.value.translation.language)];
  if (!given || !shown) return null;
  const few = given.input.slice(0, session.spec.value.translation.attention ? FEW : undefined);
  return html`
    <div class="lstm-samples">
      <h2 class="section-title">${text("lstm.samples")}</h2>
      <ul data-testid="samples">
        ${few.map((input, i) => {
          const output = spelt([...shown.samplesOut[i]], vocabulary);
          const want = spelt([...given.want[i]], vocabulary);
          return html`
            <li key=${i} data-right=${shown.samplesRight[i] === 1}>
              <p>${spelt([...input], catalog.english).join(" ")}</p>
              <p lang=${session.spec.value.translation.language}>${output.length ? output.map((word, at) => html`<span key=${at} data-wrong=${word !== want[at]}>${word} </span>`) : "–"}</p>
            </li>
          `;
        })}
      </ul>
    </div>
  `;
}

/** @param {Shared} props */
export const Output = (props) => html`
  <section class="output lstm-output" id="panel-shown" aria-label=${text("output")}>
    <${Rates} ...${props} />
    ${
      props.session.spec.value.act === "cell"
        ? html`<${Distances} ...${props} />`
        : html`<${Looks} ...${props} /><${Samples} ...${props} />`
    }
  </section>
`;

/** @param {Shared} props */
export const Inspect = (props) => html`
  <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
    <${RunCurve} latest=${props.pictures} label=${text("lstm.curve")} empty=${(/** @type {boolean | null} */ drawn) => !drawn && text("lstm.curve.empty")} />
  </section>
`;

// The inspector: how often the network is right, who is taken for whom, how large its weights are, which units have
// stopped learning, and every number of it, to be read and changed.

import { Choices } from "../../controls/choices.js";
import { Switch } from "../../controls/switch.js";
import { html } from "../../html.js";
import { language, percent, plainNumber, shortNumber, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { countsOf, Histogram, reachOf } from "../../kit/histogram.js";
import { useState } from "../../vendor/preact-hooks.js";
import { createMatrix } from "../../views/matrix.js";
import { kindsOf } from "./details.js";
import { outputsOf } from "./fields.js";
import { createParameters } from "./parameters.js";
import "./inspection-text.js";
import { sheets } from "../../sheets.js";

await sheets("css/network-inspector.css", "labs/playground/inspector.css");

/** @import { Shared } from "../playground.js" */

const PARTS = /** @type {const} */ (["train", "test"]); // of the points

/** @param {Shared} props */
export function Inspector(props) {
  const { session } = props;
  const regression = session.spec.value.problem === "regression";
  return html`
    <div class="playground-inspector" data-testid="inspector">
      <${Scores} ...${props} regression=${regression} />
      ${!regression && html`<${Confusion} ...${props} />`}
      <${Health} ...${props} />
      <${Slopes} ...${props} />
      <${Weights} ...${props} />
      <${Parameters} ...${props} />
    </div>
  `;
}

/** @param {Shared & {regression: boolean}} props */
function Scores({ pictures, regression }) {
  const scores = pictures.measures.value?.score ?? [NaN, NaN];
  const [name, print] = regression ? ["rSquared", shortNumber] : ["accuracy", percent];
  return html`
    <dl class="playground-scores" data-hint=${text(`playground.${name}.hint`)}>
      ${PARTS.map(
        (part, i) => html`
          <div>
            <dt>${text(`playground.${name}.${part}`)}</dt>
            <dd data-testid=${`score-${part}`}>${Number.isFinite(scores[i]) ? print(scores[i]) : "–"}</dd>
          </div>
        `,
      )}
    </dl>
  `;
}

/** Who is taken for whom. @param {Shared} props */
function Confusion({ pictures, session }) {
  const [part, setPart] = useState(/** @type {"train" | "test"} */ ("test"));
  const counts = pictures.measures.value?.confusion;
  if (!counts) return null;
  const size = Math.sqrt(counts.length / 2);
  const names = Array.from({ length: size }, (_, i) => kindsOf(session.spec.value)[i] ?? className(i, size));
  const create = (/** @type {HTMLElement} */ host) =>
    createMatrix(host, {
      rows: names,
      columns: names,
      format: (count) => plainNumber(count),
      label: text("playground.confusion"),
      corner: text("playground.confusion.corner"),
    });
  const pick = () => {
    const all = pictures.measures.peek()?.confusion;
    const own = all?.subarray(part === "train" ? 0 : size * size, part === "train" ? size * size : undefined);
    return own && [own, { high: Math.max(1, ...own) }];
  };
  return html`
    <div class="playground-confusion" data-hint=${text("playground.confusion.hint")}>
      <${Drawing} ...${{ latest: pictures, create, pick }} deps=${[language.value, names.join()]} reads=${[part]} data-testid="confusion" />
      <${Choices} name="confusionOf" label=${text("playground.confusion.of")} value=${part} chips=${true} onChoose=${setPart}
        choices=${PARTS.map((value) => ({ value, label: text(`playground.points.${value}`) }))} />
    </div>
  `;
}

/** What a class is called. @param {number} index @param {number} size how many there are */
const className = (index, size) => (size === 2 ? text(`playground.class.${index}`) : String(index + 1));

/** Units that learn no more. @param {Shared} props */
function Health({ pictures, session }) {
  const health = pictures.measures.value?.health ?? [];
  const { hidden } = session.spec.value.network;
  const places = hidden.flatMap((/** @type {{units: number}} */ { units }, /** @type {number} */ i) =>
    Array.from({ length: units }, (_, unit) => ({ layer: i + 1, unit: unit + 1 })),
  );
  const of = (/** @type {number} */ state) =>
    places.filter((/** @type {any} */ _, /** @type {number} */ i) => health[i] === state);
  const sentence = (/** @type {"dead" | "saturated"} */ name, /** @type {number} */ state) => {
    const units = of(state);
    if (!units.length) return null;
    const list = units.map((/** @type {any} */ place) => text("playground.unit.short", place)).join(", ");
    return html`<p class="playground-health" data-state=${name}>${text(`playground.${name}`, { list })}</p>`;
  };
  return html`${sentence("dead", 1)}${sentence("saturated", 2)}`;
}

/** Gradients on the links. @param {Shared} props */
function Slopes({ inspection }) {
  const { slopes } = inspection;
  return html`<${Switch} name="slopes" label=${text("playground.slopes")} hint=${text("playground.slopes.hint")}
    on=${slopes.value} onChange=${(/** @type {boolean} */ on) => (slopes.value = on)} />`;
}

/** How large the weights are. @param {Shared} props */
function Weights({ pictures }) {
  const tell = (/** @type {number} */ count, /** @type {number} */ reach) =>
    text("playground.weights.tell", { count, reach: shortNumber(reach) });
  /** @param {import("./pictures.js").Picture} shown @returns {[number[], number]} */
  const pick = ({ weights }) => [countsOf(weights, reachOf(weights)), reachOf(weights)];
  return html`
    <figure class="playground-weights" data-hint=${text("playground.weights.hint")}>
      <figcaption>${text("playground.weights")}</figcaption>
      <${Histogram} ...${{ latest: pictures, label: text("playground.weights"), tell, pick }} data-testid="histogram" />
    </figure>
  `;
}

/** Every weight and bias, a layer at a time. @param {Shared} props */
function Parameters({ pictures, session, catalog }) {
  const { features, network } = session.spec.value;
  const [chosen, setChosen] = useState(1);
  const layers = network.hidden.length + 1;
  const layer = Math.min(chosen, layers);
  const unit = (/** @type {number} */ i) => String(i + 1);
  const formula = (/** @type {string} */ name) =>
    catalog.features.find((/** @type {{name: string}} */ row) => row.name === name)?.formula ?? name;
  const inputs =
    layer === 1 ? features.map(formula) : Array.from({ length: network.hidden[layer - 2].units }, (_, i) => unit(i));
  const outputs = outputsOf(catalog, session.spec.value);
  const units = layer === layers ? outputs : network.hidden[layer - 1].units;
  const name =
    layer < layers
      ? unit
      : (/** @type {number} */ i) => text("network.outputOf", { index: kindsOf(session.spec.value)[i] ?? i + 1 });
  const rows = layer === layers && outputs === 1 ? [text("output")] : Array.from({ length: units }, (_, i) => name(i));
  const create = (/** @type {HTMLElement} */ host) =>
    createParameters(host, {
      rows,
      columns: inputs,
      text,
      range: catalog.ranges.parameter,
      label: text("playground.parameters.label", { layer: layerName(layer, layers) }),
      running: () => session.run.peek().running,
      onValue: (unit, input, value) => session.edit({ layer, unit, input, value }, session.generation.peek()),
    });
  const pick = (/** @type {import("./pictures.js").Picture} */ { weights, biases }) =>
    weights[layer - 1]?.length === inputs.length * units && [weights[layer - 1], biases[layer - 1]];
  const choices = Array.from({ length: layers }, (_, i) => ({ value: i + 1, label: layerName(i + 1, layers) }));
  return html`
    <div class="playground-parameters" data-hint=${text("playground.parameters.hint")}>
      <${Choices} name="parametersOf" label=${text("playground.parameters")} value=${layer} chips=${true} choices=${choices}
        onChoose=${setChosen} />
      <${Drawing} ...${{ latest: pictures, create, pick }} deps=${[language.value, layer, rows.join(), inputs.join()]} class="playground-table"
        data-testid="parameters" />
    </div>
  `;
}

/** @param {number} layer @param {number} layers */
const layerName = (layer, layers) => (layer === layers ? text("output") : text("network.layer", { layer }));

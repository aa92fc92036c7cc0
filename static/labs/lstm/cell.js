// The cell over time: the symbols, its gates, its memory and what it would answer; a plain network on the same row below.

import { Toggle } from "../../controls/toggle.js";
import { html } from "../../html.js";
import { parameterNumber, percent, text } from "../../i18n.js";
import { Pixels } from "../../kit/pixels.js";
import { ALL, largest, opened, upright } from "./pictures.js";
import { FREE, SHUT } from "./settings.js";
import { useHold, useLook } from "./tracks.js";
import { verdictOf } from "./words.js";

/** @import { Shared } from "../lstm.js" */
/** @import { Cell, Looked, Net } from "./pictures.js" */
/** @typedef {Pick<Shared, "pictures" | "catalog"> & Partial<Shared>} Props without settings there is nothing to press */

const DENSE = 30; // symbols, from which on only some letters have room on a phone
const SURE = 0.5; // of the likeliest symbol: below it a network only guesses
const EVERY = 5; // of these

/** @param {{name: string, hint?: string, children?: any}} props */
const Label = ({ name, hint, children }) => html`
  <div class="lstm-label"><p><b>${name}</b>${hint && html`<span>${hint}</span>`}</p>${children}</div>
`;

/** What a gate is held at by hand, of all its units: shut or open; undefined: it is free. @param {Cell} cell @param {number} gate */
const heldAs = ({ holds }, gate) => holds.findLast((hold) => hold.gate === gate && hold.unit === ALL)?.value;

/** The symbols; a tap makes another one of it. @param {Props & {cell: Cell}} props */
function Symbols({ cell, catalog, settings, view }) {
  const { row } = cell;
  const free = settings && !view?.value.hidden.includes("symbols");
  const look = useLook({ steps: row.length, onLook: () => {}, onEnter: settings?.turn });
  const touch = {
    ...look,
    role: "application",
    "aria-label": text("lstm.symbols.keys"),
    "data-hint": text("lstm.symbols.hint"),
    "data-control": "symbols",
  };
  return html`
    <${Label} name=${text("lstm.symbols")} />
    <div class="lstm-track lstm-symbols" ...${free ? touch : {}} data-free=${Boolean(free)} data-dense=${row.length > DENSE} data-testid="symbols">
      ${row.map((symbol, i) => html`<span key=${i} data-every=${i % EVERY === 0} data-first=${i === 0}>${catalog.symbols[symbol]}</span>`)}
    </div>
  `;
}

/** How far a gate is open at each symbol. @param {Props & {cell: Cell, gate: number}} props */
function Gate({ cell, gate, catalog, pictures, settings, view }) {
  const name = catalog.gates[gate];
  const steps = cell.row.length;
  const onLook = (/** @type {number} */ step) => void (pictures.looked.value = { gate, step });
  const held = heldAs(cell, gate);
  const grip = (/** @type {boolean} */ holds) => settings?.latch(gate, holds ? settings.grip.peek() : FREE);
  const onEnter = () => grip(held === undefined);
  const { cursor, attributes } = useHold({ steps, onLook, onHold: grip, onEnter });
  const free = settings && !view?.value.hidden.includes("hold");
  const title = text(`lstm.gate.${name}`);
  const touch = {
    ...attributes,
    role: "slider",
    "aria-label": title,
    "aria-valuemin": 1,
    "aria-valuemax": steps,
    "aria-valuenow": cursor + 1,
    "aria-valuetext": gateText(cell, { gate, step: cursor }, catalog),
    "data-hint": text("lstm.gate.hint"),
    "data-control": "hold",
  };
  return html`
    <${Label} name=${title} hint=${text(`lstm.gate.${name}.does`)}>
      ${free && html`<${Toggle} name="hold" label=${text("lstm.shut")} spoken=${text("lstm.shut.gate", { gate: title })} hint=${text("lstm.shut.hint")} on=${held === SHUT} onToggle=${() => settings.latch(gate, held === SHUT ? FREE : SHUT)} />`}
    <//>
    <div class="lstm-track lstm-gate" ...${free ? touch : {}} data-free=${Boolean(free)} data-gate=${name} data-testid=${`gate-${name}`}>
      ${cell.gates.map((gates, step) => html`<span key=${step} data-held=${held} style=${{ "--open": opened(gates, gate, catalog.units).toFixed(3) }}></span>`)}
    </div>
  `;
}

/** What is seen of a memory: as far as it comes out. @param {Cell} cell @param {Net} net */
const levelsOf = ({ lstm, rnn }, net) => (net === "lstm" ? lstm.map(Math.tanh) : rnn);

/** All units of a memory as stripes. @param {Props & {cell: Cell, net: Net}} props */
function Memory({ cell, net, pictures, catalog }) {
  const { units } = catalog;
  const steps = cell.row.length;
  const looked = pictures.looked.value;
  const look = useLook({
    rows: units,
    steps,
    onLook: (unit, step) => void (pictures.looked.value = { net, unit, step }),
  });
  const of = (/** @type {any} */ shown) =>
    shown.act === "cell" ? { values: upright(levelsOf(shown, net), units), width: shown.row.length } : null;
  const framed = looked && "unit" in looked && looked.net === net && looked.step < steps ? looked : null;
  const share = (/** @type {number} */ part, /** @type {number} */ all) => `${(100 * part) / all}%`;
  return html`
    <${Label} name=${text(`lstm.memory.${net}`)} hint=${text(`lstm.memory.${net}.does`, { units })} />
    <div class="lstm-track lstm-memory" role="application" aria-label=${text(`lstm.memory.${net}.keys`)} data-hint=${text("lstm.memory.hint")} ...${look} data-net=${net} data-testid=${`memory-${net}`}>
      <${Pixels} latest=${pictures} palette="signed" of=${of} aria-hidden="true" />
      ${framed && html`<i style=${{ left: share(framed.step, steps), top: share(framed.unit, units), width: share(1, steps), height: share(1, units) }}></i>`}
    </div>
  `;
}

/** What it would answer if the row ended at each symbol. @param {Props & {cell: Cell, net: Net}} props */
function Answers({ cell, net, pictures, catalog }) {
  const answers = net === "lstm" ? cell.answers : cell.rnnAnswers;
  const look = useLook({
    steps: answers.length,
    onLook: (_, step) => void (pictures.looked.value = { answer: net, step }),
  });
  return html`
    <${Label} name=${text("lstm.answers")} hint=${text("lstm.answers.does")} />
    <div class="lstm-track lstm-answers" role="application" aria-label=${text("lstm.answers.keys")} data-hint=${text("lstm.answers.hint")} ...${look} data-dense=${answers.length > DENSE} data-testid=${`answers-${net}`}>
      ${answers.map((shares, step) => html`<span key=${step} data-every=${step % EVERY === 0} data-right=${largest(shares) === cell.row[0]}>${catalog.symbols[largest(shares)]}</span>`)}
    </div>
  `;
}

/** @param {{cell: Cell, net: Net, catalog: Shared["catalog"]}} props */
function Verdict({ cell, net, catalog }) {
  const { lstm, rnn } = verdictOf(cell, catalog.symbols);
  const { symbol, sure, right } = net === "lstm" ? lstm : rnn;
  return html`
    <div class="lstm-verdict" data-right=${right} data-testid=${`verdict-${net}`}>
      <p class="note">${text(sure < SURE ? "lstm.verdict.guess" : "lstm.verdict")}</p>
      <p class="lstm-letter">${symbol}</p>
      <p>${percent(sure)}</p>
    </div>
  `;
}

/** How far a gate is open, in words. @param {Cell} cell @param {{gate: number, step: number}} at @param {Shared["catalog"]} catalog */
function gateText(cell, { gate, step }, { gates, units, symbols }) {
  const open = cell.gates[step].subarray(gate * units, (gate + 1) * units);
  const key = heldAs(cell, gate) === SHUT ? "lstm.told.shut" : "lstm.told.gate";
  const share = opened(cell.gates[step], gate, units);
  return text(key, {
    gate: text(`lstm.gate.${gates[gate]}`),
    place: step + 1,
    symbol: symbols[cell.row[step]],
    share: percent(share),
    least: parameterNumber(Math.min(...open)),
    most: parameterNumber(Math.max(...open)),
  });
}

/** A number of a memory, and how it came about. @param {Cell} cell @param {{net: Net, unit: number, step: number}} at @param {number} units */
function memoryText(cell, { net, unit, step }, units) {
  const at = (/** @type {Float32Array} */ values, /** @type {number} */ when) =>
    when < 0 ? 0 : values[when * units + unit];
  const print = (/** @type {number} */ value) => (value < 0 ? `(${parameterNumber(value)})` : parameterNumber(value));
  const [input, forget] = [cell.gates[step][unit], cell.gates[step][units + unit]];
  return text(`lstm.told.${net}`, {
    unit: unit + 1,
    place: step + 1,
    now: parameterNumber(at(cell[net], step)),
    before: print(at(cell[net], step - 1)),
    forget: parameterNumber(forget),
    input: parameterNumber(input),
    candidate: print(at(cell.candidate, step)),
  });
}

/** @param {Cell} cell @param {Looked | null} looked @param {Shared["catalog"]} catalog */
function toldOf(cell, looked, catalog) {
  if (!looked || looked.step >= cell.row.length) return text("lstm.told.tap");
  if ("gate" in looked) return gateText(cell, looked, catalog);
  if ("unit" in looked) return memoryText(cell, looked, catalog.units);
  const shares = (looked.answer === "lstm" ? cell.answers : cell.rnnAnswers)[looked.step];
  const all = [...catalog.symbols].map((symbol, i) => `${symbol} ${percent(shares[i])}`).join(" · ");
  return text("lstm.told.answer", { place: looked.step + 1, all });
}

/** @param {Props} props */
export function CellView(props) {
  const { pictures, catalog, settings } = props;
  const cell = pictures.cell.value;
  if (!cell) return null;
  return html`
    <div class="lstm-cell" style=${{ "--steps": cell.row.length }}>
      <div class="lstm-net">
        <div class="lstm-bands">
          <${Symbols} ...${props} cell=${cell} />
          ${[0, 1].map((gate) => html`<${Gate} key=${gate} ...${props} cell=${cell} gate=${gate} />`)}
          <${Memory} ...${props} cell=${cell} net="lstm" />
          <${Gate} key=${2} ...${props} cell=${cell} gate=${2} />
          <${Answers} ...${props} cell=${cell} net="lstm" />
        </div>
        <${Verdict} cell=${cell} net="lstm" catalog=${catalog} />
      </div>
      ${settings && html`<p class="note lstm-told" aria-live="polite" data-testid="told">${toldOf(cell, pictures.looked.value, catalog)}</p>`}
      <div class="lstm-net lstm-plain">
        <div class="lstm-bands">
          <${Memory} ...${props} cell=${cell} net="rnn" />
          <${Answers} ...${props} cell=${cell} net="rnn" />
        </div>
        <${Verdict} cell=${cell} net="rnn" catalog=${catalog} />
      </div>
    </div>
  `;
}

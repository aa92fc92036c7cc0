// The shelf: pinned runs in a row, and two or more of them side by side.

import { Choices } from "../../../controls/choices.js";
import { close } from "../../../controls/icons.js";
import { html } from "../../../html.js";
import { lossNumber, percent, shortNumber, text, wholeNumber } from "../../../i18n.js";
import { classPalette, palette } from "../../../palette.js";
import { sheets } from "../../../sheets.js";
import { useLayoutEffect, useRef, useState } from "../../../vendor/preact-hooks.js";
import { Courses, DASHES, Stroke } from "./courses.js";
import { differences } from "./differences.js";
import { LONGEST_NAME, MOST, mapOf } from "./pins.js";

await sheets("labs/playground/shelf/shelf.css");

/** @import { Shared } from "../../playground.js" */
/** @import { Pin, Shelf as Kept } from "./pins.js" */
/** @typedef {Shared & {shelf: Kept, onClose: () => void}} Props */

/** @param {Props} props */
export function Shelf(props) {
  const { shelf, onClose } = props;
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const pins = shelf.pins.value;
  const [chosen, setChosen] = useState(/** @type {Pin[]} */ (pins.slice(-2)));
  const compared = pins.filter((pin) => chosen.includes(pin));
  const trouble = shelf.trouble.value;
  /** @param {Pin} pin */
  const toggle = (pin) => setChosen(chosen.includes(pin) ? chosen.filter((other) => other !== pin) : [...chosen, pin]);
  /** @param {Pin} pin @param {string} name */
  const rename = (pin, name) => {
    const now = shelf.rename(pin, name);
    setChosen(chosen.map((other) => (other === pin ? now : other)));
  };
  return html`
    <dialog class="popup playground-shelf" data-testid="shelf" aria-labelledby="playground-shelf-title" ref=${dialog} onClose=${onClose}
      onClick=${(/** @type {MouseEvent} */ event) => event.target === dialog.current && dialog.current?.close()}>
      <div class="playground-shelf-inner">
        <header>
          <h2 id="playground-shelf-title">${text("playground.shelf.title")}</h2>
          <button type="button" class="icon-button" aria-label=${text("close")} onClick=${() => dialog.current?.close()}>${close()}</button>
        </header>
        <p class="playground-shelf-small">${text("playground.shelf.bounds", { most: MOST })}</p>
        ${trouble && html`<p role="alert" data-testid="shelf-trouble">${text(`playground.shelf.${trouble}`, { most: MOST })}</p>`}
        <ul class="playground-shelf-runs">
          ${pins.map(
            (
              pin,
            ) => html`<${Run} key=${shelf.keyOf(pin)} ...${props} pin=${pin} index=${compared.indexOf(pin)} full=${compared.length >= DASHES.length}
              onToggle=${() => toggle(pin)} onName=${(/** @type {string} */ name) => rename(pin, name)} onDone=${() => dialog.current?.close()} />`,
          )}
        </ul>
        ${compared.length > 1 ? html`<${Compared} ...${props} pins=${compared} />` : html`<p>${text("playground.shelf.choose")}</p>`}
      </div>
    </dialog>
  `;
}

/** @param {Pin} pin @param {string} problem */
function figures({ epoch, train, test, score }, problem) {
  const print = problem === "regression" ? shortNumber : percent;
  const name = problem === "regression" ? "rSquared" : "accuracy";
  return [
    text("playground.shelf.losses", { test: lossNumber(test), train: lossNumber(train) }),
    ...(score === null ? [] : [text(`playground.shelf.${name}`, { share: print(score) })]),
    text("playground.shelf.epoch", { epoch: wholeNumber(epoch) }),
  ].join(" · ");
}

/** @param {Props & {pin: Pin, index: number, full: boolean, onToggle: () => void, onName: (name: string) => void, onDone: () => void}} props */
function Run({ session, shelf, pin, index, full, look, onToggle, onName, onDone }) {
  const [gone, setGone] = useState(false);
  const { name, spec } = pin;
  const again = async () => {
    if (await isThere(session, spec)) {
      session.ask(spec, { apart: true });
      onDone();
    } else setGone(true);
  };
  const hint = text(index < 0 && full ? "playground.shelf.most" : "playground.shelf.compare.hint");
  return html`
    <li class="playground-shelf-run" data-testid="pinned">
      <input type="checkbox" aria-label=${text("playground.shelf.compare", { name })} checked=${index >= 0} disabled=${index < 0 && full}
        data-hint=${hint} aria-description=${hint} onChange=${onToggle} />
      <${SmallMap} pin=${pin} theme=${look.value} />
      <div class="playground-shelf-about">
        ${index >= 0 && html`<${Stroke} index=${index} />`}
        <input type="text" class="playground-shelf-name" maxlength=${LONGEST_NAME} aria-label=${text("playground.shelf.rename", { name })}
          data-hint=${text("playground.shelf.rename.hint")} aria-description=${text("playground.shelf.rename.hint")} value=${name}
          onChange=${(/** @type {any} */ event) => onName(event.currentTarget.value)} />
        <p class="playground-shelf-small">${figures(pin, spec.problem)}</p>
        ${gone && html`<p role="alert">${text("playground.shelf.gone")}</p>`}
      </div>
      <div class="playground-shelf-deeds">
        <button type="button" class="button" aria-label=${text("playground.shelf.again.of", { name })} aria-description=${text("playground.shelf.again.hint")}
          data-hint=${text("playground.shelf.again.hint")} onClick=${again}>${text("playground.shelf.again")}</button>
        <button type="button" class="button" aria-label=${text("playground.shelf.remove.of", { name })}
          data-hint=${text("playground.shelf.remove.hint")} aria-description=${text("playground.shelf.remove.hint")} onClick=${() => shelf.remove(pin)}>${text("playground.shelf.remove")}</button>
      </div>
    </li>
  `;
}

/** Whether the server has what a spec learns from. @param {Shared["session"]} session @param {Pin["spec"]} spec */
async function isThere(session, { data: { own } }) {
  if (!own) return true;
  const headers = { authorization: `Bearer ${session.token()}` };
  try {
    return (await fetch(`/api/data/${own.ref}`, { headers })).ok;
  } catch {
    return false;
  }
}

/** @param {{pin: Pin, theme: import("../../../palette.js").Theme, large?: boolean}} props */
function SmallMap({ pin, theme, large = false }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const bytes = mapOf(pin.map);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!bytes || !context || !canvas.current) return;
    const edge = Math.sqrt(bytes.length);
    canvas.current.width = canvas.current.height = edge;
    const image = context.createImageData(edge, edge);
    const table = pin.classes ? classPalette(theme, {}) : palette(theme, {});
    new Uint32Array(image.data.buffer).set(Array.from(bytes, (byte) => table[byte]));
    context.putImageData(image, 0, 0);
  }, [pin.map, theme]);
  const size = large ? "playground-shelf-map large" : "playground-shelf-map";
  if (!bytes) return html`<span class=${size}>${text("playground.shelf.noMap")}</span>`;
  return large
    ? html`<canvas class=${size} ref=${canvas} role="img" aria-label=${text("playground.shelf.map", { name: pin.name })}></canvas>`
    : html`<canvas class=${size} ref=${canvas} aria-hidden="true"></canvas>`;
}

/** @param {Props & {pins: Pin[]}} props */
function Compared({ pins, catalog, look }) {
  const [part, setPart] = useState(/** @type {"train" | "test"} */ ("test"));
  const parts = /** @type {const} */ (["test", "train"]);
  const found = differences(
    catalog,
    pins.map(({ spec }) => spec),
  );
  return html`
    <div class="playground-shelf-compared" data-testid="compared">
      <${Choices} name="shelfPart" label=${text("playground.shelf.part")} value=${part} chips=${true} onChoose=${setPart}
        choices=${parts.map((value) => ({ value, label: text(`loss.${value}`) }))} />
      <${Courses} pins=${pins} part=${part} />
      <div class="playground-shelf-maps">
        ${pins.map(
          (pin, i) => html`<figure key=${i}>
            <${SmallMap} pin=${pin} theme=${look.value} large=${true} />
            <figcaption><${Stroke} index=${i} />${pin.name}</figcaption>
          </figure>`,
        )}
      </div>
      ${found.length ? html`<${Differences} pins=${pins} found=${found} />` : html`<p>${text("playground.shelf.alike")}</p>`}
    </div>
  `;
}

/** @param {{pins: Pin[], found: import("./differences.js").Difference[]}} props */
const Differences = ({ pins, found }) => html`
  <div class="playground-shelf-scroll" tabindex="0" role="region" aria-label=${text("playground.shelf.differs")}>
    <table class="playground-shelf-differences" data-testid="differences">
      <caption>${text("playground.shelf.differs")}</caption>
      <thead><tr><td></td>${pins.map(({ name }, i) => html`<th scope="col" key=${i}>${name}</th>`)}</tr></thead>
      <tbody>
        ${found.map(
          ({ topic, label, values }) =>
            html`<tr key=${topic}><th scope="row">${label}</th>${values.map((value, i) => html`<td key=${i}>${value}</td>`)}</tr>`,
        )}
      </tbody>
    </table>
  </div>
`;

// What the network makes of the plane: both losses, the map, its scale, and what went wrong if something did.

import { html } from "../../html.js";
import { lossNumber, named, plainNumber, shortNumber, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Figures } from "../../kit/figures.js";
import { Trouble } from "../../kit/trouble.js";
import { useLayoutEffect, useMemo, useRef } from "../../vendor/preact-hooks.js";
import { signal } from "../../vendor/signals.js";
import { createMap } from "../../views/map.js";
import { rowOf } from "./fields.js";
import { Legend } from "./legend.js";
import { remedy } from "./settings.js";

/** @import { Shared } from "../playground.js" */
/** @import { Picture } from "./pictures.js" */
/** @import { MapPointer } from "../../views/map.js" */

/** Where it learns, and elsewhere. @param {Picture} shown @returns {[number, number]} */
export const lossesOf = ({ train, test }) => [train, test];

/** @param {Shared} props */
export function Output(props) {
  const { session, catalog, pictures } = props;
  const row = rowOf(catalog, session.spec.value);
  const pointer = useMemo(() => signal(/** @type {MapPointer | null} */ (null)), []);
  const onPointer = (/** @type {MapPointer | null} */ at) => (pointer.value = at);
  return html`
    <section class="output" aria-label=${text("output")}>
      <${Losses} pictures=${pictures} />
      <div class="stage" tabindex="-1" data-ready=${pictures.ready.value}>
        <${OutputMap} pictures=${pictures} label=${describe(session.spec.value)} onPointer=${onPointer}
          tabindex="0" role="application" data-keys="arrows" aria-label=${text("playground.map.values")} />
        <${Focused} ...${props} />
        <${Diverged} ...${props} />
        ${!pictures.ready.value && html`<p class="stage-empty">${text(emptiness(session.connection.value))}</p>`}
      </div>
      ${row.classes.length ? html`<${Legend} pointer=${pointer} count=${session.spec.value.data.classes} />` : html`<${Scale} pointer=${pointer} />`}
    </section>
  `;
}

/** Why there is no picture yet. @param {string} connection */
function emptiness(connection) {
  return connection === "full" || connection === "lost" ? `playground.map.empty.${connection}` : "playground.map.empty";
}

/** @param {{pictures: Shared["pictures"]}} props */
export function Losses({ pictures }) {
  const figure = (/** @type {"test" | "train"} */ name) => ({
    name: `${name}-loss`,
    words: `loss.${name}`,
    of: (/** @type {Picture | null} */ shown) => lossNumber(shown?.[name] ?? NaN),
    line: name,
  });
  return html`<${Figures} latest=${pictures} figures=${[figure("test"), figure("train")]} />`;
}

/** What it makes of the plane. @param {{pictures: Shared["pictures"], label: string, onPointer?: (at: MapPointer | null) => void}} props label: what is seen; others become attributes of the element */
export function OutputMap({ pictures, label, onPointer, ...attributes }) {
  const create = (/** @type {HTMLElement} */ host) => {
    const map = createMap(host, { canvas: /** @type {HTMLCanvasElement} */ (host.querySelector("canvas")) });
    if (onPointer) map.onPointer(onPointer);
    return map;
  };
  return html`
    <${Drawing} latest=${pictures} create=${create} pick=${pictures.mapped} class="map" ...${attributes}>
      <canvas data-testid="output-map" role="img" aria-label=${label}></canvas>
    <//>
  `;
}

/** @param {any} spec */
function describe({ data: { dataset } }) {
  return text("playground.map.label", { dataset: named("dataset", dataset) });
}

/** Whose map this is, while it is not the output's. @param {Shared} props */
function Focused({ session, catalog, pictures, network }) {
  const unit = pictures.focus.value;
  if (!unit) return null;
  const [layer, index] = unit;
  const hidden = session.spec.value.network.hidden.length;
  const name =
    layer === 0
      ? text("network.feature", { name: catalog.features[index].formula })
      : layer > hidden
        ? text("network.outputOf", { index: index + 1 })
        : text("network.unit", { layer, unit: index + 1 });
  return html`<${Back} name=${name} onClick=${() => network.current?.clearFocus()} />`;
}

/** When it goes while it has the focus, the keyboard goes on from the map. @param {{name: string, onClick: () => void}} props */
function Back({ name, onClick }) {
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const own = /** @type {HTMLElement} */ (button.current);
    const stage = /** @type {HTMLElement} */ (own.parentElement);
    return () => {
      if (document.activeElement === own) stage.focus();
    };
  }, []);
  return html`
    <button type="button" class="stage-focus" ref=${button} onClick=${onClick}>
      ${name} <span class="stage-back">${text("playground.map.back")}</span>
    </button>
  `;
}

/** What helps against divergence: its sentence, and the control that does it. */
const HELP = {
  rate: { key: "diverged", control: "learningRate" },
  penalty: { key: "diverged.penalty", control: "regularizationRate" },
  weights: { key: "diverged.weights", control: "resetButton" },
};

/** @param {Shared} props */
function Diverged({ session, catalog, settings, view }) {
  const { training } = session.spec.value;
  if (session.run.value.status !== "diverged") return null;
  const { why, change } = remedy(catalog, training);
  const { key, control } = HELP[why];
  const values = (/** @type {any} */ from) => ({
    rate: plainNumber(from.learning_rate),
    penalty: plainNumber(from.regularization_rate),
  });
  const act = view.value.hidden.includes(control) ? null : text(`${key}.act`, values({ ...training, ...change }));
  return html`<${Trouble} words=${text(key, values(training))} act=${act} onAct=${settings.calmDown} />`;
}

/** The colours' scale; under the pointer it tells the value. @param {{pointer: any}} props */
function Scale({ pointer }) {
  const at = pointer.value;
  const value = at ? Math.max(-1, Math.min(1, at.value)) : 0;
  const words = () =>
    at && text("playground.map.at", { x: shortNumber(at.x), y: shortNumber(at.y), value: shortNumber(value) });
  const spoken = useMemo(() => (at?.moves ? words() : ""), [at?.moves]); // once for each move, not with each frame
  return html`
    <div class="scale" data-hint=${text("scale.hint")}>
      <span>−1</span>
      <div class="scale-bar">
        ${
          at &&
          html`<span class="scale-mark" style=${{ left: `${(value + 1) * 50}%` }}></span>
          <span class="scale-value" style=${{ left: `${(value + 1) * 50}%` }}>${shortNumber(value)}</span>`
        }
      </div>
      <output class="unseen" aria-live="polite">${spoken}</output>
      <span>1</span>
    </div>
  `;
}

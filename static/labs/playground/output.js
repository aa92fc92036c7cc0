// What the network makes of the plane: both losses, the map, its scale, and what went wrong if something did.

import { html } from "../../html.js";
import { lossNumber, named, plainNumber, shortNumber, text } from "../../i18n.js";
import { useEffect, useLayoutEffect, useMemo, useRef } from "../../vendor/preact-hooks.js";
import { computed, signal } from "../../vendor/signals.js";
import { createMap } from "../../views/map.js";
import { remedy } from "./settings.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("../../views/map.js").MapPointer} MapPointer */

/** @param {Shared} props */
export function Output(props) {
  const { session, pictures } = props;
  const pointer = useMemo(() => signal(/** @type {MapPointer | null} */ (null)), []);
  return html`
    <section class="output" aria-label=${text("output")}>
      <div class="losses">
        <${Loss} name="test" losses=${pictures.losses} />
        <${Loss} name="train" losses=${pictures.losses} />
      </div>
      <div class="stage" tabindex="-1" data-ready=${pictures.ready.value}>
        <${OutputMap} pictures=${pictures} session=${session} pointer=${pointer} />
        <${Focused} ...${props} />
        <${Diverged} ...${props} />
        ${!pictures.ready.value && html`<p class="stage-empty">${text(emptiness(session.connection.value))}</p>`}
      </div>
      <${Scale} pointer=${pointer} />
    </section>
  `;
}

/** Why there is no picture yet. @param {string} connection */
function emptiness(connection) {
  return connection === "full" || connection === "lost" ? `playground.map.empty.${connection}` : "playground.map.empty";
}

/** @param {{name: "test" | "train", losses: any}} props */
function Loss({ name, losses }) {
  const shown = useMemo(() => computed(() => lossNumber(losses.value[name])), []);
  return html`
    <div class="loss" data-hint=${text(`loss.${name}.hint`)}>
      <p class="loss-label"><span class=${`line ${name}`} aria-hidden="true"></span>${text(`loss.${name}`)}</p>
      <p class="loss-value" data-testid=${`${name}-loss`}>${shown}</p>
    </div>
  `;
}

/** @param {any} props */
function OutputMap({ pictures, session, pointer }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const element = /** @type {HTMLElement} */ (host.current);
    const canvas = /** @type {HTMLCanvasElement} */ (element.querySelector("canvas"));
    const map = createMap(element, { canvas });
    map.onPointer((at) => (pointer.value = at));
    const stop = pictures.show("map", map);
    return () => {
      stop();
      map.destroy();
    };
  }, []);
  return html`
    <div class="map" ref=${host} tabindex="0" role="application" data-keys="arrows" aria-label=${text("playground.map.values")}>
      <canvas data-testid="output-map" role="img" aria-label=${describe(session.spec.value)}></canvas>
    </div>
  `;
}

/** @param {any} spec */
function describe({ data: { dataset } }) {
  return text("playground.map.label", { dataset: named("dataset", dataset) });
}

/** Whose map this is, while it is not the output's. @param {Shared} props */
function Focused({ catalog, pictures }) {
  const unit = pictures.focus.value;
  if (!unit) return null;
  const [layer, index] = unit;
  const name =
    layer === 0
      ? text("playground.map.feature", { name: catalog.features[index].formula })
      : text("playground.map.unit", { layer, unit: index + 1 });
  return html`<${Back} name=${name} onClick=${pictures.back} />`;
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
  return html`
    <div class="stage-trouble" role="alert">
      <p>${text(key, values(training))}</p>
      ${
        !view.value.hidden.includes(control) &&
        html`<button type="button" class="button strong" onClick=${settings.calmDown}>
        ${text(`${key}.act`, values({ ...training, ...change }))}
      </button>`
      }
    </div>
  `;
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

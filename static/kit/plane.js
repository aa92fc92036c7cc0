// What a network makes of the plane: its map with the points on it, the value under the pointer or where the arrows have
// gone, and the scale of the colours.
//
//     html`<${Plane} session=${session} latest=${pictures} pick=${(shown, theme) => [{ ...shown, ...points, theme }]} label=${…}>
//       ${unit && html`<${Whose} name=${unit} onBack=${…} />`}
//       <${Diverged} … />
//     <//>`
//
// `pick` gives what `createMap` of views/map.js draws. Who looks on takes `<${PlaneMap} class="spectate-map" …>`: the map alone.

import { html } from "../html.js";
import { shortNumber, text } from "../i18n.js";
import { useLayoutEffect, useMemo, useRef } from "../vendor/preact-hooks.js";
import { effect, signal } from "../vendor/signals.js";
import { createMap } from "../views/map.js";
import { Drawing } from "./drawing.js";
import { later } from "./later.js";

const Legend = later(async () => {
  const { Legend } = await import("./legend.js");
  return Legend;
});

/** @typedef {import("../views/map.js").MapPointer} MapPointer */
/** @typedef {import("../views/map.js").MapState} MapState */
/** @typedef {(shown: any, theme: import("../palette.js").Theme) => [MapState]} Pick */

/**
 * The map; all other props become attributes of its element.
 * @param {object} props
 * @param {import("./latest.js").Latest} props.latest whose pictures
 * @param {Pick} props.pick
 * @param {string} props.label what is seen
 * @param {(at: MapPointer | null) => void} [props.onPointer] is told where somebody looks
 * @param {import("../views/brush.js").Brush} [props.brush] what paints on it
 * @param {(index: number) => void} [props.onPoint] is told which point somebody means
 */
export function PlaneMap({ latest, pick, label, onPointer, onPoint, brush, ...attributes }) {
  const create = (/** @type {HTMLElement} */ host) => {
    const map = createMap(host, { canvas: /** @type {HTMLCanvasElement} */ (host.querySelector("canvas")) });
    let place = /** @type {MapPointer | null} */ (null);
    if (onPointer) map.onPointer((at) => onPointer((place = at)));
    if (brush) takeUp(host, brush, () => place);
    if (onPoint) map.onPoint(onPoint);
    return map;
  };
  return html`
    <${Drawing} ...${{ latest, create, pick }} class="map" ...${attributes}>
      <canvas data-testid="output-map" role="img" aria-label=${label}></canvas>
    <//>
  `;
}

/** The brush comes when somebody paints for the first time. @param {HTMLElement} host @param {import("../views/brush.js").Brush} brush @param {() => MapPointer | null} at */
function takeUp(host, brush, at) {
  let coming = false;
  effect(() => {
    if (coming || !brush.active()) return;
    coming = true;
    come();
  });
  async function come() {
    const { createBrush } = await import("../views/brush.js");
    createBrush(host, brush, at);
  }
}

/**
 * The map on its stage, with its scale.
 * @param {object} props as of `PlaneMap`, and:
 * @param {import("./latest.js").Latest} props.latest
 * @param {Pick} props.pick
 * @param {string} props.label
 * @param {any} props.session
 * @param {number} [props.classes] how many, where the map is of several
 * @param {string[]} [props.names] what they are called, if anything but their numbers
 * @param {import("../views/brush.js").Brush} [props.brush]
 * @param {(index: number) => void} [props.onPoint]
 * @param {any} [props.children] what stands over the map
 */
export function Plane({ session, latest, pick, label, classes = 0, names, onPoint, brush, children }) {
  const pointer = useMemo(() => signal(/** @type {MapPointer | null} */ (null)), []);
  const onPointer = (/** @type {MapPointer | null} */ at) => (pointer.value = at);
  const ready = latest.ready.value;
  return html`
    <div class="stage" data-at="map" tabindex="-1" data-ready=${ready}>
      <${PlaneMap} ...${{ latest, pick, label, onPointer, onPoint, brush }} data-painting=${brush?.active() ?? false} tabindex="0" role="application" data-keys="arrows"
        aria-label=${text("plane.values")} />
      ${children}
      ${!ready && html`<p class="stage-empty">${text(emptiness(session.connection.value))}</p>`}
    </div>
    ${classes ? html`<div class="scale legend"><${Legend} pointer=${pointer} count=${classes} names=${names} /></div>` : html`<${Scale} pointer=${pointer} />`}
  `;
}

/** Why there is no picture yet. @param {string} connection */
function emptiness(connection) {
  return connection === "full" || connection === "lost" ? `plane.empty.${connection}` : "plane.empty";
}

/** The colours' scale; under the pointer it tells the value. @param {{pointer: import("../types.js").Signal<MapPointer | null>}} props */
function Scale({ pointer }) {
  const at = pointer.value;
  const value = at ? Math.max(-1, Math.min(1, at.value)) : 0;
  const words = () => at && text("plane.at", { x: shortNumber(at.x), y: shortNumber(at.y), value: shortNumber(value) });
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

/** Whose map it is while it is not the output's, and the way back. When it goes while it has the focus, the keyboard goes on from the map. @param {{name: string, onBack: () => void}} props */
export function Whose({ name, onBack }) {
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const own = /** @type {HTMLElement} */ (button.current);
    const stage = /** @type {HTMLElement} */ (own.parentElement);
    return () => {
      if (document.activeElement === own) stage.focus();
    };
  }, []);
  return html`
    <button type="button" class="stage-focus" ref=${button} onClick=${onBack}>
      ${name} <span class="stage-back">${text("plane.back")}</span>
    </button>
  `;
}

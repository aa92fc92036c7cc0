// Somebody's whole network on the projector: the drawing, the output's map, both losses and their curve.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { later } from "../../kit/later.js";
import { PlaneMap } from "../../kit/plane.js";
import { Curve } from "../../kit/run-curve.js";
import { createSpectate } from "../../kit/spectate.js";
import { useEffect, useRef } from "../../vendor/preact-hooks.js";
import { effect } from "../../vendor/signals.js";
import { kindsOf, needKinds } from "./details.js";
import { outputsOf, rowOf } from "./fields.js";
import { followed } from "./network.js";
import { Losses } from "./output.js";
import { createPictures } from "./pictures.js";

const Legend = later(async () => {
  const { Legend } = await import("../../kit/legend.js");
  return Legend;
});
const Mirror = later(async () => {
  const { Mirror } = await import("./slow/mirror.js");
  return Mirror;
});
const AT_REST = 900; // ms without another epoch, after which the network counts as paused
const LOCKED = new Set(["numHiddenLayers"]);
const nothing = () => {};
const UNTOUCHED = {
  hidden: LOCKED,
  onToggleFeature: nothing,
  onUnits: nothing,
  onActivation: nothing,
  onDropout: nothing,
  onFrozen: nothing,
  onAddLayer: nothing,
  onRemoveLayer: nothing,
  onFocus: nothing,
  onEdit: nothing,
};

/** A network runs as long as its epochs go on. @param {import("../playground.js").Shared["pictures"]} pictures @param {(running: boolean) => void} setRunning */
function followPace({ shown }, setRunning) {
  let epoch = Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  const stop = effect(() => {
    const now = shown.value?.epoch ?? Infinity;
    if (now > epoch) {
      clearTimeout(resting);
      resting = setTimeout(() => setRunning(false), AT_REST);
      setRunning(true);
    }
    epoch = now;
  });
  return () => {
    stop();
    clearTimeout(resting);
  };
}

/** @param {{pictures: import("../playground.js").Shared["pictures"], catalog: import("server/playground").Catalog, session: any, spec: any}} props */
function Parts({ pictures, catalog, session, spec }) {
  const network = useRef(/** @type {ReturnType<typeof followed> | null} */ (null));
  const create = (/** @type {HTMLElement} */ host) => {
    const given = { session, pictures, catalog, map: ".spectate-map" };
    network.current = followed(host, given, UNTOUCHED, (drawing) => [followPace(pictures, drawing.setRunning)]);
    return network.current;
  };
  const outputs = outputsOf(catalog, spec);
  useEffect(() => void (rowOf(catalog, spec).columns.length && needKinds()), [spec]);
  useEffect(() => network.current?.resize(), [spec]); // the map beside it has its place by now
  return html`
    <${Drawing} latest=${pictures} create=${create} pick=${(/** @type {any} */ shown) => [shown]} class="spectate-network" inert />
    ${pictures.walk.value && html`<${Mirror} pictures=${pictures} network=${network} />`}
    <div class="spectate-output">
      <${Losses} pictures=${pictures} />
      <${PlaneMap} latest=${pictures} pick=${pictures.mapped} label=${text("output")} class="spectate-map" />
      ${outputs > 1 && html`<div class="scale"><${Legend} count=${outputs} names=${kindsOf(spec)} /></div>`}
      <${Curve} latest=${pictures} class="spectate-curve" />
    </div>
  `;
}

export const spectate = createSpectate({ pictures: createPictures, Parts });

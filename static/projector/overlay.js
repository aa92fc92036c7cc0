// All decision boundaries of the room as one picture, with a thin line where half of the networks change their mind.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { useEffect, useRef, useState } from "../vendor/preact-hooks.js";
import { effect } from "../vendor/signals.js";
import { createMap } from "../views/map.js";
import { scaler } from "../views/resample.js";
import { SAMPLES } from "../views/tile.js";
import { wordsOf } from "../words.js";
import { density, gathered, plurality } from "./density.js";
import { createLines } from "./lines.js";
import { best } from "./order.js";

/** @typedef {import("./context.js").Context} Context */

const DOTS = 120; // more would hide what lies under them
const FINE = 4 * SAMPLES; // along an edge of what is drawn: the line needs more samples than the tiles have
const SAME = Uint32Array.from({ length: 256 }, (_, byte) => byte);

/** @param {{context: Context}} props */
export function Overlay({ context }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => show(/** @type {HTMLElement} */ (host.current), context), []);
  return html`
    <div class="overlay">
      <div class="overlay-map" ref=${host}><canvas data-testid="overlay" role="img" aria-label=${text("projector.overlay.hint")}></canvas></div>
      <div class="overlay-words">
        <h2 class="view-title">${text("projector.overlay")}</h2>
        <p class="view-text">${text("projector.overlay.hint")}</p>
        <div class="overlay-scale">
          <div class="overlay-bar" aria-hidden="true"></div>
          <span>${text("projector.overlay.blue")}</span>
          <span>${text("projector.overlay.half")}</span>
          <span>${text("projector.overlay.orange")}</span>
        </div>
        <${Best} context=${context} />
      </div>
    </div>
  `;
}

/** How good the best of all is, in the lab's own measure. @param {{context: Context}} props */
function Best({ context }) {
  const { watcher, roster, stage, examined, lossOf, writtenOf } = context;
  const [figure, tell] = useState("");
  useEffect(() => {
    const read = () => {
      const person = best(roster.peek(), lossOf);
      tell(person ? writtenOf(person) : "");
    };
    read();
    return watcher.onWall(() => void read());
  }, []);
  const { figure: usual, measure } = wordsOf(stage.value?.lab ?? "");
  if (!figure) return null;
  return html`<p class="view-text" data-testid="overlay-best">${text("projector.overlay.best", { measure: examined.value ? measure : usual, figure })}</p>`;
}

/** @param {HTMLElement} host @param {Context} context */
function show(host, context) {
  const { watcher, roster, theme } = context;
  const { tiles, changed } = watcher.wall;
  const map = createMap(host, { canvas: /** @type {HTMLCanvasElement} */ (host.querySelector("canvas")) });
  const lines = createLines(host);
  const shares = new Uint8Array(SAMPLES * SAMPLES);
  const smooth = new Uint32Array(FINE * FINE);
  const fine = new Uint8Array(FINE * FINE);
  /** @type {{from: number[][][], points: Float32Array, labels: Float32Array}} */
  let data = { from: [], points: new Float32Array(0), labels: new Float32Array(0) };

  /** Some of the points that the networks learn from, of each as many. */
  function dots() {
    const from = roster.peek().flatMap((person) => [context.pointsOf(person) ?? []]);
    if (from.length === data.from.length && from.every((own, i) => own === data.from[i])) return data;
    data = { from, ...gathered(from, DOTS) };
    return data;
  }

  /** Of networks that tell several classes apart, or of all others, whichever are more. */
  function pictures() {
    const all = roster.peek().flatMap(({ slot }) => tiles.get(slot) ?? []);
    const several = all.filter((tile) => tile.classes);
    const shown = 2 * several.length > all.length ? several : all.filter((tile) => !tile.classes);
    const classes = Math.max(0, ...shown.map((tile) => tile.classes));
    return { classes, pictures: shown.map((tile) => tile.picture) };
  }

  function draw() {
    changed.clear();
    const { points, labels } = dots();
    const { classes, pictures: shown } = pictures();
    host.closest(".overlay")?.toggleAttribute("data-classes", classes > 0);
    const over = { points, labels, split: labels.length, theme };
    lines.update(classes ? [] : shown, theme);
    if (classes) {
      plurality(shown, classes, shares);
      return map.update({ map: shares, size: SAMPLES, classes, ...over });
    }
    density(shown, shares);
    scaler(SAMPLES, FINE)(shares, 0, SAME, smooth);
    fine.set(smooth);
    map.update({ map: fine, size: FINE, ...over });
  }

  const stops = [
    watcher.onWall(draw),
    effect(() => {
      void roster.value;
      watcher.request(draw);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    map.destroy();
    lines.destroy();
  };
}

// Two values over the steps of a run, in a curve that begins anew with the run.
//
//     html`<${RunCurve} latest=${pictures} label=${text("curve.label")} look=${{ format: percent, top: 1, readout: "curve.at" }}
//       values=${({ known, tested }) => [known, tested]} empty=${(drawn) => drawn === false && text("curve.empty")} />`
//
// A picture has `epoch` and `generation`; without `values` its `train` and `test` are drawn. Who looks on takes `<${Curve} class="spectate-curve" …>`: no frame, no words.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { useMemo } from "../vendor/preact-hooks.js";
import { effect, signal } from "../vendor/signals.js";
import { Drawing } from "./drawing.js";

/** @typedef {{epoch: number, generation: number, furthest?: number}} Moment furthest: how far the run has come, where somebody may look back in it */
/** @typedef {(shown: any) => [number, number, ...number[]] | null} Values where it learns and elsewhere, with `bands` also the ends of both; null: not known yet */
/** @typedef {import("./latest.js").History} History */
/** @typedef {Partial<Omit<Parameters<typeof import("../views/curve.js").createCurve>[1], "text">> & {keeps?: boolean}} Look of `createCurve`; keeps: see `createRun` */

/**
 * When a curve begins anew, and what of a run it is given.
 * @param {{push: (epoch: number, ...values: number[]) => void, reset: () => void, cut?: (epoch: number) => void}} curve `cut`: forgets an epoch and what came later
 * @param {{drawn?: import("../types.js").Signal<boolean | null>, keeps?: boolean}} [given] drawn: is told whether there
 *   is a line; keeps: a new generation that does not begin at 0 goes on with the curve
 */
export function createRun(curve, { drawn, keeps = false } = {}) {
  let [epoch, generation, points] = [Infinity, -1, 0];
  const tell = () => void (drawn && (drawn.value = points > 1));

  return {
    /** @param {Moment} moment @param {[number, number, ...number[]] | null} values null: not known yet. What is not finite is no line, but its epoch is there: a run that diverged ends before its axis */
    update(moment, values) {
      const another = moment.generation !== generation && !(keeps && moment.epoch > 0);
      if (!another && (moment.furthest ?? 0) > moment.epoch) return; // somebody looks back
      if (moment.epoch < epoch && !another && moment.epoch > 0 && curve.cut) curve.cut(moment.epoch);
      else if (moment.epoch < epoch || another) {
        curve.reset();
        points = 0;
      }
      if ((moment.epoch !== epoch || !points) && values) {
        curve.push(moment.epoch, ...values);
        points++;
      }
      ({ epoch, generation } = moment);
      tell();
    },

    /** What was before anybody looked. @param {History} history @param {number} now generation */
    recall(history, now) {
      curve.reset();
      for (const past of history) curve.push(...past);
      [epoch, generation, points] = [history[history.length - 1][0], now, history.length];
      tell();
    },
  };
}

/**
 * A curve whose drawing comes after the page: it is a sixth of it, and there is nothing to draw at first.
 * @param {HTMLElement} host @param {any} given as of `createCurve`
 */
function createLater(host, given) {
  /** @type {ReturnType<typeof import("../views/curve.js").createCurve> | null} */
  let curve = null;
  let gone = false;
  const coming = import("../views/curve.js").then(({ createCurve }) => {
    if (!gone) curve = createCurve(host, given);
  });
  const soon = (/** @type {(curve: any) => void} */ job) =>
    void (curve ? job(curve) : coming.then(() => gone || job(curve)));

  return {
    push: (/** @type {[number, ...number[]]} */ ...point) => soon((it) => it.push(...point)),
    cut: (/** @type {number} */ epoch) => soon((it) => it.cut(epoch)),
    setTheme: (/** @type {any} */ theme) => soon((it) => it.setTheme(theme)),
    reset: () => soon((it) => it.reset()),
    destroy() {
      gone = true;
      curve?.destroy();
    },
  };
}

/** @type {Values} */
const lossesOf = ({ train, test }) => [train, test];

/**
 * The curve alone. All other props become attributes of its element.
 * @param {object} props
 * @param {import("./latest.js").Latest} props.latest
 * @param {Values} [props.values]
 * @param {Look} [props.look]
 * @param {import("../types.js").Signal<boolean | null>} [props.drawn] is told whether there is a line; null before anything came
 */
export function Curve({ latest, values = lossesOf, look = {}, drawn, ...attributes }) {
  const create = (/** @type {HTMLElement} */ host) => {
    const curve = createLater(host, { text, ...look });
    const run = createRun(curve, { drawn, keeps: look.keeps });
    const stop = effect(() => {
      const past = latest.recalled.value;
      if (past) run.recall(past.history, past.generation);
    });
    const destroy = () => {
      stop();
      curve.destroy();
    };
    return { update: run.update, setTheme: curve.setTheme, destroy };
  };
  const pick = (/** @type {any} */ shown) => [shown, values(shown)];
  return html`<${Drawing} ...${{ latest, create, pick, class: "curve", ...attributes }} />`;
}

/**
 * The curve in its place on a page, and what stands there instead where there is no line.
 * @param {object} props as of `Curve`, and:
 * @param {string} props.label for screen readers; its arrows then move along the curve
 * @param {(drawn: boolean | null) => any} props.empty the words for that; nothing where there is nothing to say. null: nothing came yet
 */
export function RunCurve({ label, empty, ...props }) {
  const drawn = useMemo(() => signal(/** @type {boolean | null} */ (null)), []);
  const words = empty(drawn.value);
  return html`
    <div class="curve-frame" data-at="curve">
      <${Curve} ...${props} drawn=${drawn} role="img" aria-label=${label} />
      ${words && html`<p class="curve-empty">${words}</p>`}
    </div>
  `;
}

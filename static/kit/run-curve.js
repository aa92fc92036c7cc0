// Two values over the steps of a run, in a curve that begins anew with the run.
//
//     html`<${RunCurve} latest=${pictures} label=${text("curve.label")} look=${{ format: percent, top: 1, readout: "curve.at" }}
//       values=${({ train, test }) => [train, test]} empty=${(drawn) => drawn === false && text("curve.empty")} />`
//
// A picture has `epoch` and `generation`. Who looks on takes `<${Curve} class="spectate-curve" …>`: no frame, no words.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { useMemo } from "../vendor/preact-hooks.js";
import { effect, signal } from "../vendor/signals.js";
import { createCurve } from "../views/curve.js";
import { Drawing } from "./drawing.js";

/** @typedef {{epoch: number, generation: number}} Moment */
/** @typedef {import("./latest.js").History} History */

/**
 * @param {HTMLElement} host
 * @param {{keeps?: boolean, readout?: string, format?: (value: number) => string, top?: number}} look
 *   keeps: a new generation that does not begin at 0 goes on with the curve; the others as of `createCurve`
 */
export function createRunCurve(host, { keeps = false, ...look }) {
  const curve = createCurve(host, { text, ...look });
  const drawn = signal(/** @type {boolean | null} */ (null));
  let [epoch, generation, points] = [Infinity, -1, 0];

  return {
    /** Whether there is a line to see; null before anything came. */
    drawn,
    setTheme: curve.setTheme,
    destroy: curve.destroy,

    /** NaN: not known, and left out. @param {Moment} moment @param {number} train @param {number} test */
    update(moment, train, test) {
      const another = moment.generation !== generation && !(keeps && moment.epoch > 0);
      if (moment.epoch < epoch || another) {
        curve.reset();
        points = 0;
      }
      if ((moment.epoch !== epoch || !points) && !Number.isNaN(train)) {
        curve.push(moment.epoch, train, test);
        points++;
      }
      ({ epoch, generation } = moment);
      drawn.value = points > 1;
    },

    /** What was before anybody looked. @param {History} history @param {number} now generation */
    recall(history, now) {
      curve.reset();
      for (const [then, train, test] of history) curve.push(then, train, test);
      [epoch, generation, points] = [history[history.length - 1][0], now, history.length];
      drawn.value = points > 1;
    },
  };
}

/**
 * The curve alone. All other props become attributes of its element.
 * @param {object} props
 * @param {any} props.latest
 * @param {(shown: any) => [number, number] | null | undefined} props.values where it learns and elsewhere; nothing: none of this picture
 * @param {any} [props.look] of `createRunCurve`
 * @param {import("../types.js").Signal<boolean | null>} [props.drawn] is told whether there is a line
 */
export function Curve({ latest, values, look = {}, drawn, ...attributes }) {
  const create = (/** @type {HTMLElement} */ host) => {
    const curve = createRunCurve(host, look);
    const stops = [
      effect(() => {
        const past = latest.recalled.value;
        if (past) curve.recall(past.history, past.generation);
      }),
      effect(() => void (drawn && (drawn.value = curve.drawn.value))),
    ];
    const destroy = () => {
      for (const stop of stops) stop();
      curve.destroy();
    };
    return { ...curve, destroy };
  };
  const pick = (/** @type {any} */ shown) => {
    const pair = values(shown);
    return pair && [shown, ...pair];
  };
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
    <div class="curve-frame">
      <${Curve} ...${props} drawn=${drawn} aria-label=${label} />
      ${words && html`<p class="curve-empty">${words}</p>`}
    </div>
  `;
}

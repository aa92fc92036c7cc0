// Back through the run: a slider over the moments that the server remembers, there as soon as a network rests that has
// learned something.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { text, wholeNumber } from "../../i18n.js";
import { createEditThrottle } from "../../kit/edit-throttle.js";
import { useEffect, useMemo } from "../../vendor/preact-hooks.js";
import { effect } from "../../vendor/signals.js";
import "./back-text.js";
import { sheets } from "../../sheets.js";

await sheets("labs/playground/look-back.css");

/** @import { Shared } from "../playground.js" */

/** @param {Shared} props */
export function LookBack({ session, pictures }) {
  const moments = pictures.moments.value;
  const { running, epoch } = session.run.value;
  const throttle = useMemo(() => createEditThrottle((/** @type {any} */ { to }) => session.control("rewind", to)), []);
  useEffect(
    () =>
      effect(() => {
        void pictures.shown.value;
        throttle.flush();
      }),
    [],
  );
  const furthest = moments.at(-1) ?? 0;
  if (running || moments.length < 2 || epoch > furthest) return null;
  const at = Math.max(
    0,
    moments.findLastIndex((each) => each <= epoch),
  );
  const print = (/** @type {number} */ i) =>
    text("playground.lookBack.at", { epoch: wholeNumber(moments[i] ?? 0), furthest: wholeNumber(furthest) });
  return html`
      <${Slider} name="lookBack" label=${text("playground.lookBack")} value=${at} print=${print} onChange=${(/** @type {number} */ i) => throttle.send({ to: moments[i] })}
        range=${{ min: 0, max: moments.length - 1, step: 1 }} hint=${text("playground.lookBack.hint", { count: 64 })} />
      ${epoch < furthest && html`<p class="playground-onward">${text("playground.lookBack.on")}</p>`}
  `;
}

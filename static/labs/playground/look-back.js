// Back through the run: a slider over the moments that the server remembers, there as soon as a network rests that has
// learned something.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { text, wholeNumber } from "../../i18n.js";
import { createEditThrottle } from "../../kit/edit-throttle.js";
import { useEffect, useMemo } from "../../vendor/preact-hooks.js";
import { effect } from "../../vendor/signals.js";
import { createSettingsThen, learningOf } from "./settings-then.js";
import { differences } from "./shelf/differences.js";
import "./back-text.js";
import { sheets } from "../../sheets.js";

await sheets("labs/playground/look-back.css");

/** @import { Shared } from "../playground.js" */

/** @param {Shared} props */
export function LookBack(props) {
  const { session, pictures } = props;
  const then = useMemo(createSettingsThen, []);
  const moments = pictures.moments.value;
  const { running, epoch } = session.run.value;
  const throttle = useMemo(() => createEditThrottle((/** @type {any} */ { to }) => session.control("rewind", to)), []);
  useEffect(
    () =>
      effect(() => {
        const shown = pictures.shown.value;
        throttle.flush();
        if (shown) then.see(shown, session.spec.peek().training);
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
      ${epoch < furthest && html`<${Differing} ...${props} training=${then.at(moments[at])} />`}
  `;
}

/** That the settings were others then, and the way to have them again. @param {Shared & {training: any}} props training: that of then, if it is known */
function Differing({ session, catalog, view, training }) {
  const now = session.spec.value;
  if (!training) return null;
  const before = { ...now, training: { ...now.training, ...learningOf(training) } };
  const found = differences(catalog, [before, now]);
  if (!found.length) return null;
  const list = found.map(({ label, values: [value, other] }) =>
    text("playground.lookBack.was", { label, value, now: other }),
  );
  const mayChange = !found.some(({ topic }) => view.value.hidden.includes(topic));
  const hint = text("playground.lookBack.as.hint");
  return html`
    <p class="playground-onward" data-testid="settings-then">
      ${text("playground.lookBack.differs", { list: list.join(", ") })}
      ${
        mayChange &&
        html`<button type="button" class="button" data-testid="as-then" data-hint=${hint} aria-description=${hint}
          onClick=${() => session.ask(before)}>${text("playground.lookBack.as")}</button>`
      }
    </p>
  `;
}

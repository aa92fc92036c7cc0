// What is said of the point that is looked at, and the way to follow it through the network slowly.

import { close } from "../../controls/icons.js";
import { html } from "../../html.js";
import { lossNumber, percent, shortNumber, text } from "../../i18n.js";
import { sheets } from "../../sheets.js";
import { kindsOf } from "./details.js";
import { maySlow } from "./training.js";
import "./traced-text.js";

await sheets("labs/playground/traced.css");

/** @import { Shared } from "../playground.js" */

/** @param {Shared} props */
export function Traced({ session, view, pictures, inspection, slow }) {
  const trace = pictures.trace.value;
  const data = pictures.points.value;
  if (!trace || !data || slow.value) return null;
  const { points, labels, split } = data;
  const several = pictures.shown.value?.classes ?? 0;
  const outputs = [...trace.values].slice(-Math.max(1, several));
  const likeliest = outputs.indexOf(Math.max(...outputs));
  const kinds = kindsOf(session.spec.value);
  const said = several
    ? text("plane.class", { index: kinds[likeliest] ?? likeliest + 1, share: percent(outputs[likeliest]) })
    : shortNumber(outputs[0]);
  const label = labels[trace.point];
  const is = several ? (kinds[label] ?? label + 1) : shortNumber(label);
  const values = { said, label: is, loss: lossNumber(trace.loss) };
  const follow = () => {
    inspection.slowly(trace.point);
    slow.value = true;
  };
  const hint = text("playground.point.slowly.hint");
  return html`
    <p class="playground-point" data-low=${points[2 * trace.point + 1] < 0} data-testid="point" data-hint=${text("playground.point.hint")}>
      <span>${text("playground.point.says", values)}</span>
      ${
        trace.point < split &&
        maySlow(session, view) &&
        html`<button type="button" class="button" data-testid="slowly" data-hint=${hint} aria-description=${hint} onClick=${follow}>
          ${text("playground.point.slowly")}</button>`
      }
      <button type="button" class="icon-button" aria-label=${text("close")} onClick=${() => inspection.follow(trace.point)}>${close()}</button>
    </p>
  `;
}

// All thresholds at once: how many friends each lets in, for how many strangers. A drag along the curve is one of the threshold.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { handleOf } from "./dots.js";
import { nearestOf } from "./geometry.js";
import { useHands } from "./hands.js";

/** @import { Shared } from "../faces.js" */
/** @import { Point } from "./geometry.js" */

/** Steps, as they are: between two thresholds nothing happens. @param {Point[]} curve */
const pathOf = (curve) =>
  curve
    .map(({ strangersIn, friendsIn }, i) => {
      const [x, y] = [(100 * strangersIn).toFixed(1), (100 - 100 * friendsIn).toFixed(1)];
      return i ? `H${x}V${y}` : `M${x} ${y}`;
    })
    .join("");

/** @param {Pick<Shared, "pictures"> & {settings?: Shared["settings"]}} props without settings nobody can touch it */
export function Roc({ pictures, settings }) {
  const [now, curve] = [pictures.now.value, pictures.curve.value];
  const go = (/** @type {number} */ across, /** @type {number} */ down) =>
    curve.length && settings?.threshold(nearestOf(curve, across, 1 - down).threshold);
  const hands = useHands({ drag: go, tap: go });
  if (!now) return null;
  const { counts } = now;
  const [x, y] = [counts.strangersIn / counts.strangers, counts.friendsIn / counts.friends];
  return html`
    <figure class="faces-roc">
      <figcaption class="section-title">${text("faces.roc.title")}</figcaption>
      <p class="faces-roc-up">${text("faces.roc.friends")}</p>
      <div class="faces-roc-plot" data-testid="roc-point" ...${handleOf(now, text("faces.roc"), text("faces.roc.hint"), hands, settings)}>
        <svg viewBox="0 0 100 100" aria-hidden="true">
          <path class="faces-axis" d="M0 100L100 0" />
          <path class="faces-roc-curve" d=${pathOf(curve)} />
        </svg>
        <span class="faces-roc-point" style=${{ "--x": x, "--y": y }} aria-hidden="true"></span>
      </div>
      <p class="faces-roc-across">${text("faces.roc.strangers")}</p>
    </figure>
  `;
}

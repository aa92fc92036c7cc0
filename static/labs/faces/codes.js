// All that the network keeps of each face: sixteen numbers. Two faces are as far apart as these are; a tap reads one of them.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { Still } from "../../kit/pixels.js";
import { useState } from "../../vendor/preact-hooks.js";
import { useHands } from "./hands.js";

/** @import { Shared } from "../faces.js" */

const STRONG = 0.6; // of a unit vector's numbers: its colour is the deepest
const STEPS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowLeft: -1 });

/** @param {{pictures: Shared["pictures"]}} props */
export function Codes({ pictures }) {
  const [at, setAt] = useState(/** @type {number | null} */ (null));
  const now = pictures.now.value?.compared;
  const count = now?.vectors[0].length ?? 0;
  const hands = useHands({ tap: (across) => setAt(Math.floor(across * count)) });
  if (!now) return null;
  const [one, other] = now.vectors;
  const apart = at === null ? 0 : (one[at] - other[at]) ** 2;
  const words =
    at === null
      ? text("faces.codes.tap", { count, distance: shortNumber(now.distance) })
      : text("faces.codes.told", {
          number: at + 1,
          one: shortNumber(one[at]),
          other: shortNumber(other[at]),
          apart: shortNumber(apart),
          all: shortNumber(now.distance ** 2),
        });
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    setAt(((at ?? -1) + STEPS[event.key] + count) % count);
  };
  return html`
    <h2 class="section-title">${text("faces.codes", { count })}</h2>
    <div class="faces-codes" role="application" tabindex="0" data-keys="arrows" aria-label=${text("faces.codes.label")} data-hint=${text("faces.codes.hint")} data-testid="codes" onKeyDown=${onKeyDown} ...${hands}>
      ${[one, other].map((code, i) => html`<${Still} key=${i} palette="signed" values=${code} width=${count} height=${1} high=${STRONG} look=${pictures.look.value} aria-hidden="true" />`)}
      ${at !== null && html`<span class="faces-column" style=${{ left: `${(100 * at) / count}%`, width: `${100 / count}%` }}></span>`}
    </div>
    <p class="note faces-code" aria-live="polite" data-testid="code">${words}</p>
  `;
}

// Two faces, how far apart they are, and whether that is near enough; below it all pairs, and what the threshold comes to.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { Photo } from "../../kit/photo.js";
import { Dots } from "./dots.js";
import { balancedOf } from "./geometry.js";
import { Roc } from "./roc.js";

/** @import { Shared } from "../faces.js" */
/** @import { Now } from "./pictures.js" */

/** @param {{now: Now}} props */
export const Pair = ({ now }) => html`
  <div class="faces-pair">
    <${Photo} picture=${now.pairFaces[0]} label=${text("faces.pair.one")} />
    <div class="faces-verdict" data-right=${now.letIn === now.same}>
      <p class="faces-distance"><span>${text("faces.distance")}</span><strong data-testid="distance">${shortNumber(now.distance)}</strong></p>
      <p class="faces-against">${now.letIn ? "<" : "≥"} ${shortNumber(now.threshold)}</p>
      <p class="faces-answer" data-testid="verdict">${text(now.letIn ? "faces.says.same" : "faces.says.other")}</p>
      <p class="faces-truth">${text(now.letIn === now.same ? "faces.right" : now.same ? "faces.wrong.same" : "faces.wrong.other")}</p>
    </div>
    <${Photo} picture=${now.pairFaces[1]} label=${text("faces.pair.other")} />
  </div>
`;

/** @param {Shared & {phone: boolean}} props */
export function Verify(props) {
  const { pictures, settings, view } = props;
  const now = pictures.now.value;
  if (!now) return null;
  const free = !view.value.hidden.includes("threshold");
  const touched = free ? settings : undefined;
  const balance = () => settings.threshold(balancedOf(pictures.curve.peek()).threshold);
  return html`
    <div class="faces-verify">
      <${Pair} now=${now} />
      <div class="faces-thresholds">
        <div class="faces-line-up">
          <${Dots} ...${props} settings=${touched} />
          <${FieldSlider} name="threshold" print=${shortNumber} brief ...${props} />
        </div>
        <div class="faces-all">
          <${Roc} pictures=${pictures} settings=${touched} />
          ${free && html`<button type="button" class="button" data-hint=${text("faces.balance.hint")} onClick=${balance}>${text("faces.balance")}</button>`}
        </div>
      </div>
    </div>
  `;
}

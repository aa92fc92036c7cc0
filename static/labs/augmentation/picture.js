// One digit in colour, and under it what the network takes it for.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Answer, NOTHING } from "../../kit/answer.js";
import { usePicked } from "../../kit/picked.js";
import { Pixels } from "../../kit/pixels.js";
import { DIGITS } from "../../views/digit.js";

/** @import { Shown } from "./pictures.js" */

/** @param {{pictures: any, index: number, label: string}} props */
export function Picture({ pictures, index, label }) {
  const answer = usePicked(pictures, (/** @type {Shown} */ { says }) => says[index], [index]) ?? NOTHING;
  const truth = usePicked(pictures, (/** @type {Shown} */ { labels }) => labels[index], [index]) ?? NOTHING;
  /** Those of the mode before may be fewer. @param {Shown} shown */
  const of = ({ pictures: { [index]: values } }) => values && { values };
  return html`
    <${Pixels} latest=${pictures} palette="rgb" of=${of} class="augmentation-picture" role="img" aria-label=${label} />
    <p class="under-picture">
      <${Answer} ...${{ answer, truth, ticked: true }} />
    </p>
  `;
}

/** Pictures `first` to `first + 9`: one of each digit. @param {{pictures: any, first: number, title: string}} props */
export const Ten = ({ pictures, first, title }) =>
  DIGITS.map(
    (digit, i) => html`
    <div class="augmentation-variant" key=${first + i}>
      <${Picture} pictures=${pictures} index=${first + i} label=${text("augmentation.trap.digit", { digit, title })} />
    </div>
  `,
  );

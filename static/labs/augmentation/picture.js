// One digit in colour, and under it what the network takes it for.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Answer, NOTHING } from "../../kit/answer.js";
import { usePicked } from "../../kit/picked.js";
import { Pixels } from "../../kit/pixels.js";
import { pictureAt } from "./pictures.js";

/** @import { Shown } from "./pictures.js" */

/** @param {{pictures: any, index: number, label: string}} props */
export function Picture({ pictures, index, label }) {
  const answer = usePicked(pictures, (/** @type {Shown} */ { says }) => says[index], [index]) ?? NOTHING;
  const truth = usePicked(pictures, (/** @type {Shown} */ { labels }) => labels[index], [index]) ?? NOTHING;
  const of = (/** @type {Shown} */ shown) => ({ values: pictureAt(shown.pictures, index) });
  return html`
    <${Pixels} latest=${pictures} palette="rgb" of=${of} class="augmentation-picture" role="img" aria-label=${label} />
    <p class="under-picture">
      <${Answer} ...${{ answer, truth, ticked: true }}>${answer === NOTHING ? "\u00a0" : text("augmentation.says", { digit: answer })}<//>
    </p>
  `;
}

/** Pictures `first` to `first + 9`: one of each digit. @param {{pictures: any, first: number, title: string}} props */
export const Ten = ({ pictures, first, title }) => html`
  ${Array.from(
    { length: 10 },
    (_, digit) => html`
      <div class="augmentation-variant" key=${first + digit}>
        <${Picture} pictures=${pictures} index=${first + digit} label=${text("augmentation.trap.digit", { digit, title })} />
      </div>
    `,
  )}
`;

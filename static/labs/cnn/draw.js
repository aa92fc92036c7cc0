// The picture that the network looks at: drawn by hand, or one of the test pictures.

import { Pad } from "../../controls/pad.js";
import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { usePicked } from "../../kit/picked.js";
import { DIGITS } from "../../views/digit.js";
import { Mistakes } from "./mistakes.js";

/** @import { Shared } from "../cnn.js" */
/** @import { View } from "./pictures.js" */

const SURE = 0.6; // below it two answers are told

/** What the network makes of a drawing, in words. @param {View} view */
function readAs({ probabilities, epoch }) {
  if (!epoch) return text("cnn.read.untaught");
  const [first, second] = DIGITS.map((_, digit) => digit).sort((a, b) => probabilities[b] - probabilities[a]);
  const share = percent(probabilities[first]);
  return text(probabilities[first] < SURE ? "cnn.read.unsure" : "cnn.read", { digit: first, other: second, share });
}

/** @param {Shared} props */
export function Draw(props) {
  const { pictures, catalog, session } = props;
  const sample = pictures.sample.value;
  const { samples } = catalog;
  const odd = pictures.odd.value;
  const another = () => pictures.choose((sample + 1 + Math.floor(Math.random() * (samples - 1))) % samples);
  const read = usePicked(pictures, readAs);
  const drawn = odd ? text(`cnn.odd.${odd}`) : read;
  const words = pictures.wiped.value
    ? text("cnn.wiped")
    : sample < 0
      ? drawn
      : text("cnn.sample", { digit: pictures.truth.value, number: sample + 1 });
  return html`
    <section class="panel cnn-draw" id="panel-draw" aria-labelledby="draw-title">
      <h2 class="section-title" id="draw-title">${text("cnn.picture")}</h2>
      <${Pad} size=${session.spec.value.data.size} label=${text("cnn.pad")} value=${pictures.paper.value} onDraw=${pictures.drawn} onClear=${pictures.back} />
      <p class="cnn-says" data-testid="in-view" aria-live=${odd ? "polite" : "off"}>
        ${words}
      </p>
      <button type="button" class="button wide" data-hint=${text("cnn.another.hint")} onClick=${another}>${text("cnn.another")}</button>
      <${Mistakes} ...${props} />
    </section>
  `;
}

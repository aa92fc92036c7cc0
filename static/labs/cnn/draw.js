// The picture that the network looks at: drawn by hand, or one of the test pictures.

import { Pad } from "../../controls/pad.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Mistakes } from "./mistakes.js";

/** @import { Shared } from "../cnn.js" */

/** @param {Shared} props */
export function Draw(props) {
  const { pictures, catalog } = props;
  const sample = pictures.sample.value;
  const { samples } = catalog;
  const another = () => pictures.choose((sample + 1 + Math.floor(Math.random() * (samples - 1))) % samples);
  const words = pictures.wiped.value
    ? text("cnn.wiped", { number: pictures.last() + 1 })
    : sample < 0
      ? text("cnn.drawing")
      : text("cnn.sample", { digit: pictures.truth.value, number: sample + 1 });
  return html`
    <section class="panel cnn-draw" id="panel-draw" aria-labelledby="draw-title">
      <h2 class="section-title" id="draw-title">${text("cnn.picture")}</h2>
      <${Pad} label=${text("cnn.pad")} value=${pictures.paper.value} onDraw=${pictures.drawn} onClear=${pictures.back} />
      <p class="cnn-says" data-testid="in-view">
        ${words}
      </p>
      <button type="button" class="button wide" data-hint=${text("cnn.another.hint")} onClick=${another}>${text("cnn.another")}</button>
      <${Mistakes} ...${props} />
    </section>
  `;
}

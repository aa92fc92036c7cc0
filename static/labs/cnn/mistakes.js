// Which inputs fool the network, and which digits it takes for which: each leads to a picture.

import { html } from "../../html.js";
import { language, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Mistakes as Gallery } from "../../kit/mistakes.js";
import { createConfusion } from "../../views/confusion.js";
import { DIGITS, MOST } from "../../views/digit.js";

/** @import { Shared } from "../cnn.js" */
/** @import { View } from "./pictures.js" */

const MANY = 36; // of the thirty or so test pictures of a digit: a full colour

/** The surest mistakes. @param {Shared} props */
export function Mistakes({ pictures }) {
  const samples = pictures.samples.value;
  const mistakes =
    samples &&
    pictures.fooled.value.map(({ sample, answer, sure }) => {
      const truth = samples.labels[sample];
      const name = text("cnn.fooled.is", { truth, answer, sure });
      return { key: sample, picture: { values: [...samples.pictures[sample]], high: MOST }, truth, answer, name };
    });
  return html`<${Gallery} label=${text("cnn.fooled")} hint=${text("cnn.fooled.hint")} none=${text("cnn.fooled.none")} mistakes=${mistakes ?? []} chosen=${pictures.sample.value} onChoose=${pictures.choose} look=${pictures.look.value} />`;
}

/** @param {Shared} props */
export function Confusion({ pictures }) {
  /** A test picture of that digit; of a mistake one that the strip knows. @param {number} truth @param {number} answer */
  function choose(truth, answer) {
    const labels = pictures.samples.peek()?.labels;
    if (!labels) return;
    const fooled = pictures.fooled.peek();
    const known = fooled.find(({ sample, answer: given }) => labels[sample] === truth && given === answer);
    if (truth !== answer) return known && pictures.choose(known.sample);
    const wrong = new Set(fooled.map(({ sample }) => sample));
    const from = pictures.sample.peek() + 1;
    const order = Array.from(labels, (_, i) => (from + i) % labels.length);
    const found = order.find((i) => labels[i] === truth && !wrong.has(i));
    if (found !== undefined) pictures.choose(found);
  }
  const given = { classes: DIGITS, label: text("cnn.confusion"), corner: text("cnn.confusion.corner"), most: MANY };
  return html`<${Drawing} latest=${pictures} class="confusion" create=${(/** @type {HTMLElement} */ host) => createConfusion(host, { ...given, onChoose: choose })}
    pick=${(/** @type {View} */ { arrays }) => [arrays.confusion]} deps=${[language.value]} />`;
}

// How it is measured: distances over the steps, Gram matrices of style and picture, and the filters drawn by chance.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { Figures } from "../../kit/figures.js";
import { Pixels, Still } from "../../kit/pixels.js";
import { RunCurve } from "../../kit/run-curve.js";
import { useState } from "../../vendor/preact-hooks.js";
import { distance } from "./words.js";

/** @import { Shared } from "../style.js" */
/** @import { Shown } from "./pictures.js" */
/** @typedef {Pick<Shared, "pictures" | "catalog">} Given */

/** @param {Given} props */
export const Distances = ({ pictures }) => html`
  <${Figures} latest=${pictures} figures=${[
    {
      name: "far-style",
      words: "style.far.style",
      of: (/** @type {Shown | null} */ shown) => distance(shown?.test ?? NaN),
      line: /** @type {const} */ ("test"),
    },
    {
      name: "far-drawing",
      words: "style.far.drawing",
      of: (/** @type {Shown | null} */ shown) => distance(shown?.train ?? NaN),
      line: /** @type {const} */ ("train"),
    },
  ]} />
`;

/** @param {Shared} props */
export const Output = (props) => html`
  <section class="output" id="panel-course" aria-label=${text("style.course")}>
    <${Distances} ...${props} />
    <${RunCurve} latest=${props.pictures} label=${text("style.curve")} look=${{ format: distance, readout: "style.curve.at" }}
      empty=${(/** @type {boolean | null} */ drawn) => !drawn && text("style.curve.empty")} />
    <${Grams} ...${props} />
  </section>
`;

/** The two matrices that are made alike; a touch tells one number of both. @param {Given} props */
export function Grams({ pictures, catalog }) {
  const { filters } = catalog;
  const [at, setAt] = useState(/** @type {[number, number] | null} */ (null));
  const shown = pictures.shown.value;
  const high = shown ? Math.max(...shown.grams[0]) : 1;
  /** @param {PointerEvent} event */
  const look = (event) => {
    const { left, top, width } = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    const place = (/** @type {number} */ from) =>
      Math.max(0, Math.min(filters - 1, Math.floor((from * filters) / width)));
    setAt([place(event.clientY - top), place(event.clientX - left)]);
  };
  const told = () => {
    if (!at || !shown) return text("style.grams.says");
    const [of, own] = shown.grams.map((gram) => shortNumber(gram[at[0] * filters + at[1]]));
    return text("style.grams.at", { one: at[0] + 1, other: at[1] + 1, of, own });
  };
  return html`
    <div class="style-grams">
      <h2 class="section-title">${text("style.grams")}</h2>
      ${["style", "picture"].map(
        (name, i) => html`
        <figure key=${name}>
          <${Pixels} latest=${pictures} palette="ink" of=${(/** @type {Shown} */ { grams }) => ({ values: grams[i], high })} reads=${[high]} role="img" aria-label=${text(`style.grams.${name}`)} data-testid=${`gram-${name}`} onPointerMove=${look} onPointerDown=${look} onPointerLeave=${() => setAt(null)} />
          <figcaption class="under-picture">${text(`style.grams.${name}`)}</figcaption>
        </figure>
      `,
      )}
      <p class="note" data-testid="gram-at">${told()}</p>
    </div>
  `;
}

/** @param {Shared} props */
export const Inspect = ({ pictures }) => html`
  <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
    <h2 class="section-title">${text("style.filters")}</h2>
    <div class="style-filters" role="img" aria-label=${text("style.filters")}>
      ${pictures.filters.value.map((values, i) => html`<${Still} key=${i} palette="rgb" values=${values} low=${-0.35} high=${0.35} look=${pictures.look.value} aria-hidden="true" />`)}
    </div>
    <p class="note">${text("style.filters.says")}</p>
  </section>
`;

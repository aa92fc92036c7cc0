// What had been learnt before: 200 other signs, how many of them are recognised, and what the first layer looks for. And
// the five new classes as that network sees them.

import { Progress } from "../../controls/progress.js";
import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { Export } from "../../kit/export.js";
import { Figures } from "../../kit/figures.js";
import { usePicked } from "../../kit/picked.js";
import { Pixels, Still } from "../../kit/pixels.js";
import { strongest } from "../../views/pixels.js";
import { toPyTorch } from "./export.js";

/** @import { Shared } from "../transfer.js" */
/** @import { Shown } from "./pictures.js" */

/** Drawings of the 200 signs that it never learns from, and which of them it recognises. @param {{pictures: Shared["pictures"]}} props */
export function Stream({ pictures }) {
  const stream = pictures.stream.value;
  const look = pictures.look.value;
  const right = usePicked(pictures, ({ stream: known }) => known.map(Number).join("")) ?? "";
  return html`
    <div class="transfer-stream" role="img" aria-label=${text("transfer.source.stream", { right: right.replaceAll("0", "").length, all: stream.length })} data-testid="stream">
      ${stream.map((values, i) => html`<span class="transfer-sign" key=${i} data-right=${right[i] === "1"}><${Still} palette="ink" values=${values} look=${look} aria-hidden="true" /></span>`)}
    </div>
  `;
}

/** All that are learnt before the five. @param {{pictures: Shared["pictures"]}} props */
export function Wall({ pictures }) {
  const signs = pictures.signs.value;
  const look = pictures.look.value;
  const share = usePicked(pictures, ({ source }) => source.step / source.steps) ?? 0;
  return html`
    <section class="transfer-before" aria-label=${text("transfer.source.signs")}>
      <h2 class="section-title">${text("transfer.source.signs")}</h2>
      <${Progress} label=${text("transfer.source.progress")} share=${share} done=${share >= 1} />
      <div class="transfer-wall">${signs.map((values, i) => html`<${Still} key=${i} palette="ink" values=${values} look=${look} aria-hidden="true" />`)}</div>
    </section>
  `;
}

/** How far it is, and how much it knows. @param {{pictures: Shared["pictures"]}} props */
export function Known({ pictures }) {
  const figures = [
    {
      name: "source-unseen",
      words: "transfer.source.unseen",
      of: (/** @type {Shown | null} */ shown) => percent(shown?.source.accuracy ?? NaN),
    },
    {
      name: "source-known",
      words: "transfer.source.known",
      of: (/** @type {Shown | null} */ shown) => percent(shown?.source.known ?? NaN),
    },
  ];
  return html`<${Figures} latest=${pictures} figures=${figures} />`;
}

/** What the first layer looks for. @param {{pictures: Shared["pictures"]}} props */
function Filters({ pictures }) {
  const count = usePicked(pictures, ({ filters }) => filters.length) ?? 0;
  const of =
    (/** @type {number} */ i) =>
    (/** @type {Shown} */ { filters }) => ({ values: filters[i], high: strongest(filters[i]) });
  return html`
    <figure class="transfer-filters">
      <figcaption class="section-title">${text("transfer.source.filters")}</figcaption>
      <div>${Array.from({ length: count }, (_, i) => html`<${Pixels} key=${i} latest=${pictures} palette="signed" of=${of(i)} role="img" aria-label=${text("transfer.source.filter", { number: i + 1 })} />`)}</div>
    </figure>
  `;
}

/** @param {Shared} props */
export function Inspect(props) {
  const { pictures, session } = props;
  const ask = () => session.edit({ weights: true });
  const source = () => toPyTorch(/** @type {Shown} */ (pictures.shown.peek()), session.spec.peek().classes);
  return html`
    <section class="panel inspect transfer-inspect" id="panel-inspect" aria-labelledby="source-title">
      <h2 class="section-title" id="source-title">${text("transfer.source.title")}</h2>
      <${Known} pictures=${pictures} />
      <${Stream} pictures=${pictures} />
      <${Filters} pictures=${pictures} />
      <${Export} session=${session} whole=${pictures.whole} ask=${ask} file="transfer.py" source=${source} label=${text("transfer.export")} hint=${text("transfer.export.hint")} />
    </section>
  `;
}

// Into one filter: its kernel slides over the input, and the pixel that comes out; closer still, every single product.
// All numbers come from the newest frame, also while the network trains.

import { pause, play } from "../../controls/icons.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Depth } from "../../kit/depth.js";
import { networkOf, shapesOf } from "../../kit/maps/plan.js";
import { Still } from "../../kit/pixels.js";
import { sheets } from "../../sheets.js";
import { theme } from "../../theme.js";
import { useEffect, useLayoutEffect, useMemo } from "../../vendor/preact-hooks.js";
import { signal } from "../../vendor/signals.js";
import { following } from "../../views/arrows.js";
import { MOST } from "../../views/digit.js";
import { Slide } from "./slide.js";
import { Sums } from "./sums.js";

await sheets("kit/depth.css", "kit/framed.css", "kit/numbers.css", "kit/sum.css");

/** @import { Shared } from "../cnn.js" */
/** @typedef {{block: number, channel: number, input: number, row: number, column: number, sums: boolean}} Place sums: its last level */

const EVERY = 450; // ms at one place while it slides by itself
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {Shared} props */
export function Zoom(props) {
  const { zoom, session } = props;
  const place = /** @type {Place} */ (zoom.value);
  const { before, input } = shapesOf(networkOf(session.spec.value))[place.block];
  const sliding = useMemo(() => signal(!CALM.matches), []);
  const look = (/** @type {Partial<Place>} */ to) => (zoom.value = { .../** @type {Place} */ (zoom.peek()), ...to });
  const move = (/** @type {Partial<Place>} */ to) => {
    sliding.value = false;
    look(to);
  };
  // Before it is drawn: a step of the slide that comes in between would leave the place that somebody looks at closely.
  useLayoutEffect(() => {
    if (place.sums) sliding.value = false;
  }, [place.sums]);
  useLayoutEffect(() => {
    if (!sliding.value) return;
    const timer = setInterval(() => look(following(/** @type {Place} */ (zoom.peek()), before.size)), EVERY);
    return () => clearInterval(timer);
  }, [sliding.value, before.size]);
  useEffect(() => {
    const last = before.size - 1;
    if (place.row > last || place.column > last || place.input >= input.channels)
      move({ row: Math.min(last, place.row), column: Math.min(last, place.column), input: 0 });
  }, [before.size, input.channels]);
  const levels = [
    { name: text("cnn.whole"), go: () => (zoom.value = null) },
    {
      name: text("cnn.filter", { block: place.block + 1, filter: place.channel + 1 }),
      go: () => look({ sums: false }),
    },
    { name: text("pad.cell", { row: place.row + 1, column: place.column + 1 }) },
  ];
  const { channels } = before;
  const beside = {
    previous: text("cnn.previous"),
    next: text("cnn.next"),
    go: (/** @type {number} */ by) => look({ channel: (place.channel + by + channels) % channels }),
  };
  return html`
    <${Depth} label=${text("cnn.way")} levels=${place.sums ? levels : levels.slice(0, 2)} beside=${beside} class="cnn-zoom" data-testid="zoom">
      <${Slide} ...${props} move=${move} />
      <div class="controls-row cnn-zoom-row">
        <button type="button" class="button cnn-slide" data-hint=${text("cnn.slide.hint")} aria-pressed=${sliding.value} onClick=${() => (sliding.value = !sliding.value)}>
          ${sliding.value ? pause() : play()} ${text(sliding.value ? "cnn.slide.stop" : "cnn.slide")}
        </button>
        ${!place.sums && html`<button type="button" class="button strong" data-testid="closer" data-hint=${text("cnn.closer.hint")} onClick=${() => move({ sums: true })}>${text("cnn.closer")}</button>`}
      </div>
      ${place.sums ? html`<${Sums} ...${props} move=${move} />` : html`<p class="note">${text("cnn.slide.note")}</p><${Exciting} ...${props} />`}
    <//>
  `;
}

/** The test pictures at which this filter gets highest; a tap looks at one. @param {Shared} props */
function Exciting({ zoom, pictures }) {
  const { block, channel } = /** @type {Place} */ (zoom.value);
  const samples = pictures.samples.value;
  const all = pictures.shown.value?.arrays[`exciting${block + 1}`];
  if (!samples || !all) return html`<p class="note">${text("cnn.exciting.rest")}</p>`;
  const each = all.length / (pictures.shape.value?.blocks[block].channels ?? 1);
  const best = [...all.subarray(channel * each, (channel + 1) * each)].filter((sample) => sample >= 0);
  const button = (/** @type {number} */ sample) => {
    const name = text("cnn.exciting.one", { number: sample + 1, digit: samples.labels[sample] });
    return html`<button type="button" class="mistake" key=${sample} aria-label=${name} data-hint=${name} aria-pressed=${sample === pictures.sample.value} onClick=${() => pictures.choose(sample)}>
      <${Still} palette="ink" values=${[...samples.pictures[sample]]} high=${MOST} look=${theme.value} aria-hidden="true" />
    </button>`;
  };
  return html`
    <div class="cnn-exciting" role="group" aria-label=${text("cnn.exciting")} data-hint=${text("cnn.fooled.hint")} data-testid="exciting">
      <span class="note">${text(best.length ? "cnn.exciting" : "cnn.exciting.none")}</span>${best.map(button)}
    </div>
  `;
}

// The paper: an example that is learnt from, or a test that all four answer while it is being drawn.

import { Choices } from "../../controls/choices.js";
import { Pad } from "../../controls/pad.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { usePicked } from "../../kit/picked.js";
import { useId, useState } from "../../vendor/preact-hooks.js";
import { Own } from "./classes.js";
import { className } from "./words.js";

/** @import { Shared } from "../transfer.js" */
/** @typedef {import("../../views/digit.js").Stroke} Stroke */
/** @typedef {"teach" | "test"} Mode */

const SIZE = 16;
const HIGH = 255;

/** What the link or the stage leaves. @param {Pick<Shared, "view">} props @returns {Mode[]} */
export const modesOf = ({ view }) => [
  ...(view.value.hidden.includes("draw") ? [] : [/** @type {Mode} */ ("teach")]),
  ...(view.value.hidden.includes("test") ? [] : [/** @type {Mode} */ ("test")]),
];

/** @param {Shared & {phone: boolean}} props on a phone one's own drawings stand below the answers */
export function Draw(props) {
  const { pictures, settings } = props;
  const modes = modesOf(props);
  const mode = modes.includes(pictures.mode.value) ? pictures.mode.value : modes[0];
  const choices = modes.map((value) => ({ value, label: text(`transfer.mode.${value}`) }));
  return html`
    <section class="panel data transfer-draw" id="panel-draw" aria-label=${text("transfer.draw")}>
      ${modes.length > 1 && html`<${Choices} name="mode" label=${text("transfer.mode")} hint=${text("transfer.mode.hint")} value=${mode} choices=${choices} chips onChoose=${settings.begin} />`}
      <${Sheet} key=${`${pictures.sheet.value} ${mode}`} mode=${mode} ...${props} />
      ${!props.phone && html`<${Own} ...${props} />`}
    </section>
  `;
}

/** One sheet of paper, and what the drawing is. @param {Shared & {mode: Mode}} props */
function Sheet({ mode, pictures, settings, session }) {
  const [strokes, setStrokes] = useState(/** @type {Stroke[]} */ ([]));
  const id = useId();
  const { classes } = session.spec.value;
  const truth = usePicked(pictures, ({ test, truth }) => (test ? truth : null));
  const seen = usePicked(pictures, ({ test }) => (test ? [...test].join() : ""));
  const large = settings.told(strokes) !== null;
  const drawn = (/** @type {Stroke[]} */ next) => {
    setStrokes(next);
    settings.drawn(next);
  };
  const sight =
    mode === "test" && large && seen ? { values: seen.split(",").map(Number), size: SIZE, high: HIGH } : null;
  const words = { empty: text(`transfer.pad.empty.${mode}`), seen: text("transfer.pad.seen") };
  const state = !strokes.length ? "" : large ? ".now" : ".small";
  return html`
    <div class="transfer-sheet">
    <${Pad} narrow label=${text("transfer.pad")} words=${words} sight=${sight} onStrokes=${drawn} onClear=${() => drawn([])} />
    <div class="transfer-which" role="group" aria-labelledby=${id}>
      <p class="note" id=${id} aria-live="polite">${text(`transfer.which.${mode}${state}`)}</p>
      ${classes.map(
        (/** @type {string} */ name, /** @type {number} */ label) => html`
        <button type="button" class="button" key=${label} disabled=${!large} aria-pressed=${mode === "test" ? large && truth === label : undefined} onClick=${() => settings.say(strokes, label)}>${className(name)}</button>
      `,
      )}
    </div>
    </div>
  `;
}

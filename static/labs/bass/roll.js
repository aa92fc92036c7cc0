// The piano roll: what is played, what could come, and a hand that sets notes.

import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { useNewest } from "../../kit/newest.js";
import { useRef } from "../../vendor/preact-hooks.js";
import { notesOf } from "./score.js";
import { isBlack, tokenName } from "./words.js";

/** @import { Shared } from "../bass.js" */
/** @typedef {{row: number, step: number}} Cell */
/** @typedef {Pick<Shared, "pictures" | "catalog" | "music"> & Partial<Shared> & {still?: boolean}} Props still: nobody can touch it */

const [WIDE, HIGH] = [100, 100]; // of a cell in the drawing
const GAP = 12; // between notes
const FAINT = 0.62; // opacity of what is certain

/** The token of each row, from the highest note down; rests are below. @param {Shared["catalog"]} catalog */
const rowsOf = ({ tokens, first, rest }) => [
  ...Array.from({ length: tokens - first }, (_, row) => tokens - 1 - row),
  rest,
];

/** Cells of rows and steps: how likely each is, as ink. @param {{pictures: Shared["pictures"], rows: number[]}} props */
const Chances = ({ pictures, rows }) => html`
  <g aria-hidden="true">
    ${pictures.shown.value?.chances.flatMap((chances, step) =>
      rows.map(
        (token, row) =>
          html`<rect class="bass-chance" key=${`${step} ${token}`} x=${step * WIDE} y=${row * HIGH} width=${WIDE} height=${HIGH} style=${{ opacity: FAINT * Math.sqrt(chances[token]) }} />`,
      ),
    )}
  </g>
`;

/** @param {{tokens: ArrayLike<number>, byHand?: number, catalog: Shared["catalog"], rows: number[]}} props */
const Notes = ({ tokens, byHand = 0, catalog, rows }) => html`
  <g aria-hidden="true">
    ${notesOf(tokens, catalog).map(
      ({ step, length, token }) =>
        html`<rect class="bass-note" key=${step} data-testid="note" data-step=${step} data-token=${token} data-length=${length} data-by=${step < byHand ? "hand" : "network"}
        x=${step * WIDE + GAP} y=${rows.indexOf(token) * HIGH + GAP} width=${length * WIDE - 2 * GAP} height=${HIGH - 2 * GAP} rx=${2 * GAP} />`,
    )}
  </g>
`;

/** The ground of a roll: rows of black keys, beats. @param {{rows: number[], catalog: Shared["catalog"], children?: any}} props children: between keys and beats */
const Ground = ({ rows, catalog, children }) => html`
  ${rows.map((token, row) => isBlack(token, catalog) && html`<rect class="bass-black" key=${token} x="0" y=${row * HIGH} width=${catalog.steps * WIDE} height=${HIGH} />`)}
  ${children}
  ${Array.from({ length: catalog.steps - 1 }, (_, step) => html`<path class="bass-line" key=${step} data-beat=${(step + 1) % catalog.cell === 0} d=${`M${(step + 1) * WIDE} 0V${rows.length * HIGH}`} />`)}
  <path class="bass-line" data-beat="true" d=${`M0 ${(rows.length - 1) * HIGH}H${catalog.steps * WIDE}`} />
`;

/** A bar that nobody touches. @param {{tokens: ArrayLike<number>, catalog: Shared["catalog"], music: Pick<Shared["music"], "position">}} props */
export function Bar({ tokens, catalog, music }) {
  const rows = rowsOf(catalog);
  const height = rows.length * HIGH;
  return html`
    <div class="bass-roll">
      <${Keys} rows=${rows} catalog=${catalog} />
      <div class="bass-plane">
        <svg viewBox=${`0 0 ${catalog.steps * WIDE} ${height}`} preserveAspectRatio="none" role="img" aria-label=${text("bass.band.roll")}>
          <${Ground} rows=${rows} catalog=${catalog} />
          <${Playhead} music=${music} height=${height} />
          <${Notes} tokens=${tokens} catalog=${catalog} rows=${rows} />
        </svg>
      </div>
    </div>
  `;
}

/** Where it plays. @param {{music: Shared["music"], height: number}} props */
function Playhead({ music, height }) {
  const at = music.position.value;
  return (
    at &&
    html`<rect class="bass-playhead" data-testid="playhead" data-step=${at.step} x=${at.step * WIDE} y="0" width=${WIDE} height=${height} />`
  );
}

/** The piano at the left. @param {{rows: number[], catalog: Shared["catalog"]}} props */
const Keys = ({ rows, catalog }) => html`
  <div class="bass-keys" aria-hidden="true">
    ${rows.map((token) => html`<span key=${token} data-black=${isBlack(token, catalog)}>${tokenName(token, catalog)}</span>`)}
  </div>
`;

/** @param {Props} props */
export function Roll({ pictures, catalog, music, settings, view, still = false }) {
  const rows = rowsOf(catalog);
  const { steps, hold } = catalog;
  const shown = pictures.shown.value;
  const [width, height] = [steps * WIDE, rows.length * HIGH];
  const plane = useRef(/** @type {HTMLElement | null} */ (null));
  const [cross, at, look] = useNewest(/** @type {Cell | null} */ (null)); // where the keys are
  const free = !still && settings && !view?.value.hidden.includes("notes");
  const tokens = () => pictures.shown.peek()?.tokens ?? [];

  /** @param {{clientX: number, clientY: number}} event @returns {Cell} */
  function cellOf({ clientX, clientY }) {
    const {
      left,
      top,
      width: across,
      height: down,
    } = /** @type {HTMLElement} */ (plane.current).getBoundingClientRect();
    const within = (/** @type {number} */ share, /** @type {number} */ count) =>
      Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    return { step: within((clientX - left) / across, steps), row: within((clientY - top) / down, rows.length) };
  }

  /** @param {Cell} at @param {ArrayLike<number>} before the line @param {number} [length] */
  function put({ step, row }, before, length = 1) {
    settings?.put(before, step, rows[row], length);
    pictures.chosen.value = { step, token: rows[row] };
  }

  /** A note begins where the pointer comes down, and is held as far as it is drawn. @param {PointerEvent} event */
  function take(event) {
    if (event.button || !pictures.shown.peek()) return;
    const [from, before] = [cellOf(event), tokens()];
    const host = /** @type {HTMLElement} */ (plane.current);
    host.setPointerCapture(event.pointerId);
    look(null);
    let length = 1;
    put(from, before);
    const move = (/** @type {PointerEvent} */ next) => {
      const now = Math.max(1, cellOf(next).step - from.step + 1);
      if (now !== length) put(from, before, (length = now));
    };
    host.addEventListener("pointermove", move);
    host.addEventListener("lostpointercapture", () => host.removeEventListener("pointermove", move), { once: true });
  }

  /** @type {Record<string, (at: Cell) => Cell>} */
  const arrows = {
    ArrowLeft: ({ row, step }) => ({ row, step: Math.max(0, step - 1) }),
    ArrowRight: ({ row, step }) => ({ row, step: Math.min(steps - 1, step + 1) }),
    ArrowUp: ({ row, step }) => ({ row: Math.max(0, row - 1), step }),
    ArrowDown: ({ row, step }) => ({ row: Math.min(rows.length - 1, row + 1), step }),
  };
  /** @type {Record<string, (at: Cell) => void>} */
  const deeds = {
    Enter: (at) => put(at, tokens()),
    "-": ({ step }) => settings?.put(tokens(), step, hold),
    Delete: ({ step }) => settings?.cut(step),
    Backspace: ({ step }) => settings?.cut(step),
  };

  /** @param {KeyboardEvent} event */
  function key(event) {
    const from = at.current ?? { row: rows.length - 2, step: 0 };
    if (arrows[event.key]) move(at.current ? arrows[event.key](from) : from);
    else if (deeds[event.key]) deeds[event.key](from);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Cell} to */
  function move(to) {
    look(to);
    pictures.chosen.value = { step: to.step, token: rows[to.row] };
  }

  const touch = {
    role: "application",
    tabindex: 0,
    "data-keys": "arrows",
    "data-control": "notes",
    "aria-label": text("bass.roll.keys"),
    onKeyDown: key,
    onPointerDown: take,
  };
  const said = cross && pictures.shown.peek()?.chances[cross.step][rows[cross.row]];
  return html`
    <div class="bass-roll">
      <${Keys} rows=${rows} catalog=${catalog} />
      <div class="bass-plane" ref=${plane} ...${free ? touch : {}} data-free=${Boolean(free)}>
        <svg viewBox=${`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label=${text("bass.roll")}>
          <${Ground} rows=${rows} catalog=${catalog}><${Chances} pictures=${pictures} rows=${rows} /><//>
          <${Playhead} music=${music} height=${height} />
          <${Notes} tokens=${shown?.tokens ?? []} byHand=${shown?.byHand} catalog=${catalog} rows=${rows} />
          ${cross && html`<rect class="bass-cross" data-testid="cross" x=${cross.step * WIDE} y=${cross.row * HIGH} width=${WIDE} height=${HIGH} />`}
        </svg>
        ${free && html`<output class="unseen" aria-live="polite">${cross && text("bass.place", { step: cross.step + 1, note: tokenName(rows[cross.row], catalog), chance: percent(said ?? NaN) })}</output>`}
      </div>
    </div>
  `;
}

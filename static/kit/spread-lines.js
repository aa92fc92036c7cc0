// Shares measured several times at each of a few places: a line for each way of doing something, with a band for how far
// the measurements are apart. A place can be pressed.
//
//     html`<${SpreadLines} lines=${[{ name: "alone", words: text(…), colour: CLASSES[0], dash: "2 4" }]} values=${[[{ mean: 0.8, spread: 0.1 }]]}
//       fresh=${[true]} now=${1} label=${text(…)} hint=${text(…)} tell=${(place, values) => text(…)} empty=${text(…)} onChoose=${(place) => …} />`
//
// Places are numbered from 1. `LineSign` shows what a line looks like, wherever its name stands.

import { html } from "../html.js";
import { percent } from "../i18n.js";
import { sheets } from "../sheets.js";

await sheets("kit/spread-lines.css");

/** @typedef {{mean: number, spread: number}} Value a share, and its standard deviation; NaN: not known */
/** @typedef {{name: string, words: string, colour: string, dash: string}} Line dash: in units of its width, or "none" */

const [WIDTH, HEIGHT] = [360, 200];
const FRAME = { left: 40, right: 6, top: 8, bottom: 4 };
const STEP = 0.2; // between the levels that are written
const LOWEST = 0.6; // the axis begins here at most

/** How a line looks. @param {Pick<Line, "colour" | "dash">} props */
export const LineSign = ({ colour, dash }) => html`
  <svg class="line-sign" viewBox="0 0 28 8" aria-hidden="true"><line x1="1" x2="27" y1="4" y2="4" stroke=${colour} stroke-width="3.5" stroke-dasharray=${dash} /></svg>
`;

/** A mean and its spread. @param {Value} value */
export const spreadText = ({ mean, spread }) =>
  Number.isNaN(mean) ? "–" : `${percent(mean)} ±\u2009${Math.round(100 * spread)}`;

/** Where the axis begins, so that all lines and bands are on it. @param {Value[][]} values */
export function floorOf(values) {
  const known = values.flat().filter(({ mean }) => !Number.isNaN(mean));
  const least = Math.min(LOWEST, ...known.map(({ mean, spread }) => mean - spread));
  return Math.max(0, Math.floor((least + 1e-9) / STEP) * STEP);
}

/** @param {number} floor @param {number} places */
function scales(floor, places) {
  const column = (WIDTH - FRAME.left - FRAME.right) / places;
  const height = HEIGHT - FRAME.top - FRAME.bottom;
  return {
    x: (/** @type {number} */ i) => FRAME.left + (i + 0.5) * column,
    y: (/** @type {number} */ share) => FRAME.top + ((1 - Math.max(floor, Math.min(1, share))) / (1 - floor)) * height,
  };
}

/** @param {{line: Line, values: Value[], fresh: boolean[], at: ReturnType<typeof scales>}} props */
function One({ line: { name, colour, dash }, values, fresh, at: { x, y } }) {
  const known = values.flatMap((value, i) => (Number.isNaN(value.mean) ? [] : [{ i, ...value }]));
  const place = (/** @type {number} */ i, /** @type {number} */ share) => `${x(i).toFixed(1)},${y(share).toFixed(1)}`;
  const above = known.map(({ i, mean, spread }) => place(i, mean + spread));
  const below = known.map(({ i, mean, spread }) => place(i, mean - spread)).reverse();
  return html`
    <g stroke=${colour} fill=${colour} data-line=${name}>
      <polygon points=${[...above, ...below].join(" ")} fill-opacity="0.14" stroke="none" />
      <polyline points=${known.map(({ i, mean }) => place(i, mean)).join(" ")} fill="none" stroke-width="2.5" stroke-dasharray=${dash} stroke-linejoin="round" />
      ${known.map(({ i, mean }) => html`<circle key=${i} cx=${x(i)} cy=${y(mean)} r="4" stroke="none" fill-opacity=${fresh[i] ? 1 : 0.4} />`)}
    </g>
  `;
}

/** @param {{lines: Line[], values: Value[][], fresh: boolean[], now: number}} props */
function Chart({ lines, values, fresh, now }) {
  const floor = floorOf(values);
  const at = scales(floor, values[0].length);
  const levels = Array.from({ length: Math.round((1 - floor) / STEP) + 1 }, (_, i) => floor + i * STEP);
  return html`
    <svg class="spread-lines-chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect x=${at.x(now - 1) - 22} width="44" y="0" height=${HEIGHT} rx="6" />
      ${levels.map(
        (share) => html`
        <line key=${share} class="spread-lines-level" x1=${FRAME.left} x2=${WIDTH - FRAME.right} y1=${at.y(share)} y2=${at.y(share)} />
        <text x=${FRAME.left - 6} y=${at.y(share) + 4} text-anchor="end">${percent(share)}</text>
      `,
      )}
      ${lines.map((line, i) => html`<${One} key=${line.name} line=${line} values=${values[i]} fresh=${fresh} at=${at} />`)}
    </svg>
  `;
}

/**
 * @param {object} props
 * @param {Line[]} props.lines
 * @param {Value[][]} props.values of each line at each place
 * @param {boolean[]} props.fresh whether what is known of a place still holds; what does not is pale
 * @param {number} props.now the place that counts
 * @param {string} props.label what places are
 * @param {string} props.hint what pressing one does
 * @param {(place: number, values: string) => string} props.tell a place and all its values, for screen readers
 * @param {string} props.empty the words where nothing is known
 * @param {((place: number) => void) | null} [props.onChoose] without it there is nothing to press
 */
export function SpreadLines({ lines, values, fresh, now, label, hint, tell, empty, onChoose }) {
  const places = Array.from(values[0], (_, i) => i + 1);
  const nothing = values.flat().every(({ mean }) => Number.isNaN(mean));
  const told = (/** @type {number} */ place) =>
    tell(place, lines.map(({ words }, i) => `${words} ${spreadText(values[i][place - 1])}`).join(", "));
  const face = (/** @type {number} */ place) =>
    onChoose
      ? html`<button type="button" class="spread-lines-place" key=${place} aria-pressed=${place === now} aria-label=${told(place)} onClick=${() => onChoose(place)}>${place}</button>`
      : html`<span class="spread-lines-place" key=${place} data-now=${place === now}>${place}</span>`;
  return html`
    <div class="spread-lines">
      <div class="spread-lines-plot">
        ${nothing ? html`<p class="spread-lines-chart note">${empty}</p>` : html`<${Chart} ...${{ lines, values, fresh, now }} />`}
        <div class="spread-lines-places" role="group" aria-label=${label} data-hint=${onChoose ? hint : undefined}>${places.map(face)}</div>
      </div>
      <p class="spread-lines-axis note" aria-hidden="true">${label}</p>
      <ul class="spread-lines-keys">
        ${lines.map(({ name, words, ...line }, i) => html`<li key=${name}><${LineSign} ...${line} /><span class="one-line">${words}</span><b>${spreadText(values[i][now - 1])}</b></li>`)}
      </ul>
    </div>
  `;
}

// How much each way gets right, by the number of drawings it has learnt from: a line with the spread of several choices of
// drawings. A number of drawings can be pressed: it then holds for all that is shown.

import { html } from "../../html.js";
import { counted, percent, text } from "../../i18n.js";
import { usePicked } from "../../kit/picked.js";
import { Line } from "./ways.js";
import { lineOf, reachedText, wayName } from "./words.js";

/** @import { Shared } from "../transfer.js" */
/** @import { Reached, Shown } from "./pictures.js" */

const [WIDTH, HEIGHT] = [360, 200];
const FRAME = { left: 40, right: 6, top: 8, bottom: 4 };
const STEP = 0.2; // between the levels that are written
const LOWEST = 0.6; // the axis begins here at most

/** Where the axis begins, so that all lines and bands are on it. @param {Reached[][]} reached */
export function floorOf(reached) {
  const known = reached.flat().filter(({ mean }) => !Number.isNaN(mean));
  const least = Math.min(LOWEST, ...known.map(({ mean, spread }) => mean - spread));
  return Math.max(0, Math.floor((least + 1e-9) / STEP) * STEP);
}

/** @param {number} floor @param {number} levels */
function scales(floor, levels) {
  const column = (WIDTH - FRAME.left - FRAME.right) / levels;
  return {
    x: (/** @type {number} */ level) => FRAME.left + (level + 0.5) * column,
    y: (/** @type {number} */ share) =>
      FRAME.top +
      (1 - (Math.max(floor, Math.min(1, share)) - floor) / (1 - floor)) * (HEIGHT - FRAME.top - FRAME.bottom),
  };
}

/** @param {{levels: Reached[], way: string, at: ReturnType<typeof scales>, fresh: boolean[]}} props */
function Way({ levels, way, at: { x, y }, fresh }) {
  const { colour, dash } = lineOf(way);
  const known = levels.flatMap(({ mean, spread }, i) => (Number.isNaN(mean) ? [] : [{ i, mean, spread }]));
  const place = (/** @type {number} */ i, /** @type {number} */ share) => `${x(i).toFixed(1)},${y(share).toFixed(1)}`;
  const above = known.map(({ i, mean, spread }) => place(i, mean + spread));
  const below = known.map(({ i, mean, spread }) => place(i, mean - spread)).reverse();
  return html`
    <g stroke=${colour} fill=${colour} data-way=${way}>
      <polygon points=${[...above, ...below].join(" ")} fill-opacity="0.14" stroke="none" />
      <polyline points=${known.map(({ i, mean }) => place(i, mean)).join(" ")} fill="none" stroke-width="2.5" stroke-dasharray=${dash} stroke-linejoin="round" />
      ${known.map(({ i, mean }) => html`<circle key=${i} cx=${x(i)} cy=${y(mean)} r="4" stroke="none" fill-opacity=${fresh[i] ? 1 : 0.4} />`)}
    </g>
  `;
}

/** The drawing alone. @param {{reached: Reached[][], fresh: boolean[], ways: string[], shots: number, empty: boolean}} props */
function Lines({ reached, fresh, ways, shots, empty }) {
  const floor = floorOf(reached);
  const levels = reached[0].length;
  const at = scales(floor, levels);
  const written = Array.from({ length: Math.round((1 - floor) / STEP) + 1 }, (_, i) => floor + i * STEP);
  const guessed = 1 / levels;
  return html`
    <svg class="transfer-chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect class="transfer-now" x=${at.x(shots - 1) - 22} width="44" y="0" height=${HEIGHT} rx="6" />
      ${
        !empty &&
        written.map(
          (share) => html`
        <line key=${share} class="transfer-level" x1=${FRAME.left} x2=${WIDTH - FRAME.right} y1=${at.y(share)} y2=${at.y(share)} />
        <text class="transfer-tick" x=${FRAME.left - 6} y=${at.y(share) + 4} text-anchor="end">${percent(share)}</text>
      `,
        )
      }
      ${floor <= guessed && html`<text class="transfer-tick" x=${WIDTH - FRAME.right} y=${at.y(guessed) - 4} text-anchor="end">${text("transfer.curves.guessing")}</text>`}
      ${reached.map((each, i) => html`<${Way} key=${ways[i]} levels=${each} way=${ways[i]} at=${at} fresh=${fresh} />`)}
    </svg>
  `;
}

/** @param {Reached[][]} reached @param {string[]} ways @param {number} level */
const valuesAt = (reached, ways, level) =>
  ways.map((way, i) => `${wayName(way)} ${reachedText(reached[i][level])}`).join(", ");

/** @param {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} props still: there is nothing to press */
export function Curves({ pictures, session, catalog, settings, view, still }) {
  const { ways, levels } = catalog;
  const { shots } = session.spec.value.training;
  const told = usePicked(pictures, (/** @type {Shown} */ { reached, fresh }) => JSON.stringify([reached, fresh]));
  if (!told) return null;
  /** @type {[({mean: number | null, spread: number | null})[][], boolean[]]} */
  const [plain, fresh] = JSON.parse(told);
  const reached = plain.map((way) => way.map(({ mean, spread }) => ({ mean: mean ?? NaN, spread: spread ?? NaN })));
  const empty = reached.flat().every(({ mean }) => Number.isNaN(mean));
  const fixed = still || view?.value.hidden.includes("shots");
  return html`
    <div class="transfer-curves" data-testid="curves">
      <div class="transfer-plot">
        <${Lines} ...${{ reached, fresh, ways, shots, empty }} />
        ${empty && html`<p class="curve-empty">${text("transfer.curves.empty")}</p>`}
        <div class="transfer-shots" role="group" aria-label=${text("transfer.shots")} data-control="shots" data-hint=${text("transfer.shots.hint")}>
          ${Array.from({ length: levels }, (_, i) => {
            const count = i + 1;
            const label = counted("transfer.curves.at", count, { values: valuesAt(reached, ways, count - 1) });
            return fixed
              ? html`<span class="transfer-shot" key=${count} data-now=${count === shots}>${count}</span>`
              : html`<button type="button" class="transfer-shot" key=${count} aria-pressed=${count === shots} aria-label=${label} onClick=${() => settings?.shots(count)}>${count}</button>`;
          })}
        </div>
      </div>
      <p class="transfer-axis note">${text("transfer.shots")}</p>
      <ul class="transfer-keys">
        ${ways.map((/** @type {string} */ way, /** @type {number} */ i) => html`<li key=${way}><${Line} way=${way} /><span class="one-line">${wayName(way)}</span><b>${reachedText(reached[i][shots - 1])}</b></li>`)}
      </ul>
    </div>
  `;
}

/** @param {Shared} props */
export const Output = (props) => html`
  <section class="panel output transfer-output" id="panel-curves" aria-labelledby="curves-title">
    <h2 class="section-title" id="curves-title">${text("transfer.curves.title")}</h2>
    <${Curves} ...${props} />
    <p class="note">${text("transfer.curves.about", { draws: props.catalog.draws })}</p>
  </section>
`;

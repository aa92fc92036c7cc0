// The end of a challenge: the first three large, the others below.

import { html } from "../html.js";
import { counted, plainNumber, text } from "../i18n.js";
import { score, unitOf } from "./challenge.js";
import { Compared } from "./statistics.js";
import { Tile } from "./tile.js";

/** @typedef {import("./context.js").Context} Context */

const LARGE = 3;
const ROWS = 4; // of the list below them; more stand in another column

/** @param {{context: Context}} props */
export function Podium({ context }) {
  const goal = context.challenge.value;
  if (!context.settings.value.results)
    return html`<p class="podium-soon" data-testid="podium-soon">${text("projector.podium.soon")}</p>`;
  const ranked = goal.teams ? (goal.teams_ranked ?? []) : goal.leaders;
  if (!ranked.length)
    return html`<p class="podium-soon">${text("projector.podium.none", { limit: plainNumber(goal.limit) })}</p>`;
  const rows = Math.min(ROWS, Math.max(0, ranked.length - LARGE));
  const Winner = goal.teams ? Team : Person;
  return html`
    <div class="podium" data-testid="podium">
      <ol class="podium-first" data-teams=${Boolean(goal.teams)} data-count=${Math.min(LARGE, ranked.length)} style=${{ "--rest": rows }}>
        ${ranked.slice(0, LARGE).map((/** @type {any} */ row, /** @type {number} */ i) => {
          return html`<${Winner} key=${row.id ?? row.team} context=${context} row=${row} place=${i + 1} rank=${goal.rank} />`;
        })}
      </ol>
      <ol class="podium-rest" start=${LARGE + 1}>
        ${ranked.slice(LARGE).map(
          (/** @type {any} */ row, /** @type {number} */ i) => html`
            <li key=${row.id ?? row.team}>
              <span class="leader-place">${LARGE + 1 + i}</span>
              <bdi class="one-line leader-name">${row.name ?? row.team}</bdi>
              <span class="leader-value">${score(goal.rank, row.value)}</span>
            </li>
          `,
        )}
      </ol>
      <${Compared} context=${context} />
    </div>
  `;
}

/** @param {{context: Context, row: any, place: number, rank: any}} props */
function Person({ context, row, place, rank }) {
  return html`
    <li class="winner" data-place=${place}>
      <${Tile} context=${context} id=${row.id} />
      <${Caption} place=${place} name=${row.name} under=${row.team} rank=${rank} value=${row.value} />
    </li>
  `;
}

/** @param {{row: any, place: number, rank: any}} props */
function Team({ row, place, rank }) {
  const under = counted("projector.team.people", row.people);
  return html`
    <li class="winner team" data-place=${place}>
      <${Caption} place=${place} name=${row.team} under=${under} rank=${rank} value=${row.value} />
    </li>
  `;
}

/** @param {{place: number, name: string, under?: string | null, rank: any, value: number}} props */
function Caption({ place, name, under, rank, value }) {
  return html`
    <div class="winner-words">
      <span class="winner-place">${place}</span>
      <bdi class="two-lines winner-name">${name}</bdi>
      <span class="winner-value"><b>${score(rank, value)}</b> ${unitOf(rank, value)}</span>
      ${under && html`<bdi class="winner-under">${under}</bdi>`}
    </div>
  `;
}

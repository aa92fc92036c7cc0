// The challenge: its two lines, its clock, and who leads.

import { html } from "../html.js";
import { lossNumber, plainNumber, text, wholeNumber } from "../i18n.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";
import { wordsOf } from "../words.js";

/** @typedef {import("./context.js").Context} Context */

const TICK = 200; // ms: a second is shown at most this late

/** Minutes and seconds. @param {number} seconds */
export function clock(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return `${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}

/** The number by which somebody is ranked. @param {"parameters" | "loss" | "time"} rank @param {number} value */
export function score(rank, value) {
  if (rank === "parameters") return wholeNumber(value);
  return rank === "loss" ? lossNumber(value) : clock(value);
}

/** What that number counts; what is measured stands in the goal. @param {"parameters" | "loss" | "time"} rank @param {number} value */
export function unitOf(rank, value) {
  if (rank === "loss") return "";
  return rank === "parameters" && value === 1 ? text("projector.unit.parameters.one") : text(`projector.unit.${rank}`);
}

/** How it ended: by the clock, or before by the host. @param {{stopped?: boolean}} goal */
export const overOf = ({ stopped }) => (stopped ? "projector.challenge.stopped" : "projector.challenge.over");

/** @param {{context: Context}} props */
export function Challenge({ context }) {
  const goal = context.challenge.value;
  if (!goal) return null;
  const running = goal.state === "running";
  const people = context.people.value;
  const leaders = running && context.settings.value.results ? leadersOf(goal) : []; // at the end they stand on the podium
  return html`
    <section class="challenge" aria-label=${text("projector.challenge")}>
      <h2 class="section-title">${goal.title || text("projector.challenge")}</h2>
      <p class="challenge-goal">
        ${text("projector.challenge.limit", { measure: wordsOf(context.stage.value?.lab ?? "").measure, limit: plainNumber(goal.limit) })}
        <br />
        ${text(`projector.challenge.${goal.rank}`)}
      </p>
      ${running ? html`<${Clock} context=${context} ends=${goal.ends} />` : html`<p class="challenge-over">${text(overOf(goal))}</p>`}
      <p class="challenge-reached">
        ${people && html`<span>${text("projector.challenge.reached", { count: wholeNumber(goal.reached ?? 0), total: wholeNumber(people.total) })}</span>`}
        ${leaders.length > 0 && goal.rank !== "loss" && html`<span>${text(`projector.unit.${goal.rank}`)}</span>`}
      </p>
    </section>
    ${leaders.length > 0 && html`<${Leaders} leaders=${leaders} rank=${goal.rank} />`}
  `;
}

/** The time that is left, by the server's clock. @param {{context: Context, ends: number}} props */
function Clock({ context, ends }) {
  const left = () => clock((ends - context.watcher.now()) / 1000);
  const [shown, show] = useState(left());
  useEffect(() => {
    const timer = setInterval(() => show(left()), TICK);
    return () => clearInterval(timer);
  }, [ends]);
  return html`<p class="challenge-clock" role="timer" data-testid="clock">${shown}</p>`;
}

/** @typedef {{key: string, name: string, value: number}} Leader */

/** Teams where they play as such, people otherwise. @param {any} goal @returns {Leader[]} */
function leadersOf(goal) {
  if (goal.teams)
    return (goal.teams_ranked ?? []).map((/** @type {any} */ { team, value }) => ({ key: team, name: team, value }));
  return goal.leaders.map((/** @type {any} */ { id, name, value }) => ({ key: id, name, value }));
}

/** @param {{leaders: Leader[], rank: any}} props */
function Leaders({ leaders, rank }) {
  return html`
    <ol class="leaders" data-testid="leaders">
      ${leaders.map(
        ({ key, name, value }, i) => html`
          <li key=${key}>
            <span class="leader-place">${i + 1}</span>
            <bdi class="one-line leader-name">${name}</bdi>
            <span class="leader-value">${score(rank, value)}</span>
          </li>
        `,
      )}
    </ol>
  `;
}

// A challenge: begin one, watch its clock and who has made it, end it, put the podium away.

import { html } from "../html.js";
import { counted, text, wholeNumber } from "../i18n.js";
import { clock } from "../participant/standing.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";
import { ActionButton } from "./fields.js";
import { GoalFields, goalOf, typedGoal } from "./goal.js";
import { Sheet } from "./sheet.js";
import { USUAL_GOAL } from "./stages.js";
import { goalSentence, scoreText } from "./wording.js";

/** @typedef {import("./remote.js").Remote} Remote */

const TICK = 250; // ms; the clock shows seconds
const SHOWN = 5; // of the leaders; the projector shows them all

/** Nothing while there is none. @param {{remote: Remote}} props */
export function Challenge({ remote }) {
  const challenge = remote.part("challenge").value;
  const lab = remote.part("stage").value?.lab ?? "";
  const total = remote.part("people").value?.total ?? 0;
  if (!challenge) return null;
  const ended = challenge.state === "ended";
  const hidden = remote.part("settings").value?.results === false; // then there is no podium so far
  const stop = (/** @type {object} */ how) => () => remote.act({ action: "stop_challenge", ...how });
  return html`
    <section class="host-section challenge" data-testid="challenge-now" data-state=${challenge.state}>
      <div class="challenge-head">
        <div>
          <h3 class="section-title">${text(ended ? "host.challenge.ended" : "host.challenge")}</h3>
          <p class="challenge-title" dir="auto">${challenge.title || goalSentence(challenge, lab)}</p>
        </div>
        ${!ended && html`<${Clock} ends=${challenge.ends} now=${remote.now} />`}
      </div>
      ${challenge.title && html`<p class="pale">${goalSentence(challenge, lab)}</p>`}
      <div class="challenge-state">
        <p><span class="figure" data-testid="reached">${wholeNumber(challenge.reached)}</span> ${counted("host.challenge.reached", challenge.reached, { total: wholeNumber(total) })}</p>
        ${
          ended
            ? html`<${ActionButton} act=${stop({ clear: true })} testid="clear-challenge">${text("host.challenge.clear")}<//>`
            : html`<${ActionButton} act=${stop({})} testid="stop-challenge">${text(hidden ? "host.challenge.stop.hidden" : "host.challenge.stop")}<//>`
        }
      </div>
      <${Leaders} challenge=${challenge} />
    </section>
  `;
}

/** @param {{challenge: any}} props */
function Leaders({ challenge }) {
  const teams = challenge.teams_ranked ?? [];
  const rows = challenge.teams
    ? teams.map((/** @type {any} */ row) => ({ key: row.team, name: row.team, value: `${row.value} / ${row.people}` }))
    : challenge.leaders.map((/** @type {any} */ row) => ({
        key: row.id,
        name: row.name,
        value: scoreText(row.value, challenge.rank),
      }));
  if (!rows.length) return null;
  return html`
    <ol class="leaders" aria-label=${text(challenge.teams ? "host.challenge.teams" : "host.challenge.leaders")}>
      ${rows.slice(0, SHOWN).map(
        (/** @type {any} */ { key, name, value }, /** @type {number} */ i) => html`
          <li key=${key}><span class="rank">${i + 1}</span><span class="one-line leader" dir="auto">${name}</span><span class="figure">${value}</span></li>
        `,
      )}
    </ol>
  `;
}

/** By the server's clock. @param {{ends: number, now: () => number}} props */
function Clock({ ends, now }) {
  const left = () => Math.max(0, Math.ceil((ends - now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const tick = () => setSeconds(left());
    tick();
    const timer = setInterval(tick, TICK);
    return () => clearInterval(timer);
  }, [ends]);
  return html`<p class="clock" role="timer" aria-label=${text("host.challenge.clock")} data-testid="clock">${clock(seconds)}</p>`;
}

/** @param {{remote: Remote}} props */
export function ChallengeSheet({ remote }) {
  const [typed, setTyped] = useState(() => typedGoal(remote.part("stage").peek()?.goal ?? USUAL_GOAL));
  const { goal, problems } = goalOf(typed);
  const running = remote.part("challenge").value?.state === "running";
  const begin = async () => {
    if (goal && (await remote.act({ action: "challenge", goal }))) {
      remote.close();
      remote.tab.value = "stage";
    }
  };
  const foot = html`<${ActionButton} look="button strong large" act=${begin} disabled=${!goal} testid="start-challenge">${text("host.challenge.start")}<//>`;
  return html`
    <${Sheet} title=${text("host.challenge.new")} remote=${remote} foot=${foot}>
      <p class="pale">${text("host.challenge.about")}</p>
      ${running && html`<p class="warning">${text("host.challenge.replaces")}</p>`}
      <${GoalFields} lab=${remote.part("stage").value?.lab ?? ""} typed=${typed} problems=${problems} onChange=${setTyped} />
    <//>
  `;
}

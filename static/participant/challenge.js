// The challenge that is on: its goal, its clock, and how one stands.

import { close } from "../controls/icons.js";
import { html } from "../html.js";
import { language, lossNumber, plainNumber, text, wholeNumber } from "../i18n.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";
import { wordsOf } from "../words.js";
import { isolated, Person } from "./person.js";
import { wordsIn } from "./rules.js";
import { clock, standing, teamPlace } from "./standing.js";

const TICK = 250; // ms; the clock shows seconds
const LAST_SECONDS = 10; // from here on the clock is in the colour of haste

/** The stage's own challenge has its title in more than one language. @param {any} challenge @param {any} stage @returns {string} */
function titleOf({ title }, stage) {
  return title && title === stage?.goal?.title ? wordsIn(stage, language.value).goal || title : title;
}

/** @param {{room: any}} props */
export function Challenge({ room }) {
  const [closed, setClosed] = useState(0); // the beginning of the challenge whose result was put away
  const challenge = room.challenge.value;
  if (!challenge || challenge.started === closed) return null;
  const ended = challenge.state === "ended";
  return html`
    <section class="room-bar challenge" data-state=${challenge.state} data-testid="challenge" aria-label=${text("room.challenge")}>
      <div class="challenge-words">
        <h2 class="room-title" dir="auto">${titleOf(challenge, room.stage.value) || text("room.challenge")}</h2>
        <p class="room-sentence">
          ${ended ? text("room.result") : text(`room.goal.${challenge.rank}`, { measure: wordsOf(room.lab).measure, limit: plainNumber(challenge.limit) })}
          ${ended && html`<${Winner} challenge=${challenge} />`}
          ${challenge.teams && html` ${team(room, challenge, ended)}`}
        </p>
      </div>
      <div class="challenge-state">
        ${
          ended
            ? html`<${Result} challenge=${challenge} me=${room.me.value} />`
            : html`<${Standing} challenge=${challenge} me=${room.me.value} />
              <${Clock} ends=${challenge.ends} now=${room.now} />`
        }
      </div>
      ${
        ended &&
        html`<button type="button" class="icon-button" aria-label=${text("close")} onClick=${() => setClosed(challenge.started)}>
        ${close()}
      </button>`
      }
    </section>
  `;
}

/** A sentence about the own team, or that one should have one. @param {any} room @param {any} challenge @param {boolean} ended */
function team(room, challenge, ended) {
  const me = room.me.value;
  if (!me?.team) return ended ? "" : text("room.team.choose", { code: room.code });
  const place = teamPlace(challenge, me);
  return place && text("room.team.place", { team: isolated(me.team), rank: place.rank, teams: place.teams });
}

/** @param {{ends: number, now: () => number}} props */
function Clock({ ends, now }) {
  const [left, setLeft] = useState(() => seconds(ends - now()));
  useEffect(() => {
    const tick = () => setLeft(seconds(ends - now()));
    tick();
    const timer = setInterval(tick, TICK);
    return () => clearInterval(timer);
  }, [ends]);
  return html`
    <p class="clock" role="timer" aria-label=${text("room.clock")} data-testid="clock" data-hurry=${left <= LAST_SECONDS}>
      ${clock(left)}
    </p>
  `;
}

/** Whole seconds, the last one counted until it is over. @param {number} ms */
function seconds(ms) {
  return Math.max(0, Math.ceil(ms / 1000));
}

/** @param {any} props */
function Standing({ challenge, me }) {
  const { reached, rank, value } = standing(challenge, me);
  if (!reached && me?.measured === false) {
    return html`<p class="standing" role="status" data-testid="standing"><span class="standing-words">${text("room.standing.unmeasured")}</span></p>`;
  }
  if (!reached) {
    const measured = Number.isFinite(me?.loss ?? NaN);
    return html`
      <p class="standing" data-testid="standing" data-hint=${text("room.standing.loss")}>
        ${measured && html`<span class="figure">${lossNumber(me.loss)}</span> `}
        <span class="standing-words">${measured ? `– ${text("room.standing.going")}` : text("room.standing.none")}</span>
        <${Parameters} challenge=${challenge} me=${me} />
      </p>
    `;
  }
  const after = value === null ? (rank === null ? text("room.standing.hidden") : "") : worth(challenge.rank, value);
  return html`
    <p class="standing reached" data-testid="standing" role="status">
      <strong>${rank === null ? text("room.standing.reached") : text("room.standing.rank", { rank: wholeNumber(rank) })}</strong>
      ${after && html` <span class="standing-words">${after}</span>`}
    </p>
  `;
}

/** How many the network has now, where that is what counts. @param {any} props */
function Parameters({ challenge, me }) {
  if (challenge.rank !== "parameters" || !me?.parameters) return null;
  return html`<span class="standing-words"> · ${worth("parameters", me.parameters)}</span>`;
}

/** The number that counts, in words. @param {string} rank @param {number} value */
function worth(rank, value) {
  const print = { parameters: wholeNumber, loss: lossNumber, time: clock }[rank] ?? plainNumber;
  return text(`room.value.${rank}`, { value: print(value) });
}

/** @param {any} props */
function Result({ challenge, me }) {
  const { reached, rank, value } = standing(challenge, me);
  if (!reached) return html`<p class="standing" data-testid="standing">${text("room.result.missed")}</p>`;
  const place =
    rank === null ? text("room.result.reached") : text("room.result.place", { rank, reached: challenge.reached });
  return html`
    <p class="standing reached" data-testid="standing" role="status">
      <strong>${rank === 1 ? text("room.result.first") : place}</strong>
      ${value !== null && html` <span class="standing-words">${worth(challenge.rank, value)}</span>`}
    </p>
  `;
}

/** @param {any} props */
function Winner({ challenge }) {
  const first = challenge.leaders[0];
  if (!first) return null;
  const name = first.name && html`<${Person} name=${first.name} />, `; // none where names are hidden
  return html` ${text("room.result.winner")} ${name}${worth(challenge.rank, first.value)}.`;
}

// A question to the room: one ballot each, and another one as long as it is open.

import { check, close } from "../controls/icons.js";
import { html } from "../html.js";
import { text, wholeNumber } from "../i18n.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";
import { Person } from "./person.js";
import { tally } from "./standing.js";

/** @param {{room: any}} props */
export function Vote({ room }) {
  const vote = room.vote.value;
  const [closed, setClosed] = useState(false);
  const [tapped, setTapped] = useState(/** @type {string | null} */ (null)); // shown before the server has it
  const me = room.me.value;
  const key = keyOf(vote);
  useEffect(() => setTapped(null), [key, me?.ballot]);
  useEffect(() => setClosed(false), [key, vote?.state]);
  if (!vote || closed) return null;
  const open = vote.state === "open";
  const ballot = tapped ?? me?.ballot ?? null;
  const choose = async (/** @type {string} */ person) => {
    setTapped(person);
    if (!(await room.act({ action: "ballot", person }, () => keyOf(room.vote.peek()) === key))) setTapped(null);
  };
  return html`
    <section class="room-bar vote" data-state=${vote.state} data-testid="vote" aria-label=${text("room.vote")}>
      <div class="vote-words">
        <h2 class="room-title" dir="auto">${vote.question || text("room.vote")}</h2>
        <p class="room-sentence" role="status">${sentence(vote, ballot)}</p>
      </div>
      <ul class="candidates" style=${{ "--columns": columns(vote.candidates.length) }}>
        ${tally(vote).map((row) => {
          const mine = { chosen: row.id === ballot, own: row.id === me?.id };
          return html`<${Candidate} key=${row.id} row=${row} ...${mine} open=${open} onChoose=${choose} />`;
        })}
      </ul>
      ${
        !open &&
        html`<button type="button" class="icon-button" aria-label=${text("close")} onClick=${() => setClosed(true)}>
        ${close()}
      </button>`
      }
    </section>
  `;
}

/** Another one for another question. @param {any} vote */
const keyOf = (vote) => vote && JSON.stringify([vote.question, vote.candidates.map((/** @type {any} */ { id }) => id)]);

/** Of candidates beside each other, so that no row has a single one: four are two and two. @param {number} count */
function columns(count) {
  return count === 4 ? 2 : Math.min(3, count);
}

/** @param {any} vote @param {string | null} ballot */
function sentence({ state, counts, total }, ballot) {
  if (state === "open") return text(ballot ? "room.vote.voted" : "room.vote.open");
  return counts ? text("room.vote.closed", { total: wholeNumber(total) }) : text("room.vote.hidden");
}

/** @param {any} props */
function Candidate({ row, chosen, own, open, onChoose }) {
  const { id, name, letter, count, share, first } = row;
  return html`
    <li>
      <button
        type="button"
        class="candidate"
        aria-pressed=${chosen}
        aria-disabled=${!open}
        data-first=${!open && count !== null && first}
        style=${{ "--votes": count === null ? 0 : share }}
        onClick=${() => open && onChoose(id)}
      >
        <span class="candidate-letter" aria-hidden="true">${letter}</span>
        <${Person} name=${name} />
        ${own && html`<span class="candidate-own">${text("room.vote.you")}</span>`}
        ${chosen && open && html`<span class="candidate-check">${check()}</span>`}
        ${
          count !== null &&
          html`<span class="candidate-count" aria-label=${text("room.vote.count", { count })}>${wholeNumber(count)}</span>`
        }
      </button>
    </li>
  `;
}

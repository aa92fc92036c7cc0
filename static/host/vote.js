// A vote: which of two to six networks …? Ask, watch the ballots come in, close, put it away.

import { html } from "../html.js";
import { lossNumber, text, wholeNumber } from "../i18n.js";
import { tally } from "../participant/standing.js";
import { useState } from "../vendor/preact-hooks.js";
import { ActionButton, Field } from "./fields.js";
import { CANDIDATES } from "./remote.js";
import { Sheet } from "./sheet.js";
import { Tile } from "./tile.js";
import { found } from "./wording.js";

/** @typedef {import("./remote.js").Remote} Remote */
/** @typedef {import("./types.js").Person} Person */

/** Nothing while there is none. @param {{remote: Remote}} props */
export function Vote({ remote }) {
  const vote = remote.part("vote").value;
  if (!vote) return null;
  const open = vote.state === "open";
  return html`
    <section class="host-section vote" data-testid="vote-now" data-state=${vote.state}>
      <h3 class="section-title">${text(open ? "host.vote.open" : "host.vote.closed")}</h3>
      <p class="challenge-title" dir="auto">${vote.question}</p>
      <ul class="ballots">
        ${tally(vote).map(
          ({ id, letter, name, count, share, first }) => html`
            <li key=${id} class=${!open && first ? "ballot first" : "ballot"}>
              <span class="rank">${letter}</span><span class="one-line leader" dir="auto">${name}</span>
              <span class="figure">${count === null ? "" : wholeNumber(count)}</span>
              <span class="ballot-bar" aria-hidden="true" style=${{ "--share": share }}></span>
            </li>
          `,
        )}
      </ul>
      <div class="challenge-state">
        <p><span class="figure">${wholeNumber(vote.total)}</span> ${text("host.vote.total")}</p>
        <${ActionButton} act=${() => remote.act({ action: "close_vote", clear: !open })} testid="close-vote">
          ${text(open ? "host.vote.close" : "host.vote.clear")}
        <//>
      </div>
    </section>
  `;
}

/** @param {{remote: Remote}} props */
export function VoteSheet({ remote }) {
  const [question, setQuestion] = useState(() => text("host.vote.usual"));
  const [sought, setSought] = useState("");
  /** @type {Person[]} */
  const roster = remote.part("roster").value ?? [];
  const chosen = remote.candidates.value.filter((id) => roster.some((person) => person.id === id && person.consent)); // others have left
  const ready = chosen.length >= CANDIDATES.least && question.trim() !== "";
  const begin = async () => {
    if (!(await remote.act({ action: "vote", question: question.trim(), candidates: chosen }))) return;
    remote.candidates.value = [];
    remote.close();
    remote.tab.value = "stage";
  };
  const foot = html`
    <p class="pale" role="status">${text("host.vote.chosen", { count: chosen.length })}</p>
    <${ActionButton} look="button strong large" act=${begin} disabled=${!ready} testid="start-vote">${text("host.vote.start")}<//>
  `;
  const shown = found(roster, sought, (a, b) => a.name.localeCompare(b.name));
  return html`
    <${Sheet} title=${text("host.vote.new")} remote=${remote} foot=${foot}>
      <${Field} label=${text("host.vote.question")} value=${question} onInput=${setQuestion} more=${{ maxlength: 80 }} />
      <fieldset class="candidates">
        <legend class="field-label">${text("host.vote.candidates")}</legend>
        <input class="field-input" type="search" aria-label=${text("host.people.search")} placeholder=${text("host.people.search")} value=${sought}
          onInput=${(/** @type {any} */ event) => setSought(event.currentTarget.value)} />
        <ul>${shown.map((person) => html`<${Candidate} key=${person.id} remote=${remote} person=${person} chosen=${chosen} />`)}</ul>
        ${!shown.length && html`<p class="pale">${text(roster.length ? "host.people.nobody" : "host.people.none")}</p>`}
      </fieldset>
    <//>
  `;
}

/** @param {{remote: Remote, person: Person, chosen: string[]}} props */
function Candidate({ remote, person, chosen }) {
  const on = chosen.includes(person.id);
  return html`
    <li>
      <label class="candidate">
        <input
          type="checkbox"
          checked=${on}
          disabled=${!on && (chosen.length >= CANDIDATES.most || !person.consent)}
          onChange=${() => remote.toggleCandidate(person.id)}
        />
        <${Tile} remote=${remote} person=${person} />
        <span class="one-line leader" dir="auto">${person.name}</span>
        ${!person.consent && html`<span class="pale">${text("host.person.noConsent")}</span>`}
        <span class="figure">${lossNumber(remote.tiles.figuresOf(person.slot).value?.test ?? NaN)}</span>
      </label>
    </li>
  `;
}

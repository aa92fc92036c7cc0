// What can be done about one participant.

import { html } from "../html.js";
import { lossNumber, text, wholeNumber } from "../i18n.js";
import { ActionButton, Confirmed } from "./fields.js";
import { HandOver } from "./hand-over.js";
import { Loss, Pending, Status } from "./people.js";
import { CANDIDATES } from "./remote.js";
import { Sheet } from "./sheet.js";
import { Tile } from "./tile.js";
import { spotlightReason } from "./wording.js";

/** @typedef {import("./remote.js").Remote} Remote */
/** @typedef {import("./types.js").Person} Person */

/** @param {{remote: Remote, id: string}} props */
export function PersonSheet({ remote, id }) {
  /** @type {Person | undefined} */
  const person = (remote.part("roster").value ?? []).find((/** @type {Person} */ each) => each.id === id);
  if (!person) {
    return html`<${Sheet} title=${text("host.person.gone.title")} remote=${remote}><p>${text("host.person.gone")}</p><//>`;
  }
  return html`
    <${Sheet} title=${person.name} remote=${remote} name="person-sheet">
      <${Portrait} remote=${remote} person=${person} />
      ${person.pending_name && html`<${Pending} remote=${remote} person=${person} />`}
      <${HandOver} remote=${remote} person=${person} />
      <${OnStage} remote=${remote} person=${person} />
      <${Order} remote=${remote} person=${person} />
    <//>
  `;
}

/** @param {{remote: Remote, person: Person}} props */
function Portrait({ remote, person }) {
  const exam = remote.tiles.figuresOf(person.slot).value?.exam ?? NaN;
  const facts = [
    [text("loss.test"), html`<${Loss} remote=${remote} slot=${person.slot} />`],
    ...(Number.isFinite(exam)
      ? [[text("host.person.exam"), html`<span class="figure">${lossNumber(exam)}</span>`]]
      : []),
    [text("host.person.size"), html`<span class="figure">${wholeNumber(person.parameters)}</span>`],
    ...(person.team ? [[text("host.person.team"), html`<span dir="auto">${person.team}</span>`]] : []),
    [text("host.person.state"), html`<${Status} remote=${remote} person=${person} />`],
  ];
  return html`
    <div class="portrait">
      <${Tile} remote=${remote} person=${person} look="whole" />
      <dl class="facts">${facts.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    </div>
  `;
}

/** @param {{remote: Remote, person: Person}} props */
function OnStage({ remote, person }) {
  const { id } = person;
  const inSpotlight = remote.part("spotlight").value?.id === id;
  const reason = inSpotlight ? null : spotlightReason(person);
  const chosen = remote.candidates.value;
  const candidate = chosen.includes(id);
  const barred = !candidate && (chosen.length >= CANDIDATES.most || !person.consent);
  const spotlight = () => remote.act({ action: "spotlight", person: inSpotlight ? null : id });
  const send = async () => {
    const setup = await remote.setup(id);
    if (setup && (await remote.act({ action: "send", spec: setup.spec })))
      remote.notices.say({ key: "host.person.sent" });
  };
  return html`
    <div class="acts">
      <div>
        <${ActionButton} act=${spotlight} look=${inSpotlight ? "button line" : "button strong line"} disabled=${Boolean(reason)} testid="spotlight">
          ${text(inSpotlight ? "host.spotlight.end" : "host.person.spotlight")}
        <//>
        ${reason && html`<p class="field-below">${text(reason)}</p>`}
      </div>
      <${ActionButton} act=${send} look="button line" testid="send-setup">${text("host.person.send")}<//>
      <button type="button" class="button line" disabled=${barred} aria-pressed=${candidate} onClick=${() => remote.toggleCandidate(id)} data-testid="candidate">
        ${text(candidate ? "host.person.candidate.not" : "host.person.candidate")}
      </button>
      ${
        chosen.length > 0 &&
        html`<button type="button" class="button line" onClick=${() => remote.open("vote")}>${text("host.person.toVote", { count: chosen.length })}</button>`
      }
    </div>
  `;
}

/** @param {{remote: Remote, person: Person}} props */
function Order({ remote, person }) {
  const { id, name, muted } = person;
  const about = (/** @type {string} */ deed) => () => remote.act({ action: "person", person: id, deed });
  const out = (/** @type {string} */ deed) => async () => {
    if (await about(deed)()) remote.close();
  };
  return html`
    <div class="acts orders">
      <div>
        <${ActionButton} act=${about(muted ? "unmute" : "mute")} look="button line" testid="mute">${text(muted ? "host.person.unmute" : "host.person.mute")}<//>
        <p class="field-below">${text("host.person.mute.hint")}</p>
      </div>
      <${Confirmed}
        label=${text("host.person.kick")}
        question=${text("host.person.kick.question", { name })}
        yes=${text("host.person.kick")}
        no=${text("host.cancel")}
        act=${out("kick")}
        testid="kick"
      />
      <${Confirmed}
        label=${text("host.person.ban")}
        question=${text("host.person.ban.question", { name })}
        yes=${text("host.person.ban")}
        no=${text("host.cancel")}
        act=${out("ban")}
        testid="ban"
      />
    </div>
  `;
}

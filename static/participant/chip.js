// The room in the bar: its code and how many are here, and behind it what is one's own: name, team, consent, the door.

import { Switch } from "../controls/switch.js";
import { html } from "../html.js";
import { text, wholeNumber } from "../i18n.js";
import { Menu } from "../shell/menu.js";
import { Language } from "../shell/menus.js";
import { CHOICES, chooseTheme, themeChoice } from "../theme.js";
import { useState } from "../vendor/preact-hooks.js";
import { isolated, Person } from "./person.js";

const MOST = 48; // characters of a name that are sent; the server cuts it to what fits

const GIVEN_TEAMS = [..."ABCDEF"]; // where nobody may type what all see
const FOR_WALLS = "projector"; // the look that no phone needs

/** @param {{room: any, late: boolean}} props */
export function Chip({ room, late }) {
  const state = late && room.connection.value === "open" ? "late" : room.connection.value;
  const online = wholeNumber(room.people.value?.online ?? 0);
  const number = room.me.value?.number;
  const shown =
    state !== "open" ? text(`room.connection.${state}`) : number ? text("room.number.short", { number }) : online;
  const face = html`
    <span class="chip-dot" aria-hidden="true"></span>
    <span class="room-code">${room.code}</span>
    <span class="room-count" data-testid="own-number">· ${shown}</span>
  `;
  return html`
    <${Menu}
      label=${text("room.chip", { code: room.code, shown, online })}
      hint=${text("room.chip.hint", { code: room.code })}
      className="chip-button room-chip"
      attributes=${{ "data-testid": "connection", "data-state": state }}
      face=${face}
    >
      ${() => html`<${Panel} room=${room} online=${online} />`}
    <//>
  `;
}

/** @param {any} props */
function Panel({ room, online }) {
  const { code, about, settings, me } = room;
  return html`
    <div class="room-panel" data-testid="room-panel" role="dialog" aria-label=${text("room.panel.title", { code })}>
      <p class="room-panel-title">
        <strong>${text("room.panel.title", { code })}</strong>
        <span>${text("room.panel.people", { online })}</span>
      </p>
      ${about.value?.title && html`<p class="room-sentence" dir="auto">${about.value.title}</p>`}
      ${me.value && html`<p class="room-sentence">${text("room.number", { number: me.value.number })}</p>`}
      ${me.value && html`<${Name} room=${room} me=${me.value} given=${settings.value?.moderation === "off"} />`}
      ${me.value && room.teams.value && html`<${settings.value?.moderation === "open" ? Team : GivenTeam} room=${room} me=${me.value} teams=${room.teams.value} />`}
      ${me.value && html`<${Consent} room=${room} me=${me.value} />`}
      <${Looks} />
      <div class="room-leave">
        <button type="button" class="button" data-testid="leave" onClick=${room.leave}>${text("room.leave")}</button>
        <p class="room-sentence">${text("room.leave.hint")}</p>
      </div>
    </div>
  `;
}

/** @param {any} props */
function Name({ room, me, given }) {
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  const [saved, setSaved] = useState(false);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const name = (typed ?? "").trim();
    if (!name || !(await room.rename(name))) return;
    setTyped(null);
    setSaved(true);
  };
  if (given) {
    return html`
      <div class="room-field">
        <p class="room-label">${text("room.name")}</p>
        <p class="room-own-name"><${Person} name=${me.name} /></p>
        <p class="room-sentence">${text("room.name.given")}</p>
      </div>
    `;
  }
  return html`
    <form class="room-field" onSubmit=${save}>
      <label class="room-label" for="room-name">${text("room.name")}</label>
      <div class="room-row">
        <input
          id="room-name"
          type="text"
          dir="auto"
          maxlength=${MOST}
          autocomplete="nickname"
          autocapitalize="words"
          spellcheck=${false}
          enterkeyhint="done"
          value=${typed ?? me.name}
          onInput=${(/** @type {any} */ event) => (setTyped(event.currentTarget.value), setSaved(false))}
        />
        <button type="submit" class="button" disabled=${!typed?.trim() || typed.trim() === me.name}>
          ${text(saved ? "room.name.saved" : "room.name.save")}
        </button>
      </div>
      ${
        me.pending_name &&
        html`<p class="room-sentence" role="status" data-testid="pending">
        ${text("room.name.pending", { name: isolated(me.pending_name), now: isolated(me.name) })}
      </p>`
      }
    </form>
  `;
}

/** @param {any} props */
function Team({ room, me, teams }) {
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  const join = async (/** @type {string} */ team) => {
    if (await room.act({ action: "team", team })) setTyped(null);
  };
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (typed !== null) join(typed.trim());
  };
  return html`
    <form class="room-field" onSubmit=${save}>
      <label class="room-label" for="room-team">${text("room.team")}</label>
      <div class="room-row">
        <input
          id="room-team"
          type="text"
          dir="auto"
          maxlength=${MOST}
          autocomplete="off"
          enterkeyhint="done"
          placeholder=${text("room.team.none")}
          value=${typed ?? me.team}
          onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled=${typed === null || typed.trim() === me.team}>
          ${text("room.team.join")}
        </button>
      </div>
      <ul class="room-teams">
        ${teams
          .filter((/** @type {string} */ team) => team !== me.team)
          .map(
            (/** @type {string} */ team) => html`
            <li key=${team}>
              <button type="button" class="button" onClick=${() => join(team)}><${Person} name=${team} /></button>
            </li>
          `,
          )}
      </ul>
    </form>
  `;
}

/** One of a few letters; another tap on the own one leaves the team. @param {any} props */
function GivenTeam({ room, me }) {
  const join = (/** @type {string} */ team) => room.act({ action: "team", team: team === me.team ? "" : team });
  return html`
    <div class="room-field" role="group" aria-label=${text("room.team")} data-testid="given-teams">
      <p class="room-label">${text("room.team")}</p>
      <ul class="room-teams">
        ${GIVEN_TEAMS.map(
          (team) => html`
            <li key=${team}>
              <button type="button" class="button" aria-pressed=${team === me.team} onClick=${() => join(team)}>${team}</button>
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}

/** @param {any} props */
function Consent({ room, me }) {
  const [wanted, setWanted] = useState(/** @type {boolean | null} */ (null)); // until the server has it
  const change = async (/** @type {boolean} */ spotlight) => {
    setWanted(spotlight);
    await room.act({ action: "consent", spotlight });
    setWanted(null);
  };
  return html`
    <div class="room-field">
      <${Switch} name="consent" label=${text("room.consent")} on=${wanted ?? me.consent} onChange=${change} />
      <p class="room-sentence">${text("room.consent.hint")}</p>
    </div>
  `;
}

/** On a phone, where the bar has no place for them. */
function Looks() {
  return html`
    <div class="room-looks">
      <${Language} />
      <div class="room-themes" role="group" aria-label=${text("theme")}>
        ${CHOICES.filter((choice) => choice !== FOR_WALLS).map(
          (choice) => html`
            <button
              type="button"
              class="room-theme"
              aria-pressed=${choice === themeChoice.value}
              onClick=${() => chooseTheme(choice)}
            >${text(`theme.${choice}`)}</button>
          `,
        )}
      </div>
    </div>
  `;
}

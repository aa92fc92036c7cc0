// /host: name the talk, open a room; or go back to one.

import { brand } from "../controls/icons.js";
import { html } from "../html.js";
import { language, text, wholeNumber } from "../i18n.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";
import { aboutRoom, openRoom } from "./api.js";
import { Appearance } from "./appearance.js";
import { Field } from "./fields.js";
import { refusalNotice } from "./remote.js";
import { forgetRoom, knownRooms, rememberRoom } from "./rooms.js";

const ASKS_PASSWORD = 401; // HTTP
const FOREIGN = 403; // a proxy has told the server another name than this page has
const LOOKED_UP = 5; // of the rooms on this device: asking after more would look like guessing

export function Start() {
  return html`
    <main class="start">
      <div class="start-words">
        ${brand()}
        <h1>${text("host.start.title")}</h1>
        <p>${text("host.start.text")} <a href="/labs">${text("host.start.labs")}</a></p>
      </div>
      <${OpenRoom} />
      <${Known} />
      <${Appearance} level=${2} />
    </main>
  `;
}

function OpenRoom() {
  const [title, setTitle] = useState("");
  const [password, setPassword] = useState(/** @type {string | null} */ (null)); // null: nobody has asked for one
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  /** @param {Event} event */
  const open = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem("");
    try {
      const wishes = { title: title.trim(), locale: language.peek(), ...(password ? { password } : {}) };
      const { code, secret } = await openRoom(wishes);
      rememberRoom({ code, secret, title: wishes.title });
      location.assign(`/host/${code}#${secret}`);
    } catch (error) {
      refused(/** @type {import("./api.js").Refusal} */ (error));
    }
  };

  /** @param {import("./api.js").Refusal} refusal */
  function refused(refusal) {
    setBusy(false);
    if (refusal.status === FOREIGN)
      return setProblem(text("host.start.foreign", { setting: `ALLOWED_ORIGINS=${location.origin}` }));
    if (refusal.status !== ASKS_PASSWORD) return setProblem(text(...sentence(refusal)));
    setProblem(password ? text("host.start.wrong") : "");
    setPassword(password ?? "");
  }

  return html`
    <form class="start-form" onSubmit=${open}>
      <${Field}
        label=${text("host.start.name")}
        hint=${text("host.start.name.hint")}
        value=${title}
        onInput=${setTitle}
        more=${{ maxlength: 80, autocomplete: "off", name: "title" }}
      />
      ${
        password !== null &&
        html`<${Field}
        label=${text("host.start.password")}
        hint=${text("host.start.password.hint")}
        problem=${problem || undefined}
        value=${password}
        onInput=${setPassword}
        more=${{ type: "password", autocomplete: "current-password", name: "password", ref: focus }}
      />`
      }
      <p class="start-problem" role="alert">${password === null ? problem : ""}</p>
      <button type="submit" class="button strong large" aria-busy=${busy}>${text("host.start.open")}</button>
    </form>
  `;
}

/** @param {import("../types.js").Refusal} refusal @returns {[string, Record<string, any> | undefined]} */
function sentence(refusal) {
  const { key, params } = refusalNotice(refusal);
  return [key, params];
}

/** @param {HTMLInputElement | null} input */
function focus(input) {
  if (input && !input.value) input.focus();
}

function Known() {
  const [rooms, setRooms] = useState(knownRooms);
  const [about, setAbout] = useState(/** @type {Record<string, any>} */ ({}));
  useEffect(() => {
    for (const { code } of rooms.slice(0, LOOKED_UP)) {
      aboutRoom(code).then((found) => {
        if (!found) forgetRoom(code);
        setRooms(knownRooms());
        setAbout((before) => ({ ...before, [code]: found ?? {} }));
      });
    }
  }, []);
  if (!rooms.length) return null;
  return html`
    <section class="start-known" aria-labelledby="known">
      <h2 class="section-title" id="known">${text("host.start.known")}</h2>
      <ul>
        ${rooms.map(
          ({ code, title }) => html`
            <li key=${code}>
              <a class="known-room" href=${`/host/${code}`}>
                <span class="code">${code}</span>
                <span class="one-line known-title" dir="auto">${title || text("host.untitled")}</span>
                <span class="known-people">
                  ${about[code]?.people === undefined ? "" : text("host.people.count", { count: wholeNumber(about[code].people) })}
                </span>
              </a>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

/** The link's secret is missing, and this device does not know it. @param {{code: string}} props */
export function NoSecret({ code }) {
  return html`
    <main class="plain">
      ${brand()}
      <h1>${text("host.noSecret.title", { code })}</h1>
      <p>${text("host.noSecret.text")}</p>
      <p class="plain-acts">
        <a class="button strong" href=${`/join/${code}`}>${text("host.noSecret.join")}</a>
        <a class="button" href="/host">${text("host.noSecret.open")}</a>
      </p>
    </main>
  `;
}

// The operator's page: asks every two seconds while it is looked at, and shows what happened since it asked before.

import { ask } from "./asking.js";
import { html } from "./html.js";
import { beginLanguage, language, percent, rateNumber, text, wholeNumber } from "./i18n.js";
import { perSecond, quantile } from "./operator/rates.js";
import "./text/operator.js";
import { render } from "./vendor/preact.js";
import { signal } from "./vendor/signals.js";

/** @typedef {any} Survey what /api/status tells */

const EVERY = 2000; // ms between two looks
const root = /** @type {HTMLElement} */ (document.getElementById("app"));

const seen = signal(/** @type {{ before?: Survey, after?: Survey }} */ ({}));
const trouble = signal(""); // gone | 401 | 403
const wrong = signal(false); // the password
let password = ""; // known to this page alone, until it is closed
let timer = 0;

/** @param {number} seconds */
function duration(seconds) {
  if (!Number.isFinite(seconds)) return seconds > 0 ? `> 5\u202fs` : "–";
  if (seconds < 1) return `${wholeNumber(Math.round(1000 * seconds))}\u202fms`;
  if (seconds < 120) return `${rateNumber(seconds)}\u202fs`;
  if (seconds < 7200) return `${wholeNumber(Math.round(seconds / 60))}\u202fmin`;
  return `${wholeNumber(Math.round(seconds / 3600))}\u202fh`;
}

/** @param {number} bytes */
function size(bytes) {
  if (!Number.isFinite(bytes)) return "–";
  const power = bytes > 0 ? Math.min(3, Math.floor(Math.log10(bytes) / 3)) : 0;
  return `${rateNumber(bytes / 1000 ** power)}\u202f${["B", "kB", "MB", "GB"][power]}`;
}

/** @param {number} value */
const rate = (value) => (Number.isFinite(value) ? rateNumber(value) : "–");

/** The one sentence that matters most. @param {Survey} now */
function sentence(now) {
  if (now.database.unsaved > 0) return ["bad", text("operator.unsaved", { seconds: duration(now.database.unsaved) })];
  if (now.engines.some((/** @type {any} */ each) => each.state === "starting"))
    return ["bad", text("operator.starting")];
  if (now.engines.some((/** @type {any} */ each) => each.state === "late")) return ["bad", text("operator.late")];
  const { attached, detached, limit } = now.sessions;
  if (attached + detached >= limit) return ["bad", text("operator.full")];
  return ["good", text("operator.fine")];
}

/** @param {{ name: string, rows: [string, string][] }} props */
function Figures({ name, rows }) {
  return html`<section class="operator-card" data-testid=${name}>
    <h2 class="section-title">${text(`operator.${name}`)}</h2>
    <dl>
      ${rows.map(([key, value]) => html`<div><dt>${text(`operator.${name}.${key}`)}</dt><dd>${value}</dd></div>`)}
    </dl>
  </section>`;
}

/** @param {{ name: string, columns: string[], rows: (string | number)[][], none?: string }} props */
function Rows({ name, columns, rows, none = "" }) {
  const heads = columns.map((key) => html`<th scope="col">${text(`operator.${key}`)}</th>`);
  const cells = (/** @type {(string | number)[]} */ row) =>
    row.map((cell, i) => html`<td data-name=${text(`operator.${columns[i]}`)}>${cell}</td>`);
  const lines = rows.map((row) => html`<tr>${cells(row)}</tr>`);
  return html`<section class="operator-card wide" data-testid=${name}>
    <h2 class="section-title">${text(`operator.${name}`)}</h2>
    ${
      rows.length
        ? html`<div class="operator-scroll" tabindex="0" role="region" aria-label=${text(`operator.${name}`)}>
            <table><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table>
          </div>`
        : html`<p class="note">${none}</p>`
    }
  </section>`;
}

/** @param {Survey | undefined} before @param {Survey} now @param {number} seconds */
function engineRows(before, now, seconds) {
  return now.engines.map((/** @type {any} */ each, /** @type {number} */ i) => {
    const then = before?.engines[i];
    return [
      each.name,
      each.reason || text(`operator.state.${each.state}`),
      wholeNumber(each.sessions),
      rate(perSecond(then?.epochs, each.epochs, seconds)),
      duration(quantile(then?.ticks, each.ticks, each.bounds, 0.95)),
      wholeNumber(each.commands),
    ];
  });
}

/** @param {Survey} now */
function roomRows(now) {
  return now.rooms.open.map((/** @type {any} */ room) => [
    room.lab[language.value] ?? room.lab.en,
    wholeNumber(room.people),
    wholeNumber(room.watchers),
    wholeNumber(room.waiting),
    duration(room.seconds),
    duration(Math.max(0, room.left)),
  ]);
}

/** @param {{ before?: Survey, now: Survey }} props */
function Board({ before, now }) {
  const seconds = before ? (now.now - before.now) / 1000 : 0;
  const { frames, pages, sessions, database, machine } = now;
  const sent = perSecond(before?.frames.ages.at(-1), frames.ages.at(-1), seconds);
  const taken = sessions.attached + sessions.detached;
  const refused = Object.entries(now.refusals).sort(([, one], [, other]) => other - one);
  return html`<div class="operator-board">
    <${Rows}
      name="engines"
      columns=${["engine", "state", "sessions", "epochs", "tick", "commands"]}
      rows=${engineRows(before, now, seconds)}
    />
    <${Rows}
      name="rooms"
      columns=${["lab", "people", "watchers", "waiting", "open", "left"]}
      rows=${roomRows(now)}
      none=${text("operator.rooms.none")}
    />
    <${Figures}
      name="sessions"
      rows=${[
        ["attached", wholeNumber(sessions.attached)],
        ["detached", wholeNumber(sessions.detached)],
        ["limit", `${wholeNumber(sessions.limit)} (${percent(taken / sessions.limit)})`],
      ]}
    />
    <${Figures}
      name="pictures"
      rows=${[
        ["rate", rate(sent)],
        ["age", duration(quantile(before?.frames.ages, frames.ages, frames.bounds, 0.95))],
        ["bytes", `${size(perSecond(before?.frames.bytes, frames.bytes, seconds))}/s`],
      ]}
    />
    <${Figures}
      name="pages"
      rows=${[["connected", wholeNumber(pages.connected)], ["waiting", wholeNumber(pages.waiting)]]}
    />
    <${Figures}
      name="database"
      rows=${[["lag", duration(database.lag)], ["failures", wholeNumber(database.failures)]]}
    />
    <${Figures}
      name="machine"
      rows=${[["memory", size(machine.memory)], ["available", size(machine.available)], ["load", rate(machine.load)]]}
    />
    <section class="operator-card" data-testid="refusals">
      <h2 class="section-title">${text("operator.refusals")}</h2>
      ${
        refused.length
          ? html`<dl>
              ${refused.map(([code, count]) => html`<div><dt><code>${code}</code></dt><dd>${wholeNumber(count)}</dd></div>`)}
            </dl>`
          : html`<p class="note">${text("operator.refusals.none")}</p>`
      }
    </section>
  </div>`;
}

/** @param {Event} event */
function tryPassword(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  password = String(new FormData(form).get("password"));
  look();
}

function Door() {
  if (trouble.value === "403") return html`<p class="operator-said">${text("operator.elsewhere")}</p>`;
  return html`<form class="operator-door" onSubmit=${tryPassword}>
    <label for="password">${text("operator.password")}</label>
    <input id="password" name="password" type="password" autocomplete="current-password" required aria-describedby="wrong" />
    <p id="wrong" class="note" role="alert">${wrong.value ? text("operator.password.wrong") : ""}</p>
    <button type="submit" class="button strong">${text("operator.look")}</button>
  </form>`;
}

function Page() {
  const { before, after } = seen.value;
  const shut = ["401", "403"].includes(trouble.value);
  const [kind, said] = trouble.value === "gone" ? ["bad", text("operator.gone")] : after ? sentence(after) : ["", ""];
  return html`<h1>${text("operator.title")}</h1>
    ${
      shut
        ? html`<${Door} />`
        : html`<p class="operator-said" data-kind=${kind} role="status" data-testid="said">${said}</p>
            ${after && html`<${Board} before=${before} now=${after} />`}`
    }`;
}

/** Ask once; and again, as long as somebody looks and may. */
async function look() {
  clearTimeout(timer);
  try {
    const answer = await ask("/api/status", password ? { headers: { authorization: `Bearer ${password}` } } : {});
    wrong.value = answer.status === 401 && password !== "";
    trouble.value = answer.ok ? "" : hasDoor(answer.status) ? String(answer.status) : "gone";
    if (answer.ok) seen.value = { before: seen.value.after, after: await answer.json() };
  } catch {
    trouble.value = "gone";
  }
  root.removeAttribute("aria-busy");
  if (!document.hidden && !["401", "403"].includes(trouble.value)) timer = setTimeout(look, EVERY);
}

/** @param {number} status */
const hasDoor = (status) => status === 401 || status === 403;

beginLanguage();
document.title = text("operator.title");
root.replaceChildren();
render(html`<${Page} />`, root);
document.addEventListener("visibilitychange", () => document.hidden || look());
look();
dispatchEvent(new Event("begun")); // for watchdog.js

// The page that asks for a room's code: as forgiving as a hall full of phones needs, and one sentence for what is wrong.

import { ask } from "./asking.js";
import { beginLanguage, text } from "./i18n.js";
import { codeOf, problemOf } from "./participant/code.js";
import "./text/participant.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector(".join-form"));
const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
const problem = /** @type {HTMLElement} */ (form.querySelector(".join-problem"));

/** @param {string | null} key @param {Record<string, string>} [params] */
function complain(key, params) {
  problem.textContent = key ? text(key, params) : "";
  input.setAttribute("aria-invalid", String(key !== null));
  if (key) input.focus();
}

/** @param {boolean} on */
function busy(on) {
  button.setAttribute("aria-busy", String(on));
  button.textContent = text(on ? "room.join.checking" : "room.join.act");
}

/** Whether there is a room of this code; what is wrong otherwise. @param {string} code @returns {Promise<string | null>} */
async function check(code) {
  try {
    return problemOf((await ask(`/api/rooms/${encodeURIComponent(code)}`)).status);
  } catch {
    return problemOf(0);
  }
}

/** @param {Event} event */
async function join(event) {
  event.preventDefault();
  if (button.getAttribute("aria-busy") === "true") return;
  const code = codeOf(input.value);
  if (!code) return complain("room.join.empty");
  complain(null);
  busy(true);
  const key = await check(code);
  if (key === null) return location.assign(`/join/${encodeURIComponent(code)}`);
  busy(false);
  complain(key, { code });
}

beginLanguage();
for (const element of document.querySelectorAll("[data-text]")) {
  element.textContent = text(/** @type {HTMLElement} */ (element).dataset.text ?? "");
}
document.title = text("room.join.title");
const asked = codeOf(/\/join\/(.+)/.exec(location.pathname)?.[1] ?? ""); // a link to a room that is no more
if (asked) {
  input.value = asked;
  complain("room.join.unknown", { code: asked });
}
form.addEventListener("submit", join);
input.addEventListener("input", () => complain(null));
addEventListener("pageshow", () => busy(false)); // back from the room: the page may be as it was left
dispatchEvent(new Event("begun")); // for watchdog.js

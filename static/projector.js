// The projector: shows a room to everybody in the hall. The host decides what is on; here tiles are only looked at closely.

import "./text/projector.js";
import { keepAwake } from "./awake.js";
import { handOn } from "./clicker.js";
import { html } from "./html.js";
import { beginLanguage, language, text } from "./i18n.js";
import { createContext } from "./projector/context.js";
import { Page } from "./projector/page.js";
import { createWatcher } from "./room.js";
import { mayMean } from "./shortcuts.js";
import { keepConnected } from "./socket.js";
import { theme, themeChoice } from "./theme.js";
import { render } from "./vendor/preact.js";
import { effect } from "./vendor/signals.js";
import { beginWords } from "./words.js";

/** Dark, because halls are; a bright room may ask for the light one. */
function beginTheme() {
  const wanted = new URLSearchParams(location.search).get("theme") === "light" ? "light" : "projector";
  themeChoice.value = wanted; // the system's changes mean nothing here
  theme.value = wanted;
  return wanted;
}

/** @param {KeyboardEvent} event */
function onKey({ key, ctrlKey, metaKey, altKey }) {
  if (key.toLowerCase() !== "f" || !mayMean(key) || ctrlKey || metaKey || altKey) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {}); // a browser that forbids it stays as it is
}

const catalog = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("catalog")).textContent ?? "");
const code = document.documentElement.dataset.code ?? "";
const watcher = createWatcher({ code, role: "projector" });
beginLanguage();
beginWords(catalog.labs);
const context = createContext({ watcher, catalog, code, theme: beginTheme() });

effect(() => {
  void language.value;
  document.title = context.room.value?.title || text("projector.title");
});
const root = /** @type {HTMLElement} */ (document.getElementById("app"));
root.replaceChildren();
render(html`<${Page} context=${context} />`, root);
addEventListener("keydown", onKey);
handOn(code);
keepAwake();
keepConnected(watcher);
dispatchEvent(new Event("begun")); // for watchdog.js

// The host's page: open a room, or the remote control of one.

import { keepAwake } from "./awake.js";
import { beginHints } from "./controls/hints.js";
import { beginKeys } from "./host/keys.js";
import { Page } from "./host/page.js";
import { createRemote } from "./host/remote.js";
import { forgetful, forgetRoom, rememberRoom, secretOf } from "./host/rooms.js";
import { NoSecret, Start } from "./host/start.js";
import { html } from "./html.js";
import { beginLanguage } from "./i18n.js";
import "./text/host.js";
import "./text/host-script.js";
import { keepConnected } from "./socket.js";
import { render } from "./vendor/preact.js";
import { effect } from "./vendor/signals.js";
import { beginWords } from "./words.js";

const root = /** @type {HTMLElement} */ (document.getElementById("app"));

/** The code of the address /host/CODE; empty on /host. */
function codeOfPage() {
  const { code } = document.documentElement.dataset;
  return (code || (location.pathname.split("/")[2] ?? "")).toUpperCase();
}

/**
 * The secret of the link. It leaves the address at once, which may be seen on a projector; where the browser keeps
 * nothing it has to stay there, and the host is told. @param {string} code
 */
function takeSecret(code) {
  const secret = decodeURIComponent(location.hash.slice(1));
  if (secret && rememberRoom({ code, secret })) history.replaceState(null, "", location.pathname + location.search);
  return secret || secretOf(code);
}

/** @param {any} view */
function show(view) {
  root.removeAttribute("aria-busy");
  root.replaceChildren();
  render(view, root);
}

/** @param {string} code @param {string} secret */
function beginRemote(code, secret) {
  const catalog = JSON.parse(document.getElementById("catalog")?.textContent ?? "{}");
  beginWords(catalog.labs ?? []);
  const remote = createRemote({ code, secret, catalog });
  show(html`<${Page} remote=${remote} />`);
  beginKeys(remote);
  beginHints();
  keepAwake();
  keepConnected(remote.watcher);
  effect(() => void (forgetful.value && remote.notices.say({ key: "host.forgetful" })));
  effect(() => {
    const room = remote.part("room").value;
    if (room) rememberRoom({ code, secret, title: room.title });
    if (room) document.title = room.title ? `${room.title} · ${code}` : code;
  });
  effect(() => {
    if (remote.connection.value === "unknown") forgetRoom(code); // over, and deleted with all that was in it
  });
}

beginLanguage();
const code = codeOfPage();
const secret = code ? takeSecret(code) : "";
if (code && secret) beginRemote(code, secret);
else show(code ? html`<${NoSecret} code=${code} />` : html`<${Start} />`);
addEventListener("hashchange", () => location.hash.length > 1 && location.reload()); // another link was pasted
dispatchEvent(new Event("begun")); // for watchdog.js

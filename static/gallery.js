// The gallery: the talk in chapters, every lab with a scene of a network of its own that learns right now, on the server.

import { Gallery } from "./gallery/page.js";
import { createPlayer } from "./gallery/player.js";
import { html } from "./html.js";
import { beginLanguage, text } from "./i18n.js";
import "./text/gallery.js";
import { theme } from "./theme.js";
import { render } from "./vendor/preact.js";
import { effect } from "./vendor/signals.js";
import { beginWords } from "./words.js";

const FRAME = 1000 / 31; // ms: thirty pictures a second are enough

/** @param {string} id */
const given = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");

const [catalog, path, wall] = ["catalog", "path", "wall"].map(given);
const quiet = matchMedia("(prefers-reduced-motion: reduce)");
const still = () => quiet.matches;
let anew = true; // where nothing moves: something is drawn anew
const changed = () => void (anew = true);
/** @type {Map<string, ReturnType<typeof createPlayer>>} by the name of the lab */
const players = new Map();
for (const { lab, of, scene } of path) {
  if (!players.has(lab ?? of))
    players.set(lab ?? of, createPlayer({ lab: lab ?? of, own: scene, learns: Boolean(lab), wall, still, changed }));
}

/** @type {Map<Element, string>} canvas → whose scene it shows */
const canvases = new Map();
const sights = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries)
    players.get(canvases.get(target) ?? "")?.see(/** @type {HTMLCanvasElement} */ (target), isIntersecting);
});

/** @param {string} lab @param {HTMLCanvasElement} canvas @returns {() => void} what ends it */
function show(lab, canvas) {
  canvases.set(canvas, lab);
  sights.observe(canvas);
  return () => {
    sights.unobserve(canvas);
    players.get(lab)?.see(canvas, false);
    canvases.delete(canvas);
  };
}

let last = -FRAME;

/** @param {number} now */
function turn(now) {
  requestAnimationFrame(turn); // none comes while the page is in the background
  if (now - last < FRAME || (still() && !anew)) return;
  [last, anew] = [now, false];
  for (const player of players.values()) player.draw(now);
}

beginLanguage();
beginWords(catalog.labs);
effect(() => void (document.title = text("gallery.title")));
theme.subscribe(changed);
addEventListener("resize", changed);
const root = /** @type {HTMLElement} */ (document.getElementById("app"));
root.replaceChildren();
root.removeAttribute("aria-busy");
render(html`<${Gallery} path=${path} players=${players} show=${show} />`, root);
requestAnimationFrame(turn);
dispatchEvent(new Event("begun")); // for watchdog.js

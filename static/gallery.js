// The gallery: every lab with a network of its own that learns right now, on the server.

import { Gallery } from "./gallery/page.js";
import { createPictures } from "./gallery/pictures.js";
import { html } from "./html.js";
import { beginLanguage, text } from "./i18n.js";
import "./text/gallery.js";
import { theme } from "./theme.js";
import { render } from "./vendor/preact.js";
import { effect } from "./vendor/signals.js";
import { paintTile } from "./views/tile.js";
import { beginWords, tileSort } from "./words.js";

const MAX_RATIO = 2; // device pixels for each of the page's: more could not be seen

/** @param {string} id */
const given = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");

const catalog = given("catalog");
/** @type {string[]} */
const labs = catalog.labs.map((/** @type {{name: string}} */ { name }) => name);
const learning = catalog.labs.filter((/** @type {{trains: boolean}} */ { trains }) => trains).length;
/** @type {Map<number, HTMLCanvasElement>} by the number of the lab */
const canvases = new Map();

/** @param {number} slot @param {import("./wall.js").Tile} tile */
function draw(slot, tile) {
  const canvas = canvases.get(slot);
  const edge = Math.round((canvas?.clientWidth ?? 0) * Math.min(MAX_RATIO, devicePixelRatio || 1));
  const context = canvas?.getContext("2d", { alpha: false });
  if (!canvas || !context || !edge) return;
  if (canvas.width !== edge) canvas.width = canvas.height = edge;
  paintTile(context, tile.picture, { theme: theme.peek(), sort: tileSort(labs[slot], tile) });
}

const pictures = createPictures({ layouts: given("wall"), labs: labs.length, learning, draw });
const drawAll = () => pictures.wall.tiles.forEach((tile, slot) => draw(slot, tile));

/** @param {number} slot @param {HTMLCanvasElement | null} canvas */
function place(slot, canvas) {
  const before = canvases.get(slot);
  if (before) sizes.unobserve(before);
  canvases.delete(slot);
  if (!canvas) return;
  canvases.set(slot, canvas);
  sizes.observe(canvas);
}

const sizes = new ResizeObserver(drawAll);
beginLanguage();
beginWords(catalog.labs);
effect(() => void (document.title = text("gallery.title")));
theme.subscribe(drawAll);
const root = /** @type {HTMLElement} */ (document.getElementById("app"));
root.replaceChildren();
root.removeAttribute("aria-busy");
render(html`<${Gallery} labs=${labs} path=${given("path")} figures=${pictures.figures} place=${place} />`, root);
document.addEventListener("visibilitychange", pictures.wake);
matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change", pictures.wake);
pictures.wake();
dispatchEvent(new Event("begun")); // for watchdog.js

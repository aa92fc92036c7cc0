// A network's picture on the wall: of the plane, smooth and with the dots of its data over it, or of pixels, crisp, or a photograph, grey or in colour.
//
// Dots are worked out once per size as a list of pixels, so that hundreds of tiles a second cost no paths.

import { ANCHORS, CLASSES, classPalette, greyPalette, palette, printPalette } from "../palette.js";
import { writeColours } from "./colour-tile.js";
import { blend, pixelOf } from "./network/sheet.js";
import { cornersOf, FORMS, place, visible } from "./points.js";
import { scaler } from "./resample.js";

/** @typedef {import("../palette.js").Theme} Theme */
/** @typedef {number[][]} Points [x, y, label] of each */
/** @typedef {"map" | "relief" | "pixels" | "photo" | "colour" | "classes"} Sort what a lab's tiles are, as its entry in the catalogue says; classes: a map of several */
/** @typedef {{at: Uint32Array, colours: Uint32Array, shares: Uint16Array}} Dots pixels, and how much of each is covered, of 256 */

export const SAMPLES = 32; // along an edge of a tile's picture
const RADIUS = { share: 0.0125, least: 0.9, most: 7 }; // of a dot; in shares of the edge, in pixels
const RING = 0.34; // of the radius
const TINY = 56; // pixels: on smaller tiles dots would only be noise
const LARGER = 1.3; // dots of several classes: their forms are to be told apart
const FORMLESS = 2; // pixels of radius: below it a form is a blot, and dots are discs
const FINE = 4; // samples along an edge of a pixel, to see how much of it a form covers

/** The pixel of a label in its pure colour. @param {number} label @param {Theme} theme @param {Sort} sort */
function fillOf(label, theme, sort) {
  if (sort === "classes") return pixelOf(CLASSES[label] ?? CLASSES[0]);
  return palette(theme)[Math.max(0, Math.min(255, Math.floor((label + 1) * 128)))];
}

/**
 * The pixels that the dots of `points` cover on a tile, rim first, in the order in which they are blended.
 * @param {Points} points @param {number} edge in pixels @param {Theme} theme @param {Sort} [sort]
 * @returns {Dots}
 */
export function dotsOf(points, edge, theme, sort = "map") {
  const several = sort === "classes";
  const share = RADIUS.share * (several ? LARGER : 1);
  const radius = Math.max(RADIUS.least, Math.min(RADIUS.most, edge * share));
  const rim = radius * (1 + RING);
  const forms = several && radius >= FORMLESS ? formsOf(radius, rim) : [];
  const ring = pixelOf(several || theme === "light" ? "#ffffff" : ANCHORS[theme].ground); // classes as on the large map
  /** @type {[number, number, number][]} */
  const covered = [];
  if (edge >= TINY) {
    for (const [x, y, label] of points) {
      if (!visible(x, y)) continue;
      const [left, top] = [place(x, edge), place(-y, edge)];
      const fill = fillOf(label, theme, sort);
      const form = forms[label] ?? [];
      if (form.length) {
        stamp(covered, edge, left, top, form[0], ring);
        stamp(covered, edge, left, top, form[1], fill);
        continue;
      }
      disc(covered, edge, left, top, rim, ring);
      disc(covered, edge, left, top, radius, fill);
    }
  }
  return {
    at: Uint32Array.from(covered, ([at]) => at),
    colours: Uint32Array.from(covered, ([, colour]) => colour),
    shares: Uint16Array.from(covered, ([, , share]) => share),
  };
}

/** @typedef {[right: number, down: number, share: number][]} Shape the pixels of a form around its middle */

/** All tiles of a wall have the same. @type {{radius: number, forms: Shape[][]}} */
let formed = { radius: 0, forms: [] };

/** Each class's form. @param {number} radius @param {number} rim */
function formsOf(radius, rim) {
  if (formed.radius !== radius) formed = { radius, forms: FORMS.map((form) => shapes(cornersOf(form), radius, rim)) };
  return formed.forms;
}

/** A form with its rim and as its colour fills it; none for a disc. @param {[number, number][]} corners @param {number} radius @param {number} rim @returns {Shape[]} */
const shapes = (corners, radius, rim) => (corners.length ? [shape(corners, rim), shape(corners, radius)] : []);

/** @param {[number, number][]} corners of radius 1 @param {number} radius @returns {Shape} */
function shape(corners, radius) {
  const reach = Math.ceil(2 * radius);
  const outline = corners.map(([x, y]) => [x * radius, y * radius]);
  /** @type {Shape} */
  const pixels = [];
  for (let down = -reach; down <= reach; down++) {
    for (let right = -reach; right <= reach; right++) {
      let hits = 0;
      for (let i = 0; i < FINE * FINE; i++) {
        const [x, y] = [right - 0.5 + ((i % FINE) + 0.5) / FINE, down - 0.5 + (Math.floor(i / FINE) + 0.5) / FINE];
        hits += Number(within(outline, x, y));
      }
      if (hits) pixels.push([right, down, Math.round((256 * hits) / (FINE * FINE))]);
    }
  }
  return pixels;
}

/** Whether a place lies in a polygon: a ray from it crosses the outline an odd number of times. @param {number[][]} outline @param {number} x @param {number} y */
function within(outline, x, y) {
  let inside = false;
  outline.forEach(([ax, ay], i) => {
    const [bx, by] = outline.at(i - 1) ?? [ax, ay];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  });
  return inside;
}

/**
 * @param {[number, number, number][]} covered @param {number} edge
 * @param {number} x @param {number} y @param {Shape} form @param {number} colour
 */
function stamp(covered, edge, x, y, form, colour) {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  for (const [right, down, share] of form) {
    const [across, along] = [column + right, row + down];
    if (across < 0 || along < 0 || across >= edge || along >= edge) continue;
    covered.push([along * edge + across, colour, share]);
  }
}

/**
 * @param {[number, number, number][]} covered @param {number} edge
 * @param {number} x @param {number} y @param {number} radius @param {number} colour
 */
function disc(covered, edge, x, y, radius, colour) {
  const first = (/** @type {number} */ middle) => Math.max(0, Math.floor(middle - radius - 1));
  const last = (/** @type {number} */ middle) => Math.min(edge - 1, Math.ceil(middle + radius));
  for (let row = first(y); row <= last(y); row++) {
    for (let column = first(x); column <= last(x); column++) {
      const share = radius + 0.5 - Math.hypot(column + 0.5 - x, row + 0.5 - y);
      if (share > 0) covered.push([row * edge + column, colour, Math.round(256 * Math.min(1, share))]);
    }
  }
}

/**
 * The pixel of each byte of a tile; some ground shows through a map, for its dots to stand out.
 * @param {Theme} theme @param {Sort} sort
 */
export function tableOf(theme, sort) {
  if (sort === "photo") return printPalette();
  if (sort === "colour") return greyPalette();
  return sort === "classes" ? classPalette(theme, { soft: true }) : palette(theme, { soft: sort === "map" });
}

/** How its bytes become pixels. @type {Record<Exclude<Sort, "colour">, import("./resample.js").Way>} */
const WAYS = { map: "smooth", relief: "smooth", pixels: "crisp", photo: "smooth", classes: "classes" };

/**
 * Writes a tile as `edge`×`edge` pixels.
 * @param {Uint32Array} pixels @param {number} edge
 * @param {Uint8Array} picture SAMPLES along each edge
 * @param {Uint32Array} table pixel of each byte
 * @param {Dots | null} dots of the same edge
 * @param {Sort} sort
 */
export function writeTile(pixels, edge, picture, table, dots, sort) {
  if (sort === "colour") writeColours(pixels, edge, picture, table);
  else scaler(SAMPLES, edge, WAYS[sort])(picture, 0, table, pixels);
  if (!dots) return;
  const { at, colours, shares } = dots;
  for (let i = 0; i < at.length; i++) pixels[at[i]] = blend(pixels[at[i]], colours[i], shares[i]);
}

/** @type {{edge: number, image: ImageData | null, pixels: Uint32Array}} made anew only when the size changes */
let canvasOf = { edge: 0, image: null, pixels: new Uint32Array(0) };
/** @type {WeakMap<Points, {key: string, dots: Dots}>} as they were drawn last */
const known = new WeakMap();

/** @param {Points} points @param {number} edge @param {Theme} theme @param {Sort} sort */
function keptDots(points, edge, theme, sort) {
  const key = `${edge} ${theme} ${sort}`;
  let kept = known.get(points);
  if (kept?.key !== key) known.set(points, (kept = { key, dots: dotsOf(points, edge, theme, sort) }));
  return kept.dots;
}

/**
 * Paints a tile over the whole of a square canvas.
 * @param {CanvasRenderingContext2D} context
 * @param {Uint8Array} picture
 * @param {{theme: Theme, sort: Sort, points?: Points | null}} look points: the same array for the same data, so that it is read once
 */
export function paintTile(context, picture, { theme, sort, points = null }) {
  const edge = context.canvas.width;
  if (canvasOf.edge !== edge) {
    const image = new ImageData(edge, edge);
    canvasOf = { edge, image, pixels: new Uint32Array(image.data.buffer) };
  }
  writeTile(canvasOf.pixels, edge, picture, tableOf(theme, sort), points && keptDots(points, edge, theme, sort), sort);
  if (canvasOf.image) context.putImageData(canvasOf.image, 0, 0);
}

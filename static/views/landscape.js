// Heights as a contour map, the darker the deeper, with trails on it, and a place to choose by tap, mouse or arrows.

import { plainNumber } from "../i18n.js";
import { ANCHORS, CLASSES } from "../palette.js";
import { bandOf, contour, heightAt, labelsOf, levelsOf } from "./contours.js";
import { element } from "./element.js";
import { FORMS } from "./points.js";

/** @typedef {import("../palette.js").Theme} Theme */
/**
 * @typedef {object} Trail
 * @property {number} index which colour and form it has
 * @property {ArrayLike<number>} places x, y of each step; what is not finite is nowhere
 */
/**
 * @typedef {object} Ground
 * @property {Float32Array} heights [row, column], the upper row first
 * @property {number} size samples along an edge
 * @property {number} reach it covers [−reach, reach]²
 * @property {Trail[]} trails
 * @property {Uint8Array} [crowd] x, y of others, 0…255 over the map
 * @property {boolean} [moving] it is another ground with each picture
 * @property {Theme} theme
 */

const BANDS = 7; // of a small map
const EDGE = 720; // pixels that the ground is painted with at most
const COARSE = 360; // and while it is another with each picture
const UNIT = 600; // px of the map for which widths are given
/** Of the deepest and of the highest ground. @type {Record<Theme, [number[], number[]]>} */
const TONES = {
  light: [[138, 167, 199], [253, 252, 250]],
  dark: [[6, 16, 30], [78, 96, 117]],
  projector: [[6, 16, 30], [78, 96, 117]],
}; // biome-ignore format: two ends
/** Around a trail, so that every colour stands out. @type {Record<Theme, string>} */
const HALOS = { light: "#ffffffb3", dark: "#eef2f64d", projector: "#eef2f64d" };
/** Of the numbers on the lines, px at least. @type {Record<Theme, number>} */
const TEXT = { light: 11, dark: 11, projector: 19 };
const CROWDED = 4; // in one place: their number is written
const PALE = [0, 2]; // trails on which white can't be read
const STEP = 1 / 30; // of the edge, by an arrow key
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** The colour of a trail. @param {number} index @param {Theme} theme */
const trailColour = (index, theme) => CLASSES[index] ?? ANCHORS[theme].ink;

/** Of what is written on a ball of that trail. @param {number} index @param {Theme} theme */
const writtenOn = (index, theme) =>
  PALE.includes(index) ? ANCHORS.light.ink : CLASSES[index] ? "#ffffff" : ANCHORS[theme].ground;

/** One of the tones between the deepest and the highest, which is 1. @param {Theme} theme @param {number} share */
const toneAt = (theme, share) =>
  TONES[theme][0].map((deep, i) => Math.round(deep + (TONES[theme][1][i] - deep) * share));

/** A pixel for each of so many shares. @param {Theme} theme @param {number} count @param {(index: number) => number} shareOf */
function tonesOf(theme, count, shareOf) {
  const bytes = new Uint8Array(4 * count);
  for (let i = 0; i < count; i++) bytes.set([...toneAt(theme, shareOf(i)), 255], 4 * i);
  return new Uint32Array(bytes.buffer);
}

/** Pixels for the 256 bytes of a small map, 0 the deepest, in a few bands. @param {Theme} theme */
export const reliefPalette = (theme) => tonesOf(theme, 256, (byte) => Math.floor((byte / 256) * BANDS) / (BANDS - 1));

/**
 * @param {HTMLElement} host square element, the drawing fills it
 * @param {{onPlace?: (x: number, y: number) => void, onLook?: (height: number | null) => void}} [given] onPlace: is told
 *   which place of the map was chosen; onLook: how high it is under the pointer or the cross
 */
export function createLandscape(host, { onPlace, onLook } = {}) {
  const [ground, above] = ["landscape-ground", "landscape-trails"].map((name) =>
    element("canvas", { class: name, "aria-hidden": "true" }),
  );
  host.append(ground, above);
  const below = /** @type {CanvasRenderingContext2D} */ (ground.getContext("2d", { alpha: false }));
  const over = /** @type {CanvasRenderingContext2D} */ (above.getContext("2d"));
  /** @type {Ground | null} */
  let state = null;
  /** @type {[unknown, Theme | "", number]} */
  let painted = [null, "", 0];
  /** @type {[number, number] | null} */
  let cursor = null; // where the arrows have gone, as shares of the edge

  /** @param {Ground} now @param {number[]} levels */
  function shade({ heights, size, theme }, levels) {
    const edge = ground.width;
    const image = below.createImageData(edge, edge);
    const pixels = new Uint32Array(image.data.buffer);
    const tones = tonesOf(theme, levels.length + 1, (band) => band / Math.max(1, levels.length));
    const scale = (size - 1) / (edge - 1);
    for (let row = 0, at = 0, band = 0; row < edge; row++)
      for (let column = 0; column < edge; column++, at++) {
        const height = heightAt(heights, size, column * scale, row * scale);
        while (band > 0 && height < levels[band - 1]) band--; // neighbours are in the same band mostly
        while (band < levels.length && height >= levels[band]) band++;
        pixels[at] = tones[band];
      }
    below.putImageData(image, 0, 0);
  }

  /** @param {Ground} now @param {number[]} levels */
  function lines({ heights, size, theme }, levels) {
    const scale = ground.width / (size - 1);
    below.strokeStyle = ANCHORS[theme].ink;
    below.lineWidth = Math.max(0.75, ground.width / UNIT);
    below.globalAlpha = 0.28;
    below.beginPath();
    for (const level of levels) {
      const segments = contour(heights, size, level);
      for (let i = 0; i < segments.length; i += 4) {
        below.moveTo(segments[i] * scale, segments[i + 1] * scale);
        below.lineTo(segments[i + 2] * scale, segments[i + 3] * scale);
      }
    }
    below.stroke();
    below.globalAlpha = 1;
  }

  /** @param {Ground} now @param {number[]} levels */
  function numbers({ heights, size, theme }, levels) {
    const edge = ground.width;
    const text = Math.max(TEXT[theme] * (edge / Math.max(1, host.clientWidth)), edge / 46);
    below.font = `${text}px ui-monospace, monospace`;
    below.textAlign = "center";
    below.textBaseline = "middle";
    below.lineJoin = "round";
    below.lineWidth = text * 0.4;
    for (const { column, row, level } of labelsOf(heights, size, levels, (2.6 * text * size) / edge)) {
      const place = [(column / (size - 1)) * edge, (row / (size - 1)) * edge];
      const under = toneAt(theme, bandOf(levels, level) / levels.length);
      below.strokeStyle = `rgb(${under.join(" ")})`;
      below.strokeText(plainNumber(level), place[0], place[1]);
      below.fillStyle = ANCHORS[theme].ink;
      below.fillText(plainNumber(level), place[0], place[1]);
    }
  }

  /** @param {Ground} now */
  function drawGround(now) {
    const edge = Math.min(now.moving ? COARSE : EDGE, above.width);
    if (painted[0] === now.heights && painted[1] === now.theme && painted[2] === edge) return;
    painted = [now.heights, now.theme, edge];
    ground.width = ground.height = edge;
    const levels = levelsOf(now.heights);
    shade(now, levels);
    lines(now, levels);
    numbers(now, levels);
  }

  /** @param {Ground} now */
  function drawTrails(now) {
    const { reach, trails, crowd = [], theme } = now;
    const edge = above.width;
    const unit = edge / UNIT;
    const x = (/** @type {number} */ value) => ((value / reach + 1) / 2) * edge;
    over.clearRect(0, 0, edge, edge);
    over.lineJoin = over.lineCap = "round";
    drawCrowd(gathered(crowd), trails[0]?.index ?? 0, theme, unit);
    for (const { index, places } of trails.toReversed()) {
      // the first on top
      const way = points(places, x);
      for (const [width, style] of /** @type {[number, string][]} */ ([
        [6, HALOS[theme]],
        [2.5, trailColour(index, theme)],
      ])) {
        over.beginPath();
        for (const [right, down] of way) over.lineTo(right, down);
        over.strokeStyle = style;
        over.lineWidth = width * unit;
        over.stroke();
      }
      over.fillStyle = trailColour(index, theme);
      for (const [right, down] of way) {
        over.beginPath();
        over.arc(right, down, 3.2 * unit, 0, 2 * Math.PI);
        over.fill();
      }
    }
    for (const { index, places } of trails.toReversed()) ball(index, points(places, x).at(-1), theme, unit);
    if (cursor) cross(cursor, theme, unit);
  }

  /** Others: who lie in one place as one ball with their number. @param {ReturnType<typeof gathered>} groups @param {number} index whose trail @param {Theme} theme @param {number} unit */
  function drawCrowd(groups, index, theme, unit) {
    const fill = trailColour(index, theme);
    over.textAlign = "center";
    over.textBaseline = "middle";
    for (const { x, y, count } of groups) {
      const [right, down] = [x, y].map((share) => share * above.width);
      const radius = unit * Math.min(22, 5.5 * count ** 0.4);
      mark(over, 0, right, down, { radius, fill, ring: ANCHORS[theme].ground });
      if (count < CROWDED) continue;
      over.font = `700 ${radius}px ui-monospace, monospace`;
      over.fillStyle = writtenOn(index, theme);
      over.fillText(String(count), right, down);
    }
  }

  /** The ball, or where it has left the map a wedge at its edge. @param {number} index @param {[number, number] | undefined} place @param {Theme} theme @param {number} unit */
  function ball(index, place, theme, unit) {
    if (!place) return;
    const edge = above.width;
    const look = {
      radius: 9 * unit,
      fill: trailColour(index, theme),
      ring: theme === "light" ? "#ffffff" : ANCHORS[theme].ink,
    };
    const inside = place.map((each) => Math.max(10 * unit, Math.min(edge - 10 * unit, each)));
    mark(over, index, inside[0], inside[1], look);
    if (place[0] >= 0 && place[0] <= edge && place[1] >= 0 && place[1] <= edge) return;
    const angle = Math.atan2(place[1] - edge / 2, place[0] - edge / 2);
    over.beginPath();
    for (const turn of [-0.75, 0, 0.75])
      over.lineTo(
        inside[0] + Math.cos(angle + turn) * (turn ? 15 : 24) * unit,
        inside[1] + Math.sin(angle + turn) * (turn ? 15 : 24) * unit,
      );
    over.fillStyle = look.fill;
    over.fill();
  }

  /** @param {[number, number]} at @param {Theme} theme @param {number} unit */
  function cross([right, down], theme, unit) {
    const [x, y, arm] = [right * above.width, down * above.width, 14 * unit];
    over.beginPath();
    for (const [dx, dy] of [[arm, 0], [0, arm]]) {
      over.moveTo(x - dx, y - dy);
      over.lineTo(x + dx, y + dy);
    } // biome-ignore format: two arms
    over.strokeStyle = ANCHORS[theme].ink;
    over.lineWidth = 2 * unit;
    over.stroke();
  }

  function redraw() {
    const edge = Math.round(host.clientWidth * (globalThis.devicePixelRatio || 1));
    if (!state || !edge || !state.heights.length) return;
    if (above.width !== edge) above.width = above.height = edge;
    drawGround(state);
    drawTrails(state);
  }

  const observer = new ResizeObserver(redraw);
  observer.observe(host);

  /** @param {number} right @param {number} down as shares of the edge */
  function choose(right, down) {
    if (state) onPlace?.((2 * right - 1) * state.reach, (1 - 2 * down) * state.reach);
  }
  /** @param {number} right @param {number} down as shares of the edge */
  function look(right, down) {
    if (!state?.heights.length) return;
    const { heights, size } = state;
    const inside = (/** @type {number} */ share) => Math.max(0, Math.min(1, share)) * (size - 1);
    onLook?.(heightAt(heights, size, inside(right), inside(down)));
  }
  if (onLook) {
    host.addEventListener("pointermove", ({ offsetX, offsetY }) =>
      look(offsetX / host.clientWidth, offsetY / host.clientWidth),
    );
    for (const leaving of ["pointerleave", "blur"]) host.addEventListener(leaving, () => onLook(null));
  }
  if (onPlace) {
    host.addEventListener("click", ({ offsetX, offsetY, detail }) => {
      if (!detail) return;
      cursor = null;
      choose(offsetX / host.clientWidth, offsetY / host.clientWidth);
    });
  }
  if (onPlace || onLook) {
    host.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      if (event.altKey || event.ctrlKey || event.metaKey || (!arrow && (event.key !== "Enter" || !onPlace))) return;
      event.preventDefault();
      event.stopPropagation();
      const [right, down] = (cursor ??= [0.5, 0.5]);
      if (!arrow) return choose(right, down);
      const within = (/** @type {number} */ share) => Math.max(0, Math.min(1, share));
      cursor = [within(right + arrow[0] * STEP), within(down + arrow[1] * STEP)];
      look(...cursor);
      redraw();
    });
    host.addEventListener("blur", () => {
      cursor = null;
      redraw();
    });
  }

  return {
    /** @param {Ground} now */
    update(now) {
      state = now;
      redraw();
    },
    destroy() {
      observer.disconnect();
      ground.remove();
      above.remove();
    },
  };
}

const CELL = 12; // of 255 along an edge: who lies in one is drawn as one

/** Others by the place where they lie, as shares of the edge. @param {ArrayLike<number>} crowd x, y, 0…255 over the map */
export function gathered(crowd) {
  /** @type {Map<string, {x: number, y: number, count: number}>} */
  const cells = new Map();
  for (let i = 0; i < crowd.length; i += 2) {
    const key = `${Math.round(crowd[i] / CELL)} ${Math.round(crowd[i + 1] / CELL)}`;
    const cell = cells.get(key) ?? { x: 0, y: 0, count: 0 };
    cells.set(key, { x: cell.x + crowd[i] / 255, y: cell.y + crowd[i + 1] / 255, count: cell.count + 1 });
  }
  return [...cells.values()].map(({ x, y, count }) => ({ x: x / count, y: y / count, count }));
}

const FAR = 40; // maps: beyond, canvases draw nothing

/** Places in pixels, up to the first that is nowhere. @param {ArrayLike<number>} places @param {(value: number) => number} x @returns {[number, number][]} */
function points(places, x) {
  const way = /** @type {[number, number][]} */ ([]);
  const bound = (/** @type {number} */ value) => Math.max(x(-FAR), Math.min(x(FAR), value));
  for (let i = 0; i < places.length; i += 2) {
    if (!Number.isFinite(places[i]) || !Number.isFinite(places[i + 1])) break;
    way.push([bound(x(places[i])), bound(x(-places[i + 1]))]);
  }
  return way;
}

/** @param {CanvasRenderingContext2D} context @param {number} index @param {number} x @param {number} y @param {{radius: number, fill: string, ring: string}} look */
function mark(context, index, x, y, { radius, fill, ring }) {
  context.beginPath();
  (FORMS[index] ?? FORMS[0])(context, x, y, radius);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = ring;
  context.lineWidth = radius * 0.28;
  context.stroke();
}

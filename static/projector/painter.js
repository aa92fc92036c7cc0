// The wall on one canvas. Each tile keeps its pixels, so that moving, paging and captions cost no new pictures.
//
// Measured without a GPU: hundreds of canvases are hundreds of layers to put together; one canvas, of which only the
// changed tiles are written, is a few milliseconds for 300 of them.

import { ANCHORS } from "../palette.js";
import { blend, pixelOf, roundMask } from "../views/network/sheet.js";
import { dotsOf, tableOf, writeTile } from "../views/tile.js";
import { ABOVE, captionHeight, LINE, ringOf } from "./grid.js";

/** @typedef {import("../palette.js").Theme} Theme */
/** @typedef {import("../views/tile.js").Points} Points */
/** @typedef {import("../views/tile.js").Dots} Dots */
/** @typedef {import("../views/tile.js").Sort} Sort */
/** @typedef {import("./grid.js").Grid} Grid */
/** @typedef {{name: string, number?: number, loss: string, pale: boolean, diverged: boolean, running: boolean, ringed: boolean, points: Points | null, lab?: string, sort: Sort}} Look */
/**
 * @typedef {object} Entry one tile on the canvas
 * @property {ImageData} image
 * @property {Uint32Array} pixels of the image
 * @property {boolean} painted there is a picture in it
 * @property {boolean} stale and it should look otherwise by now
 * @property {Look} look
 * @property {number} x where it is, on its way from `fromX` to `toX`
 * @property {number} y
 * @property {number} fromX
 * @property {number} fromY
 * @property {number} toX
 * @property {number} toY
 */

const PALE = 150; // of 256 is ground, where a network does not train
const ROUND = { share: 0.045, least: 3, most: 0.5 }; // radius of the corners; most: in the page's type
const DOTS = { many: 120, some: 60, few: 40 }; // on large, middling and small tiles
const SQUEEZE = { least: 0.75, fitting: 0.85 }; // share of the caption's type that long names may cost all; of names that should fit
const MARK = { share: 0.025, least: 3, gap: 0.5 }; // thickness of the line under a network that trains; of its gap, in thicknesses
const NUMBERS = 0.65; // of a tile's width, at most, where a name stands beside them
const WEIGHT = { name: "400", loss: "600", number: "600" };
const BASE = 1.38; // of the caption's first line, in fonts below the tile: letters with marks on them stay below the ring
const NUMBER = { most: 0.74, share: 0.27, pad: 0.28 }; // type: for the page's; for the edge; around it, in its own size

/** @param {Points} points @param {number} edge in pixels of a Full HD screen */
function fewer(points, edge) {
  const wanted = edge > 260 ? DOTS.many : edge > 110 ? DOTS.some : DOTS.few;
  const every = Math.max(1, Math.round(points.length / wanted));
  return points.filter((_, i) => i % every === 0);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{theme: Theme, sans: string, mono: string}} style
 */
export function createPainter(canvas, { theme, sans, mono }) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  const { ground, ink } = ANCHORS[theme];
  const groundPixel = pixelOf(ground);
  const second = theme === "light" ? "#5d6875" : "#a3afbc"; // as --ink-2
  const third = theme === "light" ? "#e4e2dd" : "#26303b"; // as --hairline
  const good = pixelOf(theme === "light" ? "#2b9a66" : "#3fbf86"); // as --good
  /** @param {Sort} sort */
  const tablesOf = (sort) => {
    const vivid = tableOf(theme, sort);
    return { vivid, pale: vivid.map((pixel) => blend(pixel, groundPixel, PALE)) };
  };
  const tables = {
    map: tablesOf("map"),
    relief: tablesOf("relief"),
    pixels: tablesOf("pixels"),
    photo: tablesOf("photo"),
    colour: { ...tablesOf("colour"), pale: tableOf(theme, "colour") }, // it is looked at when it is done
    classes: tablesOf("classes"),
  };
  /** @type {Map<string, Entry>} by the person's id */
  let entries = new Map();
  /** @type {WeakMap<Points, Dots>} of the present edge */
  let dots = new WeakMap();
  /** @type {Map<string, string>} names as they fit under a tile */
  const fitted = new Map();
  let nameFont = 0; // the same for all: a wall of many sizes looks like noise
  /** @type {{at: number[], shares: number[]}} the pixels of a tile's corners and how much of them is tile */
  let corners = { at: [], shares: [] };
  /** @type {Grid} */
  let grid = { columns: 1, edge: 0, pitchX: 0, pitchY: 0, caption: "none", font: 0, lines: 0 };
  let ring = { width: 0, out: 0, reach: 0 };
  let unit = 16;
  let lossWidth = 0;
  let radius = 0;

  function measure() {
    const { edge, font } = grid;
    radius = Math.max(ROUND.least, Math.min(unit * ROUND.most, edge * ROUND.share));
    const mask = roundMask(edge, radius);
    corners = { at: [], shares: [] };
    mask.forEach((share, at) => {
      if (share < 256) corners.at.push(at) && corners.shares.push(share);
    });
    dots = new WeakMap();
    fitted.clear();
    context.font = `${WEIGHT.loss} ${font}px ${mono}`;
    lossWidth = font ? context.measureText("0.000").width : 0;
  }

  /** @param {Points | null} points @param {Sort} sort */
  function dotsFor(points, sort) {
    if (!points) return null;
    let known = dots.get(points);
    if (!known) {
      known = dotsOf(fewer(points, grid.edge * (16 / unit) * 1.6), grid.edge, theme, sort);
      dots.set(points, known);
    }
    return known;
  }

  /** In which type the number stands: what is longer than its room is smaller. @param {Pick<Look, "loss" | "diverged">} look */
  function fontOf({ loss, diverged }) {
    const of = (/** @type {number} */ size) =>
      diverged ? `${WEIGHT.name} ${size}px ${sans}` : `${WEIGHT.loss} ${size}px ${mono}`;
    context.font = of(grid.font);
    const room = grid.edge * (grid.caption === "line" ? NUMBERS : 1);
    return of(grid.font * Math.min(1, room / context.measureText(loss).width));
  }

  /** How much of the tile's width a name gets. @param {Look} look */
  function roomOf({ loss, diverged }) {
    if (grid.caption !== "line") return grid.edge;
    context.font = fontOf({ loss, diverged });
    const taken = Math.max(diverged ? 0 : lossWidth, context.measureText(loss).width); // numbers that change move nothing
    context.font = `${WEIGHT.name} ${grid.font}px ${sans}`;
    return grid.edge - taken - grid.font * 0.5;
  }

  /** The type in which most names fit, for all of them. @param {Look[]} looks */
  function fitNames(looks) {
    context.font = `${WEIGHT.name} ${grid.font}px ${sans}`;
    const shares = looks
      .filter(({ name }) => name)
      .map((look) => {
        const room = roomOf(look);
        return room / Math.max(...broken(look.name, room).map((part) => context.measureText(part).width));
      });
    const wanted = shares.sort((a, b) => b - a)[Math.ceil(SQUEEZE.fitting * shares.length) - 1] ?? 1;
    const font = grid.font * Math.max(SQUEEZE.least, Math.min(1, Math.floor(wanted * 20) / 20));
    if (font !== nameFont) fitted.clear();
    nameFont = font;
  }

  /** A name, cut where it does not fit into `room`. @param {string} name @param {number} room */
  function fit(name, room) {
    const key = `${room} ${name}`;
    let shown = fitted.get(key);
    if (shown !== undefined) return shown;
    shown = name;
    const letters = [...name];
    while (letters.length && context.measureText(shown).width > room + 0.5) {
      letters.pop();
      shown = `${letters.join("").trimEnd()}…`;
    }
    fitted.set(key, shown);
    return shown;
  }

  /** @param {Entry} entry @param {boolean} [cleared] there is nothing under it */
  function drawCaption({ look, x, y }, cleared = false) {
    const { caption, edge, font, lines } = grid;
    if (caption === "none") return;
    if (!cleared) {
      const top = Math.floor(ABOVE * font); // below the ring, which may be there
      context.fillStyle = ground;
      context.fillRect(x - 2, y + edge + top, edge + 4, Math.ceil(captionHeight(lines, font)) - top);
    }
    const base = y + edge + font * BASE;
    const beside = caption === "line";
    context.textBaseline = "alphabetic";
    context.font = fontOf(look);
    context.fillStyle = look.running ? ink : second;
    context.textAlign = beside ? "right" : "left";
    context.fillText(look.loss, beside ? x + edge : x, base);
    if (look.name) drawName(look, x, beside ? base : base + font * LINE);
  }

  /** @param {Look} look @param {number} x @param {number} base */
  function drawName(look, x, base) {
    const room = roomOf(look);
    context.font = `${WEIGHT.name} ${nameFont}px ${sans}`;
    context.fillStyle = grid.caption === "line" ? second : ink;
    context.textAlign = "left";
    const parts = broken(look.name, room);
    parts.forEach((part, i) => context.fillText(fit(part, room), x, base + i * nameFont * LINE));
  }

  /** A name in two lines, where there is place for them and it needs them. @param {string} name @param {number} room */
  function broken(name, room) {
    const blank = name.indexOf(" ");
    if (grid.lines < 3 || blank < 0 || context.measureText(name).width <= room + 0.5) return [name];
    return [name.slice(0, blank), name.slice(blank + 1)];
  }

  /** @param {Entry} entry */
  function drawRing({ look, x, y }) {
    if (!look.ringed) return;
    const { width, out } = ring;
    context.strokeStyle = ink;
    context.lineWidth = width;
    context.beginPath();
    context.roundRect(x - out, y - out, grid.edge + 2 * out, grid.edge + 2 * out, radius + out);
    context.stroke();
  }

  /** A network that trains has a line along its lower edge: quiet on one tile, plain on a whole wall. @param {Uint32Array} pixels */
  function writeMark(pixels) {
    const { edge } = grid;
    const thick = Math.max(MARK.least, Math.round(edge * MARK.share));
    const gap = Math.max(1, Math.round(thick * MARK.gap));
    const top = Math.max(0, edge - thick);
    pixels.fill(groundPixel, Math.max(0, top - gap) * edge, top * edge);
    pixels.fill(good, top * edge);
  }

  /** @param {Entry} entry */
  function drawPicture({ image, painted, look, x, y }) {
    const { edge } = grid;
    if (painted) context.putImageData(image, x, y);
    else {
      context.strokeStyle = third;
      context.lineWidth = 2;
      context.beginPath();
      context.roundRect(x + 1, y + 1, edge - 2, edge - 2, radius);
      context.stroke();
    }
    if (look.diverged) drawCross(x, y);
    drawNumber(look, x, y);
  }

  /** By their number people find themselves where names no longer fit: it stands in a notch of the tile's corner. @param {Look} look @param {number} x @param {number} y */
  function drawNumber({ number, running }, x, y) {
    if (!number) return;
    const size = Math.round(Math.min(NUMBER.most * unit, NUMBER.share * grid.edge));
    const pad = Math.round(size * NUMBER.pad);
    const digits = String(number);
    context.font = `${WEIGHT.number} ${size}px ${mono}`;
    context.fillStyle = ground;
    context.beginPath();
    context.roundRect(x - 1, y - 1, context.measureText(digits).width + 2 * pad, size + pad, [0, 0, pad * 1.5, 0]);
    context.fill();
    context.fillStyle = running ? ink : second;
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    context.fillText(digits, x, y + size * 0.82);
  }

  /** A network that is beyond all bounds is crossed out. @param {number} x @param {number} y */
  function drawCross(x, y) {
    const { edge } = grid;
    const [near, far] = [edge * 0.36, edge * 0.64];
    context.strokeStyle = ink;
    context.lineWidth = Math.max(1.5, edge * 0.02);
    context.lineCap = "round";
    context.beginPath();
    context.moveTo(x + near, y + near);
    context.lineTo(x + far, y + far);
    context.moveTo(x + far, y + near);
    context.lineTo(x + near, y + far);
    context.stroke();
  }

  function drawAll() {
    context.fillStyle = ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const entry of entries.values()) {
      drawPicture(entry);
      drawRing(entry);
      drawCaption(entry, true);
    }
  }

  /** @param {Look} look @returns {Entry} */
  function createEntry(look) {
    const image = context.createImageData(grid.edge, grid.edge);
    const pixels = new Uint32Array(image.data.buffer);
    return { image, pixels, painted: false, stale: false, look, x: 0, y: 0, fromX: 0, fromY: 0, toX: 0, toY: 0 };
  }

  return {
    /** @param {number} width @param {number} height in device pixels @param {number} type size of the page's type in them */
    resize(width, height, type) {
      canvas.width = width;
      canvas.height = height;
      unit = type;
      grid = { ...grid, edge: 0 };
      entries.clear();
    },

    /**
     * Who is on the canvas, in order; their pictures stay where they are, as long as the tiles keep their size.
     * @param {[string, Look][]} people by id @param {Grid} next
     * @param {(index: number) => [number, number]} place
     * @returns {boolean} whether anybody who was here before has another place now
     */
    arrange(people, next, place) {
      const resized = next.edge !== grid.edge || next.font !== grid.font;
      grid = next;
      ring = ringOf(grid, unit);
      if (resized) measure();
      if (grid.caption !== "none") fitNames(people.map(([, look]) => look));
      let moved = false;
      const before = resized ? new Map() : entries;
      entries = new Map();
      people.forEach(([id, look], i) => {
        const known = before.get(id);
        const entry = known && known.look.lab === look.lab ? known : createEntry(look); // in another lab, another picture
        if (known) [entry.x, entry.y] = [known.x, known.y];
        const [x, y] = place(i);
        [entry.fromX, entry.fromY, entry.toX, entry.toY] = [entry.x, entry.y, x + ring.reach, y + ring.reach];
        if (!known) [entry.fromX, entry.fromY] = [entry.toX, entry.toY];
        moved ||= entry.fromX !== entry.toX || entry.fromY !== entry.toY;
        entry.stale ||=
          entry.look.pale !== look.pale || entry.look.points !== look.points || entry.look.running !== look.running;
        entry.look = look;
        entries.set(id, entry);
      });
      return moved;
    },

    /** Everything again, `share` of the way to its place. @param {number} share */
    draw(share) {
      for (const entry of entries.values()) {
        entry.x = Math.round(entry.fromX + (entry.toX - entry.fromX) * share);
        entry.y = Math.round(entry.fromY + (entry.toY - entry.fromY) * share);
      }
      drawAll();
    },

    /** Whose tile or caption is at a place of the canvas, null: nobody's. @param {number} x @param {number} y */
    at(x, y) {
      const below = captionHeight(grid.lines, grid.font);
      const hit = [...entries].find(
        ([, tile]) => x >= tile.x && x < tile.x + grid.edge && y >= tile.y && y < tile.y + grid.edge + below,
      );
      return hit?.[0] ?? null;
    },

    /** Where somebody's tile is. @param {string} id */
    placeOf(id) {
      const entry = entries.get(id);
      return entry ? { x: entry.toX, y: entry.toY, edge: grid.edge } : null;
    },

    /** Whether somebody's picture is missing, or not as it should look. @param {string} id */
    wants(id) {
      const entry = entries.get(id);
      return entry !== undefined && (!entry.painted || entry.stale);
    },

    /**
     * A new picture of somebody.
     * @param {string} id @param {Uint8Array} picture @param {Look} look
     * @param {boolean} still the whole canvas is drawn anew anyway
     */
    paint(id, picture, look, still) {
      const entry = entries.get(id);
      if (!entry) return;
      const { ringed, name, loss, running } = entry.look;
      const { pixels } = entry;
      writeTile(
        pixels,
        grid.edge,
        picture,
        tables[look.sort][look.pale ? "pale" : "vivid"],
        dotsFor(look.points, look.sort),
        look.sort,
      );
      if (look.running) writeMark(pixels);
      for (let i = 0; i < corners.at.length; i++) {
        const at = corners.at[i];
        pixels[at] = blend(groundPixel, pixels[at], corners.shares[i]);
      }
      entry.look = look;
      entry.painted = true;
      entry.stale = false;
      if (still) return;
      drawPicture(entry);
      if (look.ringed && !ringed) drawRing(entry);
      if (look.loss !== loss || look.name !== name || look.running !== running) drawCaption(entry);
    },
  };
}

// A lab's scene in the gallery: two or three seconds of its network, again and again with the newest picture of it.
// static/labs/<lab>/scene.js says what is drawn, and kept.json beside it how it looked when a run was kept
// (`node scripts/keep_scenes.js SERVER`), so that nobody meets a blank.
//
//     export const scene = {
//       seconds: 2.6,
//       read: ({ arrays }, data, last) => ({ … }),         // what is drawn, as plain JSON values
//       draw(sheet, shown, at, before) { … },              // at: 0 … 1; before: what was shown last, or the same
//     };
//
// `data` is the frame of what it learns from, and is there when a run is kept; afterwards `last` has what was read of it,
// for an exhibit always learns from the same. A sheet is WIDE × HIGH, whatever the size of its canvas.

import { ANCHORS, colourOf, inkPalette, palette } from "../palette.js";

export const WIDE = 400;
export const HIGH = 300;

/** @typedef {import("../palette.js").Theme} Theme */
/** @typedef {{x: number, y: number, wide: number, high: number}} Box */
/** @typedef {ReturnType<typeof createSheet>} Sheet */
/**
 * @typedef {object} Scene
 * @property {number} [seconds] how long it takes
 * @property {number} [still] where it rests for whoever wants no motion, 0 … 1
 * @property {(frame: any, data: any, last: any) => any} [read] null: there is nothing to see in this frame; a lab where nothing learns has none
 * @property {(sheet: Sheet, shown: any, at: number, before: any) => void} draw
 */

const MUTED = { light: "#5d6875", dark: "#a3afbc", projector: "#a3afbc" };
const FAINT = { light: "#d5d2cc", dark: "#38434f", projector: "#38434f" };
const GOOD = { light: "#2b9a66", dark: "#3fbf86", projector: "#3fbf86" };
const TROUBLE = { light: "#c4501b", dark: "#f0824a", projector: "#f0824a" };

/** How far something is that takes place between `from` and `to` of a scene, 0 … 1, gently. @param {number} at @param {number} from @param {number} to */
export function during(at, from, to) {
  const share = Math.max(0, Math.min(1, (at - from) / (to - from)));
  return share * share * (3 - 2 * share);
}

/** @param {number} a @param {number} b @param {number} share */
export const between = (a, b, share) => a + (b - a) * share;

/** Numbers on their way from `before` to `now`; those that are not as many are there at once. @param {number[]} before @param {number[]} now @param {number} share */
export const moved = (before, now, share) =>
  before?.length === now.length ? now.map((value, i) => between(before[i], value, share)) : now;

/** So many decimals are enough to draw. @param {ArrayLike<number>} values @param {number} [digits] */
export const rounded = (values, digits = 3) => Array.from(values, (value) => Number(value.toFixed(digits)));

/** The index of the largest. @param {ArrayLike<number>} values */
export const largest = (values) => Array.from(values).indexOf(Math.max(...Array.from(values)));

/** Square pictures, one after the other, with `edge` pixels along each edge of them. @param {ArrayLike<number>} bytes @param {number} count @param {number} edge @returns {number[][]} */
export function smaller(bytes, count, edge) {
  const size = Math.round(Math.sqrt(bytes.length / count));
  const at = (/** @type {number} */ i) => Math.min(size - 1, Math.floor(((i + 0.5) * size) / edge));
  return Array.from({ length: count }, (_, picture) =>
    Array.from(
      { length: edge * edge },
      (_, i) => bytes[picture * size * size + at(Math.floor(i / edge)) * size + at(i % edge)],
    ),
  );
}

/** Where `count` things in `columns` lie in a box, with gaps. @param {Box} box @param {number} count @param {number} columns @param {number} gap */
export function cells({ x, y, wide, high }, count, columns, gap) {
  const rows = Math.ceil(count / columns);
  const edge = Math.min((wide - gap * (columns - 1)) / columns, (high - gap * (rows - 1)) / rows);
  const [left, top] = [
    x + (wide - columns * edge - gap * (columns - 1)) / 2,
    y + (high - rows * edge - gap * (rows - 1)) / 2,
  ];
  return Array.from({ length: count }, (_, i) => ({
    x: left + (i % columns) * (edge + gap),
    y: top + Math.floor(i / columns) * (edge + gap),
    wide: edge,
    high: edge,
  }));
}

const scratch = globalThis.document?.createElement("canvas");

/** @param {CanvasRenderingContext2D} context @param {Theme} theme @param {number} ratio pixels of the canvas for one of the sheet */
export function createSheet(context, theme, ratio) {
  const colours = {
    ...ANCHORS[theme],
    muted: MUTED[theme],
    faint: FAINT[theme],
    good: GOOD[theme],
    trouble: TROUBLE[theme],
  };
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, WIDE, HIGH);

  return {
    context,
    theme,
    colours,

    /** The colour of a value in [−1, 1]. @param {number} value */
    colourOf: (value) => colourOf(value, theme),

    /** What `draw` draws is seen so far: 0 … 1. @param {number} share @param {() => void} draw */
    faded(share, draw) {
      const whole = context.globalAlpha;
      context.globalAlpha = whole * Math.max(0, Math.min(1, share));
      if (share > 0) draw();
      context.globalAlpha = whole;
    },

    /** A picture whose pixels are looked up in a table. @param {Box} box @param {ArrayLike<number>} bytes row by row @param {number} columns @param {Uint32Array} table pixel of each byte @param {boolean} [smooth] */
    picture(box, bytes, columns, table, smooth = false) {
      const pixels = new Uint32Array(bytes.length);
      for (let i = 0; i < pixels.length; i++) pixels[i] = table[Math.max(0, Math.min(255, Math.round(bytes[i])))];
      this.pixels(box, pixels, columns, smooth);
    },

    /** Numbers in the two colours, the largest the fullest. @param {Box} box @param {number[]} values @param {number} columns @param {number} [most] */
    values(box, values, columns, most = Math.max(...values.map(Math.abs)) || 1) {
      this.picture(
        box,
        values.map((value) => 128 * (1 + value / most)),
        columns,
        palette(theme),
      );
    },

    /** A drawing on paper. @param {Box} box @param {number[]} values 0 … `most` @param {number} [most] */
    drawing(box, values, most = Math.max(...values) || 1) {
      this.picture(
        box,
        values.map((value) => (255 * value) / most),
        Math.sqrt(values.length),
        inkPalette(theme),
      );
      this.box(box, { stroke: colours.faint, round: 2, width: 1 });
    },

    /** How sure a network is of each digit. @param {Box} box @param {number[]} shares @param {Record<number, string>} marked colours of digits @param {number} said the digit that is its answer */
    digits({ x, y, wide, high }, shares, marked, said) {
      shares.forEach((share, digit) => {
        const [left, tall] = [x + (digit * wide) / shares.length, Math.max(1, high * share)];
        const fill = marked[digit] ?? colours.muted;
        this.box({ x: left, y: y + high - tall, wide: 0.075 * wide, high: tall }, { fill, round: 2 });
        const look = digit === said ? { weight: 800 } : { weight: 400, colour: colours.muted };
        this.text(String(digit), left + 0.0375 * wide, y + high + 14, { size: 13, ...look });
      });
    },

    /** A picture in colour. @param {Box} box @param {ArrayLike<number>} bytes red, green and blue of each pixel, row by row @param {number} columns @param {boolean} [smooth] */
    coloured(box, bytes, columns, smooth = false) {
      const pixels = new Uint8Array((bytes.length / 3) * 4).fill(255);
      for (let i = 0; i < bytes.length; i++) pixels[Math.floor(i / 3) * 4 + (i % 3)] = bytes[i];
      this.pixels(box, new Uint32Array(pixels.buffer), columns, smooth);
    },

    /** @param {Box} box @param {Uint32Array} pixels as ImageData holds them @param {number} columns @param {boolean} smooth */
    pixels(box, pixels, columns, smooth) {
      const image = new ImageData(columns, pixels.length / columns);
      new Uint32Array(image.data.buffer).set(pixels);
      Object.assign(scratch, { width: columns, height: pixels.length / columns });
      scratch.getContext("2d")?.putImageData(image, 0, 0);
      context.imageSmoothingEnabled = smooth;
      context.imageSmoothingQuality = "high";
      context.drawImage(scratch, box.x, box.y, box.wide, box.high);
    },

    /** @param {string} said @param {number} x @param {number} y of its middle @param {{size?: number, colour?: string, align?: CanvasTextAlign, weight?: number, mono?: boolean}} [look] */
    text(said, x, y, { size = 14, colour = colours.ink, align = "center", weight = 600, mono = false } = {}) {
      context.font = `${weight} ${size}px ${mono ? "ui-monospace, monospace" : "system-ui, sans-serif"}`;
      context.textAlign = align;
      context.textBaseline = "middle";
      context.fillStyle = colour;
      context.fillText(said, x, y);
    },

    /** @param {number[][]} points x, y of each @param {{colour?: string, width?: number, dash?: number[]}} [look] */
    line(points, { colour = colours.ink, width = 1.5, dash = [] } = {}) {
      context.beginPath();
      for (const [x, y] of points) context.lineTo(x, y);
      context.setLineDash(dash);
      context.lineJoin = context.lineCap = "round";
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
      context.setLineDash([]);
    },

    /** @param {number} x @param {number} y @param {number} radius @param {string} colour @param {string} [ring] */
    dot(x, y, radius, colour, ring) {
      context.beginPath();
      context.arc(x, y, Math.max(0, radius), 0, 2 * Math.PI);
      context.fillStyle = colour;
      context.fill();
      if (!ring) return;
      context.lineWidth = radius / 3;
      context.strokeStyle = ring;
      context.stroke();
    },

    /** @param {Box} box @param {{fill?: string, stroke?: string, width?: number, round?: number}} look */
    box({ x, y, wide, high }, { fill, stroke, width = 1.5, round = 4 }) {
      context.beginPath();
      context.roundRect(x, y, Math.max(0, wide), Math.max(0, high), round);
      if (fill) (context.fillStyle = fill), context.fill();
      if (stroke) (context.strokeStyle = stroke), (context.lineWidth = width), context.stroke();
    },

    /** Right or wrong. @param {boolean} right @param {number} x @param {number} y @param {number} size */
    mark(right, x, y, size) {
      const strokes = right
        ? [
            [
              [-0.5, 0.05],
              [-0.1, 0.45],
              [0.55, -0.45],
            ],
          ]
        : [
            [
              [-0.4, -0.4],
              [0.4, 0.4],
            ],
            [
              [0.4, -0.4],
              [-0.4, 0.4],
            ],
          ];
      for (const stroke of strokes) {
        this.line(
          stroke.map(([across, down]) => [x + across * size, y + down * size]),
          {
            colour: right ? colours.good : colours.trouble,
            width: size / 4,
          },
        );
      }
    },
  };
}

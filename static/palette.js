// The data's two colours, or six for classes, as tables that map a byte of a picture to a pixel. The same anchors are custom
// properties in css/tokens.css; tests/js/palette.test.js holds both together.

/** @typedef {"light" | "dark" | "projector"} Theme */
/** @typedef {{negative: string, zero: string, positive: string, ground: string, ink: string}} Anchors */

/** @type {Record<Theme, Anchors>} */
export const ANCHORS = {
  light: { negative: "#f59322", zero: "#f1f2f2", positive: "#0877bd", ground: "#fbfaf8", ink: "#1b2430" },
  dark: { negative: "#f59322", zero: "#2a333d", positive: "#0877bd", ground: "#0f141b", ink: "#eef2f6" },
  projector: { negative: "#f59322", zero: "#2a333d", positive: "#0877bd", ground: "#0f141b", ink: "#eef2f6" },
};

/**
 * Classes 0, 1, …: the data's two colours and four that people with any sight of colours tell apart from these and from
 * one another; tests/js/palette.test.js simulates it. On any theme the same. Forms are the second mark (views/points.js).
 */
export const CLASSES = ["#f59322", "#0877bd", "#2fbf71", "#7a3ff2", "#a60808", "#734b5f"];
export const LEVELS = 42; // as CLASS_LEVELS in app/data/pictures.py: of each class, how sure it is

const SOFTENING = 0.16; // how much ground shows through a map, so that the points on it stand out

/** @typedef {[number, number, number]} Rgb */

/** @param {string} hex @returns {Rgb} */
function rgb(hex) {
  const bits = parseInt(hex.slice(1), 16);
  return [bits >> 16, (bits >> 8) & 255, bits & 255];
}

/** @param {Rgb} from @param {Rgb} to @param {number} share @returns {Rgb} */
function mix(from, to, share) {
  const between = (/** @type {number} */ i) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [between(0), between(1), between(2)];
}

/** @param {number} value clipped to [−1, 1] @param {Theme} theme @returns {Rgb} */
function between(value, theme) {
  const anchors = ANCHORS[theme];
  const strength = Math.min(1, Math.abs(value));
  return mix(rgb(anchors.zero), rgb(value < 0 ? anchors.negative : anchors.positive), strength);
}

/**
 * The colour of a value in [−1, 1] as CSS.
 * @param {number} value
 * @param {Theme} [theme]
 */
export function colourOf(value, theme = "light") {
  return `rgb(${between(value, theme).join(" ")})`;
}

/** The value in the middle of what byte `byte` of a picture stands for. @param {number} byte */
export function valueOfByte(byte) {
  return (byte + 0.5) / 128 - 1;
}

/** @param {(byte: number) => Rgb} colour @returns {Uint32Array} pixel of each byte, as ImageData holds it */
function bytesTable(colour) {
  const pixels = new Uint32Array(256);
  const bytes = new Uint8Array(pixels.buffer); // written as bytes: right on either endianness
  for (let byte = 0; byte < 256; byte++) bytes.set([...colour(byte), 255], 4 * byte);
  return pixels;
}

/** @param {(value: number) => Rgb} colour */
const table = (colour) => bytesTable((byte) => colour(valueOfByte(byte)));

/** For large areas under points some ground shows through. @param {Rgb} pure @param {Theme} theme @param {boolean} soft */
const softened = (pure, theme, soft) => (soft ? mix(pure, rgb(ANCHORS[theme].ground), SOFTENING) : pure);

/** @type {Map<string, Uint32Array>} */
const tables = new Map();

/** The table of that name, made when it is first asked for. @param {string} key @param {() => Uint32Array} make */
function kept(key, make) {
  let known = tables.get(key);
  if (!known) tables.set(key, (known = make()));
  return known;
}

/**
 * Pixels for the 256 bytes of a picture. `soft` lets some ground through, for large areas under points;
 * `discretize` shows only the sign, a value of 0 or more in the positive colour.
 * @param {Theme} theme
 * @param {{soft?: boolean, discretize?: boolean}} [look]
 * @returns {Uint32Array}
 */
export function palette(theme, { soft = false, discretize = false } = {}) {
  return kept(`${theme} ${soft} ${discretize}`, () =>
    table((value) => softened(between(discretize ? (value < 0 ? -1 : 1) : value, theme), theme, soft)),
  );
}

/** The class that a byte of a map of classes stands for, and how far it is above its fair share, 0 to 1. @param {number} byte */
export function classOfByte(byte) {
  return { winner: Math.floor(byte / LEVELS), sure: (byte % LEVELS) / (LEVELS - 1) };
}

/** How likely the winner of `classes` is that is so `sure`. @param {number} sure @param {number} classes */
export const likelihood = (sure, classes) => 1 / classes + sure * (1 - 1 / classes);

/** A colour of a class as far as it is present: 0 to 1. @param {number} index @param {number} share @param {Theme} theme @returns {Rgb} */
const ofClass = (index, share, theme) =>
  mix(rgb(ANCHORS[theme].zero), rgb(CLASSES[index] ?? ANCHORS[theme].zero), share);

/**
 * The colour of a label: of class 0, 1, …, or where there are none of a value in [−1, 1].
 * @param {number} label @param {number} classes how many @param {Theme} theme
 */
export const colourOfLabel = (label, classes, theme) => (classes ? CLASSES[label] : colourOf(label, theme));

/**
 * Pixels for the 256 bytes of a map of classes; of those that stand for none the last is that of the line between two
 * classes, 0 where none is drawn.
 * @param {Theme} theme @param {{soft?: boolean, discretize?: boolean}} [look] as of `palette`
 */
export function classPalette(theme, { soft = false, discretize = false } = {}) {
  return kept(`${theme} classes ${soft} ${discretize}`, () => {
    const pixels = bytesTable((byte) => {
      const { winner, sure } = classOfByte(byte);
      return softened(ofClass(winner, discretize ? 1 : sure, theme), theme, soft);
    });
    pixels[255] =
      soft && !discretize ? bytesTable(() => rgb(theme === "light" ? "#ffffff" : ANCHORS[theme].ground))[0] : 0;
    return pixels;
  });
}

/** Pixels for how likely one class is, 0 … 1 as bytes from 128 on. @param {number} index @param {Theme} theme @param {{soft?: boolean, discretize?: boolean}} [look] */
export function likelihoodPalette(index, theme, { soft = false, discretize = false } = {}) {
  return kept(`${theme} likelihood ${index} ${soft} ${discretize}`, () =>
    table((value) => {
      const share = Math.max(0, value);
      return softened(ofClass(index, discretize ? Number(share >= 0.5) : share, theme), theme, soft);
    }),
  );
}

/** A photograph has its own paper and blacks, the same in every theme. @type {[Rgb, Rgb]} */
const PRINT = [rgb("#261e22"), rgb("#fcf6ee")];

/** Pixels for the 256 bytes of a photograph: 0 is black, 255 white. */
export const printPalette = () => kept("print", () => bytesTable((byte) => mix(...PRINT, byte / 255)));

/** Pixels for the 256 bytes of one of a picture's own colours: grey. */
export const greyPalette = () => kept("grey", () => bytesTable((byte) => [byte, byte, byte]));

/**
 * Pixels for the 256 bytes of a drawing: 0 is the ground, 255 the ink, as on paper in the light theme.
 * @param {Theme} theme @returns {Uint32Array}
 */
export function inkPalette(theme) {
  const [ground, ink] = [rgb(ANCHORS[theme].ground), rgb(ANCHORS[theme].ink)];
  return kept(`${theme} ink`, () => bytesTable((byte) => mix(ground, ink, byte / 255)));
}

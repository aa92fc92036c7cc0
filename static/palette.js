// The data's two colours, as tables that map a byte of a picture to a pixel. The same anchors are custom
// properties in css/tokens.css; tests/js/palette.test.js holds both together.

/** @typedef {"light" | "dark" | "projector"} Theme */
/** @typedef {{negative: string, zero: string, positive: string, ground: string, ink: string}} Anchors */

/** @type {Record<Theme, Anchors>} */
export const ANCHORS = {
  light: { negative: "#f59322", zero: "#f1f2f2", positive: "#0877bd", ground: "#fbfaf8", ink: "#1b2430" },
  dark: { negative: "#f59322", zero: "#2a333d", positive: "#0877bd", ground: "#0f141b", ink: "#eef2f6" },
  projector: { negative: "#f59322", zero: "#2a333d", positive: "#0877bd", ground: "#0f141b", ink: "#eef2f6" },
};

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

/** @param {(value: number) => Rgb} colour @returns {Uint32Array} pixel of each byte, as ImageData holds it */
function table(colour) {
  const pixels = new Uint32Array(256);
  const bytes = new Uint8Array(pixels.buffer); // written as bytes: right on either endianness
  for (let byte = 0; byte < 256; byte++) bytes.set([...colour(valueOfByte(byte)), 255], 4 * byte);
  return pixels;
}

/** @type {Map<string, Uint32Array>} */
const tables = new Map();

/**
 * Pixels for the 256 bytes of a picture. `soft` lets some ground through, for large areas under points;
 * `discretize` shows only the sign, a value of 0 or more in the positive colour.
 * @param {Theme} theme
 * @param {{soft?: boolean, discretize?: boolean}} [look]
 * @returns {Uint32Array}
 */
export function palette(theme, { soft = false, discretize = false } = {}) {
  const key = `${theme} ${soft} ${discretize}`;
  const known = tables.get(key);
  if (known) return known;
  const ground = rgb(ANCHORS[theme].ground);
  const made = table((value) => {
    const pure = between(discretize ? (value < 0 ? -1 : 1) : value, theme);
    return soft ? mix(pure, ground, SOFTENING) : pure;
  });
  tables.set(key, made);
  return made;
}

/**
 * Pixels for the 256 bytes of a drawing: 0 is the ground, 255 the ink, as on paper in the light theme.
 * @param {Theme} theme @returns {Uint32Array}
 */
export function inkPalette(theme) {
  const key = `${theme} ink`;
  const known = tables.get(key);
  if (known) return known;
  const [ground, ink] = [rgb(ANCHORS[theme].ground), rgb(ANCHORS[theme].ink)];
  const made = table((value) => mix(ground, ink, Math.max(0, Math.min(1, ((value + 1) * 128 - 0.5) / 255))));
  tables.set(key, made);
  return made;
}

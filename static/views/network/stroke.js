// Strokes of links as pixels. Measured: as SVG paths, 380 links that change with every frame cost a browser without
// a GPU 30 ms a frame, because each is stroked again for each tile it crosses, and twice that when dashed. Here all
// links between two columns share one curve, so a stroke is a short vertical span per column of pixels: under 1 ms.

/** @typedef {{pixels: Uint32Array, width: number, height: number}} Ground pixels as ImageData holds them, opaque */
/** @typedef {(ground: Ground, gap: Gap, y1: number, y2: number, width: number, opacity: number, colour: number, flow: number | null, scale: number) => void} Stroke as `strokeLink` */
/** @typedef {{first: number, rise: Float32Array, slope: Float32Array}} Gap the shared curve, from pixel column `first` on */

const PERIOD = 16; // from one dash to the next, in pixels at a scale of 1
export const DASH_STEPS = 64;
/** How strong a stroke is along one period: full, with a soft gap in the middle. */
const DASH = Float32Array.from({ length: DASH_STEPS }, (_, i) => {
  const away = Math.abs(i / DASH_STEPS - 0.5) * PERIOD; // pixels from the middle of the gap
  return 0.5 + 0.5 * Math.min(1, Math.max(0, away - 1.2) / 2.2);
});

/**
 * The parameter of a level cubic Bézier where it is a share of its way to the right; its control points lie half way.
 * @param {number} share
 */
export function parameterAt(share) {
  // x(t) = 1.5 t − 1.5 t² + t³; its slope is at least 0.75, so Newton's steps converge fast.
  let t = share;
  for (let i = 0; i < 4; i++) t -= ((t - 1.5) * t * t + 1.5 * t - share) / ((3 * t - 3) * t + 1.5);
  return t;
}

/** How far up a link has come, 0 to 1, at parameter `t` of its curve. @param {number} t */
export const riseOf = (/** @type {number} */ t) => (3 - 2 * t) * t * t;

/**
 * @param {number} start @param {number} end of the links, in pixels
 * @returns {Gap}
 */
export function createGap(start, end) {
  const first = Math.round(start);
  const count = Math.max(0, Math.round(end) - first);
  const rise = new Float32Array(count);
  const slope = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const t = parameterAt(Math.min(1, Math.max(0, (first + i + 0.5 - start) / (end - start))));
    rise[i] = riseOf(t);
    slope[i] = ((6 - 6 * t) * t) / (((3 * t - 3) * t + 1.5) * (end - start));
  }
  return { first, rise, slope };
}

/**
 * Strokes one link over what is there, antialiased across its direction.
 * @param {Ground} ground
 * @param {Gap} gap
 * @param {number} y1 @param {number} y2 where it leaves and arrives, in pixels
 * @param {number} width in pixels
 * @param {number} opacity 0 … 1
 * @param {number} colour as the ground holds it
 * @param {number | null} flow pixels that the dashes have moved on, at most 4096 periods; null for a full stroke
 * @param {number} [scale] of the dashes
 * @param {Float32Array} [dash] how strong it is along one period
 */
export function strokeLink(ground, gap, y1, y2, width, opacity, colour, flow, scale = 1, dash = DASH) {
  const { pixels, width: columns, height } = ground;
  const { first, rise, slope } = gap;
  const evens = colour & 0xff00ff;
  const odds = (colour >>> 8) & 0xff00ff;
  const full = opacity * 256;
  const reach = width / 2 + 0.5;
  const steps = flow === null ? 0 : DASH_STEPS / (PERIOD * scale);
  const span = y2 - y1;
  const end = Math.min(rise.length, columns - first);
  let length = flow === null ? 0 : DASH_STEPS * 4096 - flow * steps; // of the curve so far, in steps of a dash; positive
  for (let i = Math.max(0, -first); i < end; i++) {
    const middle = y1 + span * rise[i] - 0.5; // in terms of pixels' middles
    const tangent = span * slope[i];
    const stretch = Math.sqrt(1 + tangent * tangent);
    const flat = 1 / stretch;
    const half = reach * stretch;
    const top = Math.max(0, Math.ceil(middle - half));
    const bottom = Math.min(height - 1, Math.floor(middle + half));
    const along = tangent * flat * steps;
    let place = length + (top - middle) * along;
    let edge = (top - middle) * flat; // how far the pixel is from the middle of the stroke
    for (let y = top, at = top * columns + first + i; y <= bottom; y++, at += columns, edge += flat, place += along) {
      let share = full;
      const cover = edge < 0 ? reach + edge : reach - edge;
      if (cover < 1) share *= cover;
      if (steps !== 0) share *= dash[place & (DASH_STEPS - 1)];
      const over = share | 0;
      const rest = 256 - over;
      const below = pixels[at];
      pixels[at] =
        (((Math.imul(below & 0xff00ff, rest) + Math.imul(evens, over)) >>> 8) & 0xff00ff) |
        ((Math.imul((below >>> 8) & 0xff00ff, rest) + Math.imul(odds, over)) & 0xff00ff00);
    }
    length += stretch * steps;
  }
}

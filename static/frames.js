// Binary frames: a fixed little-endian header, then the arrays that the generation's layout announced, in
// order, each at a multiple of ALIGNMENT bytes. app/wire/frames.py is the writer; tests/golden the referee.

/** @typedef {{name: string, dtype: string, shape: number[], view?: "bars" | "pixels" | "matrix" | "curve"}} ArrayLayout shape [-1, …]: as many as the single uint32 before it says; view: how it is best shown */
/** @typedef {Record<string, ArrayLayout[]>} Layouts kind of frame → its arrays, in order */
/** @typedef {Float32Array | Int32Array | Uint32Array | Uint8Array} NumberArray */
/** @typedef {{kind: string, generation: number, sequence: number, epoch: number}} Header */
/**
 * @template {Record<string, NumberArray>} [Arrays=Record<string, NumberArray>] those of its kind
 * @typedef {Header & {arrays: Arrays, layout: ArrayLayout[]}} Frame
 */

const MAGIC = "NNPF";
const VERSION = 1;
const ALIGNMENT = 8;
const HEADER_BYTES = 24;
/** @type {Record<number, string>} */
const KINDS = { 1: "data", 2: "live", 3: "full", 4: "wall" };
/** @type {Record<string, {new (buffer: ArrayBuffer, offset: number, length: number): NumberArray, BYTES_PER_ELEMENT: number}>} */
const DTYPES = { float32: Float32Array, int32: Int32Array, uint32: Uint32Array, uint8: Uint8Array };

/**
 * The header of a frame, so that one of another generation can be dropped before it is decoded.
 * Throws an Error naming what is wrong with a frame that is not ours.
 * @param {ArrayBuffer} buffer
 * @returns {Header}
 */
export function readHeader(buffer) {
  if (buffer.byteLength < HEADER_BYTES) {
    throw new Error(`frame has ${buffer.byteLength} bytes, a header alone has ${HEADER_BYTES}`);
  }
  const view = new DataView(buffer);
  const magic = String.fromCharCode(...new Uint8Array(buffer, 0, MAGIC.length));
  const version = view.getUint8(4);
  if (magic !== MAGIC || version !== VERSION) {
    const got = `${JSON.stringify(magic)} version ${version}`;
    throw new Error(`frame starts with ${got}, expected ${JSON.stringify(MAGIC)} version ${VERSION}`);
  }
  const kind = KINDS[view.getUint8(5)];
  if (!kind) throw new Error(`frame kind ${view.getUint8(5)} is unknown, expected one of ${Object.keys(KINDS)}`);
  const byteLength = view.getUint32(20, true);
  if (byteLength !== buffer.byteLength) {
    throw new Error(`frame has ${buffer.byteLength} bytes, its header says ${byteLength}`);
  }
  return {
    kind,
    generation: view.getUint32(8, true),
    sequence: view.getUint32(12, true),
    epoch: view.getUint32(16, true),
  };
}

/**
 * Numbers in an array; a shape that begins with -1 has as many rows as the last single uint32 before it says.
 * @param {string} name @param {number[]} shape @param {number} count
 */
function lengthOf(name, shape, count) {
  const [first = 1, ...rest] = shape;
  if (first < 0 && count < 0) throw new Error(`array ${name} has shape [${shape}], but no count comes before it`);
  const rows = first < 0 ? count : first;
  return rest.reduce((product, edge) => product * edge, rows);
}

/**
 * The arrays of a frame as views on its buffer, flat and row-major; nothing is copied.
 * Throws an Error as `readHeader`, or naming the array that the layout and the frame disagree on.
 * @param {ArrayBuffer} buffer
 * @param {Layouts} layouts
 * @returns {Frame}
 */
export function decodeFrame(buffer, layouts) {
  const header = readHeader(buffer);
  const layout = layouts[header.kind];
  if (!layout) throw new Error(`frame kind ${header.kind} has no layout, got ${Object.keys(layouts)}`);
  /** @type {Record<string, NumberArray>} */
  const arrays = {};
  let offset = HEADER_BYTES;
  let count = -1; // nothing has announced one
  for (const { name, dtype, shape } of layout) {
    const Type = DTYPES[dtype];
    if (!Type) throw new Error(`array ${name} has dtype ${dtype}, expected one of ${Object.keys(DTYPES)}`);
    const start = Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
    const length = lengthOf(name, shape, count);
    offset = start + length * Type.BYTES_PER_ELEMENT;
    if (offset > buffer.byteLength) {
      throw new Error(`frame has ${buffer.byteLength} bytes, array ${name} would end at ${offset}`);
    }
    arrays[name] = new Type(buffer, start, length);
    if (dtype === "uint32" && shape.length === 1 && shape[0] === 1) count = arrays[name][0];
  }
  if (offset !== buffer.byteLength) {
    throw new Error(`frame has ${buffer.byteLength} bytes, its layout ends at ${offset}`);
  }
  return { ...header, arrays, layout };
}

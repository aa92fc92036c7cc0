// Frames as they are sent: what is new beside the frame before of their kind, deflated. app/wire/packed.py is the writer.

const PACKED = "NNPZ";
const WHOLE = "NNPF";
const HEADER_BYTES = 24;
const START = HEADER_BYTES + 4; // after the sequence of the frame that this one differs from

/** Whether this browser can inflate by itself. */
export const UNPACKS = typeof DecompressionStream === "function";

/** @param {ArrayBuffer} buffer */
const magicOf = (buffer) => String.fromCharCode(...new Uint8Array(buffer, 0, Math.min(4, buffer.byteLength)));

/** @param {ArrayBuffer} packed @returns {Promise<ArrayBuffer>} */
const inflated = (packed) =>
  new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();

/**
 * The frame that was packed, when its body beside that of `base` is known.
 * @param {ArrayBuffer} packed @param {ArrayBuffer} body @param {ArrayBuffer | undefined} base
 */
function whole(packed, body, base) {
  const bytes = new Uint8Array(HEADER_BYTES + body.byteLength);
  bytes.set(new Uint8Array(packed, 0, HEADER_BYTES));
  for (let i = 0; i < WHOLE.length; i++) bytes[i] = WHOLE.charCodeAt(i);
  bytes.set(new Uint8Array(body), HEADER_BYTES);
  const before = base && new Uint8Array(base);
  if (before) for (let i = HEADER_BYTES; i < bytes.length; i++) bytes[i] += before[i];
  return bytes.buffer;
}

/**
 * Unpacks what one connection brings, in its order.
 * @param {object} options
 * @param {(buffer: ArrayBuffer) => void} options.frame every frame, whole
 * @param {(error: Error) => void} options.failed what comes can't be unpacked, and nothing after it
 */
export function createUnpacker({ frame, failed }) {
  /** @type {Map<number, ArrayBuffer>} the last frame of each kind */
  const last = new Map();
  let queue = Promise.resolve();
  let ended = false;

  /** @param {ArrayBuffer} packed */
  async function unpack(packed) {
    const header = new DataView(packed);
    const [kind, wanted] = [header.getUint8(5), header.getUint32(HEADER_BYTES, true)];
    const body = await inflated(packed.slice(START));
    const base = wanted ? last.get(kind) : undefined;
    const has = base && new DataView(base).getUint32(12, true);
    if (wanted && has !== wanted) throw new Error(`frame differs from ${wanted}, the last one here is ${has}`);
    const made = whole(packed, body, base);
    if (made.byteLength !== header.getUint32(20, true)) {
      throw new Error(`frame has ${made.byteLength} bytes, its header says ${header.getUint32(20, true)}`);
    }
    last.set(kind, made);
    return made;
  }

  /** Nothing that comes now can be read. @param {Error} error */
  function broken(error) {
    if (!ended) failed(error);
    ended = true;
  }

  /** @param {ArrayBuffer} packed */
  async function next(packed) {
    if (ended) return;
    const made = await unpack(packed).catch(broken);
    if (made && !ended) queueMicrotask(() => frame(made)); // what is wrong with a frame is not wrong with the next
  }

  return {
    /** A binary message. @param {ArrayBuffer} buffer */
    receive(buffer) {
      if (magicOf(buffer) !== PACKED) return frame(buffer);
      queue = queue.then(() => next(buffer));
    },
    /** The connection is no more. */
    end() {
      ended = true;
    },
  };
}

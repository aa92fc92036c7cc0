// Frames as they are sent: what is new beside the frame before of their kind, deflated. app/wire/packed.py is the writer.

const PACKED = 0x4e4e505a; // NNPZ
const WHOLE = 0x4e4e5046; // NNPF
const HEADER_BYTES = 24;
const START = HEADER_BYTES + 4; // after the sequence of the frame that this one differs from

/** Whether this browser can inflate by itself. */
export const UNPACKS = typeof DecompressionStream === "function";

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
  new DataView(bytes.buffer).setUint32(0, WHOLE);
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
    if (wanted && (!base || new DataView(base).getUint32(12, true) !== wanted))
      throw new Error(`no frame ${wanted} here`);
    const made = whole(packed, body, base);
    last.set(kind, made);
    return made;
  }

  /** @param {ArrayBuffer} packed */
  async function next(packed) {
    if (ended) return;
    const made = await unpack(packed).catch((error) => {
      if (ended) return;
      ended = true;
      failed(error);
    });
    if (made && !ended) queueMicrotask(() => frame(made)); // what is wrong with a frame is not wrong with the next
  }

  return {
    /** A binary message. @param {ArrayBuffer} buffer */
    receive(buffer) {
      if (new DataView(buffer).getUint32(0) !== PACKED) return frame(buffer);
      queue = queue.then(() => next(buffer));
    },
    /** The connection is no more. */
    end() {
      ended = true;
    },
  };
}

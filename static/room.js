// A room as a page sees it: named parts, each a signal, kept in step with the server by their sequence numbers.

import { createDrawLoop } from "./draw.js";
import { decodeFrame, readHeader } from "./frames.js";
import { createSocket, socketUrl } from "./socket.js";
import { batch, effect, signal } from "./vendor/signals-core.js";
import { createWall } from "./wall.js";

/** @typedef {import("./frames.js").Frame} Frame */
/** @typedef {import("./frames.js").Layouts} Layouts */
/** @typedef {import("./socket.js").Message} Message */
/** @typedef {import("./vendor/signals-core.js").Signal<any>} Part */

const NOBODY = { get: () => undefined, set() {} }; // who watches has no token
/** ms of a clock that nobody sets */
const steady = () => performance.now();
/** `requestAnimationFrame` of whatever page there is; a test brings its own. @type {(callback: (now: number) => void) => unknown} */
const nextFrame = (callback) => requestAnimationFrame(callback);

/**
 * The parts of a room's state. A snapshot replaces all of them; after it each change must carry the next number.
 * @param {object} options
 * @param {() => void} options.gap a change was missed: only a new snapshot helps, so the owner connects again
 * @param {() => number} [options.clock] this device's, in ms; it need not be right, and may stand still while it sleeps
 */
export function createParts({ gap, clock = steady }) {
  /** @type {Map<string, Part>} */
  const parts = new Map();
  let last = -1; // sequence number of the newest change; −1: no snapshot on this connection so far
  let missed = false; // something, and no snapshot has come since
  let ahead = Date.now() - clock(); // ms that the server's clock is ahead of this one
  let heard = false; // the server's, on this connection

  /** @param {string} name @returns {Part} */
  function part(name) {
    let known = parts.get(name);
    if (!known) parts.set(name, (known = signal(null)));
    return known;
  }

  /** @param {Message} message */
  function replaceAll({ seq, parts: values }) {
    last = seq;
    missed = false;
    batch(() => {
      for (const name of Object.keys(values)) part(name);
      for (const [name, known] of parts) known.value = values[name] ?? null;
    });
  }

  /** @param {Message} message */
  function replace({ seq, name, value }) {
    if (missed) return;
    if (last >= 0 && seq !== last + 1) {
      missed = true;
      return gap();
    }
    if (last >= 0) last = seq; // before the snapshot there is only the place in the waiting line
    part(name).value = value;
  }

  /** A new connection begins: what comes next is its snapshot. */
  function begin() {
    last = -1;
    missed = heard = false;
  }

  /** What the server's clock was when it said so. What came quickest is the truest. @param {number} theirs */
  function setClock(theirs) {
    ahead = heard ? Math.max(ahead, theirs - clock()) : theirs - clock();
    heard = true;
  }

  return {
    /** The part `name` as a signal; null until it comes. */
    part,
    /** The server's clock, in ms since 1970. */
    now: () => clock() + ahead,

    /** Take over a message; false if it is none of the room's parts. @param {Message} message */
    received(message) {
      const { type, code, server_time: theirs } = message;
      if (type === "welcome" || type === "watching" || (type === "error" && code === "room_full")) begin();
      if (theirs !== undefined) setClock(theirs);
      if (type === "room") replaceAll(message);
      else if (type === "part") replace(message);
      else return false;
      return true;
    },
  };
}

/**
 * The connection of those who watch a room and have no network of their own: its host and its projectors.
 * @param {object} options
 * @param {string} options.code
 * @param {"host" | "projector"} options.role
 * @param {string} [options.secret] the host's
 * @param {string} [options.url]
 * @param {typeof WebSocket} [options.Socket]
 * @param {(callback: (now: number) => void) => unknown} [options.schedule]
 */
export function createWatcher({ code, role, secret, url = socketUrl(code), Socket, schedule = nextFrame }) {
  const wall = createWall();
  const parts = createParts({ gap: () => socket.drop() }); // its next try is soon and brings a snapshot
  const spotlight = parts.part("spotlight");
  const roster = parts.part("roster");
  effect(() => wall.seat(roster.value ?? []));
  /** @type {Layouts} */
  let layouts = {};
  /** @type {Set<() => void>} */
  const onWall = new Set();
  /** @type {Set<(frame: Frame) => void>} */
  const onSpotlight = new Set();
  let owed = -1; // sequence number of the newest wall frame that was not acknowledged; −1: none

  const loop = createDrawLoop(
    {
      draw: (frame) => onSpotlight.forEach((draw) => draw(frame)),
      drawn: ({ sequence }) => socket.send({ type: "ack", seq: sequence, of: "spotlight" }),
    },
    schedule,
  );
  const socket = createSocket({
    url,
    hello: () => ({ lab: "", room: code, role, ...(secret === undefined ? {} : { secret }) }),
    message: received,
    frame: picture,
    token: NOBODY,
    busy: () => true, // statistics come every second
    ...(Socket ? { Socket } : {}),
  });

  /** @param {Message} message */
  function received(message) {
    parts.received(message);
    if (message.type !== "watching") return;
    layouts = message.layouts;
    owed = -1; // the numbers begin anew
  }

  /** @param {ArrayBuffer} buffer */
  function picture(buffer) {
    const { kind, generation, sequence } = readHeader(buffer);
    if (kind === "wall") {
      wall.receive(decodeFrame(buffer, layouts));
      owed = sequence;
      return loop.request(drawWall);
    }
    const shown = spotlight.peek();
    if (shown?.generation === generation) loop.submit(decodeFrame(buffer, shown.layouts));
    else socket.send({ type: "ack", seq: sequence, of: "spotlight" }); // of a network before this one
  }

  function drawWall() {
    const finished = [...onWall].map((draw) => draw());
    if (!finished.some((more) => /** @type {unknown} */ (more) === false)) drawn();
  }

  /** Everything of the wall that has come is on the screen. */
  function drawn() {
    if (owed >= 0) socket.send({ type: "ack", seq: owed, of: "wall" });
    owed = -1;
  }

  return {
    part: parts.part,
    now: parts.now,
    wall,
    connection: socket.state,
    outdated: socket.outdated,
    blocked: socket.blocked,
    open: socket.open,
    hurry: socket.hurry,
    drop: socket.drop,
    close: socket.close,
    drawn,
    /** Call `job` once before the next drawing. */
    request: loop.request,

    /** Do something in the room; rejects with a Refusal. @param {{action: string} & Record<string, unknown>} action */
    act: (action) => socket.deliver({ type: "room", do: action }),

    /**
     * Have the wall drawn by `draw` in an animation frame whenever tiles have come, and acknowledged after it. One that
     * returns false needs another frame to finish, and calls `drawn` itself. The result takes it back.
     * @param {() => void | boolean} draw
     */
    onWall(draw) {
      onWall.add(draw);
      return () => onWall.delete(draw);
    },

    /** Have frames of the spotlight drawn by `draw`, newest first choice; acknowledged after it. @param {(frame: Frame) => void} draw */
    onSpotlight(draw) {
      onSpotlight.add(draw);
      return () => onSpotlight.delete(draw);
    },
  };
}

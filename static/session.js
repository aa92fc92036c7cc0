// One participant's run as the page sees it: what was asked for, what the server confirmed, and what is between.
//
// `spec` is what the controls show and changes at once. Whatever differs from `confirmed` is sent as soon as
// nothing else is on its way, so ten quick changes become two messages, and a change made while the connection is
// lost is sent when it is back. A refused change falls back to what the server has. Where somebody else leads
// (`follow`), the server's spec is the first, and what it sets up by itself takes the place of whatever was wanted here.

import { foreseen, withAction } from "./actions.js";
import { decodeFrame, readHeader } from "./frames.js";
import { newKey } from "./socket.js";
import { onlyTuned, same } from "./state.js";
import { batch, signal } from "./vendor/signals-core.js";

/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Refusal} Refusal */
/** @typedef {import("./types.js").Frame} Frame */
/** @typedef {import("./frames.js").Layouts} Layouts */
/** @typedef {import("./socket.js").Message} Message */
/** @typedef {Pick<ReturnType<typeof import("./socket.js").createSocket>, "state" | "request" | "send">} Socket */
/** @typedef {{hello: () => object, message: (message: Message) => void, frame: (buffer: ArrayBuffer) => void}} Handlers */
/** @typedef {[number, number] | null} Unit */
/** @typedef {{tuned(spec: any): Record<string, unknown>, withChanges(spec: any, changes: Record<string, unknown>): any}} Live which part of a spec is live */

/** @type {Run} */
const AT_REST = { running: false, epoch: 0, status: "ready", focus: null };

/**
 * @param {object} options
 * @param {any} options.spec what to begin with
 * @param {Live} options.lab
 * @param {(handlers: Handlers) => Socket} options.connect
 * @param {() => object} options.introduce what `hello` says besides the spec
 * @param {(frame: Frame) => void} options.frame every frame of the present generation
 * @param {(refusal: Refusal, message?: any) => void} options.refused message: that was, where it is known
 * @param {boolean} [options.adopt] the server has a network for this page: its spec is the first, and `spec` what helps without it
 * @param {boolean} [options.follow] `spec` is only shown until the server tells its own
 * @param {(theirs: any) => boolean} [options.recognised] `spec` is all that a link can say of what the server has
 * @param {(next: any, before: any) => Promise<unknown> | null} [options.prepare] what has to be done before a network can be asked for
 * @param {() => void} [options.overruled] the server has set up something else by itself
 * @param {() => void} [options.anew] a new network was asked for here
 * @param {() => void} [options.renewed] the server had forgotten the run, and began it anew
 */
export function createSession({
  spec: first,
  lab,
  connect,
  introduce,
  frame,
  refused,
  follow = false,
  adopt = false,
  recognised = () => false,
  prepare = () => null,
  overruled = () => {},
  renewed = () => {},
  anew = () => {},
}) {
  const spec = signal(first);
  const confirmed = signal(/** @type {any} */ (null));
  const run = signal(AT_REST);
  const generation = signal(-1);
  const late = signal(false); // the server trains nothing of ours at the moment
  /** @type {Layouts} */
  let layouts = {};
  let known = AT_REST; // the last state that the server told
  let dirty = !follow && !adopt; // `spec` holds something that was not sent yet
  let keep = false; // and none of it needs a new network
  let waiting = false; // for the answer to a change
  let asked = /** @type {any} */ (null); // the spec that was sent last
  let again = false; // and it is to be built anew, whatever the difference
  let fresh = false; // a new network was asked for, of which the server has not told anything
  /** @type {import("./actions.js").Kept[]} */
  let actions = []; // not answered; sent when the changes before them have arrived
  /** @type {{unit: Unit} | null} */
  let wantedFocus = null;
  let askingFocus = false;
  let greeted = false; // by a server, once at least
  let token = ""; // what this session is known by over HTTP
  const hello = () => (follow ? introduce() : { ...introduce(), spec: spec.peek() });
  const socket = connect({ hello, message: received, frame: picture });

  const open = () => socket.state.peek() === "open" && confirmed.peek() !== null;

  /** @param {number} sequence */
  function acknowledge(sequence) {
    socket.send({ type: "ack", seq: sequence });
  }

  /** @param {ArrayBuffer} buffer */
  function picture(buffer) {
    const header = readHeader(buffer);
    if (header.generation === generation.peek()) frame(decodeFrame(buffer, layouts));
    else acknowledge(header.sequence); // of a network before this one: its credit is free again
  }

  /** @param {Message} message */
  function received(message) {
    if (message.type === "welcome") welcomed(message);
    else if (message.type === "configured") batch(() => configured(message));
    else if (message.type === "state") batch(() => changed(message));
    else if (message.type === "error") failed(message);
    else if (message.type === "late") late.value = message.late;
  }

  /** @param {Message} message */
  function welcomed({ resumed, token: given, spec: theirs }) {
    if (greeted && !resumed) renewed();
    if (!greeted && resumed && spec.peek() === first && recognised(theirs)) dirty = false; // a page that comes back
    token = given;
    greeted = true;
    late.value = false; // it says so again
  }

  /** What the server told last, and on it what was done since. */
  function show() {
    const next = foreseen(fresh ? AT_REST : known, actions);
    run.value = wantedFocus ? { ...next, focus: wantedFocus.unit } : next;
  }

  /** @param {Message} message */
  function configured(message) {
    const [begins, imposed] = [confirmed.peek() === null, follow && isImposed(message)];
    layouts = message.layouts;
    generation.value = message.generation;
    confirmed.value = message.spec;
    if (!dirty) begun();
    if (imposed) giveWay();
    if (imposed || !dirty) spec.value = message.spec;
    if (imposed && !begins) overruled();
    sync();
  }

  /** The network that was asked for is there; its first state is on the way. */
  function begun() {
    if (fresh) known = AT_REST;
    fresh = false;
  }

  /** Whether this is somebody else's wish: not the answer to ours, also not one that got lost. @param {Message} message */
  function isImposed({ re, generation: theirs, spec: given }) {
    if (confirmed.peek() === null) return true;
    return re === undefined && theirs !== generation.peek() && !same(given, confirmed.peek()) && !same(given, asked);
  }

  /** Forget what was wanted here. What is on its way arrives after it, and is set right then. */
  function giveWay() {
    dirty = waiting;
    keep = fresh = false;
    actions = [];
    wantedFocus = null;
  }

  /** @param {Message} message */
  function changed({ running, epoch, status, focus, tuned, generation: theirs }) {
    if (theirs !== generation.peek()) return;
    known = { running, epoch, status, focus };
    show();
    confirmed.value = lab.withChanges(confirmed.peek(), tuned);
    if (!dirty && !waiting) spec.value = confirmed.peek();
  }

  /** @param {Message} message */
  function failed(message) {
    const refusedHello = confirmed.peek() === null && message.code === "invalid_spec";
    if (refusedHello) dirty = false; // go with the server's default
    if (refusedHello || !message.re) refused(/** @type {any} */ (message));
  }

  /** Send what differs, or else what was waiting for that. */
  function sync() {
    if (!open() || waiting) return;
    const change = dirty ? difference(lab, confirmed.peek(), spec.peek(), keep, again) : null;
    dirty = again = false;
    if (!change) {
      begun();
      return flush();
    }
    waiting = true;
    asked = spec.peek();
    const ready = change.type === "configure" ? prepare(asked, confirmed.peek()) : null;
    const sent = ready ? ready.then(() => socket.request(change)) : socket.request(change);
    sent.then(
      () => arrived(change),
      (refusal) => arrived(change, refusal),
    );
  }

  /** @param {any} change @param {Refusal} [refusal] */
  function arrived(change, refusal) {
    waiting = false;
    if (refusal?.code === "lost") dirty = true;
    else if (!dirty) spec.value = confirmed.peek();
    if (refusal && refusal.code !== "lost" && !dirty) fresh = false;
    if (refusal && !fresh) show();
    if (refusal && refusal.code !== "lost") refused(refusal, change);
    sync();
  }

  function flush() {
    for (const action of actions.filter(({ sent }) => !sent)) {
      action.sent = action.tried = true;
      socket.request(aimed(action.message), action.once).then(
        () => answered(action),
        (refusal) => answered(action, refusal),
      );
    }
  }

  /** An edit is meant for the network that it was made on, or else the one that is shown now. @param {import("./actions.js").Action} message */
  function aimed(message) {
    return message.type === "edit" ? { generation: generation.peek(), ...message } : message;
  }

  /** What broke off with the connection is sent again on the next one. @param {import("./actions.js").Kept} action @param {Refusal} [refusal] */
  function answered(action, refusal) {
    action.sent = false;
    if (refusal?.code === "lost") return;
    actions = actions.filter((other) => other !== action);
    show();
    if (refusal && refusal.code !== "old_generation") refused(refusal, action.message);
  }

  /** @param {import("./actions.js").Action} message */
  function act(message) {
    actions = withAction(actions, message, newKey);
    show();
    sync();
  }

  /** The pointer runs over many units; only the newest matters. */
  function sendFocus() {
    if (!wantedFocus || askingFocus || !open()) return;
    const { unit } = wantedFocus;
    wantedFocus = null;
    askingFocus = true;
    const done = () => {
      askingFocus = false;
      sendFocus();
    };
    socket.request({ type: "focus", unit, generation: generation.peek() }).then(done, done); // refused: the network has changed meanwhile
  }

  /**
   * Ask for `next`. Live values are tuned; anything else builds a new network, except with `keep`.
   * `again`: build it in any case, from its own start.
   * @param {any} next @param {{keep?: boolean, again?: boolean}} [how]
   */
  function ask(next, { keep: asked = false, again: rebuilds = false } = {}) {
    const now = spec.peek();
    if (same(next, now) && !rebuilds) return;
    const keeps = !rebuilds && (asked || onlyTuned(lab, now, next));
    keep = keeps && (keep || !dirty);
    dirty = true;
    again ||= rebuilds;
    if (!keeps) {
      if (!rebuilds) anew();
      actions = [];
      wantedFocus = null;
      fresh = true;
      show();
    }
    spec.value = next;
    sync();
  }

  return {
    spec,
    run,
    generation,
    late,
    connection: socket.state,
    acknowledge,
    /** What this session is known by over HTTP; "" before a server has greeted it. */
    token: () => token,

    ask,

    /**
     * `again`: from the very start that it had, where `reset` takes the next; `rewind`: back to what it was at `to`.
     * @param {"run" | "pause" | "step" | "reset" | "again" | "rewind"} action @param {number} [to] epoch
     */
    control(action, to) {
      if (action === "again") return ask(spec.peek(), { again: true });
      act({
        type: "control",
        action,
        ...(action === "step" ? { epochs: 1 } : {}),
        ...(to === undefined ? {} : { to }),
      });
    },

    /**
     * Set one weight, or a bias where there is no `input`.
     * @param {object} change @param {number} [of] the generation that it was made on
     */
    edit(change, of) {
      act({ type: "edit", ...change, ...(of === undefined ? {} : { generation: of }) });
    },

    /** Show the map of `unit`; null: of the output. @param {Unit} unit */
    focus(unit) {
      if (!askingFocus && same(unit, run.peek().focus)) return; // while it is asked for, a state may tell of before
      wantedFocus = { unit };
      run.value = { ...run.peek(), focus: unit };
      sendFocus();
    },
  };
}

/**
 * The message that brings the server from `theirs` to `ours`, null if they are the same.
 * @param {Live} lab
 * @param {any} theirs @param {any} ours @param {boolean} keep @param {boolean} again build it in any case
 */
function difference(lab, theirs, ours, keep, again) {
  if (again) return { type: "configure", spec: ours, keep: false };
  if (same(theirs, ours)) return null;
  const [before, after] = [lab.tuned(theirs), lab.tuned(ours)];
  const changes = Object.fromEntries(Object.entries(after).filter(([name, value]) => !same(value, before[name])));
  if (onlyTuned(lab, theirs, ours)) return { type: "tune", changes };
  return { type: "configure", spec: ours, keep };
}

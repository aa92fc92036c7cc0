// The lab page as part of a room: who this is, what the room's parts mean here, and what one may do in it.

import { hasText } from "../i18n.js";
import { createParts } from "../room.js";
import { LONGEST_TOKEN } from "../socket.js";
import { same } from "../state.js";
import { inTab, onDevice } from "../storage.js";
import "../text/participant.js";
import "../text/told.js";
import { computed, effect, signal } from "../vendor/signals-core.js";
import { isolated } from "./person.js";
import { placeOf, reasonOf } from "./place.js";
import { guarded, held, hiddenNames, rulesOf } from "./rules.js";

/** @typedef {import("../socket.js").Message} Message */
/** @typedef {import("../types.js").Notice} Notice */
/** @typedef {import("../types.js").Refusal} Refusal */
/** @typedef {ReturnType<typeof import("../socket.js").createSocket>} Socket */

const NAME = "room.name"; // on the device: the nickname that was chosen once, for the next room, too
const LONGEST_NAME = 200; // letters; the server shortens it further
const RELOADED = "room.reloaded"; // in the tab: when the page of another lab was asked for
const PATIENCE = 3000; // ms between two of those
/** What a hello is refused with; a page says it instead of a notice. */
const AT_THE_DOOR = new Set(["unknown_room", "banned", "door_closed", "room_full"]);
const NAMES = new Set(["do.name", "do.team"]); // paths of a refusal that is about a name somebody typed

/**
 * @param {object} options
 * @param {string} options.code
 * @param {string} options.lab the lab that this page has
 * @param {(notice: Notice) => void} options.say
 * @param {import("../storage.js").Memory} [options.storage]
 */
export function createParticipant({ code, lab, say, storage = onDevice }) {
  const key = `room.${code}`; // the token: who this is in this room
  const returns = storage.getItem(key) !== null;
  /** @type {Socket} */
  let socket = /** @type {any} */ (null);
  let elsewhere = false; // the room is at another lab than this page, which is about to follow
  const parts = createParts({ gap: () => socket.drop() }); // its next try is soon and brings a snapshot
  const [stage, me, challenge, spotlight, settings] = ["stage", "me", "challenge", "spotlight", "settings"].map(
    parts.part,
  );
  const reason = signal(/** @type {string | null} */ (null));
  const place = signal(/** @type {import("./place.js").Place | null} */ (null));
  const rules = computed(() => rulesOf(stage.value));

  const token = {
    get: () => storage.getItem(key, LONGEST_TOKEN) ?? undefined,
    /** @param {string} value */
    set: (value) => storage.setItem(key, value),
  };

  const runs = computed(() => challenge.value?.state === "running" && !challenge.value.by_hand);
  const challenged = () => runs.peek();

  /** What a refusal is about, as its sentence is called. @param {string} why @param {string} path */
  function aboutOf(why, path) {
    if (path === "do.team" && settings.peek()?.moderation !== "open") return "team";
    if (NAMES.has(path)) return "name";
    const locked = rules.peek().all || rules.peek().pace === "presenter";
    return why === "not_allowed" && !path.startsWith("do") && challenged() && !locked ? "challenge" : why;
  }

  /** The refusal as a notice. @param {Refusal} refusal */
  function refused({ code: why, path, message }) {
    if (AT_THE_DOOR.has(why)) return;
    const about = aboutOf(why, path);
    const sentence = [`room.error.${about}`, `error.${why}`].find(hasText) ?? "error";
    say({ key: sentence, params: { message } });
  }

  /** Whether it was done; `wanted` says whether it still makes sense. @param {{action: string} & Record<string, unknown>} action @param {() => boolean} [wanted] */
  async function act(action, wanted) {
    try {
      await socket.deliver({ type: "room", do: action }, wanted);
      return true;
    } catch (refusal) {
      refused(/** @type {Refusal} */ (refusal));
      return false;
    }
  }

  /** The stage's locked controls go off the page as those that a link hides. @param {import("../types.js").Signal<any>} view */
  function lockControls(view) {
    /** @type {string[]} */
    let before = [];
    effect(() => {
      const hidden = hiddenNames(view.value.hidden, before, rules.value.names);
      before = rules.value.names;
      if (!same(hidden, view.value.hidden)) view.value = { ...view.value, hidden };
    });
  }

  /** The page of another lab is another page; one that still has the wrong lab is not asked for again at once. */
  function followLab() {
    if (!stage.value || stage.value.lab === lab) return undefined;
    const since = Date.now() - Number(inTab.getItem(RELOADED) ?? 0);
    const timer = setTimeout(reload, Math.max(0, PATIENCE - since));
    return () => clearTimeout(timer);
  }

  function reload() {
    inTab.setItem(RELOADED, String(Date.now()));
    history.replaceState(null, "", location.pathname); // what the address says is about this lab
    location.reload();
  }

  /** Somebody new hears what they are called here, once. */
  function introduceOnce() {
    const stop = effect(() => {
      if (!me.value) return;
      queueMicrotask(() => stop());
      if (!returns) say({ key: "room.welcome", params: { name: isolated(me.value.name), code } });
    });
  }

  return {
    code,
    lab,
    act,
    refused,
    rules,
    place,
    stage,
    me,
    challenge,
    now: parts.now,
    about: parts.part("room"),
    people: parts.part("people"),
    settings,
    vote: parts.part("vote"),
    waiting: parts.part("waiting"),
    held: computed(() => held(rules.value)),
    inSpotlight: computed(() => Boolean(me.value && spotlight.value?.id === me.value.id)),
    /** Names of the teams there are; null where it is not about teams. */
    teams: computed(() => {
      const about = challenge.value ?? stage.value?.goal;
      if (!about?.teams) return null;
      return (challenge.value?.teams_ranked ?? []).map((/** @type {{team: string}} */ { team }) => team);
    }),

    get connection() {
      return socket.state;
    },

    /** What `hello` says of the room. */
    introduce() {
      const name = storage.getItem(NAME, LONGEST_NAME);
      return { room: code, role: "participant", ...(name ? { name } : {}) };
    },

    /** What the socket needs beside the session's handlers. @param {{message: (message: Message) => void, frame: (buffer: ArrayBuffer) => void}} session */
    handlers: ({ message, frame }) => ({
      token,
      /** Of a network at another lab this page can't know what a frame holds. @param {ArrayBuffer} buffer */
      frame: (buffer) => elsewhere || frame(buffer),
      /** @param {Message} incoming */
      message(incoming) {
        reason.value = reasonOf(incoming) ?? reason.peek();
        if (incoming.type === "welcome") elsewhere = incoming.spec.lab !== lab;
        if (!parts.received(incoming) && !elsewhere) message(incoming);
      },
    }),

    /** `held`: why nobody goes through an epoch by hand. @template {import("./rules.js").Actions} Session @param {Session} session @param {string[]} [looks] */
    guard: (session, looks) => ({
      ...guarded(
        session,
        () => rules.peek(),
        (why) => say({ key: why }),
        () => place.peek() !== null,
        challenged,
        looks,
      ),
      held: computed(() => held(rules.value) ?? (runs.value ? "room.error.challenge" : null)),
    }),

    /** @param {Socket} opened @param {import("../types.js").Signal<any>} view */
    begin(opened, view) {
      socket = opened;
      lockControls(view);
      introduceOnce();
      effect(followLab);
      effect(() => {
        place.value = placeOf(place.peek(), socket.state.value, reason.value);
        if (socket.state.value === "unknown") storage.removeItem(key); // a room of this code to come is another one
      });
    },

    /** Call `left` whenever another stage has taken the place of one. @param {() => void} left */
    follow(left) {
      /** @type {string | null} */
      let before = null;
      effect(() => {
        const { value } = stage;
        const now = value && JSON.stringify([value.index, value.locked, value.pace]);
        if (before !== null && now !== before) left();
        before = now ?? before;
      });
    },

    /** `view` as the address says it: without what only the stage hides. @param {any} view */
    ownView: (view) => ({ ...view, hidden: hiddenNames(view.hidden, rules.value.names, []) }),

    /** @param {string} name */
    async rename(name) {
      const done = await act({ action: "rename", name });
      if (done) storage.setItem(NAME, name);
      return done;
    },

    comeBack() {
      reason.value = null;
      socket.open();
    },

    leave() {
      socket.close();
      location.assign("/");
    },
  };
}

// What the parts of the host's page share: the room, what is done in it, and what is open on this screen.

import { hasText } from "../i18n.js";
import { createWatcher } from "../room.js";
import { createNotices } from "../shell/notices.js";
import { effect, signal } from "../vendor/signals.js";
import { trains } from "../words.js";
import { putScript, setupOf } from "./api.js";
import { asksFirst, isReady, scriptProblem, stageAfter } from "./stages.js";
import { createTiles } from "./tiles.js";
import { running } from "./wording.js";

/** @typedef {import("../types.js").Refusal} Refusal */
/** @typedef {{kind: string} & Record<string, any>} Sheet */

export const SURE_WITHIN = 3000; // ms in which the second tap has to come
const PAUSE = 400; // ms after a step through the script in which another press is the same finger, come down twice
export const CANDIDATES = { least: 2, most: 6 };

/** @param {Refusal} refusal @returns {import("../types.js").Notice} */
export function refusalNotice({ code, message }) {
  return { key: hasText(`host.error.${code}`) ? `host.error.${code}` : "error", params: { message } };
}

/** @param {{code: string, secret: string, catalog: any}} given */
export function createRemote({ code, secret, catalog }) {
  const watcher = createWatcher({ code, role: "host", secret });
  const { part } = watcher;
  const notices = createNotices();
  const tab = signal("stage");
  const sheet = signal(/** @type {Sheet | null} */ (null));
  const going = signal(/** @type {number | null} */ (null)); // the stage asked for, until the room is there
  const sure = signal(/** @type {number | null} */ (null)); // the stage that one is asked about: really back to it?
  let unsure = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  const resting = signal(false); // after a step, for a moment
  const candidates = signal(/** @type {string[]} */ ([])); // of the next vote

  /** @param {Refusal} refusal */
  const complain = (refusal) => notices.say(refusalNotice(refusal));

  /** Whether it was done; a refusal is shown. @param {{action: string} & Record<string, unknown>} action */
  async function act(action) {
    try {
      await (action.action === "script" ? putScript(code, secret, action) : watcher.act(action));
      return true;
    } catch (refusal) {
      const labs = (catalog?.labs ?? []).map((/** @type {{name: string}} */ { name }) => name);
      const problem = scriptProblem(action, /** @type {Refusal} */ (refusal), labs);
      if (problem) notices.say(problem);
      else complain(/** @type {Refusal} */ (refusal));
      return false;
    }
  }

  /** @param {number | null} index */
  function ask(index) {
    clearTimeout(unsure);
    sure.value = index;
    if (index !== null) unsure = setTimeout(() => (sure.value = null), SURE_WITHIN);
  }

  /** @param {number} index @param {number} [at] from there alone: whoever else presses now goes one stage on, too, not two */
  async function goTo(index, at) {
    ask(null);
    going.value = index;
    await act({ action: "stage", index, ...(at === undefined ? {} : { at }) });
    if (going.peek() === index) going.value = null;
  }

  const stop = effect(() => {
    if (!watcher.blocked.value || watcher.connection.value !== "open") return;
    notices.say({ key: "connection.roundabout" });
    queueMicrotask(() => stop()); // once is enough
  });

  return {
    code,
    secret,
    catalog,
    watcher,
    part,
    connection: watcher.connection,
    now: watcher.now,
    notices,
    complain,
    tab,
    sheet,
    going,
    sure,
    resting,
    candidates,
    tiles: createTiles(watcher),
    act,
    /** Ask whether everybody shall really begin anew at a stage; the answer has to come within a moment. */
    ask,
    /** @param {number} index */
    goTo: (index) => goTo(index),

    /**
     * One stage on or back, even before the answer to the step before, but no two steps at once. Back to a set-up asks.
     * @param {number} by
     */
    move(by) {
      const stage = part("stage").peek();
      if (!stage || resting.peek()) return;
      const at = going.peek() ?? stage.index;
      const index = stageAfter(at, by, stage.count);
      if (index === at) return;
      resting.value = true;
      setTimeout(() => (resting.value = false), PAUSE);
      if (asksFirst(part("script").peek()?.stages ?? [], at, index) && sure.peek() !== index) ask(index);
      else goTo(index, at);
    },

    /** What is next at this stage: its challenge, as long as it has not begun; else to run, or to pause. */
    go() {
      if (isReady(part("stage").peek(), part("challenge").peek())) return act({ action: "challenge" });
      if (!trains(part("stage").peek()?.lab)) return undefined; // nothing runs here
      const runs = running(part("roster").peek() ?? []) > 0;
      return act({ action: "control", control: runs ? "pause" : "run" });
    },

    toggleBlackout() {
      const settings = part("settings").peek();
      if (settings) act({ action: "settings", blackout: !settings.blackout });
    },

    /** @param {string} kind @param {object} [given] */
    open: (kind, given = {}) => (sheet.value = { kind, ...given }),
    close() {
      notices.dismiss(); // it was about what the sheet did
      sheet.value = null;
    },

    /** Take somebody up as a candidate of the next vote, or not. @param {string} person */
    toggleCandidate(person) {
      const chosen = candidates.peek();
      if (chosen.includes(person)) candidates.value = chosen.filter((id) => id !== person);
      else if (chosen.length < CANDIDATES.most) candidates.value = [...chosen, person];
    },

    /** Somebody's set-up, null (and a sentence) where it can't be had. @param {string} person */
    async setup(person) {
      try {
        return await setupOf(code, secret, person);
      } catch (refusal) {
        complain(/** @type {Refusal} */ (refusal));
        return null;
      }
    },
  };
}

/** @typedef {ReturnType<typeof createRemote>} Remote */

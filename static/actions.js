// What somebody pressed and the server has not answered: shown at once, kept while there is no connection, sent in order.

import { same } from "./state.js";

/** @typedef {import("./types.js").Run} Run */
/** @typedef {{type: string} & Record<string, any>} Action */
/** `sent`: on this connection; `tried`: on any, it may have been carried out. @typedef {{message: Action, once: string, sent: boolean, tried: boolean}} Kept */

const DRIVES = new Set(["run", "pause"]);
const MOST_STEPS = 10_000; // in one message
/** @type {Record<string, Partial<Run>>} what each makes of a run */
const STATES = {
  run: { running: true, status: "running" },
  pause: { running: false, status: "paused" },
  step: { running: false, status: "paused" },
  reset: { running: false, status: "ready" },
  rewind: { running: false, status: "paused" },
};

/** `run` as it will be. @param {Run} run @param {Kept[]} kept @returns {Run} */
export function foreseen(run, kept) {
  return kept.reduce(
    (before, { message }) => ({ ...before, ...(message.type === "control" ? STATES[message.action] : {}) }),
    run,
  );
}

/** The two messages as one; null: they are two. @param {Action} before @param {Action} after @returns {Action | null} */
function together(before, after) {
  const [one, other] = [before.action, after.action];
  if ((DRIVES.has(one) && DRIVES.has(other)) || (one === "rewind" && other === one)) return after;
  if (one === "step" && other === "step" && before.epochs + after.epochs <= MOST_STEPS)
    return { ...after, epochs: before.epochs + after.epochs };
  const aim = (/** @type {Action} */ { value: _, ...rest }) => rest;
  return before.type === "edit" && "value" in before && same(aim(before), aim(after)) ? after : null;
}

/**
 * `kept` and `message`, pressed after it. What was never sent grows together: nobody wants to see a slider's way again.
 * @param {Kept[]} kept @param {Action} message @param {() => string} newKey @returns {Kept[]}
 */
export function withAction(kept, message, newKey) {
  const last = kept.at(-1);
  const one = last && !last.tried ? together(last.message, message) : null;
  if (last && one) return [...kept.slice(0, -1), { ...last, message: one }];
  return [...kept, { message, once: newKey(), sent: false, tried: false }];
}

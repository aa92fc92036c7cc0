// What the server refuses leaves no step in what can be undone; it comes with the first refusal.

import { same } from "../state.js";

/** @typedef {ReturnType<typeof import("./history.js").createHistory>} History */

/** @param {{type: string} & Record<string, any>} message that was refused @param {Pick<History, "past" | "future" | "differs" | "gesture">} history */
export function forget(message, history) {
  if (message.type === "edit") forgetEdit(message, history);
  else if (message.type !== "control") forgetChange(history);
}

/** @param {Record<string, any>} message @param {Pick<History, "past">} history */
function forgetEdit(message, { past }) {
  const said = (/** @type {any} */ edit) => Object.entries(edit).every(([name, value]) => same(value, message[name]));
  const at = past.peek().findLastIndex(({ byHand, after }) => byHand && said(after));
  past.value = past.peek().filter((_, i) => i !== at);
}

/** The spec is by now what it was before; a way back that was refused can be gone again. @param {Pick<History, "past" | "future" | "differs" | "gesture">} history */
function forgetChange({ past, future, differs, gesture }) {
  gesture();
  const undone = future.peek().at(-1);
  if (undone && !undone.byHand && !differs(undone.after, undone.before)) {
    future.value = future.peek().slice(0, -1);
    past.value = [...past.peek(), undone];
    return;
  }
  const at = past.peek().findLastIndex(({ byHand, before, after }) => !byHand && !differs(before, after));
  if (at >= 0) past.value = past.peek().slice(0, at);
}

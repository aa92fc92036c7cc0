// What a presenter's clicker sends. It goes to the window that has the focus: the projector only looks, so its page
// hands the key to a host's page of the same room, in the same browser. Nobody else hears of it.

/** @typedef {"next" | "back" | "blackout" | "go"} Action */

/** @type {Map<string, Action>} clickers send these keys; the full stop is that of their dark button */
export const CLICKER = new Map([
  ["PageDown", "next"],
  ["PageUp", "back"],
  [".", "blackout"],
  ["F5", "go"],
]);

/** @param {string} code of the room */
const channelOf = (code) => new BroadcastChannel(`clicker ${code}`);

/** Hand on what a clicker sends to this window. @param {string} code */
export function handOn(code) {
  const channel = channelOf(code);
  document.addEventListener("keydown", ({ key, repeat, ctrlKey, metaKey, altKey }) => {
    const action = repeat || ctrlKey || metaKey || altKey ? undefined : CLICKER.get(key);
    if (action && action !== "go") channel.postMessage(action); // F5 loads this page anew
  });
}

/** Hear what other windows were sent. @param {string} code @param {(action: Action) => void} act */
export function hearClicker(code, act) {
  channelOf(code).onmessage = ({ data }) => {
    if ([...CLICKER.values()].includes(data)) act(data);
  };
}

// A short link that was opened: its network waits on the server for a page with the right token, which this page takes.

import { ask } from "../asking.js";
import { TAB_TOKEN } from "../socket.js";

const NAME = "link=";

/**
 * Takes the link out of the address. What else stands there is the set-up, without the network.
 * @returns {Promise<"opened" | "over" | "failed">}
 */
export async function openLink() {
  const parts = location.hash.slice(1).split("&");
  const key = parts.find((part) => part.startsWith(NAME))?.slice(NAME.length) ?? "";
  const rest = parts.filter((part) => !part.startsWith(NAME)).join("&");
  history.replaceState(null, "", rest ? `#${rest}` : location.pathname);
  try {
    const answer = await ask(`/api/links/${encodeURIComponent(key)}`, { method: "POST" });
    if (!answer.ok) return answer.status === 404 ? "over" : "failed";
    TAB_TOKEN.set((await answer.json()).token);
    return "opened";
  } catch {
    return "failed";
  }
}

// A short link that was opened, or a network of the gallery that is taken over: it waits on the server for a page with
// the right token, which this page takes.

import { ask } from "../asking.js";
import { TAB_TOKEN } from "../socket.js";

const NAME = "link=";
const EXHIBIT = /^exhibit(?:=(\d+))?$/; // and the step that it was seen at

/**
 * Takes the link out of the address. What else stands there is the set-up, without the network.
 * @param {string} lab whose exhibit is meant, where there is one
 * @returns {Promise<"" | "opened" | "over" | "failed">} "": nobody looks at the exhibit any more, a new network begins
 */
export async function openLink(lab) {
  const parts = location.hash.slice(1).split("&");
  const key = parts.find((part) => part.startsWith(NAME))?.slice(NAME.length) ?? "";
  const exhibit = parts.map((part) => EXHIBIT.exec(part)).find(Boolean);
  const rest = parts.filter((part) => !part.startsWith(NAME) && !EXHIBIT.test(part)).join("&");
  history.replaceState(null, "", rest ? `#${rest}` : location.pathname);
  try {
    const from = exhibit ? `/api/labs/${lab}/over?step=${exhibit[1] ?? 0}` : `/api/links/${encodeURIComponent(key)}`;
    const answer = await ask(from, { method: "POST" });
    if (exhibit && !answer.ok) return "";
    if (!answer.ok) return answer.status === 404 ? "over" : "failed";
    TAB_TOKEN.set((await answer.json()).token);
    return "opened";
  } catch {
    return "failed";
  }
}

// Files that people save: made on the page, or by the server of what the page shows.

import { language } from "../i18n.js";

/** @param {Blob} blob @param {string} name */
export function saveFile(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * The server's file of this name. Rejects with an error whose message is the server's.
 * @param {{token(): string, generation: import("../types.js").ReadonlySignal<number>}} session
 * @param {string} name
 * @param {{epoch: number, arrays: Record<string, ArrayLike<number>>}} shown
 */
export async function serverFile({ token, generation }, name, { epoch, arrays }) {
  const plain = Object.fromEntries(Object.entries(arrays).map(([key, values]) => [key, Array.from(values)]));
  const answer = await fetch(`/api/export/${name}?locale=${language.peek()}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token()}`, "content-type": "application/json" },
    body: JSON.stringify({ generation: generation.peek(), epoch, arrays: plain }),
  });
  if (!answer.ok) throw new Error((await answer.json()).message ?? answer.statusText);
  return answer.blob();
}

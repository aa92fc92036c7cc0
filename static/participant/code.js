// A room's code as people type it.

const ADDRESS = /\/join\/([^/?#]*)/; // pasted whole

/** The code in what was typed: in any case, with blanks, dashes or the whole address. @param {string} typed */
export function codeOf(typed) {
  return decoded(ADDRESS.exec(typed)?.[1] ?? typed)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** @param {string} part of an address, or typed by somebody who means every sign of it */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The key of the sentence for what the server answered; null where the room is there. @param {number} status 0: no answer */
export function problemOf(status) {
  if (status === 200) return null;
  if (status === 404) return "room.join.unknown";
  return status === 429 ? "room.join.slowed" : "room.join.trouble";
}

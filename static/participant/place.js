// Whether one is in the room at all, and if not, why.

/** @typedef {import("../types.js").ConnectionState} ConnectionState */
/** @typedef {"waiting" | "door" | "unknown" | "kicked" | "banned" | "over"} Place outside */

/** @type {Record<string, Place>} what the server gives as its reason */
const REASONS = { kicked: "kicked", banned: "banned", closed: "over" };

/** The reason in a message that says why one is out, null in any other. @param {{type: string, [name: string]: any}} message */
export function reasonOf({ type, why, code }) {
  if (type === "removed") return /** @type {string} */ (why);
  return type === "error" && code === "banned" ? "banned" : null;
}

/**
 * The page that stands in for the lab; null: the lab itself. Who waits stays in line while the connection is looked for.
 * @param {Place | null} before @param {ConnectionState} connection @param {string | null} reason as the server gave it last
 * @returns {Place | null}
 */
export function placeOf(before, connection, reason) {
  if (connection === "removed") return REASONS[reason ?? ""] ?? "over";
  if (connection === "unknown" || connection === "waiting") return connection;
  if (connection === "closed") return "door";
  const looking = connection === "lost" || connection === "connecting";
  return looking && (before === "waiting" || before === "door") ? before : null;
}

// How states, goals and numbers of a room are called.

import { hasText, keyOf, lossNumber, named, plainNumber, text, wholeNumber } from "../i18n.js";
import { clock } from "../participant/standing.js";
import "../text/status.js";
import { tileSort, trains, wordsOf } from "../words.js";

/** @typedef {import("./types.js").Person} Person */

/** @param {{title: string}} stage @param {number} index */
export const titleOf = (stage, index) => stage.title || text("host.stage.untitled", { number: index + 1 });

/** "Hidden test loss below 0.05. Fewest parameters wins." @param {{limit: number, rank: string}} goal @param {string} lab */
export const goalSentence = ({ limit, rank }, lab) =>
  text(`host.goal.${rank}`, { measure: wordsOf(lab).measure, limit: plainNumber(limit) });

/** The number that somebody is ranked by. @param {number} value @param {string} rank */
export function scoreText(value, rank) {
  if (rank === "time") return clock(value);
  return rank === "loss" ? lossNumber(value) : wholeNumber(value);
}

const VIEWS = /** @type {const} */ (["wall", "overlay", "statistics", "text"]);

/** What the projector can show of a lab; boundaries lie over one another only where tiles are maps. @param {string | undefined} lab */
export const viewsOf = (lab) =>
  VIEWS.filter((view) =>
    trains(lab) ? view !== "overlay" || tileSort(lab) === "map" : ["wall", "text"].includes(view),
  );

/** How a network is, or that its owner is away. @param {{online: boolean}} person @param {string} status */
export const statusName = ({ online }, status) => text(`status.${online ? status : "away"}`);

/** Why somebody can't be in the spotlight, null if they can. @param {Pick<Person, "consent" | "muted">} person */
export function spotlightReason({ consent, muted }) {
  if (!consent) return "host.person.noConsent";
  return muted ? "host.person.isMuted" : null;
}

/** Whole minutes where it is that, else one decimal. @param {number} seconds */
export const minutesOf = (seconds) => Math.round(seconds / 6) / 10;

/** A number typed with a point or a comma; NaN if it is none. @param {string} typed */
export function decimal(typed) {
  const plain = typed.trim().replace(",", ".");
  return /^\d*\.?\d+$/.test(plain) ? Number(plain) : NaN;
}

/**
 * The parts of a lab's link as people say them: "Dataset Spiral", "Layers 4,2". Names without a word for them are left out.
 * @param {string} lab @param {[string, string][]} pairs of the link
 */
export function setupParts(lab, pairs) {
  const hidden = new Set(["seed"]); // the same for everybody, and says nothing
  return pairs
    .filter(([name]) => hasText(keyOf(lab, name)) && !hidden.has(name))
    .map(([name, value]) => ({ name: text(keyOf(lab, name)), value: named(name, value, lab) }));
}

/** @param {Person[]} roster */
export function running(roster) {
  return roster.filter(({ online, status }) => online && status === "running").length;
}

/**
 * The roster as it is looked for: names and teams that contain what was typed; those whose name waits come first.
 * @param {Person[]} roster @param {string} sought @param {(a: Person, b: Person) => number} order
 */
export function found(roster, sought, order) {
  const wanted = sought.trim().toLocaleLowerCase();
  const fits = (/** @type {Person} */ { name, team, pending_name }) =>
    `${name} ${team} ${pending_name ?? ""}`.toLocaleLowerCase().includes(wanted);
  const waits = (/** @type {Person} */ person) => Number(Boolean(person.pending_name));
  return roster.filter(fits).sort((a, b) => waits(b) - waits(a) || order(a, b));
}

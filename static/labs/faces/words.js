// What has just happened, in a large word or two; what to do next; and one button that does it.

import { shortNumber, text } from "../../i18n.js";
import { OWN } from "./pictures.js";

const DISGUISED = 2; // in the gallery hangs what the own face was

/** @import { Now } from "./pictures.js" */
/** @typedef {"learn" | "next" | "light" | "enter" | "find" | "chance" | "mapAgain" | ""} Act */
/** @typedef {{event: string, mood?: "alarming", act: Act, title: string, says: string}} Said */

/** The pair, and what is to be learnt from all of them. @param {Now} now @returns {[event: string, says: string, wrong: boolean]} */
function ofPair({ same, letIn, counts }) {
  const event = letIn ? (same ? "same" : "stranger") : same ? "friend" : "other";
  const says = !counts.strangersIn ? "strict" : counts.friendsIn === counts.friends ? "open" : "between";
  return [event, says, same !== letIn];
}

/** @param {Now} now @param {"recognise" | "design"} act @returns {[event: string, says: string, wrong: boolean, next: Act]} */
function ofSearch({ probe, rank, entered, ownLearnt }, act) {
  if (act === "design" && !entered) return ["design", "design", false, "enter"];
  if (act === "design" && probe !== OWN) return ["hung", "hung", false, "find"];
  if (probe === OWN && entered === DISGUISED)
    return rank === 1 ? ["seen", "seen", false, "find"] : ["disguised", "disguised", false, "find"];
  if (act === "recognise" && probe === OWN && !rank) return ["whom", "whom", false, "chance"];
  if (!rank) return ["absent", "absent", false, "enter"];
  const [event, next] = /** @type {[string, Act]} */ (probe === OWN ? ["own", "find"] : ["one", "light"]);
  if (rank > 1) return [`${event}.lost`, "lost", true, next];
  const says = probe !== OWN ? "one.found" : ownLearnt ? "own.learnt" : act === "design" ? "design.found" : "own.found";
  return [`${event}.found`, says, false, next];
}

/** What is said while it learns. @param {Now} now @param {string} act */
function ofLearning({ rank, ofRoom }, act) {
  if (act !== "recognise" || (rank && !ofRoom)) return `learning.${act}`;
  return rank ? "learning.room" : "learning.absent";
}

/** @param {Now} now @param {{act: string, running: boolean, steps: number}} given steps: of the whole run @returns {Said} */
export function saidOf(now, { act, running, steps }) {
  const { counts, epoch } = now;
  const values = {
    threshold: shortNumber(now.threshold),
    strangers: counts.strangersIn,
    friends: counts.friends - counts.friendsIn,
    of: counts.friends,
    people: now.people,
    ofRoom: now.ofRoom,
    rank: now.rank,
    places: now.places,
    distance: shortNumber(now.nearestDistances[0]),
    right: shortNumber(now.rightDistance),
    epoch,
    steps,
  };
  /** @param {string} event @param {string} says @param {Act} next @param {boolean} [wrong] @returns {Said} */
  const said = (event, says, next, wrong = false) => ({
    event,
    title: text(`faces.moment.${event}`, values),
    says: text(`faces.moment.${says}.says`, values),
    mood: wrong ? "alarming" : undefined,
    act: next,
  });
  const over = epoch >= steps;
  const lost = now.entered > 0 && now.probe === OWN && now.rank > 1; // by a network that has not learnt
  if ((act !== "design" || lost) && !epoch && !running) return said(`start.${act}`, `start.${act}`, "learn");
  if (act !== "design" && !over) return said(`learning.${act}`, ofLearning(now, act), running ? "" : "learn");
  if (lost && !over) return said("learning.recognise", ofLearning(now, "recognise"), running ? "" : "learn");
  if (act === "map") return said("map", "map", "mapAgain");
  if (act === "verify") {
    const [event, says, wrong] = ofPair(now);
    return said(event, says, "next", wrong);
  }
  const [event, says, wrong, next] = ofSearch(now, act === "design" ? "design" : "recognise");
  return said(event, says, next, wrong);
}

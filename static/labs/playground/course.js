// How far somebody is in which lesson: kept in the tab until it is over, and on the device which are done.

import { ask } from "../../asking.js";
import { inTab, onDevice } from "../../storage.js";

/** @typedef {Record<string, string>} Said by language */
/** @typedef {{at: string, text: Said, phone: Said | null, done: Said | null, goal: object[], otherwise: {text: Said}[]}} Step */
/** @typedef {{name: string, title: Said, about: Said, start: any, steps: Step[]}} Lesson */
/**
 * @typedef {object} Place
 * @property {string} lesson
 * @property {number} step
 * @property {number} furthest the step that nobody has seen the goal of
 * @property {boolean} reached whether the goal of `step` is
 * @property {number} [instead] which of the step's `otherwise` holds, from 1; 0: none
 * @property {any} former what was asked for before
 * @property {ReturnType<import("../playground.js").Shared["pictures"]["mark"]>} [learned] what that had learned
 */

const UNDER_WAY = "lesson"; // in the tab
const DONE = "lessons"; // on the device

/** The lessons of a lab, as the server has them. @param {string} lab @returns {Promise<Lesson[]>} */
export async function lessonsOf(lab) {
  const answer = await ask(`/api/lessons/${lab}`);
  return answer.ok ? answer.json() : [];
}

/** @param {string | null} text @returns {any} null where nobody of ours has written it */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** Where somebody is on this page; null: in no lesson. @returns {Place | null} */
export function placeKept() {
  const kept = parsed(inTab.getItem(UNDER_WAY));
  return kept?.page === location.pathname ? kept.place : null;
}

/** @param {Place | null} place */
export function keepPlace(place) {
  if (place) inTab.setItem(UNDER_WAY, JSON.stringify({ page: location.pathname, place }));
  else inTab.removeItem(UNDER_WAY);
}

/** Names of the lessons that were gone through to the end. @returns {Set<string>} */
export function finished() {
  const kept = parsed(onDevice.getItem(DONE));
  return new Set(Array.isArray(kept) ? kept : []);
}

/** @param {string} lesson */
export function finish(lesson) {
  onDevice.setItem(DONE, JSON.stringify([...finished().add(lesson)]));
}

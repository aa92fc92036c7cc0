// In which order people hang on the wall, and which of them on which page.

import { PER_PAGE } from "./grid.js";

/** @typedef {"joined" | "loss" | "parameters" | "name"} Sort */
/** @typedef {{slot: number, number: number, id: string, name: string, team?: string | null, online: boolean, consent: boolean, parameters: number, lab?: string, facets?: any, reached?: boolean}} Person of the roster */

const LAST = Number.MAX_VALUE; // who has no loss comes after everybody who has one
const DIGITS = 1000; // losses that read the same count as the same, so that nobody moves for nothing

/** @param {number} loss */
const rounded = (loss) => (Number.isFinite(loss) ? Math.round(loss * DIGITS) : LAST);

/**
 * The roster by `sort`. Equals stay in the order of `before`, newcomers after them.
 * @param {Person[]} roster in the order of joining
 * @param {Sort} sort
 * @param {(person: Person) => number} lossOf
 * @param {Person[]} before
 * @returns {Person[]}
 */
export function ordered(roster, sort, lossOf, before) {
  if (sort === "joined") return roster;
  if (sort === "name") return [...roster].sort((a, b) => a.name.localeCompare(b.name));
  const value = (/** @type {Person} */ person) => (sort === "parameters" ? person.parameters : rounded(lossOf(person)));
  const rank = new Map(before.map(({ id }, i) => [id, i]));
  const place = (/** @type {Person} */ { id }) => rank.get(id) ?? before.length;
  return [...roster].sort((a, b) => value(a) - value(b) || place(a) - place(b));
}

/** Who has the smallest loss; undefined: nobody's is known. @param {Person[]} roster @param {(person: Person) => number} lossOf */
export const best = (roster, lossOf) =>
  roster.filter((person) => Number.isFinite(lossOf(person))).sort((a, b) => lossOf(a) - lossOf(b))[0];

/** Whether all tiles show the same, by their twins: 0 is like no other, and one alone shares nothing. @param {number[]} twins */
export const shareOne = (twins) => twins.length > 1 && twins[0] !== 0 && twins.every((twin) => twin === twins[0]);

/** How many pages `count` people fill. @param {number} count */
export function pagesOf(count) {
  return Math.max(1, Math.ceil(count / PER_PAGE));
}

/** Those on page `page`, all pages about equally full. @template T @param {T[]} people @param {number} page @returns {T[]} */
export function pageOf(people, page) {
  const pages = pagesOf(people.length);
  const each = Math.ceil(people.length / pages);
  const first = (page % pages) * each;
  return people.slice(first, first + each);
}

// People as dots along a score: whoever has about the same stands on one another. A form and a colour for each group;
// filled: taken; with a core: would do the job well.

import { svgElement } from "../../views/element.js";

export const [WIDE, HIGH] = [800, 200]; // of the drawing of one group
const BINS = 40; // places along the score
const ACROSS = WIDE / BINS;
const SIZE = 8; // radius of a dot
const GROUND = HIGH - 12;

/** Where a score stands on the scale, from 0 to 1: wider towards both ends, where a network that is sure puts most. @param {number} score */
export function placeOfScore(score) {
  const from = Math.abs(2 * score - 1); // the middle
  return 0.5 + (Math.sign(score - 0.5) * (from + from ** 2)) / 4;
}
/** The score at a place of the scale. @param {number} place */
export const scoreAt = (place) => 0.5 + (Math.sign(place - 0.5) * (Math.sqrt(1 + 16 * Math.abs(place - 0.5)) - 1)) / 4;

/** Where each stands: by its place in a column, above who has less. @param {ArrayLike<number>} scores along the scale, 0…1 @param {number[]} persons of one group @returns {[x: number, y: number][]} */
export function placesOf(scores, persons) {
  const columns = persons.map((person) => Math.max(0, Math.min(BINS - 1, Math.floor(scores[person] * BINS))));
  const ranks = new Array(persons.length);
  const heights = new Array(BINS).fill(0);
  const order = persons.map((_, i) => i).sort((a, b) => scores[persons[a]] - scores[persons[b]] || a - b);
  for (const i of order) ranks[i] = heights[columns[i]]++;
  const pitch = Math.min(ACROSS, (GROUND - SIZE) / Math.max(1, ...heights)); // many stand closer
  return columns.map((column, i) => [(column + 0.5) * ACROSS, GROUND - (ranks[i] + 0.5) * pitch]);
}

/** One person. @param {number} group */
function dotOf(group) {
  const dot = svgElement("g", { class: "fairness-dot", "data-group": group });
  dot.append(
    group
      ? svgElement("rect", {
          x: 1 - SIZE,
          y: 1 - SIZE,
          width: 2 * SIZE - 2,
          height: 2 * SIZE - 2,
          class: "fairness-body",
        })
      : svgElement("circle", { r: SIZE, class: "fairness-body" }),
    svgElement("circle", { r: 2.75, class: "fairness-core" }),
  );
  return dot;
}

/** The people of one group. @param {SVGElement} host @param {number} group */
export function createDots(host, group) {
  /** @type {SVGGElement[]} */
  let dots = [];
  /** @type {number[]} */
  let persons = [];
  const root = svgElement("g");
  host.append(root);
  /** @param {number[]} next */
  function make(next) {
    persons = next;
    dots = next.map((person) => {
      const dot = dotOf(group);
      dot.dataset.person = String(person);
      return dot;
    });
    root.replaceChildren(...dots);
  }
  return {
    /** @param {{people: import("./count.js").People, places: ArrayLike<number>, taken: ArrayLike<boolean | number>, chosen: number | null}} given places: along the score */
    update({ people, places, taken, chosen }) {
      const next = Array.from(people.group, (own, person) => (own === group ? person : -1)).filter((each) => each >= 0);
      if (String(next) !== String(persons)) make(next);
      const at = placesOf(places, persons);
      dots.forEach((dot, i) => {
        const person = persons[i];
        dot.style.transform = `translate(${at[i][0]}px, ${at[i][1].toFixed(1)}px)`;
        dot.toggleAttribute("data-taken", Boolean(taken[person]));
        dot.toggleAttribute("data-fit", Boolean(people.qualified[person]));
        dot.toggleAttribute("data-chosen", person === chosen);
      });
    },
    destroy: () => root.remove(),
  };
}

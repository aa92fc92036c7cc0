// What the labs are called, what they count and what their tiles are: what each brings in its entry of the catalogue.

import { language } from "./i18n.js";

/** @typedef {{title: string, about: string, unit: string, measure: string, step: string, figure: string, legend: string, readings?: string[]}} Words */

export const PHOTO = 255; // classes of a tile that is a photograph, as in app/engine/program.py
const UNKNOWN = { about: "", unit: "", measure: "", step: "", figure: "", legend: "" };

/** @typedef {{name: string, words: Record<string, Words>, tile?: "map" | "relief" | "pixels" | "photo" | "colour", figure?: "loss" | "share", trains?: boolean, ensemble?: boolean}} Entry words by language */

/** @type {Map<string, Entry>} */
const known = new Map();

/** Take the labs' words from a catalogue, before anything is shown. @param {Entry[]} labs */
export function beginWords(labs) {
  for (const entry of labs) known.set(entry.name, entry);
}

/** In the present language or else in English; a lab that nobody has told of goes by its name. @param {string} lab @returns {Words} */
export function wordsOf(lab) {
  const words = known.get(lab)?.words;
  return { ...UNKNOWN, title: lab, ...(words?.[language.value] ?? words?.en) };
}

/**
 * Whether a lab's tiles are pictures of one plane, each of a plane of its own, of pixels, or photographs, and whether a
 * tile of the plane is a map of classes.
 * @param {string | undefined} lab @param {{classes: number}} [tile]
 * @returns {import("./views/tile.js").Sort}
 */
export function tileSort(lab, tile) {
  if (tile?.classes === PHOTO) return "photo";
  return tile?.classes ? "classes" : (known.get(lab ?? "")?.tile ?? "map");
}

/** Whether there is a network that learns, or only something to look at. @param {string | undefined} lab */
export const trains = (lab) => known.get(lab ?? "")?.trains !== false;

/** Whether projectors make something of everybody's tiles together. @param {string | undefined} lab */
export const hasEnsemble = (lab) => known.get(lab ?? "")?.ensemble === true;

/** Whether what a lab's tiles are taken for is said in words. @param {string | undefined} lab */
export const hasReadings = (lab) => !!wordsOf(lab ?? "").readings?.length;

/** What a class is called that a lab's tile is taken for. @param {string} lab @param {number} label */
export const readingName = (lab, label) => wordsOf(lab).readings?.[label] ?? String(label);

/** How the number under a lab's tiles is written, and what is better: the smaller loss, or the larger share. @param {string | undefined} lab */
export const figureSort = (lab) => known.get(lab ?? "")?.figure ?? "loss";

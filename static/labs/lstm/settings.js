// What hands do, in the words of the lab.

import { signal } from "../../vendor/signals.js";
import { ALL } from "./pictures.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Catalog, LstmSpec } from "server/lstm" */
/** @import { Hold } from "./pictures.js" */

export const [SHUT, OPEN, FREE] = [0, 1, null]; // what a gate is held at

/** Words of a sentence. @param {string} sentence */
export const wordsOf = (sentence) => sentence.split(" ").filter(Boolean);

/** Where the words lead in the grammar; −1: nowhere. @param {string[]} words @param {Record<string, number>[]} grammar */
export const stateAfter = (words, grammar) =>
  words.reduce((state, word) => (state < 0 ? state : (grammar[state][word] ?? -1)), 0);

/** A whole sentence, by chance. @param {{grammar: Record<string, number>[], complete: number[]}} catalog @param {() => number} chance @returns {string[]} */
export function anySentence({ grammar, complete }, chance = Math.random) {
  const words = [];
  for (let state = 0; ; ) {
    const next = Object.keys(grammar[state]);
    if (complete.includes(state) && (!next.length || chance() < 0.5)) return words;
    const word = next[Math.floor(chance() * next.length)];
    words.push(word);
    state = grammar[state][word];
  }
}

/** @param {LabContext<Catalog>} context */
export function createSettings({ session, catalog }) {
  const now = () => /** @type {LstmSpec} */ (session.spec.peek());
  const grip = signal(SHUT); // what a finger does to a gate
  const told = signal(""); // what was wrong with what was typed

  /** @param {string[]} words */
  function say(words) {
    told.value = "";
    session.ask({ ...now(), translation: { ...now().translation, sentence: words.join(" ") } });
  }
  /** @param {string} symbols */
  const write = (symbols) => session.ask({ ...now(), cell: { ...now().cell, symbols } });
  /** @param {Omit<Hold, "value">} place @param {number | null} value null: let go */
  const hold = (place, value) => session.edit({ hold: { ...place, value } });

  return {
    told,
    grip,
    say,
    write,
    learn: () => session.control("run"),
    /** @param {LstmSpec["act"]} act */
    act: (act) => session.ask({ ...now(), act }),
    /** @param {Partial<LstmSpec["translation"]>} changes */
    translation: (changes) => session.ask({ ...now(), translation: { ...now().translation, ...changes } }),
    /** Hold a gate of all units at every symbol, or let it go. @param {number} gate @param {number | null} value SHUT, OPEN; null: it is free */
    latch: (gate, value) => hold({ gate, unit: ALL, step: ALL }, value),
    /** Shut or free a gate of one unit; of those that were shut all at once the others stay so. @param {number} gate @param {number} unit @param {boolean[]} before whether that of each unit is shut */
    turnUnit(gate, unit, before) {
      if (before.every(Boolean)) {
        hold({ gate, unit: ALL, step: ALL }, FREE);
        before.forEach((_, other) => other !== unit && hold({ gate, unit: other, step: ALL }, SHUT));
      }
      hold({ gate, unit, step: ALL }, before[unit] ? FREE : SHUT);
    },
    release: () => session.edit({ release: true }),
    /** Another symbol at `place`: the next of the alphabet. @param {number} place */
    turn(place) {
      const { symbols } = now().cell;
      const next = catalog.symbols[(catalog.symbols.indexOf(symbols[place]) + 1) % catalog.symbols.length];
      write(symbols.slice(0, place) + next + symbols.slice(place + 1));
    },
    /** A row of so many symbols; new ones come by chance. @param {number} length */
    lengthen(length) {
      const { symbols } = now().cell;
      const any = () => catalog.symbols[Math.floor(Math.random() * catalog.symbols.length)];
      write(symbols.slice(0, length) + Array.from({ length: Math.max(0, length - symbols.length) }, any).join(""));
    },
    /** @param {string} word */
    add: (word) => say([...wordsOf(now().translation.sentence), word]),
    /** The first `count` words stay. @param {number} count */
    cut: (count) => say(wordsOf(now().translation.sentence).slice(0, count)),
    /** Another sentence, by chance. */
    another: () => say(anySentence(/** @type {any} */ (catalog))),
  };
}

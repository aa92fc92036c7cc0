// Bars as tokens: the notes in them, and how a tile of the wall is read as a bar again.

import { SAMPLES } from "../../views/tile.js";

/** @typedef {{steps: number, cell: number, tokens: number, rest: number, hold: number, first: number}} Score what the catalogue says of bars */
/** @typedef {{step: number, length: number, token: number}} Note in steps of a bar */

/** The notes of a bar; one that is held belongs to the note before it. @param {ArrayLike<number>} tokens @param {Score} score @returns {Note[]} */
export function notesOf(tokens, { hold, first }) {
  /** @type {Note[]} */
  const notes = [];
  Array.from(tokens).forEach((token, step) => {
    const last = notes.at(-1);
    if (token >= first) notes.push({ step, length: 1, token });
    else if (token === hold && last && last.step + last.length === step) last.length++;
  });
  return notes;
}

/** The note that begins at a step, or null. @param {ArrayLike<number>} tokens @param {number} step @param {Score} score @returns {Note | null} */
export function noteAt(tokens, step, score) {
  return notesOf(tokens, score).find((note) => note.step === step) ?? null;
}

const GROUND = 128; // of a tile
const INK = 40; // at least, between ground and a note
const BEGUN = 100; // at least, where a note begins: it is paler where it is held

/**
 * The bar that a tile shows: the server has drawn it (app/labs/bass/pictures.py) for eyes and for this.
 * @param {ArrayLike<number>} picture SAMPLES along each edge @param {Score} score @returns {number[]} tokens
 */
export function barOf(picture, { steps, tokens, rest, hold, first }) {
  const [wide, pitches] = [SAMPLES / steps, tokens - first];
  const high = Math.floor(SAMPLES / pitches);
  const top = Math.floor((SAMPLES - pitches * high) / 2);
  return Array.from({ length: steps }, (_, step) => {
    for (let pitch = 0; pitch < pitches; pitch++) {
      const row = top + (pitches - 1 - pitch) * high;
      const ink = Math.abs(picture[row * SAMPLES + step * wide] - GROUND);
      if (ink > INK) return ink > BEGUN ? first + pitch : hold;
    }
    return rest;
  });
}

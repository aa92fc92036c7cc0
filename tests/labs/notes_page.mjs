// Answers a question of test_playground_notes.py with the page's own module: runs in on stdin, for each the epochs at
// which a note would come or change out.

import { readFileSync } from "node:fs";
import { guessing, noteOf, worthLooking } from "../../static/labs/playground/noticing.js";

const { runs } = JSON.parse(readFileSync(0, "utf8"));

const told = runs.map(({ columns, loss, outputs, labels, healths, ...rest }) => {
  const run = { ...rest, guess: guessing(loss, outputs, labels) };
  const notes = [];
  const looked = [];
  for (let end = 1; end <= columns[0].length; end++) {
    const past = columns.map((column) => column.slice(0, end));
    const now = { ...run, columns: past, best: Math.min(...past[1]), health: healths?.[end - 1] ?? null };
    const looks = worthLooking({ ...now, health: null });
    if (looks) looked.push(columns[0][end - 1]);
    const note = noteOf({ ...now, health: looks ? now.health : null });
    if (note !== (notes.at(-1)?.[1] ?? null)) notes.push([columns[0][end - 1], note]);
  }
  return { notes, looked: looked.length };
});
process.stdout.write(JSON.stringify(told));

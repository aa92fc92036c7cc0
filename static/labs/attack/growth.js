// Noise that grows from nothing to just enough, until the verdict flips: first on a picture that turns easily, if nobody has chosen one, later
// on whatever somebody has chosen. Each size is asked of the server, so that every verdict on the way is the network's own.

import { same } from "../../state.js";
import { effect, signal } from "../../vendor/signals.js";
import { usualAttack } from "./settings.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Attack, Catalog } from "server/attack" */
/** @import { createPictures, Shown } from "./pictures.js" */
/** @import { createSettings } from "./settings.js" */

const STAGES = 20; // from no noise to all of it
const PAUSE = 110; // ms between two of them
const BEFORE = 900; // ms for the picture as it is
const NEAR = 1e-4; // two strengths that are the same

/** ε of each stage after the picture as it is. @param {number} epsilon @returns {number[]} */
export const stagesOf = (epsilon) =>
  Array.from({ length: STAGES }, (_, i) => Number(((epsilon * (i + 1)) / STAGES).toFixed(4)));

/** What to attack first; null: what is set already. @param {Shown["weakest"]} weakest @param {Attack} attack @param {Attack} usual @param {string[]} hidden @returns {Pick<Attack, "sample" | "epsilon"> | null} */
export function firstAttack({ sample, epsilon }, attack, usual, hidden) {
  const free = !hidden.includes("sample") && !hidden.includes("epsilon");
  return free && sample >= 0 && same(attack, usual) ? { sample, epsilon: Number(epsilon.toFixed(4)) } : null;
}

/** @param {LabContext<Catalog> & {pictures: ReturnType<typeof createPictures>, settings: ReturnType<typeof createSettings>}} shared */
export function createGrowth({ session, pictures, settings, catalog, view }) {
  const goal = signal(/** @type {number | null} */ (null)); // ε at the end; null: nothing grows
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let left = /** @type {number[]} */ ([]);
  let asked = /** @type {Attack | null} */ (null);
  let of = -1; // the network that was attacked like that

  /** Whether it is set now: what a stage has locked stays as it was. @param {Partial<Attack>} changes @param {{apart?: boolean}} [how] */
  function ask(changes, how) {
    settings.attack(changes, how);
    [asked, of] = [session.spec.peek().attack, session.generation.peek()];
    return asked?.epsilon === changes.epsilon;
  }

  /** One stage more, as soon as the one before it has been seen; whoever changes something meanwhile ends it. */
  function grow() {
    if (!same(session.spec.peek().attack, asked)) goal.value = null;
    if (goal.value === null) return;
    const seen = Math.abs((pictures.shown.peek()?.epsilon ?? NaN) - (asked?.epsilon ?? 0)) < NEAR;
    if (seen && !ask({ epsilon: left.shift() })) left = [];
    if (left.length) setTimeout(grow, PAUSE);
    else goal.value = null;
  }

  /** From nothing up to `epsilon`; who wants no motion sees how it ends. @param {number} epsilon @param {Partial<Attack>} [picture] */
  function to(epsilon, picture = {}) {
    if (still.matches) return void ask({ ...picture, epsilon }, { apart: true });
    left = stagesOf(epsilon);
    const before = goal.peek();
    if (!ask({ ...picture, epsilon: 0 }, { apart: true })) return;
    goal.value = epsilon;
    if (before === null) setTimeout(grow, BEFORE);
  }

  let done = -1; // the last network that was attacked by itself
  effect(() => {
    const shown = pictures.shown.value;
    if (!shown || shown.generation === done || Number.isNaN(shown.weakest.epsilon)) return;
    done = shown.generation;
    const { attack, data } = session.spec.peek();
    const first = firstAttack(shown.weakest, attack, usualAttack(catalog, data.pictures), view.peek().hidden);
    if (first) queueMicrotask(() => to(first.epsilon, { sample: first.sample }));
  });

  /** Whether what is set is what has grown over the network that is there. */
  const grown = () => goal.value === null && session.generation.value === of && same(session.spec.value.attack, asked);
  return { goal, to, grown };
}

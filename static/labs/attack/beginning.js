// The first attack succeeds: who has touched nothing yet gets the picture that turns first, and just enough noise.

import { same } from "../../state.js";
import { effect } from "../../vendor/signals.js";

/** @import { Shared } from "../attack.js" */
/** @import { Attack } from "server/attack" */
/** @import { Shown } from "./pictures.js" */

/**
 * What to attack first; null: what is set already.
 * @param {Shown["weakest"]} weakest @param {Attack} attack @param {Attack} usual @param {string[]} hidden
 * @returns {Pick<Attack, "sample" | "epsilon"> | null}
 */
export function firstAttack({ sample, epsilon }, attack, usual, hidden) {
  const free = !hidden.includes("sample") && !hidden.includes("epsilon");
  return free && sample >= 0 && same(attack, usual) ? { sample, epsilon: Number(epsilon.toFixed(4)) } : null;
}

/** Once, as soon as the network has learnt. @param {Shared} shared */
export function beginEasily({ session, pictures, settings, catalog, view }) {
  const stop = effect(() => {
    const weakest = pictures.shown.value?.weakest;
    if (!weakest || Number.isNaN(weakest.epsilon)) return;
    const first = firstAttack(weakest, session.spec.peek().attack, catalog.defaults.attack, view.peek().hidden);
    queueMicrotask(() => {
      stop();
      if (first) settings.attack(first);
    });
  });
}

// What the lab's controls do, in the words of the controls.

import { signal } from "../../vendor/signals.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Attack, AttackSpec, Catalog } from "server/attack" */

/** `spec` with another defence; without one there is but the plain network. @param {AttackSpec} spec @param {string} defence @returns {AttackSpec} */
export function withDefence(spec, defence) {
  const attack = defence === "none" ? { ...spec.attack, network: "plain" } : spec.attack;
  return { ...spec, network: { defence }, attack };
}

/** An attack whose target is another digit than the picture's. @param {Attack} attack @param {number[]} labels @returns {Attack} */
export function aimed(attack, labels) {
  const own = attack.drawing === null && attack.target === labels[attack.sample];
  return own ? { ...attack, target: null } : attack;
}

/**
 * A digit can't become what it is: such a target is left out.
 * @param {Catalog} catalog @param {import("../../types.js").State} state
 * @returns {{state: import("../../types.js").State, problem?: import("../../types.js").LinkProblem}}
 */
export function settled(catalog, state) {
  const attack = aimed(state.spec.attack, catalog.labels);
  if (attack === state.spec.attack) return { state };
  const problem = { name: "target", given: String(state.spec.attack.target), used: null };
  return { state: { ...state, spec: { ...state.spec, attack } }, problem };
}

export const MOST = 8; // eighths of ε that the noise by hand has, at most
/** What the next stroke of the noise by hand does. */
export const brush = signal(MOST);

/** @param {LabContext<Catalog>} context */
export function createSettings({ session, catalog }) {
  const now = () => /** @type {AttackSpec} */ (session.spec.peek());
  /** @param {Partial<Attack>} changes @param {{apart?: boolean}} [how] */
  const attack = (changes, how) =>
    session.ask({ ...now(), attack: aimed({ ...now().attack, ...changes }, catalog.labels) }, how);

  return {
    attack,
    /** @param {string} defence */
    defence: (defence) => session.ask(withDefence(now(), defence)),
    /** Another random noise. */
    throw: () => attack({ throw: (now().attack.throw + 1) % (catalog.fields.throw.max + 1) }),
    /** A clean sheet for noise by hand. */
    wipe: () => attack({ noise: null }),
  };
}

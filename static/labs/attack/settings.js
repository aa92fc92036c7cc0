// What the lab's controls do, in the words of the controls.

import { same } from "../../state.js";
import { signal } from "../../vendor/signals.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Attack, AttackSpec, Catalog } from "server/attack" */
/** @typedef {"digits" | "mnist" | "photos"} Pictures */

/** What `spec` lets networks read. @param {Pick<Catalog, "sets">} catalog @param {AttackSpec} spec */
export const setOf = ({ sets }, spec) => sets[/** @type {Pictures} */ (spec.data.pictures)];

/** Which picture of the gallery it is: until somebody has chosen, the one that all begin with; null: a drawing. @param {Pick<Catalog, "sets">} catalog @param {AttackSpec} spec */
export const sampleOf = (catalog, spec) =>
  spec.attack.drawing === null ? (spec.attack.sample ?? setOf(catalog, spec).usual.sample) : null;

/** `spec` with another defence; without one there is but the plain network. @param {AttackSpec} spec @param {string} defence @returns {AttackSpec} */
export function withDefence(spec, defence) {
  const attack = defence === "none" ? { ...spec.attack, network: "plain" } : spec.attack;
  return { ...spec, network: { defence }, attack };
}

/** The attack that one begins with. @param {Catalog} catalog @param {string} pictures @returns {Attack} */
export function usualAttack({ sets, defaults }, pictures) {
  return { ...defaults.attack, epsilon: sets[/** @type {Pictures} */ (pictures)].usual.epsilon };
}

/** `spec` with other pictures, and all that goes with those. @param {Catalog} catalog @param {AttackSpec} spec @param {string} pictures @returns {AttackSpec} */
export function withPictures(catalog, spec, pictures) {
  const changed = { ...spec, data: { ...spec.data, pictures }, attack: usualAttack(catalog, pictures) };
  return catalog.sets[/** @type {Pictures} */ (pictures)].drawn ? changed : withDefence(changed, "none");
}

/** An attack on pictures that there are, whose target is another class than the picture's. @param {Attack} attack @param {Catalog["sets"]["digits"]} set @returns {Attack} */
export function aimed(attack, { labels, classes, drawn, size, usual }) {
  const sample = (attack.sample ?? 0) < labels.length ? attack.sample : null;
  const drawing = drawn && attack.drawing?.length === size ** 2 ? attack.drawing : null;
  const own = drawing === null && attack.target === labels[sample ?? usual.sample];
  const target = own || (attack.target ?? 0) >= classes ? null : attack.target;
  return { ...attack, sample, drawing, target };
}

/** A picture can't become what it is: such a target is left out, and whatever its pictures don't have. @type {(catalog: Catalog, state: import("../../types.js").State) => {state: import("../../types.js").State, problem?: import("../../types.js").LinkProblem}} */
export function settled(catalog, state) {
  const set = setOf(catalog, state.spec);
  const spec = set.drawn ? state.spec : withDefence(state.spec, "none");
  const attack = aimed(spec.attack, set);
  const next = { ...spec, attack };
  if (same(next, state.spec)) return { state };
  const bent = /** @type {(keyof Attack)[]} */ (["target", "sample", "drawing"]).find(
    (name) => !same(attack[name], state.spec.attack[name]),
  );
  const name = bent ?? "defence";
  const given = String(bent ? state.spec.attack[bent] : state.spec.network.defence);
  return { state: { ...state, spec: next }, problem: { name, given, used: null } };
}

export const MOST = 8; // eighths of ε that the noise by hand has, at most
/** What the next stroke of the noise by hand does. */
export const brush = signal(MOST);

/** @param {LabContext<Catalog>} context */
export function createSettings({ session, catalog }) {
  const now = () => /** @type {AttackSpec} */ (session.spec.peek());
  /** @param {Partial<Attack>} changes @param {{apart?: boolean}} [how] */
  const attack = (changes, how) =>
    session.ask({ ...now(), attack: aimed({ ...now().attack, ...changes }, setOf(catalog, now())) }, how);

  return {
    attack,
    /** The next picture of the gallery. */
    another() {
      const count = setOf(catalog, now()).labels.length;
      attack({ sample: ((sampleOf(catalog, now()) ?? -1) + 1) % count, drawing: null });
    },
    /** @param {string} pictures */
    pictures: (pictures) => session.ask(withPictures(catalog, now(), pictures)),
    /** @param {string} defence */
    defence: (defence) => session.ask(withDefence(now(), defence)),
    /** Another random noise. */
    throw: () => attack({ throw: (now().attack.throw + 1) % (catalog.fields.throw.max + 1) }),
  };
}

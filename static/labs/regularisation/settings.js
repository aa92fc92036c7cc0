// What the lab's switches do, in the words of the switches.

import { randomSeed, valueAt, withValue } from "../../state.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Catalog, RegularisationSpec } from "server/regularisation" */

/** @typedef {"dropout" | "l1Rate" | "l2Rate" | "earlyStopping" | "units" | "points"} Name of a switch */

/** In the order in which they stand. @type {Name[]} */
export const SWITCHES = ["dropout", "l1Rate", "l2Rate", "earlyStopping", "units", "points"];
const ANOTHER = ["units", "points"]; // what is not live changes what the networks are, and they go on with it

/** Whether a switch is on. @param {RegularisationSpec} spec @param {Catalog} catalog @param {Name} name */
export function isOn(spec, catalog, name) {
  const { path } = catalog.fields[name];
  return valueAt({ spec }, path) !== valueAt({ spec: catalog.defaults }, path);
}

/** @param {LabContext<Catalog>} context */
export function createSettings({ session, catalog, view }) {
  const now = () => /** @type {RegularisationSpec} */ (session.spec.peek());
  const path = (/** @type {Name} */ name) => catalog.fields[name].path;
  const off = (/** @type {Name} */ name) => valueAt({ spec: catalog.defaults }, path(name));
  const on = (/** @type {Name} */ name) => (name === "earlyStopping" ? true : catalog.strengths[name]);
  /** @param {Name} name @param {any} value */
  const set = (name, value, spec = now()) => withValue({ spec }, path(name), value).spec;

  const learn = () => {
    if (!view.peek().hidden.includes("playButton")) session.control("run");
  };
  /** It acts at once, also on networks that have come to rest. @param {RegularisationSpec} next @param {boolean} [keep] */
  const ask = (next, keep = false) => {
    session.ask(next, { keep });
    if (session.run.peek().epoch > 0 && !session.run.peek().running) learn();
  };

  return {
    learn,
    /** Whether a switch is on. @param {Name} name */
    isOn: (name) => isOn(session.spec.value, catalog, name),
    /** @param {Name} name @param {boolean} wanted */
    turn: (name, wanted) => ask(set(name, wanted ? on(name) : off(name)), ANOTHER.includes(name)),
    /** How strong it is, while it is on. @param {Name} name @param {any} value */
    strength: (name, value) => ask(set(name, value), ANOTHER.includes(name)),
    /** The same with another strength. @param {RegularisationSpec} next */
    ask: (next) => ask(next),
    /** Another share of wrong labels, under the same networks. @param {RegularisationSpec} next */
    wrong: (next) => ask(next, true),
    /** Everything off, and from the start. */
    plain() {
      const spec = SWITCHES.reduce((/** @type {any} */ all, name) => set(name, off(name), all), now());
      session.ask(spec, { again: true });
      learn();
    },
    /** From the start, with what is switched on. */
    again() {
      session.ask(now(), { again: true });
      learn();
    },
    /** Two other moons, and other networks. */
    newPoints: () => session.ask({ ...now(), data: { ...now().data, seed: randomSeed() } }),
  };
}

// What the lab's controls do, in the words of the controls.

import { toggled } from "../../kit/fields.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Catalog, DescentSpec } from "server/descent" */

const FACTOR = 2; // of a learning rate, at the press of a button
/** To begin with. @type {Record<string, number>} */
const RATES = { landscape: 0.1, loss: 1, numbers: 0.3 };
const CALM = 5; // by what one that was too much is divided
const SHAKE = 1; // standard deviation of the noise

/** @param {LabContext<Catalog>} context */
export function createSettings({ session, catalog, view }) {
  const now = () => /** @type {DescentSpec} */ (session.spec.peek());
  const { min, max } = catalog.fields.learningRate;
  const roll = () => {
    if (!view.peek().hidden.includes("playButton")) session.control("run");
  };
  /** @param {DescentSpec} next */
  const again = (next) => {
    session.ask(next, { again: true });
    roll();
  };
  /** @param {number} factor */
  const withRate = (factor) => {
    const rate = Math.max(min, Math.min(max, now().training.learning_rate * factor));
    return { ...now(), training: { ...now().training, learning_rate: Number(rate.toPrecision(2)) } };
  };

  /** @param {DescentSpec["network"]["initial"]} initial */
  const begun = (initial) => again({ ...now(), network: { ...now().network, initial } });

  return {
    roll,
    /** The same start, with steps twice as big. */
    bigger: () => again(withRate(FACTOR)),
    /** The same start, with steps that are small enough. */
    smaller: () => again(withRate(1 / CALM)),
    momentum: () => again({ ...now(), training: { ...now().training, optimizers: ["momentum"] } }),
    /** What chance does to whoever is stuck. */
    shake: () => again({ ...now(), training: { ...now().training, noise: SHAKE } }),
    zeros: () => begun("zeros"),
    large: () => begun("large"),
    usual: () => begun("usual"),
    /** The balls begin here, and roll. @param {number} x @param {number} y */
    place(x, y) {
      const start = { x: Number(x.toFixed(3)), y: Number(y.toFixed(3)), scattered: false };
      again({ ...now(), start });
    },
    /** Something else rolls, at a rate that suits it, where that is not the presenter's. @param {string} act */
    act(act) {
      const { training } = now();
      const rate = view.peek().hidden.includes("learningRate") ? training.learning_rate : RATES[act];
      session.ask({ ...now(), act, training: { ...training, learning_rate: rate } });
    },
    /** Another landscape, from where it is most telling. @param {string} surface */
    surface(surface) {
      const [x, y] = /** @type {Record<string, number[]>} */ (catalog.starts)[surface];
      session.ask({ ...now(), surface, start: { ...now().start, x, y } });
    },
    /** @param {string} name */
    race(name) {
      const { training } = now();
      const optimizers = toggled(training.optimizers, catalog.fields.optimizers.choices, name);
      session.ask({ ...now(), training: { ...training, optimizers } });
    },
    /** One alone. @param {string} name */
    lead: (name) => session.ask({ ...now(), training: { ...now().training, optimizers: [name] } }),
    /** @param {Partial<DescentSpec["network"]>} changes */
    network: (changes) => session.ask({ ...now(), network: { ...now().network, ...changes } }),
  };
}

// What the playground's controls do, in the words of the controls.

import { toggled } from "../../kit/fields.js";
import { randomSeed } from "../../state.js";
import { withDataset, withProblem } from "./fields.js";

/** @import { LabContext } from "../../types.js" */
/** @import { View } from "./pictures.js" */
/** @import { Catalog, HiddenLayer as Layer, PlaygroundSpec } from "server/playground" */

/** @param {LabContext<Catalog, View>} context */
export function createSettings({ session, view, catalog }) {
  const { defaults, ranges } = catalog;
  const order = catalog.features.map((row) => row.name);
  const now = () => /** @type {PlaygroundSpec} */ (session.spec.peek());

  /** @param {Partial<PlaygroundSpec["training"]>} changes */
  const train = (changes) => session.ask({ ...now(), training: { ...now().training, ...changes } });
  /** @param {Partial<PlaygroundSpec["data"]>} changes @param {{keep?: boolean}} [how] */
  const data = (changes, how) => session.ask({ ...now(), data: { ...now().data, ...changes } }, how);
  /** @param {Layer[]} hidden */
  const layers = (hidden) => session.ask({ ...now(), network: { ...now().network, hidden } }, { keep: true });
  /** @param {number} layer counted from 1 @param {Partial<Layer>} changes */
  const layer = (layer, changes) =>
    layers(now().network.hidden.map((old, i) => (i === layer - 1 ? { ...old, ...changes } : old)));

  return {
    train,
    data,

    /** @param {string} name */
    dataset: (name) => session.ask(withDataset(catalog, now(), name)),

    /** Which columns are x and y. @param {string[]} columns */
    columns: ([x, y]) => data({ x_column: x, y_column: y }),

    /** New points, same network: it goes on learning. */
    newPoints: () => data({ seed: randomSeed() }, { keep: true }),

    /** @param {string} problem */
    problem(problem) {
      const [before, look] = [now(), view.peek()];
      view.value = { ...look, other: before.data.dataset };
      session.ask(withProblem(catalog, before, problem, look.other));
    },

    /** The same activation everywhere. @param {string} activation */
    activation: (activation) => layers(now().network.hidden.map((layer) => ({ ...layer, activation }))),

    /** @param {string} name */
    toggleFeature: (name) => session.ask({ ...now(), features: toggled(now().features, order, name) }, { keep: true }),

    /** @param {number} index counted from 1 @param {number} units */
    units: (index, units) => layer(index, { units: Math.max(ranges.units.min, Math.min(ranges.units.max, units)) }),
    /** Live: nothing begins anew. @param {number} index counted from 1 @param {number} dropout */
    layerDropout: (index, dropout) => layer(index, { dropout }),
    /** @param {number} index counted from 1 @param {boolean} frozen */
    layerFrozen: (index, frozen) => layer(index, { frozen }),
    /** @param {number} index counted from 1 @param {string} activation */
    layerActivation: (index, activation) => layer(index, { activation }),
    addLayer() {
      const { hidden } = now().network;
      const usual = defaults.network.hidden[0];
      const activation = hidden.at(-1)?.activation ?? usual.activation;
      if (hidden.length < ranges.hidden_layers.max) layers([...hidden, { ...usual, units: 2, activation }]);
    },
    removeLayer: () => layers(now().network.hidden.slice(0, -1)),

    /** @param {"showTest" | "discretize"} name @param {boolean} on */
    look: (name, on) => (view.value = { ...view.peek(), [name]: on }),
  };
}

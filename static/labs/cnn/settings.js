// What this lab's controls do, in the words of the controls.

import { codecOf } from "../../kit/fields.js";
import { withValue } from "../../state.js";
import { networkOf, parametersOf, problemOf } from "./plan.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Block, Catalog, CnnSpec, Network } from "server/cnn" */

/** Why `network` can't be built, as a notice; null if it can. @param {import("./plan.js").Whole} network @param {Catalog} catalog @returns {import("../../types.js").Notice | null} */
export function objection(network, { max_parameters: most }) {
  const problem = problemOf(network);
  if (problem) {
    const { block, field, size, wide, after } = problem;
    const { kernel } = network.blocks[block];
    return { key: `cnn.problem.${field}`, params: { block: block + 1, kernel, size, wide, after } };
  }
  const parameters = parametersOf(network);
  return parameters > most ? { key: "cnn.problem.parameters", params: { parameters, most } } : null;
}

/**
 * Blocks that don't fit one another, or are too much together, give way to the usual ones.
 * @param {Catalog} catalog @param {import("../../types.js").State} state
 * @returns {{state: import("../../types.js").State, problem?: import("../../types.js").LinkProblem}}
 */
export function settled(catalog, state) {
  const { network } = state.spec;
  if (!objection(networkOf(state.spec), catalog)) return { state };
  const usual = catalog.defaults.network;
  const print = (/** @type {Network} */ { blocks }) => codecOf(catalog.fields.blocks)?.print(blocks, state) ?? "";
  const problem = { name: "blocks", given: print(network), used: print(usual) };
  return { state: withValue(state, "spec.network", usual), problem };
}

/** @param {LabContext<Catalog>} context */
export function createSettings({ session, catalog, say }) {
  const now = () => /** @type {CnnSpec} */ (session.spec.peek());

  /** @param {Partial<Network>} changes */
  function network(changes) {
    const next = { ...now().network, ...changes };
    ask({ ...now(), network: next });
  }

  /** Unless it can't be built. @param {CnnSpec} spec */
  function ask(spec) {
    const trouble = objection(networkOf(spec), catalog);
    if (trouble) say(trouble);
    else session.ask(spec);
  }

  return {
    /** @param {number} index @param {Partial<Block>} changes */
    block: (index, changes) =>
      network({ blocks: now().network.blocks.map((block, i) => (i === index ? { ...block, ...changes } : block)) }),

    addBlock() {
      const { blocks } = now().network;
      if (blocks.length >= catalog.fields.blocks.items) return;
      const offered = catalog.defaults.network.blocks;
      const usual = offered[offered.length - 1]; // there is one
      const pooled = { ...networkOf(now()), blocks: [...blocks, usual] };
      network({ blocks: [...blocks, problemOf(pooled) ? { ...usual, pool: "none" } : usual] });
    },

    removeBlock: () => network({ blocks: now().network.blocks.slice(0, -1) }),

    /** Pixels along an edge of the pictures. @param {number} size */
    size: (size) => ask({ ...now(), data: { ...now().data, size } }),

    /** @param {number[]} dense */
    dense: (dense) => network({ dense }),

    /** After the weights grew without bounds: the same start, smaller steps. @param {number} rate */
    calmDown(rate) {
      session.ask({ ...now(), training: { ...now().training, learning_rate: rate } });
      session.control("reset");
      session.control("run");
    },
  };
}

// What this lab's controls do, in the words of the controls.

import { parametersOf, problemOf } from "./plan.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Block, Catalog, CnnSpec, Network } from "server/cnn" */

/** Why `network` can't be built, as a notice; null if it can. @param {Network} network @param {Catalog} catalog @returns {import("../../types.js").Notice | null} */
export function objection(network, { ranges }) {
  const problem = problemOf(network);
  if (problem) {
    const { block, field, size, wide, after } = problem;
    const { kernel } = network.blocks[block];
    return { key: `cnn.problem.${field}`, params: { block: block + 1, kernel, size, wide, after } };
  }
  const parameters = parametersOf(network);
  const most = ranges.parameters.max;
  return parameters > most ? { key: "cnn.problem.parameters", params: { parameters, most } } : null;
}

/** @param {LabContext} context */
export function createSettings({ session, catalog, say }) {
  const { ranges } = /** @type {Catalog} */ (catalog);
  const now = () => /** @type {CnnSpec} */ (session.spec.peek());

  /** @param {Partial<Network>} changes */
  function network(changes) {
    const next = { ...now().network, ...changes };
    const trouble = objection(next, catalog);
    if (trouble) say(trouble);
    else session.ask({ ...now(), network: next });
  }

  return {
    /** @param {number} index @param {Partial<Block>} changes */
    block: (index, changes) =>
      network({ blocks: now().network.blocks.map((block, i) => (i === index ? { ...block, ...changes } : block)) }),

    addBlock() {
      const { blocks } = now().network;
      if (blocks.length >= ranges.blocks.max) return;
      const usual = catalog.defaults.network.blocks.at(-1);
      const pooled = { ...now().network, blocks: [...blocks, usual] };
      network(problemOf(pooled) ? { blocks: [...blocks, { ...usual, pool: "none" }] } : pooled);
    },

    removeBlock: () => network({ blocks: now().network.blocks.slice(0, -1) }),

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

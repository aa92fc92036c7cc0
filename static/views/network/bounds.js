// What may be changed of a network, by what there is to be had and what a link or a room takes off the page.

/**
 * @typedef {object} Bounds what may be changed
 * @property {number} least units of a layer
 * @property {number} most
 * @property {number} layers at most
 * @property {boolean} activation
 * @property {boolean} units
 * @property {boolean} dropout
 * @property {boolean} frozen
 * @property {boolean} switches of links and units
 * @property {boolean} growth more layers, or fewer
 * @property {string[]} features that can be put on and off
 */

/** @param {import("../network.js").NetworkOffers} offers @param {Set<string>} hidden names of controls @returns {Bounds} */
export function boundsOf(offers, hidden) {
  return {
    least: offers.units.min,
    most: offers.units.max,
    layers: offers.layers.max,
    activation: !["activation", "activations"].some((name) => hidden.has(name)),
    units: !hidden.has("networkShape"),
    dropout: !hidden.has("dropout"),
    frozen: !hidden.has("frozen"),
    switches: !hidden.has("switches"),
    growth: !["networkShape", "numHiddenLayers"].some((name) => hidden.has(name)),
    features: offers.features.map(({ name }) => name).filter((name) => !hidden.has(name)),
  };
}

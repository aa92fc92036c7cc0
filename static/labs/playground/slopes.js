// Gradients on the links: how the loss moves with each weight, over all training points or by the one that is looked at.

import { effect } from "../../vendor/signals.js";
import { outputsOf } from "./fields.js";

/** @import { Shared } from "../playground.js" */
/** @import { PlaygroundSpec } from "server/playground" */
/** @import { Measures, Trace } from "./pictures.js" */
/** @typedef {[number, number][]} Sizes inputs and units of each layer, the output's last */

const WIDEST = 5; // |weight| of a link at full width

/** @param {PlaygroundSpec} spec @param {number} outputs @returns {Sizes} */
function sizesOf({ features, network }, outputs) {
  const counts = [features.length, ...network.hidden.map(({ units }) => units), outputs];
  return counts.slice(1).map((units, i) => [counts[i], units]);
}

/** The gradients of all weights [input, unit] of each layer; null where they are of another network. @param {Measures} measures @param {Sizes} sizes */
export function weightSlopes({ gradients }, sizes) {
  if (gradients.length !== sizes.reduce((sum, [inputs, units]) => sum + (inputs + 1) * units, 0)) return null;
  let from = 0;
  return sizes.map(([inputs, units]) => {
    const own = gradients.subarray(from, from + inputs * units);
    from += (inputs + 1) * units;
    return own;
  });
}

/** The same by one point: what comes in over a link times how far the loss moves with the sum that it goes into. @param {Trace} trace @param {Sizes} sizes */
export function pointSlopes({ values, slopes }, sizes) {
  const [first] = sizes[0] ?? [0];
  if (slopes.length !== sizes.reduce((sum, [, units]) => sum + units, 0)) return null;
  if (values.length !== slopes.length + first) return null;
  let [from, to] = [0, 0];
  return sizes.map(([inputs, units]) => {
    const own = Float32Array.from(
      { length: inputs * units },
      (_, i) => values[from + Math.floor(i / units)] * slopes[to + (i % units)],
    );
    from += inputs;
    to += units;
    return own;
  });
}

/** As links can be drawn: the largest at full width. @param {Float32Array[]} layers */
export function drawable(layers) {
  const largest = layers.reduce((most, layer) => layer.reduce((sum, each) => Math.max(sum, Math.abs(each)), most), 0);
  return layers.map((layer) => layer.map((each) => (largest ? (WIDEST * each) / largest : 0)));
}

/** Shows them on the links of the drawing, from now on, where that is wanted. @param {Shared} shared */
export function showSlopes({ session, catalog, pictures, inspection, network }) {
  if (network.slope) return;
  const sizes = () => sizesOf(session.spec.value, outputsOf(catalog, session.spec.value));

  const all = () => pictures.measures.value && weightSlopes(pictures.measures.value, sizes());

  /** By the point that is looked at, or else by all training points; null: links show weights. */
  function wanted() {
    if (!inspection.open.value || !inspection.slopes.value) return null;
    return pictures.trace.value ? pointSlopes(pictures.trace.value, sizes()) : all();
  }

  network.slope = ({ layer, unit, input }, shown) =>
    (shown ? wanted() : all())?.[layer - 1][input * sizes()[layer - 1][1] + unit];
  effect(() => {
    void pictures.measures.value;
    const slopes = wanted();
    network.current?.setStrengths(slopes && drawable(slopes));
  });
}

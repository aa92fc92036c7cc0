import assert from "node:assert/strict";
import { test } from "node:test";
import { fitted, outputsOf, rowOf, withDataset } from "../../static/labs/playground/fields.js";
import { written } from "../../static/labs/playground/own.js";
import { catalog } from "./golden.js";

const of = (/** @type {object} */ data) => ({
  ...catalog.defaults,
  data: { ...catalog.defaults.data, ...data },
});

test("two painted classes are one output's labels, more have an output each", () => {
  const two = written([
    [1, 2, 0],
    [3, 4, 1],
  ]);
  assert.deepEqual([two.classes, [...two.bytes]], [0, [1, 2, -1, 3, 4, 1]]);
  const four = written([
    [1, 2, 0],
    [3, 4, 3],
  ]);
  assert.deepEqual([four.classes, [...four.bytes]], [4, [1, 2, 0, 3, 4, 3]]);
});

test("other data bring as many outputs as they have classes, and a loss that goes with them", () => {
  const several = withDataset(catalog, of({ classes: 2 }), "pinwheel");
  assert.deepEqual([several.data.classes, several.training.loss], [3, "cross-entropy"]); // not fewer than three blades
  assert.equal(outputsOf(catalog, several), 3);
  const back = withDataset(catalog, several, "circle");
  assert.deepEqual([outputsOf(catalog, back), back.training.loss], [1, "squared"]);
});

test("columns are those of the data set: another set, and what it does not have, has the usual ones", () => {
  const chosen = of({ dataset: "iris", x_column: "sepal_width", y_column: "alcohol" });
  assert.deepEqual(fitted(catalog, chosen).data, { ...chosen.data, y_column: "usual" });
  assert.equal(withDataset(catalog, chosen, "wine").data.x_column, "usual");
  assert.equal(withDataset(catalog, chosen, "iris").training.loss, "cross-entropy");
});

test("points of one's own go before the data set, until another one is chosen", () => {
  const own = fitted(catalog, of({ own: { ref: "0".repeat(32), rows: 9, classes: 4 } }));
  assert.deepEqual([rowOf(catalog, own).name, outputsOf(catalog, own)], ["own", 4]);
  assert.equal(own.training.loss, "cross-entropy");
  assert.equal(withDataset(catalog, own, "heart").data.own, null);
});

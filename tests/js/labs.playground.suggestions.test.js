// What a note suggests: never what a link hides or a room locks.

import assert from "node:assert/strict";
import test from "node:test";
import { wishFor } from "../../static/labs/playground/suggestions.js";

const catalog = /** @type {any} */ ({ fields: { learningRate: { choices: [0.001, 0.03, 0.3] } } });
const spec = (/** @type {any} */ given = {}) =>
  /** @type {any} */ ({
    data: { train_percent: given.percent ?? 80 },
    network: { hidden: given.hidden ?? [{ units: 8 }] },
    training: { optimizer: "sgd", learning_rate: 0.03, regularization: "none", regularization_rate: 0 },
  });

test("each suggestion goes with the controls that it would change, and no others", () => {
  const few = spec({ percent: 10 });
  assert.equal(wishFor("few", few, catalog, ["regularization"])?.says, "more");
  assert.equal(wishFor("few", few, catalog, ["percTrainData"]), null);
  assert.equal(wishFor("few", spec(), catalog, [])?.says, "penalty");
  assert.equal(wishFor("few", spec(), catalog, ["regularization"]), null, "what it falls back to is hidden");
  const small = spec({ hidden: [{ units: 2 }] });
  assert.equal(wishFor("plateau", small, catalog, ["optimizer"])?.says, "units");
  assert.equal(wishFor("plateau", small, catalog, ["networkShape"]), null);
  assert.equal(wishFor("plateau", spec(), catalog, [])?.says, "adam");
  assert.equal(wishFor("plateau", spec(), catalog, ["learningRate"]), null, "it sets the learning rate, too");
});

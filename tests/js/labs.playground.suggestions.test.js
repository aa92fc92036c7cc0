// What a note suggests: never what a link hides or a room locks.

import assert from "node:assert/strict";
import test from "node:test";
import { consistent, wishesFor } from "../../static/labs/playground/suggestions.js";

const CHOICES = [0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const catalog = /** @type {any} */ ({
  fields: { learningRate: { choices: CHOICES } },
  defaults: { network: { hidden: [{ units: 4 }] } },
});
const spec = (/** @type {any} */ given = {}) =>
  /** @type {any} */ ({
    data: { train_percent: given.percent ?? 80 },
    network: { hidden: given.hidden ?? [{ units: 8 }] },
    training: {
      optimizer: given.optimizer ?? "sgd",
      learning_rate: given.rate ?? 0.03,
      regularization: "none",
      regularization_rate: 0,
    },
  });

/** @param {import("../../static/labs/playground/noticing.js").NoteName} name @param {any} given @param {string[]} hidden */
const wishFor = (name, given, _catalog = catalog, hidden = []) => wishesFor(name, given, catalog, hidden)[0] ?? null;

test("each suggestion goes with the controls that it would change, and no others", () => {
  const few = spec({ percent: 10 });
  assert.equal(wishFor("few", few, catalog, ["regularization"])?.says, "more");
  assert.equal(wishFor("few", few, catalog, ["percTrainData"]), null);
  assert.equal(wishFor("few", spec(), catalog, [])?.says, "penalty");
  assert.equal(wishFor("few", spec(), catalog, ["regularization"]), null, "what it falls back to is hidden");
  const small = spec({ hidden: [{ units: 2 }] });
  assert.equal(wishFor("plateau", small, catalog, ["optimizer"])?.says, "unitsOne");
  assert.equal(wishFor("plateau", small, catalog, ["networkShape"]), null);
  assert.equal(wishFor("plateau", spec(), catalog, [])?.says, "adam");
  assert.equal(wishFor("plateau", spec(), catalog, ["learningRate"]), null, "it sets the learning rate, too");
});

test("advice never takes back what was taken", () => {
  const high = wishFor("high", spec({ rate: 0.1 }));
  assert.equal(high?.spec.training.learning_rate, 0.03);
  const taken = [{ from: 0.03, to: 0.003 }];
  assert.equal(consistent("slow", spec({ rate: 0.003 }), catalog, []), "slow");
  assert.equal(consistent("slow", spec({ rate: 0.003 }), catalog, taken), "plateau", "0.03 was left for 0.003");
  assert.equal(consistent("slow", spec({ rate: 0.0001 }), catalog, taken), "slow", "0.001 lies below both");
  const back = [{ from: 0.003, to: 0.03 }];
  assert.equal(consistent("high", spec({ rate: 0.03 }), catalog, back), "plateau");
  assert.equal(consistent("high", spec({ rate: 10 }), catalog, back), "high", "somebody has chosen 10 since then");
});

test("a network that finds no better answer grows, step by step, until it can unroll a spiral", () => {
  let now = spec({ hidden: [{ units: 4 }, { units: 2 }] });
  const steps = [];
  for (let wish = wishFor("plateau", now); wish; wish = wishFor("plateau", now)) {
    steps.push(wish.says);
    now = wish.spec;
  }
  assert.deepEqual(steps, ["units", "units", "adam", "another"]);
  assert.deepEqual(
    now.network.hidden.map((/** @type {any} */ layer) => layer.units),
    [8, 8, 8],
  );
  assert.equal(wishFor("plateau", spec({ hidden: [] }))?.says, "layer");
});

test("what is broken is helped by the best moment of its run or by a new start, both with a usual rate", () => {
  const ways = wishesFor("broken", spec({ rate: 10 }), catalog, []);
  assert.deepEqual(
    ways.map((wish) => [wish.goes, wish.spec.training.learning_rate]),
    [
      ["back", 0.03],
      ["anew", 0.03],
    ],
  );
  assert.equal(
    wishesFor("broken", spec({ rate: 10, optimizer: "adam" }), catalog, [])[1]?.spec.training.learning_rate,
    0.003,
  );
  const left = wishesFor("broken", spec({ rate: 0.03 }), catalog, ["learningRate", "playButton"]);
  assert.deepEqual(
    left.map(({ goes }) => goes),
    ["anew"],
  );
});

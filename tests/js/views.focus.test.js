import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createFocus } from "../../static/views/network/focus.js";

/** What a page hears of a focus, the time of its timers in `pass`. */
function focusing() {
  mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {(string | null)[]} */
  const heard = [];
  // biome-ignore lint/complexity/useOptionalChain: null stays null
  const focus = createFocus((unit) => heard.push(unit && unit.join()));
  return { focus, heard, pass: () => mock.timers.tick(1000), end: () => mock.timers.reset() };
}

test("hovering shows a unit, leaving shows the output again", () => {
  const { focus, heard, pass, end } = focusing();
  focus.hover([1, 2], true);
  focus.hover([1, 2], false);
  assert.deepEqual(heard, ["1,2"]);
  pass();
  assert.deepEqual(heard, ["1,2", null]);
  end();
});

test("from one unit to the next there is no output in between", () => {
  const { focus, heard, pass, end } = focusing();
  focus.hover([1, 2], true);
  focus.hover([1, 2], false);
  focus.hover([1, 3], true);
  pass();
  assert.deepEqual(heard, ["1,2", "1,3"]);
  end();
});

test("a tap shows a unit until the next tap, and stays under what is hovered", () => {
  const { focus, heard, pass, end } = focusing();
  focus.press([2, 0]);
  focus.hover([1, 1], true);
  focus.hover([1, 1], false);
  pass();
  focus.press([2, 0]);
  assert.deepEqual(heard, ["2,0", "1,1", "2,0", null]);
  end();
});

test("a unit that is no more is let go", () => {
  const { focus, heard, end } = focusing();
  focus.press([2, 3]);
  focus.prune(([layer]) => layer < 3);
  assert.deepEqual(heard, ["2,3"]);
  focus.prune(([layer]) => layer < 2);
  focus.press([1, 0]);
  focus.clear();
  assert.deepEqual(heard, ["2,3", null, "1,0", null]);
  end();
});

test("what is pinned is asked for again when the map has gone back to the output by itself", () => {
  const { focus, heard, end } = focusing();
  focus.shown(null);
  focus.press([1, 0]);
  focus.shown([1, 0]);
  focus.shown(null);
  assert.deepEqual(heard, ["1,0", "1,0"]);
  focus.press([1, 0]);
  focus.shown(null);
  assert.deepEqual(heard, ["1,0", "1,0", null]);
  end();
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { guarded, held, hiddenNames, rulesOf, wordsIn } from "../../static/participant/rules.js";

const FREE = rulesOf(null);

/** A session that notes what reaches it, and what was answered instead. @param {() => any} rules */
function setUp(rules, outside = () => false, challenged = () => false, looks = []) {
  /** @type {string[]} */
  const done = [];
  /** @type {string[]} */
  const refused = [];
  const note =
    (/** @type {string} */ name) =>
    (/** @type {any[]} */ ...given) => {
      done.push([name, ...given.filter((each) => typeof each === "string")].join(" "));
    };
  const session = { control: note("control"), ask: note("ask"), edit: note("edit"), focus: note("focus") };
  return { session: guarded(session, rules, (key) => refused.push(key), outside, challenged, looks), done, refused };
}

test("without a stage, or with one that locks nothing, everything is free", () => {
  for (const rules of [FREE, rulesOf({ locked: [], pace: "own" })]) {
    assert.deepEqual(rules, { names: [], all: false, pace: "own" });
    assert.equal(held(rules), null);
  }
});

test("all is no control's name: it locks every one", () => {
  assert.deepEqual(rulesOf({ locked: ["noise", "all"], pace: "presenter" }), {
    names: ["noise"],
    all: true,
    pace: "presenter",
  });
});

test("who may not press is told why", () => {
  assert.equal(held(rulesOf({ locked: [], pace: "presenter" })), "room.pace");
  assert.equal(held(rulesOf({ locked: ["all"], pace: "presenter" })), "room.locked");
});

test("a stage's locks take the place of those before; what the link hides stays hidden", () => {
  assert.deepEqual(hiddenNames(["speed"], [], ["noise", "dataset"]), ["dataset", "noise", "speed"]);
  assert.deepEqual(hiddenNames(["dataset", "noise", "speed"], ["noise", "dataset"], ["loss"]), ["loss", "speed"]);
  assert.deepEqual(hiddenNames(["loss", "speed"], ["loss"], []), ["speed"]);
});

test("a free session does what it is asked", () => {
  const { session, done, refused } = setUp(() => FREE);
  session.control("run");
  session.ask("next", { keep: true });
  session.edit("weight");
  assert.equal(done.length, 3);
  assert.deepEqual(refused, []);
});

test("at the presenter's pace one can change everything but when it runs", () => {
  const { session, done, refused } = setUp(() => rulesOf({ locked: [], pace: "presenter" }));
  session.control("run");
  session.ask("next");
  assert.deepEqual(refused, ["room.pace"]);
  assert.deepEqual(done, ["ask next"]);
});

test("with everything locked one can look, and the rules are those of the moment", () => {
  let rules = rulesOf({ locked: ["all"] });
  const { session, done, refused } = setUp(() => rules);
  session.control("step");
  session.ask("next");
  session.edit("weight");
  session.focus("unit");
  assert.deepEqual(refused, ["room.locked", "room.locked", "room.locked"]);
  assert.deepEqual(done, ["focus unit"]);
  rules = FREE;
  session.control("step");
  assert.deepEqual(done, ["focus unit", "control step"]);
});

test("outside nothing is done and nothing said: a page says it", () => {
  const { session, done, refused } = setUp(
    () => FREE,
    () => true,
  );
  session.control("run");
  session.ask("next");
  session.edit("weight");
  assert.deepEqual([done, refused], [[], []]);
});

test("an edit that only looks is free, whatever is locked and whatever runs", () => {
  const { session, done, refused } = setUp(
    () => rulesOf({ locked: ["all"] }),
    () => false,
    () => true,
    ["picture"],
  );
  session.edit({ picture: "seven" });
  session.edit({ picture: "seven", weight: "mine" });
  assert.deepEqual([done, refused], [["edit"], ["room.locked"]]);
});

test("while a challenge runs, weights are not set by hand; everything else goes on", () => {
  const { session, done, refused } = setUp(
    () => FREE,
    () => false,
    () => true,
  );
  session.edit({});
  session.control("run");
  session.ask({});
  assert.deepEqual([done, refused], [["control run", "ask"], ["room.error.challenge"]]);
});

test("a stage is read in the page's language, where its script has it", () => {
  const stage = {
    title: "Danke!",
    text: "Bis bald.",
    goal: { title: "Klein" },
    translations: { en: { title: "Thanks!", text: "See you.", goal: "Small" } },
  };
  assert.deepEqual(wordsIn(stage, "en"), { title: "Thanks!", text: "See you.", goal: "Small" });
  assert.deepEqual(wordsIn(stage, "de"), { title: "Danke!", text: "Bis bald.", goal: "Klein" });
  assert.deepEqual(wordsIn(null, "de"), { title: "", text: "", goal: "" });
});

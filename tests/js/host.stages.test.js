import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asksFirst,
  bringsSetup,
  edited,
  emptyStage,
  intoLab,
  MAX_STAGES,
  readScript,
  reworded,
  ScriptProblem,
  scriptAction,
  scriptProblem,
  stageAfter,
  stagesOf,
} from "../../static/host/stages.js";
import { beginWords } from "../../static/words.js";

beginWords([{ name: "images", words: {}, tile: "pixels" }]);

/** @param {string[]} titles */
const stages = (...titles) => titles.map((title) => ({ ...emptyStage("fake"), title }));
/** @param {{stages: {title: string}[]}} script */
const titles = (script) => script.stages.map(({ title }) => title).join("");
const script = { stages: stages("a", "b", "c"), index: 1 };
const [fresh] = stages("x");

test("a stage is added before, behind and at the end, and the present one stays the present one", () => {
  const cases = /** @type {const} */ ([
    [0, "xabc", 2],
    [1, "axbc", 2],
    [2, "abxc", 1],
    [3, "abcx", 1],
  ]);
  for (const [at, order, index] of cases) {
    const after = edited(script, { kind: "add", at, stage: fresh });
    assert.equal(titles(after), order);
    assert.equal(after.index, index);
    assert.equal(after.stages[after.index].title, "b");
  }
});

test("a stage that is replaced leaves the others alone", () => {
  const after = edited(script, { kind: "replace", at: 2, stage: fresh });
  assert.equal(titles(after), "abx");
  assert.equal(after.stages[0], script.stages[0]);
  assert.equal(titles(script), "abc");
});

test("wherever stages are moved, the present one is followed", () => {
  for (let from = 0; from < 3; from++) {
    for (let to = 0; to < 3; to++) {
      const after = edited(script, { kind: "move", from, to });
      assert.equal(after.stages[to], script.stages[from]);
      assert.equal(after.stages[after.index].title, "b");
    }
  }
});

test("nothing is moved out of the script", () => {
  assert.deepEqual(edited(script, { kind: "move", from: 0, to: -1 }), script);
  assert.deepEqual(edited(script, { kind: "move", from: 2, to: 3 }), script);
});

test("a stage is removed; at the end the room is at the last one that is left", () => {
  assert.deepEqual(
    [0, 1, 2].map((at) => edited(script, { kind: "remove", at }).index),
    [0, 1, 1],
  );
  assert.equal(titles(edited(script, { kind: "remove", at: 1 })), "ac");
  const atTheEnd = { stages: script.stages, index: 2 };
  assert.equal(edited(atTheEnd, { kind: "remove", at: 2 }).index, 1);
});

test("the only stage stays", () => {
  const one = { stages: stages("a"), index: 0 };
  assert.deepEqual(edited(one, { kind: "remove", at: 0 }), one);
});

test("the action names the index only where the present stage has moved", () => {
  const renamed = edited(script, { kind: "replace", at: 0, stage: fresh });
  assert.deepEqual(scriptAction(script, renamed), { action: "script", stages: renamed.stages });
  const moved = edited(script, { kind: "add", at: 0, stage: fresh });
  assert.deepEqual(scriptAction(script, moved), { action: "script", stages: moved.stages, index: 2 });
});

test("steps stay inside the script", () => {
  assert.deepEqual([stageAfter(0, -1, 3), stageAfter(0, 1, 3), stageAfter(2, 1, 3), stageAfter(0, 1, 1)], [0, 1, 2, 0]);
});

test("a stage brings a set-up or leaves everybody theirs", () => {
  assert.equal(bringsSetup({ spec: {} }), false);
  assert.equal(bringsSetup({ spec: null }), false);
  assert.equal(bringsSetup({ spec: { lab: "fake" } }), true);
});

test("only the way back to a set-up is asked about", () => {
  const list = [{ spec: { lab: "fake" } }, { spec: {} }, { spec: { lab: "fake" } }];
  assert.deepEqual(
    [asksFirst(list, 1, 0), asksFirst(list, 2, 1), asksFirst(list, 1, 2), asksFirst([], 1, 0)],
    [true, false, false, false],
  );
});

test("a saved script is read again as it was", () => {
  const saved = JSON.stringify({ title: "A talk", stages: script.stages });
  assert.deepEqual(readScript(saved, "other"), script.stages);
  assert.deepEqual(readScript(JSON.stringify(script.stages), "other"), script.stages);
});

test("what a stage in a file leaves out is as in a new stage", () => {
  assert.deepEqual(stagesOf([{ title: "a", spec: null }], "fake"), stages("a"));
});

test("files that hold no script are refused with what is wrong", () => {
  const cases = [
    ["no JSON", "host.load.notJson"],
    ["{}", "host.load.noStages"],
    ["[]", "host.load.noStages"],
    ["null", "host.load.noStages"],
    [JSON.stringify({ stages: "abc" }), "host.load.noStages"],
    [JSON.stringify(Array(MAX_STAGES + 1).fill({})), "host.load.tooMany"],
    ["[{}, 3]", "host.load.notAStage"],
    ["[null]", "host.load.notAStage"],
  ];
  for (const [text, key] of cases) {
    assert.throws(
      () => readScript(text, "fake"),
      (/** @type {any} */ problem) => problem instanceof ScriptProblem && problem.key === key,
      text,
    );
  }
  assert.throws(
    () => readScript("[{}, 3]", "fake"),
    (/** @type {any} */ problem) => problem.params.number === 2,
  );
});

test("a stage that goes to another lab leaves behind what is only that lab's", () => {
  const goal = {
    title: "Go",
    limit: 0.1,
    rank: /** @type {const} */ ("loss"),
    seconds: 60,
    teams: true,
    exam: { noise: 3 },
  };
  const stage = {
    ...fresh,
    text: "All of it",
    spec: { noise: 3 },
    locked: ["noise"],
    goal,
    view: /** @type {const} */ ("overlay"),
  };
  assert.equal(intoLab(stage, "fake"), stage);
  const moved = intoLab(stage, "images");
  assert.deepEqual(moved, { ...stage, lab: "images", spec: {}, locked: [], goal: { ...goal, exam: {} }, view: "wall" });
  assert.equal(intoLab({ ...stage, view: "statistics" }, "images").view, "statistics");
});

test("what the server refuses in a script is said in the page's own words", () => {
  const action = { action: "script", stages: [{ lab: "playground" }, { lab: "transformer", spec: { cells: 0 } }] };
  const about = (/** @type {string} */ code, /** @type {string} */ path) =>
    scriptProblem(action, { code, path, message: "" }, ["playground", "cnn"]);
  assert.deepEqual(about("unknown_lab", "stages.1.lab"), {
    key: "host.error.script.lab",
    params: { number: 2, field: "lab", given: '"transformer"', labs: "playground, cnn" },
  });
  assert.equal(about("invalid_spec", "stages.1.spec.cells")?.key, "host.error.script.value");
  assert.equal(about("invalid_spec", "do.stages.1.spec.cells")?.params?.given, "0");
  assert.equal(about("invalid_message", "stages.0.pace.x")?.key, "host.error.script.missing");
  assert.equal(about("invalid_change", "do.index"), null);
  assert.equal(
    scriptProblem({ action: "stage" }, { code: "invalid_change", path: "stages.0.lab", message: "" }, []),
    null,
  );
});

test("a stage with other words says nothing in another language", () => {
  const before = {
    ...emptyStage("playground"),
    title: "One",
    translations: { de: { title: "Eins", text: "", goal: "" } },
  };
  assert.deepEqual(reworded(before, { ...before, notes: "New" }).translations, before.translations);
  assert.deepEqual(reworded(before, { ...before, text: "New" }).translations, {});
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { goalOf, typedGoal } from "../../static/host/goal.js";
import { USUAL_GOAL } from "../../static/host/stages.js";
import * as wording from "../../static/host/wording.js";
import { hasText, language } from "../../static/i18n.js";
import { beginWords } from "../../static/words.js";
import "../../static/text/host-script.js";
import "../../static/text/host.js";

afterEach(() => {
  language.value = "en";
});

const words = {
  title: "Images",
  about: "Digits.",
  unit: "epochs",
  measure: "Share of wrong digits",
  step: "One epoch",
};
beginWords([{ name: "images", words: { en: words }, tile: "pixels" }]);

/** @param {Partial<import("../../static/host/types.js").Person>} given @returns {any} */
const person = (given) => ({
  slot: 0,
  name: "",
  team: "",
  online: true,
  status: "running",
  pending_name: null,
  consent: true,
  muted: false,
  ...given,
});

test("every state that the wire knows has a name, in the roster and above the page", () => {
  for (const status of ["ready", "running", "paused", "diverged", "away"])
    assert.ok(hasText(`status.${status}`), status);
  for (const state of ["open", "connecting", "lost"]) assert.ok(hasText(`connection.${state}`), state);
  for (const kind of ["over", "secret"]) assert.ok(hasText(`host.${kind}.title`) && hasText(`host.${kind}.text`), kind);
});

test("every choice of the settings, of a stage and of a goal has a name", () => {
  const names = {
    view: ["wall", "overlay", "statistics", "text"],
    "people.order": ["joined", "loss", "parameters", "name"],
    moderation: ["off", "review", "open"],
    pictures: ["auto", "5", "10", "20"],
    locked: ["none", "some", "all"],
    pace: ["own", "presenter"],
    setup: ["keep", "link", "person"],
    "goal.rank": ["parameters", "loss", "time"],
    goal: ["parameters", "loss", "time"],
  };
  for (const [group, values] of Object.entries(names))
    for (const value of values) assert.ok(hasText(`host.${group}.${value}`), `${group}.${value}`);
  for (const name of ["names", "results", "door", "blackout", "join", "join_large"]) {
    assert.ok(hasText(`host.set.${name}`) && hasText(`host.set.${name}.hint`), name);
  }
});

test("no sentence of this page is left over", () => {
  const folder = new URL("../../static/host/", import.meta.url);
  const source = readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), "utf8"))
    .join("\n");
  const made =
    /^host\.(tab|connection|over|secret|error|status|goal|moderation|pictures|people\.order|view|set|locked|pace|setup|editor\.(remove|leave)|language|mark)\b/;
  const own =
    readFileSync(new URL("../../static/text/host.js", import.meta.url), "utf8") +
    readFileSync(new URL("../../static/text/host-script.js", import.meta.url), "utf8");
  const keys = [...own.matchAll(/^ {2}"?([\w.-]+)"?: \[/gm)].map(([, key]) => `host.${key}`);
  assert.ok(keys.length > 100);
  for (const key of keys) assert.ok(made.test(key) || source.includes(`"${key.replace(/\.one$/, "")}"`), key);
});

test("whoever is away is away, whatever their network does", () => {
  assert.equal(wording.statusName(person({}), "running"), "training");
  assert.equal(wording.statusName(person({ online: false }), "running"), "away");
});

test("a stage without a title is called by its number", () => {
  assert.equal(wording.titleOf({ title: "Spirals" }, 3), "Spirals");
  assert.equal(wording.titleOf({ title: "" }, 3), "Stage 4");
});

test("goals and scores are said in the language of the page", () => {
  beginWords([{ name: "counter", words: { en: { title: "", about: "", unit: "", measure: "Distance", step: "" } } }]);
  assert.equal(
    wording.goalSentence({ limit: 0.05, rank: "parameters" }, "counter"),
    "Distance below 0.05. Fewest parameters wins.",
  );
  assert.deepEqual(
    [wording.scoreText(1234, "parameters"), wording.scoreText(0.0123, "loss"), wording.scoreText(83.4, "time")],
    ["1,234", "0.012", "1:23"],
  );
  assert.equal(
    wording.goalSentence({ limit: 0.005, rank: "loss" }, "images"),
    "Share of wrong digits below 0.005. Lowest value wins.",
  );
  language.value = "de";
  assert.match(wording.goalSentence({ limit: 0.05, rank: "time" }, "counter"), /0,05/);
});

test("boundaries are laid over one another only in labs that have some", () => {
  assert.deepEqual(wording.viewsOf("plane"), ["wall", "overlay", "statistics", "text"]);
  assert.deepEqual(wording.viewsOf("images"), ["wall", "statistics", "text"]);
});

test("the spotlight has its reasons", () => {
  assert.equal(wording.spotlightReason({ consent: true, muted: false }), null);
  assert.ok(hasText(String(wording.spotlightReason({ consent: false, muted: true }))));
  assert.ok(hasText(String(wording.spotlightReason({ consent: true, muted: true }))));
});

test("numbers are read with a point and with a comma, and nothing else is", () => {
  assert.deepEqual(["0.05", " 0,05 ", "5", ".5"].map(wording.decimal), [0.05, 0.05, 5, 0.5]);
  for (const typed of ["", "five", "1e9", "-1", "1,000,000", "0x10", "Infinity"])
    assert.ok(Number.isNaN(wording.decimal(typed)), typed);
});

test("a goal goes into the form and comes out as it was, in both languages", () => {
  const goal = { ...USUAL_GOAL, title: "Sprint", limit: 0.025, seconds: 90, teams: true, exam: { noise: 10 } };
  for (const name of ["en", "de"]) {
    language.value = name;
    assert.deepEqual(goalOf(typedGoal(goal)), { goal, problems: {} });
  }
});

test("a goal out of range is none, and its field says so", () => {
  const typed = typedGoal(USUAL_GOAL);
  for (const limit of ["0", "11", "low"])
    assert.deepEqual(Object.keys(goalOf({ ...typed, limit }).problems), ["limit"]);
  for (const minutes of ["0", "0.05", "61", ""])
    assert.deepEqual(Object.keys(goalOf({ ...typed, minutes }).problems), ["minutes"]);
  for (const key of ["host.goal.limit.problem", "host.goal.minutes.problem"]) assert.ok(hasText(key));
});

test("people are found by name, team and wished name; those whose name waits come first", () => {
  const roster = [
    person({ name: "Blue Heron" }),
    person({ name: "Kluger Otter", team: "Blue" }),
    person({ name: "X", pending_name: "blue moon" }),
    person({ name: "Y" }),
  ];
  const byName = (/** @type {any} */ a, /** @type {any} */ b) => a.name.localeCompare(b.name);
  assert.deepEqual(
    wording.found(roster, " BLUE ", byName).map(({ name }) => name),
    ["X", "Blue Heron", "Kluger Otter"],
  );
  assert.equal(wording.found(roster, "", byName).length, 4);
});

test("only networks of people who are here count as running", () => {
  assert.equal(wording.running([person({}), person({ online: false }), person({ status: "paused" })]), 1);
});

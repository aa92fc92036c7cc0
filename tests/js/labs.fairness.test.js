// The pure parts of the fairness lab's page: counts of people, where their dots stand, and what is said of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { countsOf, EQUALITIES, gapOf, takenBy } from "../../static/labs/fairness/count.js";
import { columnsOf, placeAt, placeOf } from "../../static/labs/fairness/crowd.js";
import { placeOfScore, placesOf, scoreAt } from "../../static/labs/fairness/dots.js";
import "../../static/labs/fairness/acts-text.js";
import "../../static/labs/fairness/text.js";
import { chatbotSaid, facesSaid, recruitingSaid, stationSaid } from "../../static/labs/fairness/words.js";

const PEOPLE = { group: [0, 0, 0, 0, 1, 1], qualified: [1, 1, 0, 0, 1, 0] };
const SCORES = [0.9, 0.6, 0.5, 0.1, 0.5, 0.4];

test("whoever reaches the threshold of their group is taken, and each share is one of people", () => {
  const taken = takenBy(PEOPLE, SCORES, [0.5, 0.45]);
  assert.deepEqual(taken, [true, true, true, false, true, false]);
  const counts = countsOf(PEOPLE, taken);
  assert.deepEqual(counts, [
    { all: 4, taken: 3, fit: 2, fitTaken: 2 },
    { all: 2, taken: 1, fit: 1, fitTaken: 1 },
  ]);
  const gap = (/** @type {string} */ name) => gapOf(counts.map(EQUALITIES[name]));
  assert.deepEqual([gap("rates"), gap("opportunity")], [0.25, 0]);
  assert.ok(Math.abs(gap("precision") - 1 / 3) < 1e-9);
  for (const { all, taken: hired, fit, fitTaken } of counts)
    assert.ok(Math.abs((hired / all) * (fitTaken / hired) - (fit / all) * (fitTaken / fit)) < 1e-9, "the identity");
  assert.equal(
    gapOf([
      [0, 0],
      [1, 2],
    ]),
    0,
    "of nobody everything is true",
  );
});

test("no two dots of a group stand in one place, and who has more stands further right", () => {
  const scores = Array.from({ length: 200 }, (_, i) => ((i * 37) % 101) / 100);
  const persons = scores.map((_, i) => i);
  const places = placesOf(scores, persons);
  assert.equal(new Set(places.map(String)).size, scores.length);
  for (const a of persons)
    for (const b of persons) if (scores[a] > scores[b] + 0.03) assert.ok(places[a][0] > places[b][0]);
  for (const score of [0, 0.02, 0.3, 0.5, 0.77, 1]) assert.ok(Math.abs(scoreAt(placeOfScore(score)) - score) < 1e-9);
});

test("people of a crowd stand in rows", () => {
  assert.deepEqual(placeOf(0, 125), [0.5, 0.5]);
  assert.deepEqual(placeOf(126, 125), [1.5, 1.5]);
  assert.ok(columnsOf(105, 9) ** 2 >= 105 * 9);
  for (const person of [0, 124, 125, 9999]) {
    const [x, y] = placeOf(person, 125);
    assert.equal(placeAt(x / 125, y / 125, 125), person, "who is tapped");
  }
});

test("what is said leads from the past to the rules", () => {
  const counts = (/** @type {number} */ circles, /** @type {number} */ squares) => [
    { all: 100, taken: circles, fit: 40, fitTaken: Math.min(40, circles) },
    { all: 100, taken: squares, fit: 60, fitTaken: Math.min(60, squares) },
  ];
  const recruiting = { preset: "hand", sees_group: true, decided_by: "past", circles: 0.5, squares: 0.5 };
  const given = { recruiting, running: false, dealing: false, locked: false, tolerance: 0.03 };
  const act = (/** @type {object} */ now, /** @type {object} */ spec = {}, /** @type {object} */ more = {}) =>
    recruitingSaid(
      { past: false, epoch: 300, counts: counts(60, 30), ...now },
      { ...given, ...more, recruiting: { ...recruiting, ...spec } },
    );
  assert.equal(act({ past: true, epoch: 0 }).act, "learn");
  assert.deepEqual([act({}).act, act({}).mood], ["hide", "alarming"]);
  assert.equal(act({}, {}, { locked: true }).act, undefined);
  assert.equal(act({}, { sees_group: false }).act, "rates");
  assert.match(act({}, { squares: 0.3 }).says, /60 of 100 circles are hired and 30 of 100 squares/);
  const chain = ["blind", "rates", "opportunity", "precision"];
  assert.deepEqual(
    chain.map((preset) => act({}, { preset }).act),
    [...chain.slice(1), ""],
  );
  assert.match(act({}, { preset: "rates" }).says, /is hired. But 60 of 100 circles are hired and 30 of 100/);
  assert.match(
    act({ counts: counts(50, 50).map((each) => ({ ...each, fit: 50, fitTaken: 25 })) }, { preset: "rates" }).says,
    /in the other ways, too\.$/,
  );
  assert.equal(act({}, {}, { dealing: true }).title, "Whom do you hire?");
});

test("the station, the faces and the bot say what has been counted", () => {
  const station = { people: 10000, wanted: 5, hit_rate: 0.99, false_alarms: 0.01 };
  const soFar = { found: 5, missed: 0, innocent: 100, stopped: 105 };
  const day = { revealed: true, guess: 20, over: true, soFar };
  const before = stationSaid({ ...day, revealed: false, guess: null, over: false }, station, false);
  assert.ok(!/100 of 105|95/.test(before.title + before.says), "nothing is told before the guess");
  assert.match(before.says, /99 of 100 wanted, and takes 100 of 10,000 others/);
  const rare = stationSaid({ ...day, revealed: false }, { ...station, false_alarms: 0.0005 }, false);
  assert.match(rare.says, /takes 5 of 10,000 others/, "one in two thousand is no tenth of a per cent");
  const after = stationSaid(day, station, false);
  assert.equal(after.title, "100 of 105 stopped are innocent");
  assert.match(after.says, /95 of 100; you guessed 20/);
  assert.match(after.says, /more false alarms than hits/);
  const right = stationSaid({ ...day, soFar: { found: 5, missed: 0, innocent: 5, stopped: 10 } }, station, false);
  assert.match(right.says, /at least every second alarm is right/);
  assert.equal(right.mood, undefined);
  const nobody = { found: 0, missed: 4, innocent: 0, stopped: 0 };
  assert.match(stationSaid({ ...day, soFar: nobody }, station, false).says, /Wanted, and passed: 4/);
  assert.equal(stationSaid({ ...day, soFar: nobody }, station, false).act, undefined, "the day is over");
  assert.equal(stationSaid({ ...day, over: false }, station, false).act, "pass", "somebody has paused it");
  const table = [
    [{ accepted: 7 }, { accepted: 337 }],
    [{ accepted: 9 }, { accepted: 14 }],
  ];
  assert.equal(facesSaid({ epoch: 220, all: 400, table }, false).title, "337 of 400 against 7");
  const bot = { first: "tea", second: "coffee", phrases: 10, people: 1 };
  assert.equal(chatbotSaid({ ...bot, share: 0.22 }).act, "forget");
  assert.match(chatbotSaid({ ...bot, share: 0.22 }).says, /coffee 78\s%/);
  assert.equal(chatbotSaid({ ...bot, share: 0.5, phrases: 0 }).title, "tea or coffee?");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, standing, tally, teamPlace } from "../../static/participant/standing.js";

const leaders = [
  { id: "a", value: 12 },
  { id: "b", value: 17 },
];

test("who has not reached the goal has neither place nor value", () => {
  assert.deepEqual(standing({ leaders }, { id: "c", reached: false, rank: null }), {
    reached: false,
    rank: null,
    value: null,
  });
  assert.deepEqual(standing({ leaders }, null), { reached: false, rank: null, value: null });
});

test("the place is what the server says; the value is known among the leaders", () => {
  assert.deepEqual(standing({ leaders }, { id: "b", reached: true, rank: 2 }), { reached: true, rank: 2, value: 17 });
  assert.deepEqual(standing({ leaders }, { id: "c", reached: true, rank: 40 }), {
    reached: true,
    rank: 40,
    value: null,
  });
});

test("while results are hidden one knows only that one has made it", () => {
  assert.deepEqual(standing({ leaders: [] }, { id: "b", reached: true, rank: null }), {
    reached: true,
    rank: null,
    value: null,
  });
});

test("a team's place is told to its members, while there is one to tell", () => {
  const ranked = { teams_ranked: [{ team: "Blue" }, { team: "Red" }] };
  assert.deepEqual(teamPlace(ranked, { team: "Red" }), { rank: 2, teams: 2 });
  assert.equal(teamPlace(ranked, { team: "" }), null);
  assert.equal(teamPlace({ teams_ranked: [] }, { team: "Red" }), null);
  assert.equal(teamPlace({}, null), null);
});

test("the clock shows minutes and seconds, hours where there are any, and never less than nothing", () => {
  assert.deepEqual([0, 9, 65, 3599, 3600, -3].map(clock), ["0:00", "0:09", "1:05", "59:59", "1:00:00", "0:00"]);
});

const candidates = [
  { id: "a", name: "Ada" },
  { id: "b", name: "Bo" },
  { id: "c", name: "" },
];

test("candidates have letters; before the count nobody is ahead", () => {
  const rows = tally({ candidates, counts: null });
  assert.deepEqual(
    rows.map(({ letter }) => letter),
    ["A", "B", "C"],
  );
  assert.ok(rows.every(({ count, share, first }) => count === null && share === 0 && !first));
});

test("a count tells each one's share of the most, ties included; none is no victory", () => {
  const rows = tally({ candidates, counts: { a: 4, b: 4, c: 1 } });
  assert.deepEqual(
    rows.map(({ share }) => share),
    [1, 1, 0.25],
  );
  assert.deepEqual(
    rows.map(({ first }) => first),
    [true, true, false],
  );
  assert.ok(tally({ candidates, counts: {} }).every(({ count, share, first }) => count === 0 && share === 0 && !first));
});

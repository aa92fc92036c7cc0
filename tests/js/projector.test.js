// The parts of the projector that need no canvas: the grid, the order, the pages, the overlay's shares.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addTexts } from "../../static/i18n.js";
import { clock, overOf } from "../../static/projector/challenge.js";
import { createContext } from "../../static/projector/context.js";
import { density, gathered } from "../../static/projector/density.js";
import { gridOf, PER_PAGE, placeOf } from "../../static/projector/grid.js";
import { paleness } from "../../static/projector/lines.js";
import { opening } from "../../static/projector/opening.js";
import { best, ordered, pageOf, pagesOf, shareOne } from "../../static/projector/order.js";
import { movedBy } from "../../static/projector/picking.js";
import { stateOf } from "../../static/projector/states.js";
import { facetTitle, facetValue } from "../../static/projector/statistics.js";
import { createTurning, stepOf } from "../../static/projector/turning.js";
import { viewOf } from "../../static/projector/view.js";
import "../../static/text/projector.js";
import { signal } from "../../static/vendor/signals.js";
import { createWall } from "../../static/wall.js";
import { beginWords } from "../../static/words.js";

const FULL_HD = { width: 1400, height: 930, unit: 25.6 };

test("any number of tiles fits, and none overlaps another", () => {
  for (const count of [0, 1, 2, 3, 4, 7, 12, 40, 99, 184, PER_PAGE]) {
    const grid = gridOf(count, FULL_HD);
    assert.ok(grid.pitchX >= grid.edge && grid.pitchY >= grid.edge, String(count));
    for (let i = 0; i < count; i++) {
      const [x, y] = placeOf(grid, i);
      assert.ok(x >= 0 && x + grid.edge <= FULL_HD.width, `${count}: ${x}`);
      assert.ok(y >= 0 && y + grid.edge <= FULL_HD.height, `${count}: ${y}`);
    }
  }
});

test("tiles shrink and lose their captions as the room grows", () => {
  const grids = [1, 4, 12, 40, 100, 300].map((count) => gridOf(count, FULL_HD));
  assert.deepEqual(
    grids.map(({ caption }) => caption),
    ["line", "line", "lines", "lines", "none", "none"],
  );
  grids.forEach(({ edge }, i) => assert.ok(i === 0 || edge < grids[i - 1].edge));
  assert.ok(grids[5].edge > 56);
  assert.deepEqual(
    [12, 13].map((count) => gridOf(count, { ...FULL_HD, width: 1800 }).lines),
    [3, 3],
  ); // where it costs nothing
});

test("what is said in words stands above names, also where tiles are large", () => {
  const [usual, wordy] = [false, true].map((wordy) => gridOf(4, { ...FULL_HD, wordy }));
  assert.deepEqual([usual.caption, wordy.caption], ["line", "lines"]);
  assert.ok(wordy.edge <= usual.edge && wordy.lines >= 2);
});

test("a room that is too small is still filled", () => {
  assert.ok(gridOf(300, { width: 200, height: 150, unit: 16 }).edge > 0);
});

/** @param {string} id @param {number} loss @param {number} parameters */
const person = (id, loss, parameters) => ({ slot: 0, id, name: id, online: true, parameters, loss });
const ROSTER = [person("c", 0.2, 9), person("a", NaN, 5), person("b", 0.1, 9), person("d", 0.1004, 3)];
const lossOf = (/** @type {any} */ { loss }) => loss;

/** @param {import("../../static/projector/order.js").Sort} sort */
function ids(sort, before = /** @type {any[]} */ ([])) {
  return ordered(ROSTER, sort, lossOf, before)
    .map(({ id }) => id)
    .join("");
}

test("the wall is sorted by what the host says", () => {
  assert.equal(ids("joined"), "cabd");
  assert.equal(ids("name"), "abcd");
  assert.equal(ids("parameters"), "dacb");
  assert.equal(ids("loss"), "bdca");
});

test("those whose loss reads the same stay in their order", () => {
  assert.equal(ids("loss", [ROSTER[3], ROSTER[2]]), "dbca");
});

test("pages are about equally full and turn around", () => {
  const people = Array.from({ length: 700 }, (_, i) => i);
  assert.equal(pagesOf(300), 1);
  assert.equal(pagesOf(700), 3);
  assert.deepEqual(
    [0, 1, 2].map((page) => pageOf(people, page).length),
    [234, 234, 232],
  );
  assert.equal(pageOf(people, 3)[0], 0);
  assert.deepEqual(pageOf([], 0), []);
});

test("the overlay is the share of networks that say blue", () => {
  const shares = new Uint8Array(4);
  const flat = (/** @type {number} */ byte) => new Uint8Array(4).fill(byte);
  assert.equal(density([flat(255), flat(128), flat(127), flat(0)], shares), 4);
  assert.deepEqual([...shares], [128, 128, 128, 128]);
  density([flat(255), flat(128)], shares);
  assert.deepEqual([...shares], [255, 255, 255, 255]);
  assert.equal(density([], shares), 0);
  assert.deepEqual([...shares], [0, 0, 0, 0]);
});

test("the best is whoever has the smallest loss, of those whose is known", () => {
  const losses = new Map([
    ["a", NaN],
    ["b", -0.5],
    ["c", -0.75],
  ]);
  const people = /** @type {any[]} */ ([...losses.keys()].map((id) => ({ id })));
  const lossOf = (/** @type {any} */ { id }) => losses.get(id) ?? NaN;
  assert.equal(best(people, lossOf)?.id, "c");
  assert.equal(best(people.slice(0, 1), lossOf), undefined);
});

test("lines grow paler the more there are, and are never gone", () => {
  assert.deepEqual(
    [1, 100, 400].map((count) => paleness(count).toFixed(2)),
    ["0.80", "0.22", "0.12"],
  );
});

test("a boundary that all agree on lies between the samples, not on stairs", () => {
  const edge = 8;
  const boundary = 3.3; // in samples from the left
  const picture = Uint8Array.from({ length: edge * edge }, (_, i) => 127.5 + 30 * ((i % edge) - boundary));
  const shares = new Uint8Array(edge * edge);
  density([picture, picture], shares);
  const [left, right] = [shares[3] / 255, shares[4] / 255];
  assert.ok(Math.abs(3 + (0.5 - left) / (right - left) - boundary) < 0.05);
  assert.equal(shares[0], 0);
  assert.equal(shares[7], 255);
});

test("pages turn by themselves, and rest after they were turned by hand", () => {
  let now = 0;
  const [page, pages] = [signal(0), signal(3)];
  const turning = createTurning({ page, pages, clock: () => now });
  const at = (/** @type {number} */ ms) => {
    now = ms;
    turning.tick();
    return page.value;
  };
  assert.deepEqual([9_999, 10_000, 19_999, 20_000].map(at), [0, 1, 1, 2]);
  assert.equal(turning.byHand(-1), true);
  assert.deepEqual([49_999, 50_000, 60_000].map(at), [1, 2, 0]);
  turning.byHand(stepOf("PageUp"));
  assert.equal(page.value, 2);
  pages.value = 1;
  assert.equal(turning.byHand(1), false);
  assert.deepEqual(["PageDown", "ArrowRight", "PageUp", "ArrowLeft", "f"].map(stepOf), [1, 1, -1, -1, 0]);
});

test("the arrows go from tile to tile and stay on the wall", () => {
  const keys = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "x"];
  assert.deepEqual(
    keys.map((key) => movedBy(key, 4, 9, 3)),
    [5, 3, 7, 1, 4],
  );
  assert.deepEqual(
    keys.map((key) => movedBy(key, 0, 1, 1)),
    [0, 0, 0, 0, 0],
  );
});

test("the clock counts whole seconds and stops at zero", () => {
  assert.equal(clock(222), "03:42");
  assert.equal(clock(59.2), "01:00");
  assert.equal(clock(-3), "00:00");
});

test("a lost connection keeps the picture, a room that is over does not", () => {
  assert.equal(stateOf("connecting", false, false), "projector.connecting");
  assert.equal(stateOf("lost", false, true), null);
  assert.equal(stateOf("full", false, true), null);
  assert.equal(stateOf("removed", false, true), "projector.over");
  assert.equal(stateOf("unknown", false, false), "projector.unknown");
  assert.equal(stateOf("open", true, true), "projector.outdated");
});

test("who has made it wears a ring, also on a page that has just been opened", () => {
  const roster = [
    { ...person("a", 0, 3), reached: true },
    { ...person("b", 0, 3), slot: 1, reached: false },
  ];
  /** @type {Record<string, any>} */
  const parts = {
    roster: signal(roster),
    challenge: signal({ state: "running", limit: 0.1, started: 1, leaders: [] }),
  };
  const part = (/** @type {string} */ name) => (parts[name] ??= signal(null));
  const watcher = /** @type {any} */ ({ part, wall: createWall(), onSpotlight() {} });
  const context = createContext({ watcher, catalog: { labs: [] }, code: "K7MP", theme: "projector" });
  assert.deepEqual(
    context.roster.value.map((each) => context.lookOf(each).ringed),
    [true, false],
  );
});

test("where tiles are no maps the wall stands in for the overlay", () => {
  beginWords([
    { name: "images", words: {}, tile: "pixels" },
    { name: "still", words: {}, trains: false },
  ]);
  assert.equal(viewOf("overlay", "images"), "wall");
  assert.equal(viewOf("statistics", "images"), "statistics");
  assert.equal(viewOf("overlay", "plane"), "overlay");
  assert.equal(viewOf("wall", "still"), "lab", "where nothing learns the lab itself is shown");
  assert.equal(viewOf("text", "still"), "text");
});

test("a facet of any lab has a readable title", () => {
  addTexts("images", {
    "facet.kernel": ["Kernel", "Kernel"],
    "facet.pool.max": ["the largest", "das größte"],
    digits: ["Digits:", "Ziffern:"],
  });
  assert.equal(facetTitle("images", "learning_rate"), "Learning rate");
  assert.equal(facetTitle("images", "activation"), "Activation");
  assert.equal(facetTitle("images", "kernel"), "Kernel");
  assert.equal(facetTitle("images", "max_pooling"), "Max pooling");
  assert.equal(facetTitle("images", "digits"), "Digits"); // not what a lab's own control is called
  assert.equal(facetTitle("images", "transport"), "Transport"); // nor what every page says
  assert.deepEqual(
    ["max", "0.030", "strange"].map((value) => facetValue("images", "pool", value)),
    ["the largest", "0.03", "strange"],
  );
});

test("time was up only where the clock ended it", () => {
  assert.equal(overOf({ stopped: false }), "projector.challenge.over");
  assert.equal(overOf({ stopped: true }), "projector.challenge.stopped");
});

test("the code is all over the screen until a dozen are in, or something goes on", () => {
  const people = (/** @type {number} */ count, trained = 0) =>
    Array.from({ length: count }, (_, i) => ({ status: i < trained ? "paused" : "ready" }));
  const room = {
    stage: { index: 0 },
    settings: { view: "wall", join: true, door: true },
    roster: people(0),
    challenge: null,
    vote: null,
    spotlight: null,
  };
  assert.equal(opening(room), true);
  assert.deepEqual(
    [11, 12].map((count) => opening({ ...room, roster: people(count) })),
    [true, false],
  );
  assert.deepEqual(
    [1, 3].map((trained) => opening({ ...room, roster: people(4, trained) })),
    [true, false],
  );
  for (const what of [{ stage: { index: 1 } }, { vote: {} }, { challenge: {} }, { spotlight: {} }])
    assert.equal(opening({ ...room, ...what }), false);
  for (const what of [{ view: "text" }, { join: false }, { door: false }]) {
    assert.equal(opening({ ...room, settings: { ...room.settings, ...what } }), false);
  }
});

test("one tile stands for all only where all share one network", () => {
  assert.deepEqual([[], [7], [7, 7], [7, 0], [0, 0], [7, 8]].map(shareOne), [false, false, true, false, false, false]);
});

test("the overlay has points of everybody in turn, and what several have once", () => {
  const [a, b, c] = [
    [1, 1, 1],
    [2, 2, -1],
    [3, 3, 1],
  ];
  const of = (/** @type {number[][][]} */ sets, /** @type {number} */ most) => {
    const { points, labels } = gathered(sets, most);
    return [[...points], [...labels]];
  };
  assert.deepEqual(of([[a, b], [c]], 9), [
    [1, 1, 3, 3, 2, 2],
    [1, 1, -1],
  ]);
  assert.deepEqual(
    of(
      [
        [a, b],
        [[...a], [...b]],
      ],
      9,
    ),
    [
      [1, 1, 2, 2],
      [1, -1],
    ],
  );
  assert.deepEqual(of([[a, b], [c]], 2), [
    [1, 1, 3, 3],
    [1, 1],
  ]);
  assert.deepEqual(of([], 9), [[], []]);
});

test("the number under a tile is the lab's own, and in a challenge what is ranked", () => {
  beginWords([
    { name: "digits", words: {}, tile: "pixels", figure: "share" },
    { name: "duel", words: {}, tile: "pixels" },
    { name: "lines", words: {}, figure: "share" },
    { name: "plane", words: {} },
  ]);
  const wall = createWall();
  const tile = {
    epoch: 1,
    status: 1,
    train: 0,
    test: 2,
    exam: 0.03,
    classes: 0,
    twin: 0,
    points: null,
    picture: new Uint8Array(0),
    version: 1,
  };
  wall.tiles.set(0, { ...tile, figure: 0.974, reading: null });
  wall.tiles.set(1, { ...tile, figure: 0.05, reading: [3, 9] });
  wall.tiles.set(2, { ...tile, figure: NaN, reading: [3, 3] });
  /** @type {Record<string, any>} */
  const parts = {};
  const part = (/** @type {string} */ name) => (parts[name] ??= signal(null));
  const watcher = /** @type {any} */ ({ part, wall, onSpotlight() {} });
  const context = createContext({ watcher, catalog: { labs: [] }, code: "K7MP", theme: "projector" });
  const [first, second, third] = [0, 1, 2].map((slot) => ({
    ...person("a", 0, 3),
    slot,
    lab: slot ? "duel" : "digits",
  }));
  assert.equal(context.writtenOf(first), "97\u202f%");
  assert.ok(context.lossOf(first) < 0); // the larger share is better
  assert.equal(context.writtenOf(second), "3 → 9 with 0.050");
  assert.equal(context.writtenOf(third), "3");
  wall.tiles.set(2, { ...tile, figure: 2 / 255, reading: [3, 9], classes: 255 });
  assert.equal(context.writtenOf(third), "3 → 9 with 2/255");
  wall.tiles.set(0, { ...tile, status: 2, figure: 0.974, reading: null });
  assert.deepEqual(
    ["digits", "duel", "lines", "plane"].map((lab) => context.lookOf({ ...first, lab }).pale),
    [false, false, false, true], // who counts successes looks best at the end
  );
  parts.challenge.value = { state: "running" };
  assert.equal(context.writtenOf(first), "0.030");
  parts.settings.value = { results: false };
  assert.equal(context.writtenOf(first), "97\u202f%");
});

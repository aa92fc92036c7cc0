// The bass lab's music: when each note sounds, whose bar comes next, and how a tile is read as a bar.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createBand } from "../../static/labs/bass/band.js";
import { DRUMS } from "../../static/labs/bass/drums.js";
import { AHEAD, createPlayer } from "../../static/labs/bass/player.js";
import { positionAt, secondsOf, swingOf } from "../../static/labs/bass/schedule.js";
import { barOf, notesOf } from "../../static/labs/bass/score.js";

const SCORE = { steps: 16, cell: 4, tokens: 15, rest: 0, hold: 1, first: 2 };
const TEMPI = { rock: 116, funk: 100, walking: 132, reggae: 76 };
const CATALOG = { ...SCORE, lowest: 33, tempi: TEMPI };
const FUNK = [2, 1, 0, 2, 0, 0, 12, 9, 2, 1, 0, 2, 0, 0, 12, 9];
const HEARD = JSON.parse(readFileSync(new URL("./bass.band.json", import.meta.url), "utf8"));

/** A clock that a test turns, and all that was told to sound. */
function stage() {
  let now = 0;
  /** @type {{at: number, key: number, seconds: number, told: number}[]} */
  const notes = [];
  /** @type {{at: number, name: string}[]} */
  const beats = [];
  const voices = {
    bass: (/** @type {number} */ at, /** @type {number} */ key, /** @type {number} */ seconds) =>
      void notes.push({ at, key, seconds, told: now }),
    drum: (/** @type {number} */ at, /** @type {string} */ name) => void beats.push({ at, name }),
  };
  return { notes, beats, sound: { now: () => now, voices }, turn: (/** @type {number} */ seconds) => (now += seconds) };
}

/** Timers that come when they like, but never later than what was told ahead. @param {number} i */
const uneven = (i) => 0.01 + ((i * 7919) % 100) * 0.0017;

for (const style of Object.keys(TEMPI)) {
  test(`two minutes of ${style} do not drift, however unevenly timers come`, () => {
    const { notes, beats, sound, turn } = stage();
    const player = createPlayer({ catalog: CATALOG, barAt: () => ({ tokens: FUNK, style }) });
    player.start(sound);
    for (let i = 0; sound.now() < 120; i++) {
      player.tick();
      turn(uneven(i));
    }
    const begin = notes[0].at;
    const bar = (4 * 60) / TEMPI[style];
    const steps = notesOf(FUNK, SCORE).map(({ step }) => step);
    notes.forEach(({ at, told }, i) => {
      const [number, step] = [Math.floor(i / steps.length), steps[i % steps.length]];
      const beat = Math.floor(step / 4) + swingOf(style)[step % 4];
      assert.ok(Math.abs(at - (begin + number * bar + (beat * bar) / 4)) < 1e-9, `note ${i} at ${at}`);
      assert.ok(at > told, "it is told before it is heard");
      assert.ok(at < told + AHEAD + 1e-9, "and not long before");
    });
    assert.ok(Math.abs(notes.length - (120 * steps.length) / bar) <= steps.length, "none is left out or told twice");
    assert.ok(beats.every(({ at }, i) => i === 0 || at >= beats[i - 1].at));
  });
}

test("drums and bass that sound at the same step sound at the same time", () => {
  const { notes, beats, sound, turn } = stage();
  const player = createPlayer({ catalog: CATALOG, barAt: () => ({ tokens: FUNK, style: "funk" }) });
  player.start(sound);
  for (let i = 0; i < 200; i++, turn(0.04)) player.tick();
  assert.ok(DRUMS.funk[0].includes("kick"));
  const kicks = new Set(beats.filter(({ name }) => name === "kick").map(({ at }) => at));
  assert.ok(notes.filter((_, i) => i % 8 === 0).every(({ at }) => kicks.has(at)));
});

test("a note is held as long as the bar says, and a rest is silence", () => {
  const { notes, sound } = stage();
  const tokens = [2, 1, 1, 1, 0, 0, 0, 0, 14, 1, 0, 1, 0, 0, 0, 3];
  const player = createPlayer({ catalog: CATALOG, barAt: () => ({ tokens, style: "rock" }) });
  player.start(sound);
  player.tick(3);
  const sixteenth = 60 / 116 / 4;
  const first = notes.filter(({ at }) => at < notes[0].at + 4 * 4 * sixteenth - 1e-9);
  assert.deepEqual(
    first.map(({ key }) => key),
    [33, 45, 34],
  );
  [4, 2, 1].forEach((length, i) => assert.ok(Math.abs(first[i].seconds - length * sixteenth) < 1e-9));
});

test("who slept hears what comes now, not what was missed", () => {
  const { notes, sound, turn } = stage();
  const player = createPlayer({ catalog: CATALOG, barAt: () => ({ tokens: FUNK, style: "funk" }) });
  player.start(sound);
  player.tick();
  const before = notes.length;
  turn(61.3);
  for (let i = 0; i < 10; i++, turn(0.04)) player.tick();
  assert.ok(notes.length - before <= 4);
  assert.ok(notes.slice(before).every(({ at }) => at > 61.3 - 0.06));
  const step = ((notes[before].at - notes[0].at) * 100 * 4) / 60;
  assert.ok(Math.abs(step - Math.round(step)) < 1e-9, "and still in time");
});

test("another clock goes on at the same place", () => {
  const { notes, sound, turn } = stage();
  const player = createPlayer({ catalog: CATALOG, barAt: () => ({ tokens: FUNK, style: "funk" }) });
  player.start(sound);
  player.tick();
  turn(1);
  player.tick();
  const count = notes.length;
  player.move({ ...sound, now: () => sound.now() + 1000 });
  player.tick();
  assert.equal(notes.length, count, "nothing is told twice");
  turn(0.2);
  player.tick();
  assert.ok(notes.at(-1).at > 1001);
});

test("a bar in another style begins where the one before ends", () => {
  const { notes, sound, turn } = stage();
  const player = createPlayer({
    catalog: CATALOG,
    barAt: (/** @type {number} */ bar) => ({ tokens: [2, ...Array(15).fill(0)], style: bar < 2 ? "rock" : "reggae" }),
  });
  player.start(sound);
  for (let i = 0; i < 300; i++, turn(0.04)) player.tick();
  const gaps = notes.slice(1).map(({ at }, i) => at - notes[i].at);
  const [rock, reggae] = [240 / 116, 240 / 76];
  [rock, rock, reggae, reggae].forEach((gap, i) => assert.ok(Math.abs(gaps[i] - gap) < 1e-9, `${i}: ${gaps[i]}`));
});

test("every step is found again from the time at which it begins", () => {
  for (const style of Object.keys(TEMPI)) {
    const song = { start: 12.34, first: 7, tempo: TEMPI[style], swing: swingOf(style) };
    for (let bar = 7; bar < 90; bar++)
      for (let step = 0; step < 16; step++)
        assert.deepEqual(positionAt(song, secondsOf(song, bar, step)), { bar, step });
  }
});

test("the band plays everybody in the order of their places, whoever comes, sleeps or leaves", () => {
  const band = createBand();
  const played = HEARD.map(({ here }) => band.next(here));
  assert.deepEqual(
    played.map((turn) => turn && { slot: turn.slot, tokens: turn.tokens }),
    HEARD.map(({ plays }) => plays),
  );
});

test("a room without a bar is silent, and nobody waits for it", () => {
  const band = createBand();
  assert.equal(band.next([]), null);
  assert.equal(band.next([{ slot: 3, name: "Ann", tokens: null }]), null);
  assert.deepEqual(band.next([{ slot: 3, name: "Ann", tokens: [2] }])?.tokens, [2]);
});

test("a tile that the server has drawn is read as the bar that it shows", () => {
  const picture = new Uint8Array(32 * 32).fill(128);
  const paint = (/** @type {number} */ token, /** @type {number} */ step, /** @type {number} */ ink) => {
    const row = 3 + (12 - (token - 2)) * 2;
    for (const y of [row, row + 1]) for (const x of [2 * step, 2 * step + 1]) picture[32 * y + x] = 128 + ink;
  };
  paint(2, 0, -127);
  paint(2, 1, -80);
  paint(14, 5, 127);
  paint(14, 6, 80);
  const expected = Array(16).fill(0);
  [expected[0], expected[1], expected[5], expected[6]] = [2, 1, 14, 1];
  assert.deepEqual(barOf(picture, SCORE), expected);
});

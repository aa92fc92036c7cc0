// The story's facts: each has its words in every language and a source; and what its drawings compute.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CATALOGUES } from "../../static/i18n.js";
import { PLACES } from "../../static/labs/story/facts.js";
import { kept, pieces } from "../../static/labs/story/features.js";
import "../../static/labs/story/text.js";
import { catalogs } from "./golden.js";

test("each stop has its words, and as many places as the server knows", () => {
  assert.deepEqual(
    Object.entries(PLACES).map(([name, places]) => [name, places.length]),
    catalogs.story.stops.map((/** @type {any} */ stop) => [stop.name, stop.places]),
  );
  for (const said of Object.values(CATALOGUES))
    for (const [stop, places] of Object.entries(PLACES)) {
      for (const key of ["", ".lead", ".part"]) assert.ok(said[`story.${stop}${key}`], `${stop}${key}`);
      for (const { name } of places)
        for (const key of ["", ".says"]) assert.ok(said[`story.${stop}.${name}${key}`], `${stop}.${name}${key}`);
    }
});

test("no number and no date stands without its source, and years go on", () => {
  for (const [stop, places] of Object.entries(PLACES))
    for (const { name, source } of places) assert.ok(source.length > 6, `${stop}.${name}`);
  const years = PLACES.timeline.map(({ value }) => Number(value));
  assert.deepEqual(
    years,
    years.toSorted((a, b) => a - b),
  );
  for (const { source, value } of PLACES.timeline) assert.match(source, /\d{4}/, String(value));
  const sizes = PLACES.data.map(({ size }) => Number(size));
  assert.deepEqual(
    sizes,
    sizes.toSorted((a, b) => a - b),
    "outward",
  );
});

test("a piece is what two layers of filters look for together", () => {
  const dot = new Float32Array(9);
  dot[4] = 1;
  const [piece] = pieces([Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9)], [dot]);
  assert.deepEqual([...piece.slice(16, 19)], [1, 2, 3], "the first filter, in the middle");
  assert.equal(
    piece.reduce((sum, value) => sum + Math.abs(value), 0),
    45,
  );
  const corner = new Float32Array(9);
  corner[0] = -1;
  assert.equal(pieces([dot, dot], [corner, corner])[0][8], -2, "both filters at once");
});

test("the network that is kept has all that is drawn of it, and knows its digit", () => {
  const arrays = kept();
  const lengths = Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, values.length]));
  assert.deepEqual(lengths, {
    "conv1.weight": 8 * 9,
    "conv2.weight": 16 * 8 * 9,
    picture: 64,
    probabilities: 10,
    test_accuracy: 1,
  });
  assert.ok(arrays["conv1.weight"].some((weight) => weight < 0) && arrays["conv1.weight"].some((weight) => weight > 0));
  assert.ok(Math.max(...arrays.picture) <= 1 && Math.min(...arrays.picture) === 0);
  assert.ok(Math.abs(arrays.probabilities.reduce((sum, share) => sum + share, 0) - 1) < 0.02);
  assert.ok(arrays.test_accuracy[0] > 0.95);
});

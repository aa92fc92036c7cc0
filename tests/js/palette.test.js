import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ANCHORS, colourOf, palette, valueOfByte } from "../../static/palette.js";

const THEMES = /** @type {import("../../static/palette.js").Theme[]} */ (Object.keys(ANCHORS));

/** Red, green, blue, alpha of the pixel of `byte`. */
function pixel(/** @type {Uint32Array} */ table, /** @type {number} */ byte) {
  return [...new Uint8Array(table.buffer, 4 * byte, 4)];
}

const channels = (/** @type {string} */ hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

for (const theme of THEMES) {
  test(`${theme}: the ends and the middle of a table are the anchor colours`, () => {
    const table = palette(theme);
    assert.equal(table.length, 256);
    const expected = {
      0: ANCHORS[theme].negative,
      127: ANCHORS[theme].zero,
      128: ANCHORS[theme].zero,
      255: ANCHORS[theme].positive,
    };
    for (const [byte, hex] of Object.entries(expected)) {
      const [red, green, blue, alpha] = pixel(table, Number(byte));
      assert.equal(alpha, 255);
      for (const [i, channel] of channels(hex).entries())
        assert.ok(Math.abs([red, green, blue][i] - channel) <= 1, byte);
    }
  });

  test(`${theme}: a discretised table has one colour per sign, 0 counts as positive`, () => {
    const table = palette(theme, { discretize: true });
    assert.deepEqual(pixel(table, 0), [...channels(ANCHORS[theme].negative), 255]);
    assert.deepEqual(pixel(table, 128), [...channels(ANCHORS[theme].positive), 255]);
    assert.equal(new Set(table.slice(0, 128)).size, 1);
    assert.equal(new Set(table.slice(128)).size, 1);
  });
}

test("a soft table lies between the pure colour and the ground", () => {
  assert.notDeepEqual(pixel(palette("light", { soft: true }), 0), pixel(palette("light"), 0));
  const [red, green, blue] = pixel(palette("light", { soft: true }), 255);
  assert.ok(red > 0x08 && green > 0x77 && blue > 0xbd);
});

test("a table is made once", () => {
  assert.equal(palette("dark", { soft: true }), palette("dark", { soft: true }));
});

test("values outside [−1, 1] are clipped", () => {
  assert.equal(colourOf(-7), "rgb(245 147 34)");
  assert.equal(colourOf(0), "rgb(241 242 242)");
  assert.equal(colourOf(1.5), "rgb(8 119 189)");
  assert.equal(colourOf(0, "dark"), "rgb(42 51 61)");
});

test("bytes from 128 stand for values from 0", () => {
  assert.ok(valueOfByte(127) < 0 && valueOfByte(128) > 0);
  assert.equal(valueOfByte(0), -valueOfByte(255));
});

test("the page's stylesheet has the same colours", () => {
  const tokens = readFileSync(new URL("../../static/css/tokens.css", import.meta.url), "utf8");
  const [light, dark] = tokens.split(':root[data-theme="dark"]');
  const token = (/** @type {string} */ rules, /** @type {string} */ name) =>
    rules.match(`--${name}: (#[0-9a-f]{6})`)?.[1];
  for (const theme of THEMES) {
    for (const [name, hex] of Object.entries(ANCHORS[theme])) {
      const own = theme === "light" ? undefined : token(dark, name);
      assert.equal(own ?? token(light, name), hex, `${theme} --${name}`);
    }
  }
});

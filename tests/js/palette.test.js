import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  ANCHORS,
  CLASSES,
  classOfByte,
  classPalette,
  colourOf,
  LEVELS,
  likelihood,
  likelihoodPalette,
  palette,
  valueOfByte,
} from "../../static/palette.js";
import { FORMS } from "../../static/views/points.js";
import { scaler } from "../../static/views/resample.js";
import { catalog } from "./golden.js";

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

const SHEET = readFileSync(new URL("../../static/css/tokens.css", import.meta.url), "utf8");
const [LIGHT, DARK] = SHEET.split(':root[data-theme="dark"]');

/** A colour of the page's stylesheet. @param {string} theme @param {string} name */
function token(theme, name) {
  const of = (/** @type {string} */ rules) => rules.match(`--${name}: (#[0-9a-f]{6})`)?.[1];
  return (theme === "light" ? undefined : of(DARK)) ?? of(LIGHT) ?? "";
}

test("the page's stylesheet has the same colours", () => {
  for (const theme of THEMES) {
    for (const [name, hex] of Object.entries(ANCHORS[theme])) {
      assert.equal(token(theme, name), hex, `${theme} --${name}`);
    }
  }
});

/** How red, green and blue (linear) look to people without one sort of cones: Machado, Oliveira & Fernandes 2009, severity 1. @type {Record<string, number[][]>} */
const SIGHTS = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const times = (/** @type {number[][]} */ matrix, /** @type {number[]} */ vector) =>
  matrix.map((row) => row.reduce((sum, each, i) => sum + each * vector[i], 0));

/** Of 0 to 1, without the screen's curve. @param {string} hex */
const linear = (hex) =>
  channels(hex).map((value) => (value <= 10.3 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));

/** CIE L*a*b* of linear red, green and blue. @param {number[]} colour */
function lab(colour) {
  const inside = colour.map((value) => Math.max(0, Math.min(1, value)));
  const xyz = times(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    inside,
  );
  const [x, y, z] = xyz.map((value, i) => {
    const share = value / [0.95047, 1, 1.08883][i];
    return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** As WCAG counts it, from 1 to 21. @param {string} one @param {string} other */
function contrast(one, other) {
  const [low, high] = [one, other]
    .map((hex) => times([[0.2126, 0.7152, 0.0722]], linear(hex))[0])
    .sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const APART = 22; // ΔE*ab; neighbours on a map are told apart from 10 on
const READ = 4.5; // contrast of text, https://www.w3.org/TR/WCAG22/#contrast-minimum
const SEEN = 1.7; // contrast with the ground; every point has a ring, and a form besides

for (const [sight, matrix] of Object.entries(SIGHTS)) {
  test(`six classes are told apart with ${sight}`, () => {
    const seen = CLASSES.map((hex) => lab(times(matrix, linear(hex))));
    seen.forEach((one, i) =>
      seen.slice(0, i).forEach((other, j) => {
        const distance = Math.hypot(...one.map((value, k) => value - other[k]));
        assert.ok(distance >= APART, `${CLASSES[i]} and ${CLASSES[j]} are ${distance.toFixed(1)} apart`);
      }),
    );
  });
}

for (const theme of THEMES) {
  test(`${theme}: every class stands out from the ground`, () => {
    for (const hex of CLASSES) assert.ok(contrast(hex, ANCHORS[theme].ground) >= SEEN, hex);
  });

  test(`${theme}: what is written can be read wherever it stands`, () => {
    for (const ink of ["ink", "ink-2", "trouble"]) {
      for (const ground of ["ground", "panel"]) {
        const seen = contrast(token(theme, ink), token(theme, ground));
        assert.ok(seen >= READ, `--${ink} on --${ground}: ${seen.toFixed(2)}`);
      }
    }
  });
}

test("each class has a form of its own, and the first two the colours of the data", () => {
  assert.equal(FORMS.length, CLASSES.length);
  assert.deepEqual(CLASSES.slice(0, 2), [ANCHORS.light.negative, ANCHORS.light.positive]);
  assert.ok(CLASSES.length * LEVELS <= 255); // the last byte is no class: the line between two
  assert.equal(LEVELS, catalog.class_levels);
});

test("a byte of a map of classes has its colour as far as it is sure, and all of it where only the class counts", () => {
  const [table, pure] = [classPalette("light"), classPalette("light", { discretize: true })];
  for (const [index, hex] of CLASSES.entries()) {
    const [least, most] = [index * LEVELS, (index + 1) * LEVELS - 1];
    assert.deepEqual(pixel(table, least), [...channels(ANCHORS.light.zero), 255]);
    assert.deepEqual(pixel(table, most), [...channels(hex), 255]);
    assert.deepEqual(pixel(pure, least), pixel(pure, most));
    assert.deepEqual(classOfByte(least), { winner: index, sure: 0 });
    assert.deepEqual(classOfByte(most), { winner: index, sure: 1 });
  }
  assert.equal(likelihood(0, 4), 0.25);
  assert.equal(likelihood(1, 4), 1);
});

test("how likely a class is goes from no colour to its own", () => {
  const table = likelihoodPalette(2, "dark");
  assert.ok(pixel(table, 128).every((value, i) => Math.abs(value - [...channels(ANCHORS.dark.zero), 255][i]) <= 1));
  assert.deepEqual(pixel(table, 0), pixel(table, 127));
  assert.ok(pixel(table, 255).every((value, i) => Math.abs(value - [...channels(CLASSES[2]), 255][i]) <= 1));
});

test("between samples of two classes the pixel is that of one of them, and a line where another begins", () => {
  const [size, edge] = [4, 40];
  const bytes = Uint8Array.from({ length: size * size }, (_, i) => (i % size < 2 ? LEVELS - 1 : 3 * LEVELS - 1));
  const table = Uint32Array.from({ length: 256 }, (_, byte) => byte + 1);
  table[255] = 0; // no line
  const pixels = new Uint32Array(edge * edge);
  scaler(size, edge, "classes")(bytes, 0, table, pixels);
  const row = [...pixels.subarray(20 * edge, 21 * edge)];
  assert.deepEqual([...new Set(row)], [LEVELS, 3 * LEVELS]); // nothing of the class between them
  assert.equal(row.filter((byte) => byte === LEVELS).length, edge / 2);
  table[255] = 999;
  scaler(size, edge, "classes")(bytes, 0, table, pixels);
  assert.deepEqual([...pixels.subarray(20 * edge, 21 * edge)].filter((pixel) => pixel === 999).length, 1);
});

test("among samples of three classes the surest and nearest wins", () => {
  const bytes = Uint8Array.from([0, LEVELS - 1, 2 * LEVELS - 1, 3 * LEVELS - 1]); // the first is not sure at all
  const table = Uint32Array.from({ length: 256 }, (_, byte) => Math.floor(byte / LEVELS));
  const pixels = new Uint32Array(100);
  table[255] = 0;
  scaler(2, 10, "classes")(bytes, 0, table, pixels);
  assert.deepEqual([pixels[9], pixels[90], pixels[99]], [0, 1, 2]);
});

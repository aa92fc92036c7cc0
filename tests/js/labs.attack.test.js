// The pure parts of the attack lab's page: rates between measured strengths, links, prices.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fieldsOf, shades } from "../../static/kit/fields.js";
import { largest } from "../../static/kit/scene.js";
import { firstAttack, stagesOf } from "../../static/labs/attack/growth.js";
import { aimed, sampleOf, settled, usualAttack, withDefence, withPictures } from "../../static/labs/attack/settings.js";
import { createLink } from "../../static/state.js";
import { catalogs } from "./golden.js";

globalThis.matchMedia ??= /** @type {any} */ (() => ({ matches: false, addEventListener() {} }));
const { pixelsBetween } = await import("../../static/controls/painting.js");
const { figuresOf, priceOf } = await import("../../static/labs/attack/result.js");

const { scene } = await import("../../static/labs/attack/scene.js");

const catalog = catalogs.attack;
const spec = { ...catalog.defaults, data: { pictures: "digits", seed: "0.1" } };
const { digits, photos } = catalog.sets;
const { attack } = spec;
const link = createLink(fieldsOf(catalog), { spec, view: { hidden: [], hideText: false } }, (state) =>
  settled(catalog, state),
);

test("a link brings an attack back", () => {
  const noise = Array.from({ length: 64 }, (_, i) => (i % 3 ? 0 : -8));
  const drawing = Array.from({ length: 64 }, (_, i) => i % 17);
  const wanted = withDefence(
    { ...spec, attack: { ...attack, method: "pgd", epsilon: 0.0725, target: 8, noise, drawing } },
    "adversarial",
  );
  const asked = { ...wanted, attack: { ...wanted.attack, network: "hardened" } };
  const printed = link.print({ spec: asked, view: { hidden: [], hideText: false } });
  const { state, problems } = link.read(printed);
  assert.deepEqual(state.spec, asked);
  assert.deepEqual(problems, []);
});

test("what makes no sense in a link is left out or bent", () => {
  const { state, problems } = link.read("#epsilon=3&target=3&drawing=000&attacked=hardened&method=hammer");
  assert.equal(state.spec.attack.epsilon, 0.5);
  assert.equal(state.spec.attack.target, null);
  assert.equal(state.spec.attack.drawing, null);
  assert.equal(state.spec.attack.network, "plain");
  assert.deepEqual(problems.map(({ name }) => name).sort(), ["drawing", "epsilon", "method", "target"]);
});

test("a drawing in a link is neither blank nor all ink", () => {
  for (const text of ["0".repeat(64), "g".repeat(64)])
    assert.equal(link.read(`#drawing=${text}`).state.spec.attack.drawing, null);
});

test("64 small numbers are as many characters", () => {
  const codec = shades(catalog.fields.handmade);
  assert.equal(codec.parse("8".repeat(64), null)?.value[0], 0);
  assert.equal(codec.parse("z".repeat(64), null), undefined);
  assert.equal(codec.print(null, /** @type {any} */ (null)), "");
});

test("a digit is not aimed at itself, and without a defence the plain network is attacked", () => {
  assert.equal(aimed({ ...attack, target: 3 }, digits).target, null);
  assert.equal(aimed({ ...attack, target: 4 }, digits).target, 4);
  assert.equal(aimed({ ...attack, target: 3, drawing: new Array(64).fill(1) }, digits).target, 3);
  const hardened = withDefence({ ...spec, attack: { ...attack, network: "hardened" } }, "none");
  assert.equal(hardened.attack.network, "plain");
});

test("other pictures bring what goes with them", () => {
  const defended = withDefence({ ...spec, attack: { ...attack, drawing: [1], target: 9, sample: 19 } }, "adversarial");
  const next = withPictures(catalog, defended, "photos");
  assert.deepEqual(next.attack, usualAttack(catalog, "photos"));
  assert.deepEqual([next.network.defence, next.data.seed], ["none", "0.1"]);
  assert.deepEqual(aimed({ ...attack, sample: 15, target: 8, drawing: [1] }, photos), { ...attack, sample: null });
  const { state, problems } = link.read("#pictures=photos&sample=15&defence=adversarial");
  assert.deepEqual([state.spec.attack.sample, state.spec.network.defence], [null, "none"]);
  assert.equal(problems.length, 1);
  assert.equal(link.read("#pictures=photos").state.spec.attack.epsilon, photos.usual.epsilon);
});

test("the first attack succeeds, but nothing that somebody has set is changed", () => {
  const weakest = { sample: 4, epsilon: Math.fround(0.045) };
  assert.deepEqual(firstAttack(weakest, attack, attack, []), { sample: 4, epsilon: 0.045 });
  assert.equal(firstAttack(weakest, { ...attack, epsilon: 0.2 }, attack, []), null);
  assert.equal(firstAttack(weakest, attack, attack, ["sample"]), null);
  assert.equal(firstAttack({ sample: -1, epsilon: NaN }, attack, attack, []), null);
});

test("the picture that all begin with is chosen where somebody chose it, by hand or by a link", () => {
  const { state } = link.read("#pictures=photos&sample=0");
  const usual = usualAttack(catalog, "photos");
  assert.deepEqual([state.spec.attack.sample, sampleOf(catalog, state.spec)], [0, 0]);
  assert.match(link.print(state), /sample=0/);
  assert.equal(firstAttack({ sample: 10, epsilon: 0.01 }, state.spec.attack, usual, []), null);
  const nobody = link.read("#pictures=photos").state;
  assert.deepEqual([nobody.spec.attack.sample, sampleOf(catalog, nobody.spec)], [null, photos.usual.sample]);
  assert.doesNotMatch(link.print(nobody), /sample/);
});

test("noise grows in even stages to just what it shall be", () => {
  const stages = stagesOf(0.04);
  assert.equal(stages.length, 20);
  assert.deepEqual([stages[0], stages[9], stages[19]], [0.002, 0.02, 0.04]);
  assert.deepEqual(
    [...stages].sort((a, b) => a - b),
    stages,
  );
});

test("what a defence costs and saves is the difference of what the table shows", () => {
  const measured = { measured: ["fgsm", "pgd"], sets: { digits: { strengths: [0.05, 0.1] } } };
  const shown = {
    pictures: "digits",
    accuracy: [0.976, 0.974],
    rates: [
      [
        [0.5, 0.5],
        [0.504, 0.1],
      ],
      [
        [0.9, 0.9],
        [0.787, 0.5],
      ],
    ],
    epsilon: 0.05,
    network: 0,
    method: "fgsm",
  };
  assert.deepEqual(priceOf(/** @type {any} */ (shown), /** @type {any} */ (measured)), {
    cost: 1,
    gain: 29,
    size: "0.05",
  });
  const between = priceOf(/** @type {any} */ ({ ...shown, epsilon: 0.075 }), /** @type {any} */ (measured));
  assert.deepEqual(between, { cost: 1, gain: 34, size: "0.075" }, "as the slider says");
  const nothing = priceOf(/** @type {any} */ ({ ...shown, epsilon: 0 }), /** @type {any} */ (measured));
  assert.deepEqual(nothing, { cost: 1, gain: 0, size: "0" }, "where nothing attacks, nothing is saved");
  assert.equal(figuresOf(/** @type {any} */ (shown), /** @type {any} */ (measured)).attacked, 0.5);
});

/** A frame of two pixels and three classes. @param {number} fooled @returns {any} */
const framed = (fooled) => ({
  arrays: {
    fooled: [fooled, 0],
    probabilities: Float32Array.of(0.7, 0.2, 0.1, 0.3, 0.6, 0.1, 0.7, 0.2, 0.1),
    noise: Uint8Array.of(248, 68, 128, 128),
    epsilon: [4 / 255],
    setting: [0, 0, -1, 1, 0, 0],
  },
});

test("the gallery shows a picture that the network mistakes, or the one before", () => {
  const gallery = { arrays: { gallery: Uint8Array.of(1, 2, 30, 40) } };
  const kept = { clean: [0.7, 0.2, 0.1], attacked: [0.3, 0.6, 0.1], picture: [30, 40], noise: [4, -2] };
  assert.deepEqual(scene.read?.(framed(1), gallery, null), kept);
  assert.deepEqual(scene.read?.(framed(1), null, kept), kept);
  assert.equal(scene.read?.(framed(0), null, kept), null);
});

test("what was kept for it looks the same, and is not what it was", async () => {
  const file = new URL("../../static/labs/attack/kept.json", import.meta.url);
  const { clean, attacked, noise, picture } = JSON.parse(await readFile(file, "utf8")).shown;
  assert.notEqual(largest(clean), largest(attacked));
  assert.ok(Math.max(...noise.map(Math.abs)) <= 4, "of 255 shades");
  assert.equal(picture.length, photos.size ** 2);
});

test("a fast stroke of the brush leaves no pixel out", () => {
  assert.deepEqual(pixelsBetween([0.5, 0.5], [7.5, 0.5]), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(pixelsBetween([-3, 2.5], [1.5, 2.5]), [16, 17]);
  assert.deepEqual(pixelsBetween([3.2, 3.2], [3.2, 3.2]), [27]);
});

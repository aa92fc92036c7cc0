// What is not as usual in a network: frozen, left out by dropout, switched off.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { host } from "./dom.js";

const { text } = await import("../../static/i18n.js");
const { createAltered } = await import("../../static/views/network/altered.js");
const { strokeLink } = await import("../../static/views/network/stroke.js");

const SPEC = {
  features: ["x"],
  network: {
    hidden: [
      { units: 3, activation: "tanh", dropout: 0.3 },
      { units: 2, activation: "tanh", frozen: true },
    ],
  },
};
/** @type {any} */
let root;
/** @type {any} */
let altered;

const part = (/** @type {string} */ tag, /** @type {Record<string, string>} */ attributes) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

/** A drawing as header and units make it. */
beforeEach(() => {
  root = host();
  for (let layer = 0; layer < 2; layer++) {
    const control = part("div", { class: "layer" });
    control.append(part("button", { class: "layer-kind" }));
    root.append(control);
  }
  for (let unit = 0; unit < 5; unit++) {
    const own = part("div", { class: "unit", "data-kind": "hidden" });
    own.append(part("button", { class: "unit-picture" }));
    root.append(own);
  }
  altered = createAltered(root, text);
  altered.setSpec(SPEC);
});

const states = () => root.querySelectorAll(".unit").map((/** @type {any} */ unit) => unit.getAttribute("data-rests"));
const frame = (
  /** @type {number[]} */ resting,
  /** @type {number[][]} */ off = [
    [0, 0, 0],
    [0, 0, 0, 0, 0, 0],
    [0, 0],
  ],
) => ({
  resting: Uint8Array.from(resting),
  off: off.map((each) => Uint8Array.from(each)),
});

test("a layer says its dropout, and whether it is frozen, to everybody", () => {
  const [first, second] = root.querySelectorAll(".layer");
  assert.equal(first.querySelector(".layer-note").textContent, "30\u202f%");
  assert.equal(first.querySelector(".layer-kind").getAttribute("aria-description"), "dropout 30\u202f%");
  assert.equal(second.querySelector(".layer-kind").getAttribute("aria-description"), "frozen");
  assert.deepEqual(
    root.querySelectorAll(".unit[data-frozen]").map((/** @type {any} */ each) => root.childNodes.indexOf(each)),
    [5, 6],
  );
  altered.setSpec({
    ...SPEC,
    network: { hidden: SPEC.network.hidden.map(({ units, activation }) => ({ units, activation })) },
  });
  assert.equal(root.querySelectorAll(".layer-note").length + root.querySelectorAll("[data-frozen]").length, 0);
  assert.equal(first.querySelector(".layer-kind").getAttribute("aria-description"), null);
});

test("while it trains others are left out at most every 400 ms; at rest it is told at once", () => {
  altered.update(frame([1, 0, 0, 0, 0, 0]), true, 1000);
  assert.deepEqual(states(), ["left-out", "", "", "", ""]);
  altered.update(frame([0, 0, 0, 0, 0, 0]), true, 1100); // none at all is another picture, too
  altered.update(frame([0, 1, 0, 0, 0, 0]), true, 1399);
  assert.deepEqual(states(), ["left-out", "", "", "", ""]);
  altered.update(frame([0, 1, 1, 0, 0, 0]), true, 1400);
  assert.deepEqual(states(), ["", "left-out", "left-out", "", ""]);
  altered.update(frame([1, 0, 0, 0, 0, 0]), false, 1401);
  assert.deepEqual(states(), ["left-out", "", "", "", ""]);
});

test("links of what is left out, frozen or switched off are drawn in ways of their own", () => {
  altered.update(
    frame(
      [1, 0, 0, 0, 2, 0],
      [
        [0, 0, 0],
        [0, 1, 0, 0, 0, 0],
        [0, 1],
      ],
    ),
    false,
  );
  assert.deepEqual(states(), ["left-out", "", "", "", "off"]);
  const faint = altered.strokeOf(1, 0, 0, 0);
  const ghost = altered.strokeOf(2, 0, 1, 1);
  const frozen = altered.strokeOf(2, 1, 0, 2);
  assert.equal(new Set([faint, ghost, frozen, undefined]).size, 4);
  assert.equal(altered.strokeOf(1, 0, 1, 1), undefined); // as usual
  assert.equal(altered.strokeOf(2, 0, 0, 0), faint); // out of the unit that is left out
  assert.equal(altered.strokeOf(3, 1, 0, 1), ghost);
  assert.equal(root.querySelectorAll(".unit")[4].firstElementChild.getAttribute("aria-description"), "switched off");

  const drawn = (/** @type {any} */ stroke) => {
    const ground = { pixels: new Uint32Array(60 * 20).fill(0xff000000), width: 60, height: 20 };
    const gap = { first: 0, rise: new Float32Array(60), slope: new Float32Array(60) };
    stroke(ground, gap, 10, 10, 6, 1, 0xffffffff, null, 1);
    return (/** @type {number} */ x, /** @type {number} */ y) => ground.pixels[60 * y + x] & 255;
  };
  const [whole, hollow, dashed] = [drawn(strokeLink), drawn(frozen), drawn(ghost)];
  assert.equal(whole(30, 10), 255);
  assert.ok(hollow(30, 8) > 200 && hollow(30, 10) < 255, "its middle is the ground's colour");
  const along = Array.from({ length: 32 }, (_, x) => dashed(x, 10) > 0);
  assert.ok(along.includes(true) && along.includes(false), "a ghost has gaps");
});

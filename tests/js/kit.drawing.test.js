// A drawing by hand in an element of a component: made with it, updated with every picture, gone with it.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { host, settled } from "./dom.js";

const { html } = await import("../../static/html.js");
const { Drawing } = await import("../../static/kit/drawing.js");
const { createLatest } = await import("../../static/kit/latest.js");
const { render } = await import("../../static/vendor/preact.js");
const { signal } = await import("../../static/vendor/signals.js");

/** @type {string[]} */
let story = [];
const look = signal(/** @type {any} */ ("light"));
/** @type {ReturnType<typeof createLatest<number>>} */
let latest;
/** @type {any} */
let page;

/** A view that writes down what happens to it. @param {any} element */
const create = (element) => {
  story.push(`made in ${element.localName}.${element.className}`);
  return {
    update: (/** @type {any[]} */ ...values) => void story.push(`drew ${values.join(" ")}`),
    destroy: () => void story.push("gone"),
  };
};

const draw = (/** @type {number} */ value) =>
  latest.draw(/** @type {any} */ ({ kind: "live", generation: 1, arrays: { value } }));

/** Render it, and tell what happened since. @param {object | null} props */
async function told(props) {
  render(props && html`<${Drawing} class="mylab" ...${{ latest, create, ...props }} />`, page);
  await settled();
  return story.splice(0);
}

beforeEach(() => {
  [story, page, look.value] = [[], host(), "light"];
  const request = (/** @type {() => void} */ job) => void requestAnimationFrame(job);
  latest = createLatest({ request, look }, { read: ({ arrays }) => /** @type {any} */ (arrays.value) });
});

test("it is made with its element, follows the pictures, and ends with the element", async () => {
  assert.deepEqual(await told({}), ["made in div.mylab"], "nothing to draw yet");
  draw(1);
  draw(2);
  assert.deepEqual(await told({}), ["drew 1 light", "drew 2 light"]);
  assert.deepEqual(await told(null), ["gone"]);
  draw(3);
  assert.deepEqual(await told(null), [], "nobody follows any more");
});

test("whoever comes late draws the newest picture, and another theme all again", async () => {
  draw(7);
  assert.deepEqual((await told({ tag: "canvas" })).slice(0, 2), ["made in canvas.mylab", "drew 7 light"]);
  look.value = "dark";
  await settled();
  assert.equal(story.at(-1), "drew 7 dark");
});

test("`pick` says what of a picture it draws, and may leave it as it is", async () => {
  const pick = (/** @type {number} */ shown) => shown < 10 && ["no", shown];
  await told({ pick });
  draw(3);
  draw(30);
  assert.deepEqual(await told({ pick }), ["drew no 3"]);
});

test("the newest `pick` counts: without another drawing, and at once where `reads` are others", async () => {
  const by = (/** @type {number} */ factor, /** @type {any[] | undefined} */ reads) => ({
    pick: (/** @type {number} */ shown) => [shown * factor],
    ...(reads && { reads }),
  });
  draw(1);
  await told(by(2, [2]));
  assert.deepEqual(await told(by(3, [2])), [], "nothing that it reads has changed");
  assert.deepEqual(await told(by(4, [4])), ["drew 4"]);
  draw(10);
  assert.deepEqual(await told(by(4, [4])), ["drew 40"]);
});

test("where `deps` are others it is made anew, with the newest picture", async () => {
  draw(1);
  await told({ deps: ["en"] });
  assert.deepEqual(await told({ deps: ["en"] }), []);
  const anew = await told({ deps: ["de"] });
  assert.deepEqual(anew.slice(0, 2), ["gone", "made in div.mylab"]);
  assert.ok(anew.includes("drew 1 light"));
});

test("a drawing with colours of its own gets the theme, and each later one, as long as it is there", async () => {
  /** @type {string[]} */
  const themes = [];
  const coloured = (/** @type {any} */ element) => ({
    ...create(element),
    setTheme: (/** @type {string} */ now) => themes.push(now),
  });
  await told({ create: coloured });
  look.value = "projector";
  assert.deepEqual(themes, ["light", "projector"]);
  await told(null);
  look.value = "dark";
  assert.deepEqual(themes, ["light", "projector"]);
});

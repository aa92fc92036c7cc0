// Somebody's network on the projector: the parts of the lab's page, for one who only looks on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { host, settled } from "./dom.js";

const { html } = await import("../../static/html.js");
const { createLatest } = await import("../../static/kit/latest.js");
const { createSpectate } = await import("../../static/kit/spectate.js");

/** @type {any} */
let newest;
const spectate = createSpectate({
  name: "shapes",
  pictures(context) {
    newest = createLatest(context, { read: ({ epoch }) => epoch });
    return newest;
  },
  Parts: (/** @type {any} */ { pictures, catalog, session, spec }) =>
    html`<p>${catalog.name} ${spec.width} ${session.spec.value.width} ${pictures.shown.value} ${pictures.look.value}</p>`,
});
const frame = (/** @type {number} */ epoch) => /** @type {any} */ ({ kind: "live", generation: 1, epoch, arrays: {} });

test("nothing stands there before it is known whose network it is, then it follows it, and is gone", async () => {
  const page = host();
  const spectacle = spectate(page, { catalog: { name: "circles" } });
  await settled();
  assert.deepEqual([page.children[0].className, page.textContent], ["spectate shapes", ""]);
  spectacle.show(/** @type {any} */ ({ width: 2 }), "dark");
  spectacle.draw(frame(7));
  await settled();
  assert.equal(page.textContent, "circles 2 2 7 dark");
  spectacle.show(/** @type {any} */ ({ width: 3 }), "projector");
  await settled();
  assert.equal(page.textContent, "circles 3 3 7 projector");
  spectacle.destroy();
  assert.deepEqual(page.children, []);
});

test("what was before anybody looked is told to the pictures", () => {
  const spectacle = spectate(host(), { catalog: { name: "circles" } });
  spectacle.recall?.([[0, 3, 4]], 5);
  assert.deepEqual(newest.recalled.value, { history: [[0, 3, 4]], generation: 5 });
  spectacle.destroy();
});

// What the lines for a frame say.

import assert from "node:assert/strict";
import { test } from "node:test";
import "./dom.js";

const { framed, snippet } = await import("../../static/shell/embed.js");

test("what was hidden and is wanted again is there, what is ticked is not", () => {
  const address = "https://play.example/#noise=5&batchSize_hide=true&hideText=true&seed=a_hide";
  assert.equal(framed(address, new Set()), "https://play.example/#noise=5&seed=a_hide");
  assert.equal(
    framed(address, new Set(["hideText", "noise"])),
    "https://play.example/#noise=5&seed=a_hide&hideText=true&noise_hide=true",
  );
  assert.equal(framed("https://play.example/", new Set(["loss"])), "https://play.example/#loss_hide=true");
});

test("an address is safe inside of the lines", () => {
  assert.match(
    snippet("https://play.example/#a=1&b=2", "Playground"),
    /src="https:\/\/play\.example\/#a=1&amp;b=2" title="Playground"/,
  );
});

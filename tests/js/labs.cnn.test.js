// The parts of the convolution lab's page that need no screen: links, what can be built, what a frame says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CATALOGUES } from "../../static/i18n.js";
import { fieldsOf } from "../../static/kit/fields.js";
import { parametersOf, problemOf } from "../../static/kit/maps/plan.js";
import { fooledIn } from "../../static/labs/cnn/pictures.js";
import { objection, settled } from "../../static/labs/cnn/settings.js";
import "../../static/labs/cnn/text.js";
import { createLink } from "../../static/state.js";
import { catalogs } from "./golden.js";

const catalog = catalogs.cnn;
const spec = { ...catalog.defaults, data: { ...catalog.defaults.data, seed: "0.5" } };
const { network } = spec;
const [block] = network.blocks;
/** @param {string} hash */
function read(hash) {
  const link = createLink(fieldsOf(catalog), { spec, view: { hidden: [] } }, (state) => settled(catalog, state));
  const { state, problems } = link.read(hash);
  return { spec: state.spec, problems, printed: link.print(state) };
}

test("a link brings a network back, and says only what differs", () => {
  assert.equal(read("").printed, "#seed=0.5");
  const hash = "#blocks=4k5s1p2average-norm,6k3s1p1none-residual&dense=32,16&steps=1000&seed=x";
  const { spec: found, problems, printed } = read(hash);
  assert.deepEqual(problems, []);
  assert.equal(printed, hash);
  assert.deepEqual(found.network.blocks[0], {
    channels: 4,
    kernel: 5,
    stride: 1,
    padding: 2,
    pool: "average",
    norm: true,
    residual: false,
  });
  assert.deepEqual(found.network.dense, [32, 16]);
  assert.deepEqual(read("#blocks=").spec.network.blocks, []);
});

test("what a link has too much of is bent, what makes no sense is left out, what can't be built gives way", () => {
  const many = read("#blocks=99k9s9p9max,2k3s1p1none,2k3s1p1none,2k3s1p1none&dense=999");
  assert.equal(many.spec.network.blocks.length, 3);
  assert.deepEqual(many.spec.network.dense, [64]);
  assert.deepEqual(
    many.problems.map(({ name }) => name),
    ["blocks", "dense"],
  );
  assert.deepEqual(read("#blocks=large").problems, [{ name: "blocks", given: "large", used: null }]);
  const impossible = read("#blocks=8k5s1p0max,8k5s1p0max");
  assert.deepEqual(impossible.spec.network, network);
  assert.equal(impossible.problems[0].used, "8k3s1p1max,16k3s1p1max");
});

test("what does not fit is explained with its numbers", () => {
  assert.equal(objection(network, catalog), null);
  assert.equal(parametersOf(network), 1898);
  const narrow = {
    ...network,
    blocks: [
      { ...block, padding: 0, kernel: 5 },
      { ...block, padding: 0, kernel: 5 },
    ],
  };
  assert.equal(problemOf(narrow)?.field, "kernel");
  assert.deepEqual(objection(narrow, catalog), {
    key: "cnn.problem.kernel",
    params: { block: 2, kernel: 5, size: 2, wide: 2, after: -2 },
  });
  const open = { ...block, channels: 16, pool: "none" };
  assert.equal(objection({ blocks: [open, open], dense: [64] }, catalog)?.params?.parameters, 68730);
});

test("a network takes pictures of its size: what there is room for depends on it", () => {
  const large = { ...network, size: 28 };
  assert.equal(parametersOf(large), 9098);
  const narrow = { ...block, padding: 0, kernel: 5 };
  assert.equal(problemOf({ blocks: [narrow, narrow], size: 28 }), null);
  assert.equal(objection({ ...large, blocks: [], dense: [64] }, catalog)?.params?.parameters, 50890);
  const found = read("#size=28");
  assert.equal(found.spec.data.size, 28);
  assert.equal(found.printed, "#size=28&seed=0.5");
  assert.deepEqual(read("#size=27").problems, [{ name: "size", given: "27", used: "28" }]);
});

test("mistakes are read until there are no more", () => {
  const arrays = { fooled: Int32Array.of(7, 3, -1, -1), fooled_confidence: Float32Array.of(0.914, 0) };
  assert.deepEqual(fooledIn(arrays), [{ sample: 7, answer: 3, sure: 91 }]);
});

test("the walk speaks in words that anybody knows, and names what the field calls it in brackets", () => {
  const TERMS = /softmax|logit|relu|bias|pooling|kernel|kern\b|feature|merkmal|e hoch|\be to\b/i;
  for (const [language, sentences] of Object.entries(CATALOGUES)) {
    const walk = Object.keys(sentences).filter((key) => key.startsWith("cnn.tour."));
    assert.equal(walk.length, 7);
    for (const key of walk)
      assert.doesNotMatch(sentences[key].replace(/\([^)]*\)/g, ""), TERMS, `${key} in ${language}`);
  }
});

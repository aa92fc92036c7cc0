import assert from "node:assert/strict";
import { test } from "node:test";
import { knownRooms, withoutRoom, withRoom } from "../../static/host/rooms.js";
import { partsOfLink, setupLinks } from "../../static/host/setup.js";
import { setupParts } from "../../static/host/wording.js";
import { fields, settled } from "../../static/labs/playground/fields.js";
import { catalog } from "./golden.js";

const view = { showTest: false, discretize: false };
const links = setupLinks(/** @type {any} */ ({ name: catalog.name, fields, settled, view }), catalog);

test("the newest room comes first, once, and keeps the title it had", () => {
  const rooms = withRoom(
    withRoom(withRoom([], { code: "A", secret: "1", title: "Talk" }), { code: "B", secret: "2" }),
    { code: "A", secret: "1" },
  );
  assert.deepEqual(rooms, [
    { code: "A", secret: "1", title: "Talk" },
    { code: "B", secret: "2" },
  ]);
  assert.deepEqual(withoutRoom(rooms, "A"), [{ code: "B", secret: "2" }]);
});

test("only so many rooms are remembered", () => {
  let rooms = /** @type {import("../../static/host/rooms.js").Known[]} */ ([]);
  for (let i = 0; i < 40; i++) rooms = withRoom(rooms, { code: `R${i}`, secret: "s" });
  assert.equal(rooms.length, 12);
  assert.equal(rooms[0].code, "R39");
});

test("what something else has written in the storage is no room", (context) => {
  const storage = { value: "", getItem: () => storage.value };
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
  context.after(() => Reflect.deleteProperty(globalThis, "localStorage"));
  for (const value of ["not JSON", "3", "null", '[{"code":"A"}]']) {
    storage.value = value;
    assert.deepEqual(knownRooms(), [], value);
  }
});

test("pasted links are taken apart, however much of them was copied", () => {
  const labs = ["one", "two"];
  assert.deepEqual(partsOfLink("https://host:8000/lab/two#dataset=spiral ", labs), {
    lab: "two",
    hash: "#dataset=spiral",
  });
  assert.deepEqual(partsOfLink("https://host/lab/two?theme=dark#a=b#c", labs), { lab: "two", hash: "#a=b#c" });
  assert.deepEqual(partsOfLink("https://elsewhere/lab/other#a=b", labs), { lab: null, hash: "#a=b" });
  assert.deepEqual(partsOfLink("https://elsewhere/#a=b", labs), { lab: null, hash: "#a=b" });
  assert.deepEqual(partsOfLink("a=b", labs), { lab: null, hash: "#a=b" });
  assert.deepEqual(partsOfLink("https://host/lab/one", labs), { lab: "one", hash: "#" });
});

test("a link becomes a set-up, and the set-up the same link", () => {
  const { spec, problems } = links.read("#dataset=spiral&networkShape=6,5&learningRate=0.01&noise=500");
  assert.equal(spec.data.dataset, "spiral");
  assert.deepEqual(
    problems.map(({ name }) => name),
    ["noise"],
  );
  const again = links.read(links.print(spec).split("#")[1]);
  assert.deepEqual(again, { spec, problems: [] });
  assert.ok(links.print(spec).startsWith(`/lab/${catalog.name}#`));
});

test("a link that says nothing the lab understands is known as such", () => {
  assert.deepEqual(["#dataset=spiral", "#a=b&noise=5", "#nonsense", "#", "#a=b"].map(links.knows), [
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("a set-up is told in words, without its seed", () => {
  const { spec } = links.read("#dataset=spiral&networkShape=6,5");
  assert.deepEqual(setupParts("playground", links.pairs(spec)), [
    { name: "Dataset", value: "Spiral" },
    { name: "Layers", value: "6,5" },
  ]);
});

test("controls that can be locked have a word each, and the seed is none of them", () => {
  assert.ok(links.controls.includes("learningRate"));
  assert.ok(!links.controls.includes("seed"));
  assert.equal(new Set(links.controls).size, links.controls.length);
});

test("a set-up of a script says only what matters, the rest is as usual", () => {
  const short = { data: { dataset: "xor" }, network: { hidden: [{ units: 2 }] } };
  assert.deepEqual(setupParts("playground", links.pairs(short)), [
    { name: "Dataset", value: "Exclusive or" },
    { name: "Layers", value: "2" },
  ]);
});

// Keeps how the gallery's networks look, so that nobody meets a blank: `node scripts/keep_scenes.js http://127.0.0.1:8000`
// asks that server, which should have nothing else to do, and writes static/labs/<lab>/kept.json; more arguments name labs.

import { access, readdir, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { decodeFrame } from "../static/frames.js";

const LABS = new URL("../static/labs/", import.meta.url);
const LONGEST = 34_000; // ms of a run: somewhat less than after what it begins anew
const EVERY = 300;
const SETTLED = 15; // looks without another step, and the run is over

const [server, ...named] = process.argv.slice(2);

/** @param {string} path */
const asked = (path) => fetch(`${server}/api/labs/${path}`);

/** @param {string} lab @param {string} what @param {any} layouts */
async function frameOf(lab, what, layouts) {
  const bytes = await (await asked(`${lab}/${what}`)).arrayBuffer();
  return bytes.byteLength ? decodeFrame(bytes, layouts) : null;
}

/** @param {string} lab */
async function keep(lab) {
  const { scene } = await import(new URL(`${lab}/scene.js`, LABS).href);
  if (!scene.read) return;
  const { layouts } = await (await asked(lab)).json();
  let [kept, epoch, still, begun] = [/** @type {any} */ (null), -1, 0, Date.now()];
  while (Date.now() - begun < LONGEST && still < SETTLED) {
    await wait(EVERY);
    const frame = await frameOf(lab, "frame", layouts);
    const data = frame && (await frameOf(lab, "data", layouts));
    if (!frame || !data || frame.epoch < epoch) continue;
    if (epoch < 0) begun = Date.now();
    still = frame.epoch === epoch && epoch > 0 ? still + 1 : 0;
    epoch = frame.epoch;
    const shown = scene.read(frame, data, null);
    if (shown) kept = { epoch, shown };
  }
  if (!kept) throw new Error(`${lab}: there was nothing to keep`);
  await writeFile(new URL(`${lab}/kept.json`, LABS), `${JSON.stringify(kept)}\n`);
  console.log(`${lab}: step ${kept.epoch}`);
}

for (const lab of named.length ? named : await readdir(LABS)) {
  const has = await access(new URL(`${lab}/scene.js`, LABS)).then(
    () => true,
    () => false,
  );
  if (has) await keep(lab);
}

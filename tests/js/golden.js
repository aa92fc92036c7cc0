// What the server's tests use, too.

import { readFileSync } from "node:fs";

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8"));

/** @type {import("../../static/labs/playground/types.js").Catalog} */
export const catalog = read("catalog.json");
/** Links of playground.tensorflow.org. @type {{name: string, hash: string}[]} */
export const originals = read("playground_curves.json").cases;

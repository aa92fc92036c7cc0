// What the server's tests use, too.

import { readFileSync } from "node:fs";

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8"));

/** What each lab offers, by its name. @type {Record<string, any>} */
export const catalogs = read("catalog.json");
/** @type {import("server/playground").Catalog} */
export const catalog = catalogs.playground;
/** Links of playground.tensorflow.org. @type {{name: string, hash: string}[]} */
export const originals = read("playground_curves.json").cases;

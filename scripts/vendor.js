// Copies the libraries of the page from node_modules to static/vendor, as ES modules that import each other by
// relative path. Run `npm install` and `npm run vendor` after changing a version in package.json.

import { readFileSync, writeFileSync } from "node:fs";

const modules = new URL("../node_modules/", import.meta.url);
const here = new URL("../static/vendor/", import.meta.url);

/** @type {Record<string, string>} package file -> file here */
const FILES = {
  "preact/dist/preact.mjs": "preact.js",
  "preact/hooks/dist/hooks.mjs": "preact-hooks.js",
  "htm/dist/htm.mjs": "htm.js",
  "@preact/signals-core/dist/signals-core.mjs": "signals-core.js",
  "@preact/signals/dist/signals.mjs": "signals.js",
  "uplot/dist/uPlot.iife.min.js": "uplot.js",
};
/** @type {Record<string, string>} */
const IMPORTS = {
  preact: "./preact.js",
  "preact/hooks": "./preact-hooks.js",
  "@preact/signals-core": "./signals-core.js",
};

/** @param {string} file */
const read = (file) => readFileSync(new URL(file, modules), "utf8");

/** @param {string} source */
function asLocalModule(source) {
  const local = source
    .replace(/(from|import)\s*"([^"./][^"]*)"/g, (_, word, name) => `${word}"${IMPORTS[name]}"`)
    .replace(/\/\/# sourceMappingURL=.*\s*$/, "");
  return local.startsWith("/*! ") && local.includes("var uPlot=")
    ? `${local.trimEnd()}\nexport default uPlot;\n`
    : local;
}

for (const [from, to] of Object.entries(FILES)) {
  writeFileSync(new URL(to, here), `${asLocalModule(read(from)).trimEnd()}\n`);
}
for (const name of ["preact", "htm", "@preact/signals", "uplot"]) {
  const { version } = JSON.parse(read(`${name}/package.json`));
  writeFileSync(
    new URL(`${name.replace("@preact/", "")}.LICENSE`, here),
    `${name} ${version}\n\n${read(`${name}/LICENSE`)}`,
  );
}
writeFileSync(new URL("uplot.css", here), `${read("uplot/dist/uPlot.min.css").trimEnd()}\n`);

// Answers a question of test_transfer_page.py with the page's own module: JSON in on stdin, the file on stdout.

import { readFileSync } from "node:fs";
import { toPyTorch } from "../../static/labs/transfer/export.js";

const { arrays, centres, epoch, names } = JSON.parse(readFileSync(0, "utf8"));
const floats = (values) => Float32Array.from(values, (value) => value ?? Number.NaN);
const typed = Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, floats(values)]));
process.stdout.write(toPyTorch({ arrays: typed, centres: centres.map(floats), epoch }, names));

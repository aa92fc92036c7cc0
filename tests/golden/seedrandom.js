// Makes seedrandom.json. In an empty folder: npm install seedrandom@2.4.4 && node seedrandom.js > seedrandom.json
const seedrandom = require("seedrandom");

const seeds = [
  "0.12345", "0.54321", "0.77777", "0", "1", "42", "hello", "Zufall!", " ",
  "~ a seed of sixty-four printable characters, no more, no less: ~",
];

const cases = seeds.map((seed) => {
  const random = seedrandom(seed);
  const first = Array.from({ length: 100 }, () => random());
  let sum = 0;
  for (let i = 100; i < 10000; i++) sum += random();
  return { seed, first, sum_of_next_9900: sum, then: Array.from({ length: 4 }, () => random()) };
});

process.stdout.write(JSON.stringify({
  note: "The first numbers of the npm package seedrandom 2.4.4 for each seed; made by seedrandom.js beside this file.",
  cases,
}, null, 1) + "\n");

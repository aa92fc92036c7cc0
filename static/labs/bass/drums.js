// What the drums play in each style: a character for each step of a bar.

/** @type {Record<string, Record<string, string>>} */
const PATTERNS = {
  rock: { kick: "x.......x.x.....", snare: "....x.......x...", hat: "x.x.x.x.x.x.x.x." },
  funk: { kick: "x..x......x..x..", snare: "....x.......x..x", hat: "xxxxxxxxxxxxxxxx" },
  walking: { hat: "x...x.x.x...x.x.", rim: "....x.......x..." },
  reggae: { kick: "........x.......", rim: "........x.......", hat: "..x...x...x...x." },
};

/** style → step → what sounds. @type {Record<string, string[][]>} */
export const DRUMS = Object.fromEntries(
  Object.entries(PATTERNS).map(([style, lines]) => {
    const names = Object.keys(lines);
    const steps = [...lines[names[0]]].map((_, step) => names.filter((name) => lines[name][step] === "x"));
    return [style, steps];
  }),
);

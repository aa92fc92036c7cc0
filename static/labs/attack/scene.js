// In the gallery: noise that nobody sees melts into a photograph, and the network takes it for something else.

import { percent } from "../../i18n.js";
import { parted } from "../../kit/latest.js";
import { during, largest, rounded } from "../../kit/scene.js";
import { printPalette } from "../../palette.js";
import { noiseOf } from "./pictures.js";
import { nameOf } from "./words.js";

const [CLEAN, NOISY] = [14, 208].map((x) => ({ x, y: 28, wide: 178, high: 178 }));
const FIRST = 10; // the number of the first class of photographs
const [SHOWN, MELTS, GROWN, SAID] = [0.2, 0.32, 0.6, 0.7]; // of the scene: the noise is there, and is seen no more; the verdict

/** What the network takes a picture for. @param {import("../../kit/scene.js").Sheet} sheet @param {typeof CLEAN} box @param {number[]} shares @param {string} colour */
function say(sheet, { x, wide }, shares, colour) {
  const name = nameOf(FIRST, largest(shares));
  sheet.text(name, x + wide / 2, 238, { size: Math.min(38, 310 / name.length), weight: 650, colour });
  sheet.text(percent(Math.max(...shares)), x + wide / 2, 272, { size: 17, weight: 400, colour: sheet.colours.muted });
}

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 4,
  read({ arrays }, data, last) {
    if (!arrays.fooled[0]) return null; // the last one that it mistook is worth more
    const shares = parted(arrays.probabilities, arrays.probabilities.length / 3);
    const [clean, attacked] = shares.map((each) => rounded(each));
    const [noise] = parted(noiseOf(arrays.noise, 255 * arrays.epsilon[0]), arrays.noise.length / 2);
    const picture = data ? [...parted(data.arrays.gallery, noise.length)[arrays.setting[3]]] : last.picture;
    return { clean, attacked, picture, noise: rounded(noise, 0) };
  },
  draw(sheet, { picture, noise, clean, attacked }, at) {
    const [grown, told] = [during(at, SHOWN, GROWN), during(at, GROWN, SAID)];
    const { ink, trouble } = sheet.colours;
    const edge = Math.sqrt(picture.length);
    const noisy = picture.map((/** @type {number} */ value, /** @type {number} */ i) => value + grown * noise[i]);
    sheet.picture(CLEAN, picture, edge, printPalette(), true);
    sheet.picture(NOISY, noisy, edge, printPalette(), true);
    sheet.faded(during(at, 0.08, SHOWN) - during(at, MELTS, GROWN), () => sheet.values(NOISY, noise, edge));
    say(sheet, CLEAN, clean, ink);
    const [shares, colour] = told < 0.5 ? [clean, ink] : [attacked, trouble];
    sheet.faded(Math.abs(1 - 2 * told), () => say(sheet, NOISY, shares, colour));
  },
};

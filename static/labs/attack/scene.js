// In the gallery: noise grows over a digit until the network reads another one.

import { during, largest, moved, rounded } from "../../kit/scene.js";

const PAPER = { x: 14, y: 45, wide: 210, high: 210 };
const BARS = { x: 246, y: 170, wide: 140, high: 84 };
const [GROWN, SAID] = [0.6, 0.7]; // of the scene: the noise is all there; the network has read the picture anew

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 3,
  read({ arrays }) {
    const answers = arrays.probabilities.length / 3;
    const [clean, attacked] = [0, 1].map((i) => rounded(arrays.probabilities.subarray(i * answers, (i + 1) * answers)));
    if (![...clean, ...attacked].every(Number.isFinite)) return null;
    const noise = rounded(arrays.noise.subarray(0, arrays.clean.length));
    return { clean, attacked, picture: rounded(arrays.clean), noise };
  },
  draw(sheet, { picture, noise, clean, attacked }, at) {
    const [grown, told] = [during(at, 0.15, GROWN), during(at, GROWN, SAID)];
    const { ink, positive, trouble } = sheet.colours;
    const noisy = picture.map((/** @type {number} */ value, /** @type {number} */ i) => value + grown * noise[i]);
    sheet.drawing(PAPER, noisy, 1);
    const [first, last] = [clean, attacked].map(largest);
    const said = told < 0.5 ? first : last;
    sheet.digits(BARS, moved(clean, attacked, told), { [last]: trouble, [first]: positive }, said);
    sheet.context.translate(BARS.x + BARS.wide / 2, 96);
    sheet.context.scale(1, first === last ? 1 : Math.max(0.02, Math.abs(1 - 2 * told))); // the verdict turns over
    sheet.text(String(said), 0, 0, { size: 104, weight: 650, colour: said === first ? ink : trouble });
  },
};

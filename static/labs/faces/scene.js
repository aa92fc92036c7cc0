// In the gallery: pictures of six people, whom the network has never met, find their way to each other.

import { between, during, HIGH, rounded, WIDE } from "../../kit/scene.js";
import { CLASSES, printPalette } from "../../palette.js";

const [PEOPLE, EACH] = [6, 4]; // of those on the map
const EDGE = 24; // pixels of a picture
const FACE = 42;

/** The first pictures of the first people. @param {ArrayLike<number>} all @param {number} size of one @param {number} pictures of each person */
const chosen = (all, size, pictures) =>
  Array.from({ length: PEOPLE * EACH }, (_, i) => {
    const at = (Math.floor(i / EACH) * pictures + (i % EACH)) * size;
    return Array.from({ length: size }, (_, j) => all[at + j]);
  });

/** Where they lie on the sheet: as on the map, which fills it. @param {number[][]} places */
function spread(places) {
  const [left, right, low, high] = [0, 1].flatMap((axis) => {
    const values = places.map((place) => place[axis]);
    return [Math.min(...values), Math.max(...values)];
  });
  const along = (
    /** @type {number} */ value,
    /** @type {number} */ from,
    /** @type {number} */ to,
    /** @type {number} */ size,
  ) => FACE / 2 + 6 + ((value - from) / (to - from || 1)) * (size - FACE - 12);
  return places.map(([x, y]) => [along(x, left, right, WIDE), along(y, low, high, HIGH)]);
}

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 3,
  read({ arrays }, data, last) {
    const pictures = arrays.own_map.length / 2; // of each person
    if (Number.isNaN(arrays.map[0])) return null;
    return {
      places: chosen(arrays.map, 2, pictures).map((place) => rounded(place)),
      faces: last?.faces ?? chosen(data.arrays.map_pictures, EDGE * EDGE, pictures),
    };
  },
  draw(sheet, shown, at, before) {
    const [from, to] = [spread(before.places), spread(shown.places)];
    const share = during(at, 0, 0.6);
    const places = to.map((place, i) => place.map((value, axis) => between(from[i][axis], value, share)));
    const looked = Math.floor(at * PEOPLE * 0.999);
    for (let person = 0; person < PEOPLE; person++) {
      const own = places.slice(person * EACH, (person + 1) * EACH);
      const middle = [0, 1].map((axis) => own.reduce((sum, place) => sum + place[axis], 0) / EACH);
      for (const place of own)
        sheet.line([middle, place], { colour: CLASSES[person], width: person === looked ? 4 : 1.5 });
    }
    places.forEach(([x, y], i) => {
      const person = Math.floor(i / EACH);
      const edge = FACE + (person === looked ? 6 : 0);
      const box = { x: x - edge / 2, y: y - edge / 2, wide: edge, high: edge };
      sheet.picture(box, shown.faces[i], EDGE, printPalette(), true);
      sheet.box(box, { stroke: CLASSES[person], width: person === looked ? 4 : 2.5, round: 3 });
    });
  },
};

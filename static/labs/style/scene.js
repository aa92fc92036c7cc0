// In the gallery: a drawing becomes what it would be in the style of another picture.

import { between, during, HIGH, WIDE } from "../../kit/scene.js";

const EDGE = 72; // pixels of the picture
const SAMPLE = 24; // and of its style
const BOX = { x: 0, y: (HIGH - WIDE) / 2, wide: WIDE, high: WIDE };
const INSET = { x: WIDE - 92, y: HIGH - 92, wide: 80, high: 80 };

/** A square picture in colour with `edge` pixels along its edges, each the mean of those that it stands for. @param {ArrayLike<number>} bytes @param {number} edge */
function fewer(bytes, edge) {
  const size = Math.round(Math.sqrt(bytes.length / 3));
  const from = (/** @type {number} */ i) => Math.floor((i * size) / edge);
  return Array.from({ length: 3 * edge * edge }, (_, i) => {
    const [column, row] = [Math.floor(i / 3) % edge, Math.floor(i / 3 / edge)];
    let [sum, count] = [0, 0];
    for (let y = from(row); y < Math.max(from(row + 1), from(row) + 1); y++)
      for (let x = from(column); x < Math.max(from(column + 1), from(column) + 1); x++, count++)
        sum += bytes[3 * (y * size + x) + (i % 3)];
    return Math.round(sum / count);
  });
}

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 3,
  read: ({ arrays }, _, last) => ({
    picture: fewer(arrays.picture, EDGE),
    style: fewer(arrays.style, SAMPLE),
    drawing: arrays.content ? fewer(arrays.content, EDGE) : (last?.drawing ?? fewer(arrays.picture, EDGE)),
  }),
  draw(sheet, { picture, style, drawing }, at) {
    const edge = between(0, WIDE, during(at, 0.12, 0.7));
    sheet.coloured(BOX, drawing, EDGE, true);
    sheet.context.save();
    sheet.context.beginPath();
    sheet.context.rect(0, 0, edge, HIGH);
    sheet.context.clip();
    sheet.coloured(BOX, picture, EDGE, true);
    sheet.context.restore();
    if (edge < WIDE)
      sheet.line(
        [
          [edge, 0],
          [edge, HIGH],
        ],
        { colour: "#ffffff", width: 3 },
      );
    sheet.coloured(INSET, style, SAMPLE, true);
    sheet.box(INSET, { stroke: "#ffffff", width: 4, round: 3 });
  },
};

// In the gallery: one digit in six shapes, and which of them the network still reads.

import { parted } from "../../kit/latest.js";
import { cells, during, HIGH, WIDE } from "../../kit/scene.js";

const BOX = { x: 20, y: 14, wide: WIDE - 40, high: HIGH - 44 };

/** Red, green and blue of each pixel of one picture, which has them one after the other. @param {Uint8Array} planes */
const coloured = (planes) => Array.from(planes, (_, i) => planes[(i % 3) * (planes.length / 3) + Math.floor(i / 3)]);

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 3,
  read({ arrays, layout }) {
    const [count] = layout.find((/** @type {any} */ { name }) => name === "pictures").shape;
    return {
      pictures: parted(arrays.pictures, arrays.pictures.length / count)
        .slice(0, 6)
        .map(coloured),
      labels: [...arrays.labels.subarray(0, 6)],
      says: [...arrays.says.subarray(0, 6)],
    };
  },
  draw(sheet, { pictures, labels, says }, at) {
    cells(BOX, pictures.length, 3, 42).forEach((box, i) => {
      const begun = 0.06 + 0.11 * i;
      sheet.faded(during(at, begun - 0.06, begun), () =>
        sheet.coloured(box, pictures[i], Math.sqrt(pictures[i].length / 3)),
      );
      sheet.box(box, { stroke: sheet.colours.faint, round: 2, width: 1 });
      if (says[i] > 9) return;
      const right = says[i] === labels[i];
      sheet.faded(during(at, begun + 0.05, begun + 0.12), () => {
        const [x, y] = [box.x + box.wide / 2, box.y + box.high + 19];
        sheet.text(String(says[i]), x - 11, y, {
          size: 22,
          weight: 650,
          colour: right ? sheet.colours.ink : sheet.colours.trouble,
        });
        sheet.mark(right, x + 13, y, 12);
      });
    });
  },
};

// One picture of the digits in colour, and under it what the network takes it for.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { theme } from "../../theme.js";
import { useEffect, useRef } from "../../vendor/preact-hooks.js";
import { createPixels } from "../../views/pixels.js";
import { NOTHING, pictureAt, SIZE } from "./pictures.js";

/** @typedef {import("./types.js").Shown} Shown */

/**
 * @param {HTMLCanvasElement} canvas @param {HTMLElement} says @param {number} index
 * @returns {{update: (shown: Shown) => void, destroy: () => void}}
 */
export function createPicture(canvas, says, index) {
  const pixels = createPixels(canvas, { palette: "rgb" });
  return {
    update({ pictures, labels, says: answers }) {
      pixels.update(pictureAt(pictures, index), { width: SIZE, height: SIZE, theme: theme.peek() });
      const [answer, label] = [answers[index], labels[index]];
      const right = answer === label;
      const words = answer === NOTHING ? "\u00a0" : text("augmentation.says", { digit: answer });
      if (says.textContent !== words) says.textContent = words;
      says.dataset.state = answer === NOTHING ? "nothing" : right ? "right" : "wrong";
    },
    destroy: pixels.destroy,
  };
}

/** @param {{pictures: any, index: number, label: string}} props */
export function Picture({ pictures, index, label }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const says = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const drawing = createPicture(
      /** @type {HTMLCanvasElement} */ (canvas.current),
      /** @type {HTMLElement} */ (says.current),
      index,
    );
    const stop = pictures.follow(drawing.update);
    return () => {
      stop();
      drawing.destroy();
    };
  }, [index]);
  return html`
    <canvas class="augmentation-picture" ref=${canvas} role="img" aria-label=${label}></canvas>
    <p class="augmentation-says" ref=${says}>&nbsp;</p>
  `;
}

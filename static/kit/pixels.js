// A picture of few pixels: a digit, a filter, noise. Of the newest frame (`Pixels`), or one that stands still (`Still`).
//
//     html`<${Pixels} latest=${pictures} palette="ink" of=${(shown) => ({ values: shown.clean })} role="img" aria-label=${label} />`
//     html`<${Still} palette="ink" values=${drawing} high=${16} look=${theme.value} aria-hidden="true" />`
//
// Where `width` and `height` are not given it is a square. All other props become attributes of the canvas.

import { html } from "../html.js";
import { useLayoutEffect, useRef } from "../vendor/preact-hooks.js";
import { createPixels } from "../views/pixels.js";
import { Drawing } from "./drawing.js";

/** @typedef {import("../views/pixels.js").Values} Values */
/** @typedef {import("../views/pixels.js").Palette} Palette */
/** @typedef {{values: Values, width?: number, height?: number, low?: number, high?: number}} Picture low, high: the numbers at the ends of the colours */

/**
 * @param {object} props
 * @param {import("./latest.js").Latest} props.latest
 * @param {Palette} props.palette
 * @param {(shown: any) => Picture | null | undefined} props.of what of a picture; nothing: leave it as it is
 * @param {any[]} [props.reads] what `of` reads beside the picture: see drawing.js
 */
export function Pixels({ latest, palette, of, ...attributes }) {
  const pick = (/** @type {any} */ shown, /** @type {any} */ theme) => {
    const picture = of(shown);
    return picture?.values.length && [picture.values, { theme, ...picture }]; // of a mode before it may have none
  };
  const create = (/** @type {HTMLCanvasElement} */ canvas) => createPixels(canvas, { palette });
  return html`<${Drawing} tag="canvas" ...${{ latest, create, pick, deps: [palette], ...attributes }} />`;
}

/** @param {Picture & {palette: Palette, look: import("../palette.js").Theme}} props */
export function Still({ palette, look, values, width, height, low, high, ...attributes }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  // Before it is seen: a canvas that nobody has drawn on has a size of its own, and would move what is below it.
  useLayoutEffect(() => {
    const pixels = createPixels(/** @type {HTMLCanvasElement} */ (canvas.current), { palette });
    pixels.update(values, { width, height, theme: look, low, high });
    return pixels.destroy;
  }, [palette, look, values.join()]);
  return html`<canvas ref=${canvas} ...${attributes}></canvas>`;
}

// One of a few pictures: a radio group, so arrows move within it and Tab leaves it.

import { html } from "../html.js";
import { useEffect, useId, useRef } from "../vendor/preact-hooks.js";
import { useSettled } from "./settled.js";

/** @typedef {{value: string, label: string, hint?: string, paint: (canvas: HTMLCanvasElement) => void, look: string}} Tile */

/**
 * @param {object} props
 * @param {string} props.name of the control
 * @param {string} props.label
 * @param {string} [props.hint] of all of them, in one sentence
 * @param {string} props.value
 * @param {Tile[]} props.tiles
 * @param {"usual" | "small" | "titled"} [props.sort] small: they are many; titled: each with its name below
 * @param {(value: string) => void} props.onChoose
 * @param {any} [props.children] what stands in the grid after them
 */
export function Tiles({ name, label, hint, value, tiles, sort = "usual", onChoose, children }) {
  const group = useId();
  const settle = useSettled(onChoose);
  return html`
    <div class=${`tiles ${sort}`} data-control=${name}>
      <div class="tiles-group" role="radiogroup" aria-label=${label} aria-description=${hint}>
        ${tiles.map(
          (tile) => html`<label class="tile" key=${tile.value} data-hint=${tile.hint ?? tile.label}>
            <input
              type="radio"
              name=${group}
              value=${tile.value}
              checked=${tile.value === value}
              aria-label=${tile.label}
              aria-description=${tile.hint}
              onChange=${() => settle(tile.value)}
            />
            <${Picture} paint=${tile.paint} look=${tile.look} />
            <span class="tile-label" aria-hidden="true">${tile.label}</span>
          </label>`,
        )}
      </div>
      ${children}
    </div>
  `;
}

/** Painted again when its look (theme) changes. @param {{paint: (canvas: HTMLCanvasElement) => void, look: string}} props */
function Picture({ paint, look }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useEffect(() => {
    if (canvas.current) paint(canvas.current);
  }, [look]);
  return html`<canvas ref=${canvas} aria-hidden="true"></canvas>`;
}

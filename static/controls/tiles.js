// One of a few pictures: a radio group, so arrows move within it and Tab leaves it.

import { html } from "../html.js";
import { useEffect, useId, useRef } from "../vendor/preact-hooks.js";
import { useSettled } from "./settled.js";

/** @typedef {{value: string, label: string, hint?: string, paint: (canvas: HTMLCanvasElement) => void, look: string}} Tile */

/**
 * @param {object} props
 * @param {string} props.name of the control
 * @param {string} props.label
 * @param {string} props.value
 * @param {Tile[]} props.tiles
 * @param {boolean} [props.small] they are many
 * @param {(value: string) => void} props.onChoose
 */
export function Tiles({ name, label, value, tiles, small = false, onChoose }) {
  const group = useId();
  const settle = useSettled(onChoose);
  return html`
    <div class=${small ? "tiles small" : "tiles"} role="radiogroup" aria-label=${label} data-control=${name}>
      ${tiles.map(
        (tile) => html`
          <label class="tile" key=${tile.value} data-hint=${tile.hint ?? tile.label}>
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
          </label>
        `,
      )}
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

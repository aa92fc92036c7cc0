// Drawings of one's own that say what they are: a pad and the question which, and all that were drawn so far.
//
//     html`<${Labelling} label=${text(…)} classes=${DIGITS} words=${(drawn) => text(drawn ? … : …)}
//       onAdd=${(drawing, label) => session.edit({ drawing, label })} />
//     <${Labelled} drawings=${own} name=${({ label }) => text(…, { label })} words=${({ label }) => label}
//       remove=${({ label }) => text(…, { label })} onRemove=${(index) => session.edit({ undraw: index })} />`

import { Pad } from "../controls/pad.js";
import { html } from "../html.js";
import { theme } from "../theme.js";
import { useId, useState } from "../vendor/preact-hooks.js";
import { MOST } from "../views/digit.js";
import { Still } from "./pixels.js";

/** @typedef {{pixels: number[], label: number}} Drawing pixels: 0…16; label: which class it is meant to be */

/**
 * A clean sheet, and after each drawing another.
 * @param {object} props
 * @param {string} props.label of the pad
 * @param {number} [props.size] pixels of a drawing along an edge
 * @param {string[]} props.classes of which a drawing is one
 * @param {(drawn: boolean) => any} props.words what is to be done now, and what became of the drawing before
 * @param {(drawing: number[], which: number) => void} props.onAdd
 */
export function Labelling({ label, size, classes, words, onAdd }) {
  const [drawing, setDrawing] = useState(/** @type {number[] | null} */ (null));
  const [sheet, setSheet] = useState(0); // counts the sheets of paper
  const id = useId();
  const add = (/** @type {number} */ which) => {
    if (!drawing) return;
    onAdd(drawing, which);
    setDrawing(null);
    setSheet(sheet + 1);
  };
  return html`
    <div class="labelling">
      <${Pad} narrow key=${sheet} size=${size} label=${label} onDraw=${setDrawing} onClear=${() => setDrawing(null)} />
      <div class="labelling-classes" role="group" aria-labelledby=${id}>
        <p class="note" id=${id}>${words(drawing !== null)}</p>
        ${classes.map((name, which) => html`<button type="button" class="button" key=${name} disabled=${!drawing} onClick=${() => add(which)}>${name}</button>`)}
      </div>
    </div>
  `;
}

/**
 * What was drawn, in the order given; nothing where nothing was.
 * @param {object} props
 * @param {Drawing[]} props.drawings
 * @param {(drawing: any) => string} props.name for screen readers
 * @param {(drawing: any) => any} props.words what stands beside it
 * @param {(drawing: any) => string} props.remove what the button that takes it away is called
 * @param {(index: number) => void} props.onRemove
 */
export function Labelled({ drawings, name, words, remove, onRemove }) {
  if (!drawings.length) return null;
  return html`
    <ul class="labelled">
      ${drawings.map(
        (drawing, index) => html`
          <li key=${drawings.length - index}>
            <${Still} palette="ink" values=${drawing.pixels} high=${MOST} look=${theme.value} role="img" aria-label=${name(drawing)} />
            <p>${words(drawing)}</p>
            <button type="button" class="icon-button" aria-label=${remove(drawing)} onClick=${() => onRemove(index)}>×</button>
          </li>
        `,
      )}
    </ul>
  `;
}

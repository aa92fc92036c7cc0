// The way back and forth through what was changed: two buttons, which are there as soon as there is something to undo,
// and the keys that everybody knows. Fields that are typed in have an undo of their own.

import { redo, undo } from "../controls/icons.js";
import { html } from "../html.js";
import { text } from "../i18n.js";
import { TYPING } from "./keys.js";

const GESTURES = ["pointerdown", "click", "keydown"]; // each begins another step

/** @typedef {ReturnType<typeof import("./history.js").createHistory>} History */

/**
 * What a key press asks for, `null` if it is none of our business.
 * @param {{key: string, target: Element, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean}} event
 * @returns {"undo" | "redo" | null}
 */
export function travelOf({ key, target, ctrlKey, metaKey, altKey, shiftKey }) {
  if (!(ctrlKey || metaKey) || altKey || target.matches(TYPING)) return null;
  if (key === "z" || key === "Z") return shiftKey ? "redo" : "undo";
  return key === "y" && !shiftKey ? "redo" : null;
}

/** @param {History} history @param {() => boolean} [unsaid] takes back what the lab has not asked for yet, if there is anything */
export function beginUndo(history, unsaid = () => false) {
  for (const name of GESTURES)
    document.addEventListener(name, (event) => /** @type {KeyboardEvent} */ (event).repeat || history.gesture(), true);
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const target = /** @type {Element} */ (event.target);
    const way = travelOf({ key, target, ctrlKey, metaKey, altKey, shiftKey });
    if (!way) return;
    event.preventDefault();
    if (way === "redo" || !unsaid()) history[way]();
  });
}

/** @param {{history: History}} props */
export function Undo({ history }) {
  const [back, forth] = [history.canUndo.value, history.canRedo.value];
  if (!back && !forth) return null;
  return html`
    <div class="undo" role="group" aria-label=${text("undo.label")}>
      <${Way} name="undo" face=${undo()} there=${back} onClick=${history.undo} />
      <${Way} name="redo" face=${redo()} there=${forth} onClick=${history.redo} />
    </div>
  `;
}

/** One that leads nowhere keeps its place, and the focus. @param {{name: string, face: any, there: boolean, onClick: () => void}} props */
const Way = ({ name, face, there, onClick }) => html`
  <button
    type="button"
    class="undo-way"
    data-testid=${name}
    data-hint=${text(`${name}.hint`)}
    aria-label=${text(name)}
    aria-description=${text(`${name}.hint`)}
    aria-disabled=${!there}
    onClick=${onClick}
  >${face}</button>
`;

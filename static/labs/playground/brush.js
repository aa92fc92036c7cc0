// The brush's panel: which class it paints, the eraser, and the ways back.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Mark } from "../../kit/legend.js";
import { CLASSES } from "../../palette.js";
import { sheets } from "../../sheets.js";
import { useEffect, useId, useRef } from "../../vendor/preact-hooks.js";
import { keptForTesting } from "./own-text.js";
import { refused } from "./refused.js";

await sheets("labs/playground/brush.css");

/** @import { Shared } from "../playground.js" */

/** The sentence of a control. @param {string} name */
function said(name) {
  const hint = text(`playground.brush.${name}.hint`);
  return { "data-hint": hint, "aria-description": hint };
}

/** @param {Shared} props */
export function Brush({ own, session, view, say }) {
  const kept = keptForTesting(session.spec.value);
  const done = () => {
    own.close();
    if (session.spec.peek().data.own && !view.peek().showTest) say(kept);
  };
  const group = useId();
  const panel = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => panel.current?.scrollIntoView({ block: "nearest" }), []); // on a phone it is below the map
  const tools = [...CLASSES.keys(), -1];
  const label = (/** @type {number} */ tool) =>
    tool < 0 ? text("playground.brush.eraser") : text("playground.brush.class", { index: tool + 1 });
  return html`
    <div class="playground-brush" ref=${panel} data-testid="brush">
      <p class="playground-brush-hint">${text("playground.brush.hint")} ${text(kept.key, kept.params)}</p>
      <div class="playground-brush-tools" role="radiogroup" aria-label=${text("playground.brush.tools")}
        aria-description=${text("playground.brush.tools.hint")}>
        ${tools.map(
          (tool) => html`
            <label class="playground-brush-tool" key=${tool} data-hint=${label(tool)}>
              <input type="radio" name=${group} aria-label=${label(tool)} checked=${own.brush.value === tool}
                onChange=${() => (own.brush.value = tool)} />
              ${tool < 0 ? html`<span aria-hidden="true">⌫</span>` : html`<${Mark} index=${tool} />`}
            </label>`,
        )}
      </div>
      <div class="playground-brush-acts">
        <button type="button" class="button" ...${said("undo")} aria-disabled=${!own.canUndo.value} onClick=${own.undo}>
          ${text("playground.brush.undo")}
        </button>
        <button type="button" class="button" ...${said("clear")} onClick=${own.clear}>${text("playground.brush.clear")}</button>
        <button type="button" class="button strong" ...${said("done")} onClick=${done}>${text("playground.brush.done")}</button>
      </div>
      ${own.trouble.value && html`<p role="alert">${refused({ code: own.trouble.value })}</p>`}
    </div>
  `;
}

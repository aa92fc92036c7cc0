// What somebody looks at beside the map: the inspector under the curves, and one point's way through the network. The
// server measures both only while they are open.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { useState } from "../../vendor/preact-hooks.js";
import { effect, signal } from "../../vendor/signals.js";
import "./inside-text.js";

/** @import { Shared } from "../playground.js" */

/** @param {Pick<Shared, "session" | "pictures">} context */
export function createInspection({ session, pictures }) {
  const open = signal(false);
  let told = { open: false, point: -1, generation: -1 }; // the server
  const point = signal(-1);
  let asked = ""; // for which of what it should show

  effect(() => {
    const generation = session.generation.value;
    if (told.generation !== generation) point.value = -1; // it was one of other points
    if (open.value !== told.open) session.edit({ inspect: open.value });
    if (point.value !== told.point && told.generation === generation) session.edit({ trace: point.value });
    told = { open: open.value, point: point.value, generation };
  });

  // A server that has forgotten the network has forgotten this, too; and one that knows it still may show what the page
  // before this one looked at.
  effect(() => {
    const shown = pictures.shown.value;
    if (!shown?.whole) return;
    const [looks, follows] = [open.peek(), point.peek()];
    const wanted = [shown.generation, looks, follows].join();
    const left = follows < 0 && pictures.trace.peek() !== null;
    if (asked === wanted || (looks === shown.measured && !left)) return;
    asked = wanted;
    if (looks !== shown.measured) session.edit({ inspect: looks });
    if (left) session.edit({ trace: -1 });
  });

  return {
    open,
    /** Whose way is shown; −1: no point's. */
    point,
    /** Show the way of this point, or no more where it is already shown. @param {number} index */
    follow: (index) => (point.value = index === point.peek() ? -1 : index),
  };
}

/** The handle under the curves, and what it opens. @param {Shared} props */
export function Inspection(props) {
  const { inspection } = props;
  const [Panel, setPanel] = useState(/** @type {any} */ (null));
  const open = inspection.open.value;
  const toggle = async () => {
    inspection.open.value = !open;
    const { Inspector } = await import("./inspector.js");
    setPanel(() => Inspector);
  };
  const hint = text("playground.inside.hint");
  return html`
    <div class="playground-inside">
      <button type="button" class="playground-handle" data-testid="inside" aria-expanded=${open} data-hint=${hint}
        aria-description=${hint} onClick=${toggle}>${text("playground.inside")}</button>
      ${open && Panel && html`<${Panel} ...${props} />`}
    </div>
  `;
}

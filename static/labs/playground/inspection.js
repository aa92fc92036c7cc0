// What somebody looks at beside the map: the inspector under the curves, and one point's way through the network. The
// server measures both only while they are open.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { later } from "../../kit/later.js";
import { computed, effect, signal } from "../../vendor/signals.js";
import "./inside-text.js";

/** @import { Shared } from "../playground.js" */

/** @param {Pick<Shared, "session" | "pictures">} context */
export function createInspection({ session, pictures }) {
  const open = signal(false);
  const asked = signal(false); // a link's gradient is looked at
  const checked = signal(false); // a note wants to know once how the units are
  const slopes = signal(false); // on all links
  const measures = computed(() => open.value || asked.value || checked.value);
  let told = { open: false, point: -1, generation: -1 }; // the server
  const point = signal(-1);
  const start = signal(-1); // that slow motion shall go to
  let wished = ""; // which of what it should show it was asked for

  effect(() => {
    const generation = session.generation.value;
    if (told.generation !== generation) point.value = -1; // it was one of other points
    if (measures.value !== told.open) session.edit({ inspect: measures.value });
    if (point.value !== told.point && told.generation === generation) session.edit({ trace: point.value });
    told = { open: measures.value, point: point.value, generation };
  });

  // A server that has forgotten the network has forgotten this, too; and one that knows it still may show what the page
  // before this one looked at.
  effect(() => {
    const shown = pictures.shown.value;
    if (!shown?.whole) return;
    const [looks, follows] = [measures.peek(), point.peek()];
    const wanted = [shown.generation, looks, follows].join();
    const left = follows < 0 && pictures.trace.peek() !== null;
    if (wished === wanted || (looks === shown.measured && !left)) return;
    wished = wanted;
    if (looks !== shown.measured) session.edit({ inspect: looks });
    if (left) session.edit({ trace: -1 });
  });

  return {
    open,
    /** Whether the server is asked to measure. */
    measures,
    /** Somebody looks at a link's gradient, or no more. @param {boolean} on */
    look: (on) => void (asked.value = on),
    /** A note wants the units measured, or has read how they are. @param {boolean} on */
    check: (on) => void (checked.value = on),
    /** Whether links show gradients in the place of weights, while the inspector is open. */
    slopes,
    /** Whose way is shown; −1: no point's. */
    point,
    /** The training point that slow motion shall go to; −1: it is there. */
    start,
    /** Have slow motion, where it goes on, be at this point, if it is one to learn from. @param {number} index */
    slowly(index) {
      if (index >= (pictures.points.peek()?.split ?? 0)) return;
      point.value = -1;
      start.value = index;
    },
    /** Show the way of this point, or no more where it is already shown. @param {number} index */
    follow: (index) => (point.value = index === point.peek() ? -1 : index),
  };
}

const Inspector = later(async () => {
  const { Inspector } = await import("./inspector.js");
  return Inspector;
});

/** The handle of what is inside. @param {Pick<Shared, "inspection">} props */
export function Inside({ inspection: { open } }) {
  const hint = text("playground.inside.hint");
  return html`<button type="button" class="playground-handle" data-testid="inside" aria-expanded=${open.value} data-hint=${hint}
    aria-description=${hint} onClick=${() => (open.value = !open.peek())}>${text("playground.inside")}</button>`;
}

/** What the handle opens. @param {Shared} props */
export const Inspection = (props) => props.inspection.open.value && html`<${Inspector} ...${props} />`;

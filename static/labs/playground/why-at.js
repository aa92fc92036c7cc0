// Where a note is shown, once there is one. It comes with its module; here is only its place.

import { html } from "../../html.js";
import { effect, signal } from "../../vendor/signals.js";

/** @import { Shared } from "../playground.js" */

const FIRST = 20; // epochs; before them no note comes
const AGAIN = 9000; // ms after a request that was lost

/** What is wrong with the run, and what shows it: both null while nothing is. In the frame of another page nothing ever is. @param {any} shared */
export function createWhy(shared) {
  const note = signal(/** @type {import("./notes.js").Note | null} */ (null));
  const mark = signal(/** @type {any} */ (null));
  const why = { note, mark, dismiss: () => {}, take: /** @type {(wish: any) => void} */ (() => {}) };
  const wait = () => {
    const stop = effect(() => {
      const shown = shared.pictures.shown.value;
      if (!shown || shown.epoch < FIRST || globalThis.top !== globalThis.self) return;
      queueMicrotask(() => stop());
      come().then(
        (begin) => begin(), // what goes wrong in it is not begun twice
        () => setTimeout(wait, AGAIN),
      );
    });
  };
  async function come() {
    const { beginNotes, Why } = await import("./notes.js");
    return () => {
      mark.value = Why;
      beginNotes({ ...shared, why });
    };
  }
  wait();
  return why;
}

/** Beside what a note is about; where panels are behind tabs, beside the losses. @param {Shared & {at: string, compact?: boolean}} props */
export function WhyAt({ at, ...props }) {
  const { note, mark } = props.why;
  if (!note.value || !mark.value) return null;
  return (props.compact ? "losses" : note.value.at) === at && html`<${mark.value} ...${props} />`;
}

// The pin at the curves, and the handle of the shelf where something is on it.

import { html } from "../../../html.js";
import { text, wholeNumber } from "../../../i18n.js";
import { later } from "../../../kit/later.js";
import { sheets } from "../../../sheets.js";
import { useEffect, useMemo, useRef, useState } from "../../../vendor/preact-hooks.js";
import { atRest } from "./at-rest.js";
import { isTellable } from "./differences.js";
import { createShelf, KEY, MOST, pinOf } from "./pins.js";
import "../shelf-text.js";

/** @import { Shared } from "../../playground.js" */

await sheets("labs/playground/shelf/shelf.css");
const Shelf = later(async () => {
  const { Shelf } = await import("./shelf.js");
  return Shelf;
});

/** A name that no other has. @param {import("./pins.js").Pin[]} pins */
function nextName(pins) {
  const taken = new Set(pins.map(({ name }) => name));
  for (let number = pins.length + 1; ; number++) {
    const name = text("playground.shelf.name", { number });
    if (!taken.has(name)) return name;
  }
}

/** @param {Shared} props */
export function Pins(props) {
  const { session, catalog, pictures, say, slow } = props;
  const shelf = useMemo(() => createShelf((pin) => isTellable(catalog, pin.spec)), []);
  const [open, setOpen] = useState(false);
  const handle = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const count = shelf.pins.value.length;
  const trouble = shelf.trouble.value;
  useEffect(() => {
    const heard = (/** @type {StorageEvent} */ { key }) => void ((key === null || key === KEY) && shelf.refresh());
    addEventListener("storage", heard);
    return () => removeEventListener("storage", heard);
  }, []);
  const keep = () => {
    const shown = pictures.shown.peek();
    if (!shown) return;
    const score = shown.whole ? pictures.measures.peek()?.score : undefined; // of others it is that of a moment before
    const name = nextName(shelf.pins.peek());
    const added = shelf.add(pinOf(name, session.spec.peek(), shown, pictures.losses, score));
    const told = shelf.trouble.peek();
    if (added && !told) say({ key: "playground.shelf.pinned", params: { name } });
    else say({ key: `playground.shelf.${told}`, params: { most: MOST } });
  };
  const waiting = useMemo(() => atRest(pictures), []);
  useEffect(() => waiting.stop, []);
  const pin = () => {
    waiting.once(keep);
    slow.value = false; // in the middle of an epoch, numbers are those of no epoch
  };
  const close = () => (setOpen(false), handle.current?.focus());
  const hint = text("playground.shelf.pin.hint");
  return html`
      ${
        pictures.started.value &&
        html`<button type="button" class="playground-pin" data-testid="pin" data-hint=${hint} aria-description=${hint} onClick=${pin}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M6 2h4l-.6 4.6 2.1 2.2v1.2h-7V8.8l2.1-2.2zM8 10v4" /></svg>
        ${text("playground.shelf.pin")}
      </button>`
      }
      ${
        (count > 0 || trouble === "unread") &&
        html`<button type="button" class="playground-handle" data-testid="shelf-open" aria-haspopup="dialog" ref=${handle}
          data-hint=${text("playground.shelf.open.hint")} aria-description=${text("playground.shelf.open.hint")} onClick=${() => setOpen(true)}>${text("playground.shelf.open", { count: wholeNumber(count) })}</button>`
      }
      ${open && html`<${Shelf} ...${props} shelf=${shelf} onClose=${close} />`}
  `;
}

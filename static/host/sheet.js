// A panel over the page for one task: at the bottom of a phone, in the middle of a large screen.

import { close } from "../controls/icons.js";
import { html } from "../html.js";
import { text } from "../i18n.js";
import { Notices } from "../shell/notices.js";
import { useId, useLayoutEffect, useRef } from "../vendor/preact-hooks.js";

/**
 * The dialog keeps the focus inside and gives it back. Notices are shown in it: the page behind can't be read.
 * @param {object} props
 * @param {string} props.title
 * @param {import("./remote.js").Remote} props.remote
 * @param {() => void} [props.onClose]
 * @param {any} props.children
 * @param {any} [props.foot] the buttons that end it
 * @param {string} [props.name] for the stylesheet
 */
export function Sheet({ title, remote, onClose = remote.close, children, foot, name = "" }) {
  const id = useId();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const pressed = useRef(/** @type {EventTarget | null} */ (null));
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  const cancelled = (/** @type {Event} */ event) => {
    event.preventDefault();
    onClose();
  };
  // Outside is the dialog itself: all that is inside lies in elements of its own. Both ends of the click count, so
  // that text can be selected beyond the edge.
  const outside = (/** @type {Event} */ event) => {
    if (event.target === dialog.current && pressed.current === dialog.current) onClose();
  };
  return html`
    <dialog
      class=${`sheet ${name}`}
      ref=${dialog}
      aria-labelledby=${id}
      onCancel=${cancelled}
      onPointerDown=${(/** @type {Event} */ event) => (pressed.current = event.target)}
      onClick=${outside}
    >
      <div class="sheet-frame">
        <header class="sheet-head">
          <h2 id=${id} dir="auto">${title}</h2>
          <button type="button" class="icon-button" aria-label=${text("close")} onClick=${onClose}>${close()}</button>
        </header>
        <div class="sheet-body">${children}</div>
        <${Notices} notices=${remote.notices} />
        ${foot && html`<footer class="sheet-foot">${foot}</footer>`}
      </div>
    </dialog>
  `;
}

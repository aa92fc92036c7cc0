// A small panel over the network; the browser closes it on Escape and on a click beside it. It opens empty and unseen,
// and takes the focus at once: what is pressed before its content has come (filling.js) is meant for it.

import { element } from "../element.js";

/** @param {HTMLElement} host */
export function createPopover(host) {
  const panel = element("div", { class: "popup network-popup", popover: "auto", role: "dialog", tabindex: "-1" });
  host.append(panel);
  let closed = () => {};
  panel.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "closed") closed();
  });
  panel.addEventListener("keydown", (event) => {
    if (panel.ariaBusy && [" ", "Tab"].includes(event.key)) event.preventDefault(); // would scroll, or leave it
  });

  function close() {
    if (panel.matches(":popover-open")) panel.hidePopover();
  }

  return {
    panel,
    close,
    /** Open it for what `label` says, empty. @param {string} label @param {() => void} [onClose] */
    open(label, onClose = () => {}) {
      close();
      closed = onClose;
      panel.ariaLabel = label;
      panel.ariaBusy = "true";
      panel.replaceChildren();
      panel.showPopover();
      panel.focus();
    },
  };
}

// Sentences that come and go by themselves: one at a time, the newest.

import { close } from "../controls/icons.js";
import { html } from "../html.js";
import { text } from "../i18n.js";
import { signal } from "../vendor/signals-core.js";

/** @typedef {import("../types.js").Notice} Notice */

const STAY = { least: 7000, each: 60 }; // ms, and ms for each character: long enough to be read

const LENGTH = 24; // characters of a value: enough to recognise it, and no notice grows beyond its place

/** As much of a value from outside as fits into a sentence. @param {string} value */
export function shortened(value) {
  const characters = [...value];
  return characters.length > LENGTH ? `${characters.slice(0, LENGTH - 1).join("")}…` : value;
}

/** The notice that is shown. */
export function createNotices() {
  const shown = signal(/** @type {Notice | null} */ (null));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  function dismiss() {
    clearTimeout(timer);
    shown.value = null;
  }
  return {
    shown,
    dismiss,
    /** @param {Notice} notice */
    say(notice) {
      dismiss();
      shown.value = notice;
      timer = setTimeout(dismiss, Math.max(STAY.least, STAY.each * text(notice.key, notice.params).length));
    },
  };
}

/** @param {{notices: ReturnType<typeof createNotices>}} props */
export function Notices({ notices }) {
  const notice = notices.shown.value;
  return html`
    <div class="notices" role="status" aria-live="polite">
      ${
        notice &&
        html`
        <div class="notice">
          <p>${text(notice.key, notice.params)}</p>
          <button type="button" class="icon-button" aria-label=${text("close")} onClick=${notices.dismiss}>${close()}</button>
        </div>
      `
      }
    </div>
  `;
}

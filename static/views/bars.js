// How sure a network is of each class: one bar for each, and which of them wins.

import { percent } from "../i18n.js";
import { createAnnouncer } from "./announcer.js";

/** @typedef {{truth?: number | null, picked?: number | null, before?: ArrayLike<number> | null, silent?: boolean}} Marks */
/** @typedef {{row: HTMLElement, value: HTMLElement}} Bar */

/** The place of the largest value, −1 where there is none. @param {ArrayLike<number>} values */
export function winnerOf(values) {
  let winner = -1;
  for (let i = 0; i < values.length; i++) if (values[i] > (values[winner] ?? -Infinity)) winner = i;
  return winner;
}

/**
 * @param {HTMLElement} host
 * @param {object} given
 * @param {string[]} given.labels of the bars, "0" … "9" for instance
 * @param {string} [given.label] what all of them are, for screen readers
 * @param {boolean} [given.upright] bars stand beside one another, without numbers
 * @param {(label: string, share: string) => string} [given.tell] the sentence that tells the winner
 */
export function createBars(host, { labels, label = "", upright = false, tell = (name, share) => `${name}: ${share}` }) {
  const list = document.createElement("ul");
  list.className = upright ? "bars upright" : "bars";
  list.setAttribute("role", "list");
  if (label) list.setAttribute("aria-label", label);
  const bars = labels.map(barOf);
  list.append(...bars.map(({ row }) => row));
  const spoken = document.createElement("p");
  spoken.className = "unseen bars-spoken";
  spoken.setAttribute("aria-live", "polite");
  host.append(list, spoken);
  const announcer = createAnnouncer((sentence) => (spoken.textContent = sentence));

  return {
    /**
     * @param {ArrayLike<number>} values in 0…1, one for each label; none: nothing is known
     * @param {Marks} [marks] truth: the right one; picked: the one that somebody chose; before: values to compare with; silent: not yet worth being told
     */
    update(values, { truth = null, picked = null, before = null, silent = false } = {}) {
      const winner = winnerOf(values);
      bars.forEach((bar, i) => {
        show(bar, values[i] ?? NaN, before ? before[i] : null);
        flag(bar.row, "winner", i === winner);
        flag(bar.row, "truth", i === truth);
        flag(bar.row, "picked", i === picked);
      });
      // With its share, which goes on changing where the winner stays: what was said must not be out of date.
      if (!silent) announcer.announce(winner < 0 ? "" : tell(labels[winner], percent(values[winner])));
    },

    destroy() {
      announcer.destroy();
      list.remove();
      spoken.remove();
    },
  };
}

/** @param {string} label @returns {Bar} */
function barOf(label) {
  const part = (/** @type {string} */ name, /** @type {string} */ text = "") => {
    const element = document.createElement("span");
    element.className = `bar-${name}`;
    element.textContent = text;
    return element;
  };
  const row = document.createElement("li");
  row.className = "probability";
  const track = part("track");
  track.append(part("fill"), part("before"));
  const value = part("value", "–");
  row.append(part("label", label), track, value);
  return { row, value };
}

/** @param {Bar} bar @param {number} share @param {number | null} before */
function show({ row, value }, share, before) {
  const written = percent(share);
  if (value.textContent !== written) value.textContent = written;
  row.style.setProperty("--share", (share || 0).toFixed(4));
  flag(row, "compared", before !== null);
  if (before !== null) row.style.setProperty("--before", before.toFixed(4));
}

/** @param {HTMLElement} row @param {string} name @param {boolean} on */
function flag(row, name, on) {
  if (row.hasAttribute(`data-${name}`) !== on) row.toggleAttribute(`data-${name}`, on);
}

// Type that shrinks until what is written fits: a long title, a word that is wider than the screen.

import { useLayoutEffect } from "../vendor/preact-hooks.js";

const STEP = 0.94;
const LEAST = 0.5; // of the usual size

/** Whether something in `box` is cut off. @param {HTMLElement} box */
const cut = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

/** Sets `--fit` on the box, by which its style multiplies the type; words that are too long even so are broken. @param {HTMLElement} box */
function fit(box) {
  box.style.overflowWrap = "";
  if (!shrunk(box)) {
    box.style.overflowWrap = "anywhere";
    shrunk(box);
  }
}

/** Whether there is a size at which nothing is cut off; it has that size, or the least. @param {HTMLElement} box */
function shrunk(box) {
  for (let share = 1; share > LEAST; share *= STEP) {
    box.style.setProperty("--fit", String(share));
    if (!cut(box)) return true;
  }
  return false;
}

/** Keeps a box fitting while its size and what is in it change. @param {{current: HTMLElement | null}} ref @param {unknown[]} inputs what is written */
export function useFit(ref, inputs) {
  useLayoutEffect(() => {
    const box = /** @type {HTMLElement} */ (ref.current);
    const observer = new ResizeObserver(() => fit(box));
    observer.observe(box);
    return () => observer.disconnect();
  }, inputs);
}

// Which view is on.

import { tileSort, trains } from "../words.js";

/**
 * The view that was chosen: or the wall where tiles are no maps to be laid over one another; or the lab itself where
 * nothing learns, and tiles would show nothing.
 * @param {string} view @param {string | undefined} lab
 */
export function viewOf(view, lab) {
  if (!trains(lab) && view !== "text") return "lab";
  return view === "overlay" && tileSort(lab) !== "map" ? "wall" : view;
}

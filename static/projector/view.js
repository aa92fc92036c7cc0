// Which view is on.

import { tileSort } from "../words.js";

/** The view that was chosen, or the wall where tiles are no maps to be laid over one another. @param {string} view @param {string | undefined} lab */
export const viewOf = (view, lab) => (view === "overlay" && tileSort(lab) !== "map" ? "wall" : view);

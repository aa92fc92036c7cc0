// The network of another lab's exhibit, as a component needs it.

import { watchExhibit } from "../../kit/exhibit.js";
import { useEffect, useState } from "../../vendor/preact-hooks.js";

/** The newest frame of the network that learns in the gallery for `lab`; null before the first. @param {string} lab */
export function useExhibit(lab) {
  const [frame, take] = useState(/** @type {import("../../frames.js").Frame | null} */ (null));
  useEffect(() => watchExhibit(lab, (newest) => take(newest)), [lab]);
  return frame;
}

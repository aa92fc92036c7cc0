// The network of another lab's exhibit, asked for while somebody looks: nobody trains one for this page.

import { ask } from "../../asking.js";
import { decodeFrame } from "../../frames.js";
import { useEffect, useState } from "../../vendor/preact-hooks.js";

const EVERY = 400; // ms, after the one before has come
const PATIENCE = 5000; // ms for one frame

/** @typedef {import("../../frames.js").Frame} Frame */

/** The newest frame of the network that learns in the gallery for `lab`; null before the first. @param {string} lab */
export function useExhibit(lab) {
  const [frame, take] = useState(/** @type {Frame | null} */ (null));
  useEffect(() => {
    let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
    let layouts = /** @type {import("../../frames.js").Layouts | null} */ (null);
    let wanted = true;
    async function turn() {
      try {
        if (document.visibilityState === "visible") {
          layouts ??= (await (await ask(`/api/labs/${lab}`, {}, PATIENCE)).json()).layouts;
          const answer = await ask(`/api/labs/${lab}/frame`, {}, PATIENCE);
          if (wanted && answer.status === 200)
            take(decodeFrame(await answer.arrayBuffer(), /** @type {any} */ (layouts)));
        }
      } catch {
        // no connection for a moment: the last picture stays
      }
      if (wanted) timer = setTimeout(turn, EVERY);
    }
    turn();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [lab]);
  return frame;
}

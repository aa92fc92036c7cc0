// The network of another lab's exhibit, asked for while somebody looks: nobody trains one for this page.

import { ask } from "../../asking.js";
import { decodeFrame } from "../../frames.js";
import { useEffect, useState } from "../../vendor/preact-hooks.js";

const TROUBLE = 3000; // ms until the next try when the server did not answer
const PATIENCE = 5000; // ms for one frame
const AGAIN = "next-look"; // header: in how many seconds, so that a hall full of pages takes turns

/** @typedef {import("../../frames.js").Frame} Frame */

/** The newest frame of the network that learns in the gallery for `lab`; null before the first. @param {string} lab */
export function useExhibit(lab) {
  const [frame, take] = useState(/** @type {Frame | null} */ (null));
  useEffect(() => {
    let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
    let layouts = /** @type {import("../../frames.js").Layouts | null} */ (null);
    let [wanted, busy] = [true, false];
    /** How long until the next turn, in ms. */
    async function look() {
      layouts ??= (await (await ask(`/api/labs/${lab}`, {}, PATIENCE)).json()).layouts;
      const answer = await ask(`/api/labs/${lab}/frame`, {}, PATIENCE);
      if (!answer.ok) return TROUBLE;
      const bytes = await answer.arrayBuffer();
      if (wanted && bytes.byteLength) take(decodeFrame(bytes, /** @type {any} */ (layouts)));
      return 1000 * Number(answer.headers.get(AGAIN));
    }
    async function turn() {
      clearTimeout(timer);
      if (busy || document.visibilityState !== "visible") return; // it goes on when the page is seen
      busy = true;
      const wait = await look().catch(() => TROUBLE); // no connection for a moment: the last picture stays
      busy = false;
      if (wanted) timer = setTimeout(turn, wait);
    }
    turn();
    document.addEventListener("visibilitychange", turn);
    return () => {
      wanted = false;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", turn);
    };
  }, [lab]);
  return frame;
}

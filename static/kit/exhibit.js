// The network that learns in the gallery for a lab, asked for while somebody looks: nobody trains one for this page.
//
//     const end = watchExhibit("mylab", (frame) => draw(frame), 2500);

import { ask } from "../asking.js";
import { decodeFrame } from "../frames.js";

const TROUBLE = 3000; // ms until the next try when the server did not answer
const PATIENCE = 5000; // ms for one frame
const AGAIN = "next-look"; // header: in how many seconds, so that a hall full of pages takes turns

/** @typedef {import("../frames.js").Frame} Frame */

/** What the server answers about a lab's exhibit. Throws where that is no answer. @param {string} path @returns {Promise<Response>} */
export async function askExhibit(path) {
  const answer = await ask(`/api/labs/${path}`, {}, PATIENCE);
  if (!answer.ok) throw new Error(`/api/labs/${path} answers ${answer.status}`);
  return answer;
}

/**
 * Looks again and again, as long as the page is seen, until what is returned is called.
 * @param {(wanted: () => boolean) => Promise<number>} look how long until the next turn, in ms; wanted: nobody has called it yet
 */
export function whileSeen(look) {
  let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  let [wanted, busy] = [true, false];

  async function turn() {
    clearTimeout(timer);
    if (busy || !wanted || document.visibilityState !== "visible") return; // it goes on when the page is seen
    busy = true;
    const wait = await look(() => wanted).catch(() => TROUBLE); // no connection for a moment: the last picture stays
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
}

/**
 * Takes the newest frame again and again, as long as the page is seen, until what is returned is called.
 * @param {string} lab
 * @param {(frame: Frame) => void} take
 * @param {number} [every] ms between two frames, or more where many look
 */
export function watchExhibit(lab, take, every = 0) {
  let layouts = /** @type {import("../frames.js").Layouts | null} */ (null);
  return whileSeen(async (wanted) => {
    layouts ??= (await (await askExhibit(lab)).json()).layouts;
    const answer = await askExhibit(`${lab}/frame`);
    const bytes = await answer.arrayBuffer();
    if (bytes.byteLength && wanted()) take(decodeFrame(bytes, /** @type {any} */ (layouts)));
    return Math.max(bytes.byteLength ? every : 0, 1000 * Number(answer.headers.get(AGAIN)));
  });
}

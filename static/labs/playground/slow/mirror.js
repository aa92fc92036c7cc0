// Slow motion for who looks on: the same numbers over the network on the projector, sample after sample as they come.

import { sheets } from "../../../sheets.js";
import { useEffect } from "../../../vendor/preact-hooks.js";
import { effect } from "../../../vendor/signals.js";
import { createOverlay } from "./overlay.js";
import { phasesOf } from "./phases.js";

const PHASE = 900; // ms
const still = matchMedia("(prefers-reduced-motion: reduce)");

await sheets("labs/playground/slow/slow.css");

/** @param {{pictures: import("../../playground.js").Shared["pictures"], network: {current: any}}} props */
export function Mirror({ pictures, network }) {
  useEffect(() => {
    const overlay = createOverlay(() => network.current.over());
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer; // until the next phase
    let at = 0;
    let seen = ""; // the sample whose phases these are
    /** @param {number} time in ms that things move */
    const show = (time) => {
      const [walk, shown] = [pictures.walk.peek(), pictures.shown.peek()];
      if (!walk || !shown) return; // the next picture comes here again
      const phases = phasesOf(walk, shown.biases.length);
      const last = phases.length - 1;
      if (still.matches) at = last;
      if (at < last) timer ??= setTimeout(next, PHASE);
      if (network.current) overlay.show(phases[Math.min(at, last)], walk, shown, still.matches ? 0 : time);
    };
    const next = () => {
      timer = undefined;
      at++;
      show(PHASE);
    };
    const stop = effect(() => {
      const [walk, shown] = [pictures.walk.value, pictures.shown.value];
      const place = walk && shown ? [walk.generation, walk.epoch, walk.sample].join() : seen;
      const same = place === seen; // another picture of what is on its way goes on with it
      if (!same) {
        clearTimeout(timer);
        [timer, at, seen] = [undefined, 0, place];
      }
      show(same ? 0 : PHASE);
    });
    return () => {
      stop();
      clearTimeout(timer);
      overlay.destroy();
    };
  }, []);
  return null;
}

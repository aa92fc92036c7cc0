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
    let timer;
    /** @param {number} at */
    const show = (at) => {
      const [walk, shown] = [pictures.walk.peek(), pictures.shown.peek()];
      const phases = walk && shown ? phasesOf(walk, shown.biases.length) : [];
      if (!walk || !shown || !network.current || at >= phases.length) return;
      if (still.matches) return overlay.show(phases[phases.length - 1], walk, shown, 0);
      overlay.show(phases[at], walk, shown, PHASE);
      timer = setTimeout(() => show(at + 1), PHASE);
    };
    const stop = effect(() => {
      clearTimeout(timer);
      if (pictures.walk.value) show(0);
    });
    return () => {
      stop();
      clearTimeout(timer);
      overlay.destroy();
    };
  }, []);
  return null;
}

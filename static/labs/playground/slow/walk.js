// The way through an epoch as a person steers it: at which phase of which sample it is, and whether it goes on by itself.

import { computed, effect, signal } from "../../../vendor/signals.js";
import { maySlow } from "../training.js";
import { phasesOf } from "./phases.js";

/** @import { Shared } from "../../playground.js" */
/** @typedef {ReturnType<typeof createWalk>} Steered */

export const PACES = [4, 2.5, 1.6, 1, 0.6, 0.35, 0.2, 0.1]; // seconds of a phase, from slow to quick

/**
 * @param {Pick<Shared, "session" | "pictures" | "slow" | "view" | "inspection">} context
 * @param {{still: boolean}} given still: it waits until somebody goes on
 */
export function createWalk({ session, pictures, slow, view, inspection }, { still }) {
  const at = signal(0);
  const playing = signal(!still);
  const pace = signal(2);
  let toEnd = false; // of the batch, when the picture of it is here
  let begun = false;
  let asked = ""; // of which network the walk was asked for

  const place = () => {
    const [walk, shown] = [pictures.walk.value, pictures.shown.peek()];
    return walk && shown ? [shown.generation, shown.epoch, walk.sample].join() : "";
  };
  const phases = computed(() => {
    const walk = pictures.walk.value;
    return walk ? phasesOf(walk, pictures.shown.peek()?.biases.length ?? 1) : [];
  });
  const phase = computed(() => phases.value[Math.min(at.value, phases.value.length - 1)] ?? null);
  let here = "";
  let waiting = false; // for the next sample
  let sought = ""; // where it was when another sample was asked for

  function nextSample() {
    const walk = pictures.walk.peek();
    if (!walk || waiting) return;
    waiting = true;
    const through = walk.sample + 1 === walk.samples;
    const lost = walk.after?.some((value) => !Number.isFinite(value));
    if (through || lost) session.control("step");
    else session.edit({ walk: "next" });
  }

  function next() {
    if (at.peek() + 1 < phases.peek().length) at.value++;
    else nextSample();
  }

  function finish() {
    if (waiting || !pictures.walk.peek()) return;
    const last = phases.peek().length - 1;
    const ends = ["update", "rest"].includes(phases.peek()[last]?.kind);
    if (ends && at.peek() < last) {
      at.value = last;
      return;
    }
    toEnd = true;
    if (ends) return nextSample(); // whose batch it is, is known when it is here
    askForEnd();
  }

  function askForEnd() {
    waiting = true;
    session.edit({ walk: "batch" });
  }

  /** The walk begins as soon as the network rests, and once more where the server has forgotten it. */
  function beginWhenAtRest() {
    const { running, status } = session.run.value;
    if (status === "diverged") waiting = false; // no sample comes after it
    const shown = pictures.shown.value;
    if ((running && begun) || !maySlow(session, view)) slow.value = false;
    if (running || !shown || !slow.peek()) return;
    if (pictures.walk.value) asked = ""; // it was; where it is no more, the server has ended it
    const of = [session.generation.value, shown.generation, shown.epoch].join();
    if (begun && (!shown.whole || pictures.walk.value || asked === of)) return;
    [begun, asked] = [true, of];
    const sample = inspection.start.peek();
    session.edit({ walk: "begin", ...(sample < 0 ? {} : { sample }) });
  }

  /** On to the sample that somebody means: the server brings it nearer with each picture, as long as it can. */
  function seek() {
    const sample = inspection.start.value;
    const walk = pictures.walk.value;
    if (sample < 0 || !walk) return;
    if (walk.sample === sample || sought === place()) {
      [inspection.start.value, sought, at.value] = [-1, "", 0];
      return;
    }
    [sought, waiting] = [place(), true];
    session.edit({ walk: "begin", sample });
  }

  /** Another sample is here. */
  function arrive() {
    const now = place();
    if (now === here) return;
    here = now;
    waiting = false;
    const last = phases.peek().length - 1;
    const ends = ["update", "rest"].includes(phases.peek()[last]?.kind);
    at.value = toEnd && ends ? last : 0;
    toEnd &&= !ends && now !== "";
    if (toEnd) askForEnd();
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  function goOn() {
    clearTimeout(timer);
    void [pictures.walk.value, phase.value];
    if (playing.value && pictures.walk.value) timer = setTimeout(next, 1000 * PACES[pace.value]);
  }

  inspection.point.value = -1; // one set of numbers on the units
  if (session.run.peek().running) session.control("pause");
  const stops = [effect(beginWhenAtRest), effect(arrive), effect(seek), effect(goOn)];

  return {
    phase,
    playing,
    pace,
    next,
    nextSample,
    finish,
    toggle: () => void (playing.value = !playing.peek()),
    close: () => void (slow.value = false),

    destroy() {
      for (const stop of stops) stop();
      clearTimeout(timer);
      inspection.start.value = -1;
      session.edit({ leave: true });
    },
  };
}

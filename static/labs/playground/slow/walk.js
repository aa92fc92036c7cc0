// The way through an epoch as a person steers it: at which phase of which sample it is, and whether it goes on by itself.

import { computed, effect, signal } from "../../../vendor/signals.js";
import { maySlow } from "../training.js";
import { phasesOf } from "./phases.js";

/** @import { Shared } from "../../playground.js" */
/** @import { Walk } from "../pictures.js" */
/** @typedef {ReturnType<typeof createWalk>} Steered */

const TRIES = 3; // to have the walk begin, where pictures of the network come without one
export const PACES = [4, 2.5, 1.6, 1, 0.6, 0.35, 0.2, 0.1]; // seconds of a phase, from slow to quick

/**
 * @param {Pick<Shared, "session" | "pictures" | "slow" | "view" | "inspection" | "say">} context
 * @param {{still: boolean}} given still: it waits until somebody goes on
 */
export function createWalk({ session, pictures, slow, view, inspection, say }, { still }) {
  const at = signal(0);
  const playing = signal(!still);
  const pace = signal(2);
  let toEnd = ""; // in which epoch the batch is to go to its end, when a picture of it is here
  let begun = false;
  let asked = ""; // of which network the walk was asked for,
  let tries = 0; // how often,
  /** @type {unknown} */
  let seen = null; // and what was shown then

  /** @param {Walk} walk @param {number} [further] */
  const epochOf = ({ generation, epoch }, further = 0) => [generation, epoch + further].join();
  const place = () => {
    const walk = pictures.walk.value;
    return walk ? `${epochOf(walk)},${walk.sample}` : "";
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
    const walk = pictures.walk.peek();
    if (waiting || !walk) return;
    const last = phases.peek().length - 1;
    const ends = ["update", "rest"].includes(phases.peek()[last]?.kind);
    if (ends && at.peek() < last) {
      at.value = last;
      return;
    }
    toEnd = epochOf(walk, Number(ends && walk.sample + 1 === walk.samples));
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
    const why = session.held?.value;
    if (begun && slow.peek() && why) queueMicrotask(() => say({ key: why }));
    if ((running && begun) || !maySlow(session, view)) slow.value = false;
    if (running || !shown || !slow.peek()) return;
    const of = [session.generation.value, shown.generation, shown.epoch].join();
    // where a walk was and is no more, or a connection is new, the server has ended it
    const [walk, away] = [pictures.walk.value, session.connection.value !== "open"];
    if (walk || away || asked !== of) [asked, tries, seen] = [of, 0, walk ? shown : null];
    if (begun && (walk || away || !shown.whole || seen === shown || tries === TRIES)) return;
    begun = true;
    tries++;
    seen = shown;
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
    const walk = pictures.walk.peek();
    const wanted = walk && toEnd === epochOf(walk);
    at.value = wanted && ends ? last : 0;
    if (!walk) return; // as between two epochs
    if (wanted && !ends) askForEnd();
    else toEnd = "";
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

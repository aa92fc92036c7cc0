// Everything that a frame changes is drawn in one requestAnimationFrame, and the newest picture wins.

/** @typedef {import("./frames.js").Frame} Frame */

const FPS_WINDOW = 1000; // ms over which the pictures drawn are counted

/**
 * Pictures (`live`, `full`) replace one another while they wait; anything else (`data`) is always drawn, before
 * the picture that follows it. `drawn` gets each frame that was drawn: acknowledging it covers those it replaced.
 * @param {object} callbacks
 * @param {(frame: Frame) => void} callbacks.draw
 * @param {(frame: Frame) => void} [callbacks.drawn]
 * @param {(error: unknown) => void} [callbacks.failed] a frame that can't be drawn does not stop the loop
 * @param {(callback: (now: number) => void) => unknown} [schedule]
 */
export function createDrawLoop(
  { draw, drawn, failed = (error) => reportError(error) },
  schedule = requestAnimationFrame,
) {
  /** @type {Frame | null} */
  let picture = null;
  /** @type {Frame[]} */
  let waiting = [];
  /** @type {Set<() => void>} */
  let calls = new Set();
  let scheduled = false;
  /** @type {number[]} */
  const times = [];

  function wake() {
    if (scheduled) return;
    scheduled = true;
    schedule(commit);
  }

  /** @param {() => void} job */
  function guarded(job) {
    try {
      job();
    } catch (error) {
      failed(error);
    }
  }

  /** @param {Frame} frame */
  function show(frame) {
    guarded(() => draw(frame));
    if (drawn) drawn(frame);
  }

  /** @param {number} now */
  function commit(now) {
    scheduled = false;
    const [jobs, frames, newest] = [calls, waiting, picture];
    if (jobs.size) calls = new Set();
    if (frames.length) waiting = [];
    picture = null;
    for (const job of jobs) guarded(job);
    for (const frame of frames) show(frame);
    if (!newest) return;
    show(newest);
    times.push(now);
    while (now - times[0] >= FPS_WINDOW) times.shift();
  }

  return {
    /** Draw `frame` at the next opportunity. @param {Frame} frame */
    submit(frame) {
      if (frame.kind === "live" || frame.kind === "full") picture = frame;
      else waiting.push(frame);
      wake();
    },
    /** Call `job` once before the next drawing, however often it is requested. @param {() => void} job */
    request(job) {
      calls.add(job);
      wake();
    },
    /** Pictures drawn in the last second. @param {number} [now] in ms, as requestAnimationFrame counts */
    fps(now = performance.now()) {
      while (times.length && now - times[0] >= FPS_WINDOW) times.shift();
      return times.length;
    },
  };
}

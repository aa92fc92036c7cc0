// What the lab's controls do, in the words of the controls.

import { signal } from "../../vendor/signals.js";

/** @import { LabContext } from "../../types.js" */
/** @import { MetaSpec, Task } from "server/meta" */
/** @typedef {import("./pictures.js").Place} Place */

const PACE = 350; // ms for each step that is played

/** The index of the point that is nearest. @param {Place[]} points @param {Place} place */
function nearest(points, [x, y]) {
  const far = points.map(([across, up]) => Math.hypot(across - x, up - y));
  return far.indexOf(Math.min(...far));
}

/** @param {LabContext<import("server/meta").Catalog>} context */
export function createSettings({ session, catalog }) {
  const { reach, height, cells, enough, most } = catalog;
  const now = () => /** @type {MetaSpec} */ (session.spec.peek());
  const playing = signal(false);
  let timer = 0;

  /** @param {Partial<Task>} changes */
  const task = (changes) => session.ask({ ...now(), task: { ...now().task, ...changes } });
  const stop = () => {
    clearInterval(timer);
    playing.value = false;
  };
  /** The place of the grid that is nearest. @param {number} value @param {number} edge */
  const cell = (value, edge) => Math.round((Math.max(-edge, Math.min(edge, value)) + edge) * cells);

  /** @param {Place[]} points */
  const put = (points) =>
    task({ source: "own", points: points.map(([x, y]) => ({ x: cell(x, reach), y: cell(y, height) })) });

  return {
    task,
    put,
    /** Whether steps are taken one after the other, for somebody to watch. */
    playing,
    /** As a hand has the steps now. @param {MetaSpec} next */
    scrub(next) {
      stop();
      session.ask(next);
    },
    /** From the start, step by step. */
    play() {
      stop();
      playing.value = true;
      task({ steps: 0 });
      timer = setInterval(() => {
        task({ steps: now().task.steps + 1 });
        if (now().task.steps >= enough) stop();
      }, PACE);
    },
    /** A point at `place`: a further one, or in place of the nearest where there are enough. @param {Place[]} points @param {Place} place */
    dab(points, place) {
      if (points.length < most) return put([...points, place]);
      put(points.with(nearest(points, place), place));
    },
    /** Without the point that is nearest to `place`. @param {Place[]} points @param {Place} place */
    drop: (points, place) => points.length && put(points.toSpliced(nearest(points, place), 1)),
    /** Five points of another wave. */
    wave: () => task({ source: "wave", seed: Math.random().toFixed(5) }),
    clear: () => put([]),
    learn: () => session.control("run"),
  };
}

// Points of one's own: what the brush paints and the eraser takes away, and how the network gets them.

import { signal } from "../../vendor/signals.js";
import { fitted, outputsOf, withProblem } from "./fields.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Catalog, PlaygroundSpec } from "server/playground" */
/** @typedef {[number, number, number]} Point x, y, class */
/** @typedef {{line: number, column: string, reason: string, value: string}} Rejected */
/** @typedef {{rows: number, names: string[], columns: {x: number, y: number, label: number}, classes: string[], scales: Record<string, [number, number]>, rejected: Rejected[], left_out: number}} Table what came of it */

const SPRAY = 0.3; // of the plane: how far around the brush a point falls
const ERASER = 0.6;
const KEPT = 50; // strokes that can be undone

/** Points as the server takes them: two classes are −1 and 1, more are 0, 1, …. @param {Point[]} points */
export function written(points) {
  const classes = Math.max(0, ...points.map(([, , index]) => index)) + 1;
  const several = classes > 2;
  const rows = points.map(([x, y, index]) => [x, y, several ? index : 2 * index - 1]);
  return { rows, bytes: Float32Array.from(rows.flat()), classes: several ? classes : 0 };
}

/** Which class a label is of. @param {number} label @param {number} classes */
const classOf = (label, classes) => (classes ? label : Number(label > 0));

/** @param {LabContext} context @param {ReturnType<typeof import("./pictures.js").createPictures>} pictures */
export function createOwn({ session, catalog }, pictures) {
  const { most, least } = /** @type {Catalog} */ (catalog).own_points;
  const painting = signal(false);
  const brush = signal(0); // a class, or −1: the eraser
  const trouble = signal("");
  const loading = signal(false);
  const strokes = signal(/** @type {Point[][]} */ ([])); // what was there before each
  /** @type {Point[]} */
  let points = [];
  let sending = false;
  let changed = false;

  const now = () => /** @type {PlaygroundSpec} */ (session.spec.peek());

  /** @param {Point[]} next */
  function become(next) {
    points = next;
    const { rows, classes } = written(points);
    pictures.paint({
      points: Float32Array.from(rows.flatMap((row) => row.slice(0, 2))),
      labels: Float32Array.from(rows.map(([, , label]) => label)),
      classes,
    });
  }

  /** Tell the server, once at a time. */
  async function send() {
    changed = true;
    if (sending || points.length < least) return;
    sending = true;
    changed = false;
    try {
      const { rows, bytes, classes } = written(points);
      const headers = { authorization: `Bearer ${session.token()}`, "content-type": "application/octet-stream" };
      const answer = await fetch("/api/data", { method: "POST", headers, body: bytes });
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.message ?? answer.statusText);
      learn({ ref: told.ref, rows: rows.length, classes });
      trouble.value = "";
    } catch (error) {
      trouble.value = /** @type {Error} */ (error).message;
    }
    sending = false;
    if (changed) send();
  }

  /** @param {NonNullable<PlaygroundSpec["data"]["own"]>} own */
  function learn(own, problem = "classification") {
    const before = now();
    const fit = withProblem(catalog, before, problem); // the data set behind them goes with it, too
    const next = fitted(catalog, { ...fit, data: { ...fit.data, own } });
    const keep = outputsOf(catalog, next) === outputsOf(catalog, before) && next.problem === before.problem;
    session.ask(next, { keep: keep && next.training.loss === before.training.loss });
  }

  return {
    painting,
    brush,
    trouble,
    strokes,

    /** Paint on, from the points that there are. */
    open() {
      const { points: xy, labels } = pictures.points.peek() ?? { points: [], labels: [] };
      const regressed = now().problem !== "classification";
      const classes = outputsOf(catalog, now()) > 1 ? outputsOf(catalog, now()) : 0;
      points = regressed ? [] : Array.from(labels, (label, i) => [xy[2 * i], xy[2 * i + 1], classOf(label, classes)]);
      strokes.value = [];
      painting.value = pictures.all.value = true;
    },

    /** Whether the panel for files is there. */
    loading,

    /**
     * Learn from a table, and say what came of it. Rejects with the server's sentence; then all is as before.
     * @param {Blob | string} content @param {Table["columns"]} [columns] @returns {Promise<Table>}
     */
    async load(content, columns) {
      const query = columns ? `?${new URLSearchParams(Object.entries(columns).map(([k, at]) => [k, String(at)]))}` : "";
      const headers = { authorization: `Bearer ${session.token()}` };
      const answer = await fetch(`/api/tables${query}`, { method: "POST", headers, body: content });
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.message ?? answer.statusText);
      const classes = told.classes.length > 2 ? told.classes.length : 0;
      learn({ ref: told.ref, rows: told.rows, classes }, told.classes.length ? "classification" : "regression");
      return told;
    },

    close: () => void (painting.value = pictures.all.value = false),

    undo() {
      const [before, ...rest] = strokes.peek();
      if (!before) return;
      strokes.value = rest;
      become(before);
      send();
    },

    clear() {
      strokes.value = [points, ...strokes.peek()].slice(0, KEPT);
      become([]);
    },

    /** What paints on the map. @type {import("../../views/brush.js").Brush} */
    hand: {
      active: () => painting.value,
      begin: () => void (strokes.value = [points, ...strokes.peek()].slice(0, KEPT)),
      dab(places, exact) {
        if (brush.peek() < 0) {
          const near = (/** @type {Point} */ [x, y]) => places.some(([px, py]) => Math.hypot(x - px, y - py) < ERASER);
          return become(points.filter((point) => !near(point)));
        }
        const aside = () => (exact ? 0 : (2 * Math.random() - 1) * SPRAY);
        const more = places.map(([x, y]) => /** @type {Point} */ ([x + aside(), y + aside(), brush.peek()]));
        become([...points, ...more].slice(0, most));
      },
      end: send,
    },
  };
}

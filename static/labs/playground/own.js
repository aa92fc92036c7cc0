// Points of one's own: what the brush paints and the eraser takes away, and how the network gets them.

import { computed, effect, signal } from "../../vendor/signals.js";
import { createBrought } from "./brought.js";
import { fitted, outputsOf, withProblem } from "./fields.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Catalog, PlaygroundSpec } from "server/playground" */
/** @typedef {[number, number, number]} Point x, y, class */

const SPRAY = 0.3; // of the plane: how far around the brush a point falls
const ERASER = 0.6;

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
  const trouble = signal(""); // the code of what the server said
  const loading = signal(false);
  const brought = createBrought(session);
  const points = signal(/** @type {Point[]} */ ([]));
  const learned = signal(points.peek()); // of these what the server was told
  let ref = ""; // what they are called there
  let away = false; // the network has others by now
  /** @type {Point[] | null} */
  let wanted = null; // what the server is to be told
  let sending = false;

  const now = () => /** @type {PlaygroundSpec} */ (session.spec.peek());

  effect(() => {
    const { own } = /** @type {PlaygroundSpec} */ (session.spec.value).data;
    away ||= (own?.ref ?? "") !== ref;
  });

  const chosen = computed(() => {
    const { own, dataset } = /** @type {PlaygroundSpec} */ (session.spec.value).data;
    return own ? "" : dataset;
  });
  effect(() => void (chosen.value && (loading.value = false))); // whoever takes another data set loads no table

  /** @param {Point[]} next */
  function become(next) {
    points.value = next;
    const { rows, classes } = written(next);
    pictures.paint({
      points: Float32Array.from(rows.flatMap((row) => row.slice(0, 2))),
      labels: Float32Array.from(rows.map(([, , label]) => label)),
      classes,
    });
  }

  /** Go on from the points that the network has. */
  function take() {
    const { points: xy, labels } = pictures.points.peek() ?? { points: [], labels: [] };
    const regressed = now().problem !== "classification";
    const classes = outputsOf(catalog, now()) > 1 ? outputsOf(catalog, now()) : 0;
    const drawn = Array.from(
      labels,
      (label, i) => /** @type {Point} */ ([xy[2 * i], xy[2 * i + 1], classOf(label, classes)]),
    );
    points.value = learned.value = regressed ? [] : drawn;
    ref = now().data.own?.ref ?? "";
    away = false;
  }

  /** Tell the server, once at a time, the newest. */
  async function send() {
    wanted = points.peek();
    if (sending) return;
    sending = true;
    while (wanted && wanted !== learned.peek() && wanted.length >= least) await tell(wanted);
    sending = false;
  }

  /** @param {Point[]} given */
  async function tell(given) {
    const { rows, bytes, classes } = written(given);
    try {
      const name = await brought.bring(bytes);
      if (!wanted) return; // taken back meanwhile
      learned.value = given;
      ref = name;
      learn({ ref, rows: rows.length, classes });
      trouble.value = "";
    } catch (error) {
      trouble.value = /** @type {Error} */ (error).message;
      if (wanted === given) wanted = null;
    }
  }

  /** @param {NonNullable<PlaygroundSpec["data"]["own"]>} own */
  function learn(own, problem = "classification") {
    const before = now();
    const fit = withProblem(catalog, before, problem); // the data set behind them goes with it, too
    const next = fitted(catalog, { ...fit, data: { ...fit.data, own } });
    const keep = outputsOf(catalog, next) === outputsOf(catalog, before) && next.problem === before.problem;
    session.ask(next, { keep: keep && next.training.loss === before.training.loss, apart: true });
  }

  /** Whether there were points that the server was not told of. */
  function takeBack() {
    if (!painting.peek() || away || points.peek() === learned.peek()) return false;
    wanted = null;
    become(learned.peek());
    return true;
  }

  return {
    painting,
    brush,
    trouble,
    takeBack,
    canUndo: computed(() => session.canUndo.value || points.value !== learned.value),
    prepare: (/** @type {PlaygroundSpec} */ next, /** @type {PlaygroundSpec} */ before) =>
      brought.exchange(next.data.own?.ref, before.data.own?.ref),

    /** Paint on, from the points that there are. */
    open() {
      loading.value = false;
      take();
      painting.value = pictures.all.value = true;
    },

    /** Whether the panel for files is there. */
    loading,

    learn,

    close: () => void (painting.value = pictures.all.value = false),

    undo: () => void (takeBack() || session.undo()),
    clear: () => become([]),

    /** What paints on the map. @type {import("../../views/brush.js").Brush} */
    hand: {
      active: () => painting.value,
      begin: () => void (away && take()),
      dab(places, exact) {
        if (brush.peek() < 0) {
          const near = (/** @type {Point} */ [x, y]) => places.some(([px, py]) => Math.hypot(x - px, y - py) < ERASER);
          return become(points.peek().filter((point) => !near(point)));
        }
        const aside = () => (exact ? 0 : (2 * Math.random() - 1) * SPRAY);
        const more = places.map(([x, y]) => /** @type {Point} */ ([x + aside(), y + aside(), brush.peek()]));
        become([...points.peek(), ...more].slice(0, most));
      },
      end: send,
    },
  };
}

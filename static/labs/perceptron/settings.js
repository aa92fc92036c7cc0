// What the page's buttons do, in the words of the lab.

import { signal } from "../../vendor/signals.js";

/** @import { LabContext } from "../../types.js" */
/** @import { PerceptronSpec } from "server/perceptron" */

/**
 * What somebody may do here: teach neurons by their rule, and move them by hand. A link or a room can take both away.
 * @param {{session: any, view?: LabContext["view"], held?: LabContext["held"]}} given
 */
export const allowedOf = ({ session, view, held }) => ({
  teaching: !held?.value,
  moving:
    !view?.value.hidden.includes("hand") &&
    ![held?.value, session.held?.value].some((why) => why === "room.locked" || why === "room.error.challenge"),
});

export const CURE = 4; // hidden neurons: with so many nearly every start finds the solution
const ERASER = "erase";

/** What the next tap on the plane sets. @type {import("../../types.js").Signal<"orange" | "blue" | "erase">} */
export const brush = signal("blue");

/** A spec with another number of hidden neurons: these need a curve with a slope. @param {PerceptronSpec} spec @param {number} hidden @returns {PerceptronSpec} */
export function withHidden({ network, ...spec }, hidden) {
  const activation = hidden && network.activation === "step" ? "relu" : network.activation;
  return { ...spec, network: { hidden, activation } };
}

/** @param {LabContext<import("server/perceptron").Catalog>} context */
export function createSettings({ session, catalog }) {
  const { reach, grid, most_own: most } = catalog;
  const now = () => /** @type {PerceptronSpec} */ (session.spec.peek());
  /** Other points under the same neurons. @param {Partial<PerceptronSpec["data"]>} changes */
  const data = (changes) => session.ask({ ...now(), data: { ...now().data, ...changes } }, { keep: true });

  return {
    data,
    /** @param {string} dataset */
    dataset: (dataset) => data({ dataset }),
    /** Other clouds of the same kind. */
    throw: () => data({ throw: (now().data.throw + 1) % (catalog.fields.throw.max + 1) }),
    /** A line alone may have any curve; those of hidden neurons begin anew with another one. @param {string} activation */
    activation: (activation) =>
      session.ask({ ...now(), network: { ...now().network, activation } }, { keep: !now().network.hidden }),
    /** @param {number} hidden */
    hidden: (hidden) => session.ask(withHidden(now(), hidden)),
    /** The way out of either-or: so many hidden neurons, and they learn. @param {number} count */
    cure(count) {
      const spec = withHidden(now(), count);
      session.ask({ ...spec, training: { ...spec.training, speed: "calm" } });
      session.control("run");
    },
    /** A point of one's own at a place of the plane; one that is there takes the colour. @param {[number, number]} place */
    dab(place) {
      if (brush.peek() === ERASER) return;
      const [x, y] = place.map((value) => Math.round((value + reach) * grid));
      const others = now().data.own.filter((point) => point.x !== x || point.y !== y);
      if (others.length < most) data({ own: [...others, { x, y, blue: brush.peek() === "blue" }] });
    },
    /** Whether the next tap sets a point. */
    sets: () => now().data.dataset === "own" && brush.peek() !== ERASER,
    /** Take away a point of one's own, if that is what the brush does. @param {number} index */
    erase(index) {
      const { own, dataset } = now().data;
      if (dataset !== "own" || brush.peek() !== ERASER) return false;
      data({ own: own.filter((_, i) => i !== index) });
      return true;
    },
    wipe: () => data({ own: [] }),
  };
}

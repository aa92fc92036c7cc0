// What the lab's controls do, in the words of the controls.

import { signal } from "../../vendor/signals.js";

/** @typedef {import("../../types.js").LabContext} LabContext */
/** @typedef {import("./types.js").AttackSpec} AttackSpec */
/** @typedef {import("./types.js").Attack} Attack */

const PIXELS = 64;

/** `spec` with another defence; without one there is but the plain network. @param {AttackSpec} spec @param {string} defence @returns {AttackSpec} */
export function withDefence(spec, defence) {
  const attack = defence === "none" ? { ...spec.attack, network: "plain" } : spec.attack;
  return { ...spec, network: { defence }, attack };
}

/** An attack whose target is another digit than the picture's. @param {Attack} attack @param {number[]} labels @returns {Attack} */
export function aimed(attack, labels) {
  const own = attack.drawing === null && attack.target === labels[attack.sample];
  return own ? { ...attack, target: null } : attack;
}

export const MOST = 8; // eighths of ε that the noise by hand has, at most
/** What the next stroke of the noise by hand does. */
export const brush = signal(MOST);

/** @param {LabContext} context */
export function createSettings({ session, catalog }) {
  const now = () => /** @type {AttackSpec} */ (session.spec.peek());
  /** @param {Partial<Attack>} changes */
  const attack = (changes) => session.ask({ ...now(), attack: aimed({ ...now().attack, ...changes }, catalog.labels) });
  /** @param {Partial<AttackSpec["training"]>} changes */
  const train = (changes) => session.ask({ ...now(), training: { ...now().training, ...changes } });

  return {
    attack,
    train,
    /** @param {string} defence */
    defence: (defence) => session.ask(withDefence(now(), defence)),
    /** Another random noise. */
    throw: () => attack({ throw: (now().attack.throw + 1) % (catalog.ranges.throw.max + 1) }),
    /** Some pixels of the noise by hand. @param {number[]} pixels @param {number} value −8…8 */
    paint(pixels, value) {
      const noise = now().attack.noise ?? new Array(PIXELS).fill(0);
      if (pixels.some((pixel) => noise[pixel] !== value)) {
        attack({
          noise: noise.map((/** @type {number} */ old, /** @type {number} */ pixel) =>
            pixels.includes(pixel) ? value : old,
          ),
        });
      }
    },
    /** A clean sheet for noise by hand. */
    wipe: () => attack({ noise: null }),
  };
}

// Whether anybody is still at the other end. Radio that fades tells nobody, and neither does a device that was asleep: so
// whoever is silent is asked, and is gone if the answer does not come in time. How long that may be, and how soon silence
// is a sign, depends on how long words took lately: on a quick network two seconds say enough, a slow one is left its time.

export const LOOK_EVERY = 500; // ms
const SILENCE = 5000; // ms without a word, where none need come
const SIGN = 2000; // the same while words come all the time
const QUICK = 1500; // ms that an answer has at least
const PATIENT = 5000; // and at most
const MARGIN = 4; // times what it usually takes
const FADE = 0.9; // of what it took before, with each word
const ASLEEP = 2000; // ms that one clock passed and the other did not

/** @typedef {{now: () => number, date: () => number, every: (job: () => void, milliseconds: number) => unknown}} Clock */

/** @type {Clock} `now` may stand still while the device sleeps, `date` may be set by people */
export const CLOCK = {
  now: () => performance.now(),
  date: () => Date.now(),
  every(job, milliseconds) {
    const timer = /** @type {any} */ (setInterval(job, milliseconds));
    timer.unref?.(); // where there is no page, only programs with something else to do go on
  },
};

/**
 * @param {object} options
 * @param {Clock} options.clock
 * @param {() => boolean} options.busy words should be coming all the time
 * @param {() => void} options.ask say something that is answered at once
 * @param {() => void} options.gone nobody is there
 */
export function createPulse({ clock, busy, ask, gone }) {
  let heard = 0; // when something came last
  let expecting = /** @type {number | null} */ (null); // since when a word is due
  let usual = /** @type {number | null} */ (null); // ms that it takes; null: nobody knows yet
  let asked = /** @type {number | null} */ (null); // when; null: not since something came
  let waited = 0; // ms since then that were really observed: timers of hidden pages run once a minute
  let [last, lastDate] = [0, 0]; // look

  const times = (/** @type {number} */ least, /** @type {number} */ most) =>
    usual === null ? most : Math.min(most, Math.max(least, MARGIN * usual));

  function inquire() {
    asked = clock.now();
    waited = 0;
    expecting = asked;
    ask();
  }

  return {
    /** Words can come from now on. */
    begin() {
      heard = expecting = last = clock.now();
      lastDate = clock.date();
      asked = null;
    },

    /** Something came. */
    heard() {
      const now = clock.now();
      if (expecting !== null) usual = Math.max(Math.min(now - expecting, PATIENT), FADE * (usual ?? 0));
      expecting = busy() ? now : null;
      heard = now;
      asked = null;
    },

    /** Something was asked that is answered at once. After a longer silence nobody knows by whom. */
    questioned() {
      expecting ??= clock.now();
      if (asked === null && clock.now() - heard > LOOK_EVERY) inquire();
    },

    /** Whether anybody is there should be known soon: the page is looked at, or the network is another. */
    inquire,

    /** The server answers elsewhere, in so many ms. @param {number} took */
    hasten(took) {
      usual = took;
      if (asked === null) inquire();
    },

    /** Called every LOOK_EVERY ms, or as often as the browser likes, while words can come. */
    look() {
      const [now, date] = [clock.now(), clock.date()];
      const [passed, asleep] = [now - last, date - lastDate - (now - last)];
      [last, lastDate] = [now, date];
      if (asked !== null) {
        waited += Math.min(passed, now - asked, 2 * LOOK_EVERY);
        if (waited < times(QUICK, PATIENT)) return;
        usual = PATIENT / MARGIN; // perhaps it was only slow: more patience with the next connection
        gone();
      } else if (now - heard >= (busy() ? times(SIGN, SILENCE) : SILENCE) || asleep > ASLEEP) inquire();
    },
  };
}

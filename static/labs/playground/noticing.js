// What goes wrong in a run, found in what is measured: the losses of its curve, and how its hidden units are.
//
// A loss says little by itself, so all are held against what guessing costs: the loss of the best constant answer.

/** @typedef {"broken" | "high" | "dead" | "saturated" | "few" | "overfit" | "slow" | "plateau"} NoteName in the order in which one gives way to another */
/**
 * @typedef {object} Measured
 * @property {import("../../views/series.js").Columns} columns epochs, training loss and test loss since the set-up was changed last
 * @property {number} best training loss that the run has ever had
 * @property {number} guess the loss of the best constant answer
 * @property {number} noise of the data, 0 to 1: so much of a loss nobody can do anything about
 * @property {number} points to train on
 * @property {number} parameters that learn
 * @property {number} rate the learning rate
 * @property {boolean} adapts whether the optimizer finds the length of its steps by itself
 * @property {ArrayLike<number> | null} health of each hidden unit, null: not measured
 * @property {number[]} units of each hidden layer
 */

const READINGS = 20; // of the curve, that show how it goes right now
const SHAKING = 40; // readings in which a run that jumps shows it
const SHAKES = 1; // rises of the training loss among them, together, as so many times guessing: steps jump over the valley
const WORSE = 1.3; // times guessing: who stays there was thrown out of the valley
const POOR = 0.3; // of guessing, above what noise explains: below it a run went well, whatever its curve looks like
const STILL_EPOCHS = 200; // without a change: by then also a slow start has begun to move
const STILL = 0.01; // of guessing, that the training loss moves in that time
const LOST = 2; // times its best: a run whose units no longer learn had it better
const FAR = 10; // times the usual rate
const RESTS_EPOCHS = 60; // and STILL: units are worth looking at
const ILL = 0.5; // of the units of a layer: fewer that are dead or saturated cost a network little
const GAP = 0.15; // of guessing, by which the test loss is above the training loss
const RISEN = 1.15; // times its best: the test loss has turned
const RISEN_EPOCHS = 50; // since that best
const FEW_EPOCHS = 30; // before that a gap says nothing
const SLOW_EPOCHS = 100; // that show the pace
const TOO_LONG = 400; // epochs until a good loss at this pace
const USUAL_RATE = 0.03; // below it a step may be too short, above it too long …
const USUAL_ADAPTED = 0.003; // … and with optimizers that adapt it
const STATES = /** @type {const} */ ([null, "dead", "saturated"]); // of units, as frames number them

/** The learning rate to begin with. @param {boolean} adapts whether the optimizer finds the length of its steps by itself */
export const usualRate = (adapts) => (adapts ? USUAL_ADAPTED : USUAL_RATE);

/** The place of the first reading that is no older than so many epochs. @param {number[]} epochs @param {number} span */
function since(epochs, span) {
  const from = epochs[epochs.length - 1] - span;
  return epochs.findIndex((epoch) => epoch >= from);
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether the run is as long as that, and its training loss has not moved in that time. @param {Measured} run @param {number} span */
function rests({ columns: [epochs, train], guess }, span) {
  if (epochs[epochs.length - 1] - epochs[0] < span) return false;
  const window = train.slice(since(epochs, span));
  return Math.max(...window) - Math.min(...window) < STILL * guess;
}

/** Whether so large a loss is worth a word. @param {Measured} run @param {number} loss */
const poor = ({ guess, noise }, loss) => loss > (POOR + noise) * guess;

/** Whether its training loss, however it shakes, is as high as it was before in that time. @param {Measured} run @param {number} span */
function hovers({ columns: [epochs, train], guess }, span) {
  if (epochs[epochs.length - 1] - epochs[0] < span) return false;
  const window = train.slice(since(epochs, span));
  const half = Math.ceil(window.length / 2);
  return mean(window.slice(0, half)) - mean(window.slice(half)) < STILL * guess;
}

/** Whether it was thrown out of the valley: worse than guessing all the time. @param {Measured} run */
const thrown = ({ columns: [, train], guess }) => Math.min(...train.slice(-READINGS)) > WORSE * guess;

/** Steps jump over the valley, or have left it. With a usual rate that shakes, steps are not to blame. @param {Measured} run */
function tooHigh(run) {
  const { columns, guess, rate, adapts } = run;
  if (!poor(run, mean(columns[1].slice(-READINGS)))) return false;
  const longer = columns[1].slice(-SHAKING);
  const rises = longer.slice(1).reduce((sum, loss, i) => sum + Math.max(0, loss - longer[i]), 0);
  return (rises > SHAKES * guess && rate > usualRate(adapts)) || thrown(run);
}

/** It lies there, and no step of any length brings it back: outside the valley, or where steps far too long have left it. @param {Measured} run */
function stuck(run) {
  const recent = run.columns[1].slice(-SHAKING);
  const low = Math.min(...recent);
  if (recent.length < SHAKING || Math.max(...recent) - low >= STILL * run.guess) return false;
  return thrown(run) || (poor(run, low) && low > LOST * run.best && (low > run.guess || far(run)));
}

/** Steps that throw any network out. @param {Measured} run */
const far = ({ rate, adapts }) => rate > FAR * usualRate(adapts);

/** Whether units that no longer learn are what is left of a better run, or of steps far too long. @param {Measured} run */
const ruined = (run) => run.columns[1][run.columns[1].length - 1] > LOST * run.best || far(run);

/** Whether a poor run rests, so that the server should look at its units. @param {Measured} run */
export const worthLooking = (run) =>
  run.units.length > 0 && poor(run, run.columns[1].at(-1) ?? 0) && rests(run, RESTS_EPOCHS);

/** What half of a layer, or more of it, is. @param {Measured} run @param {number} state */
function ill({ health, units }, state) {
  let from = 0;
  return units.some((count) => {
    const layer = Array.from({ length: count }, (_, i) => health?.[from + i]);
    from += count;
    return layer.filter((each) => each === state).length >= ILL * count;
  });
}

/** Whether the test loss is far above the training loss, and has turned: in all that one sees of it right now. @param {Measured} run */
function overfitting({ columns: [epochs, train, test], guess }) {
  const recent = test.slice(-READINGS);
  const gap = Math.min(...recent.map((loss, i) => loss - train[train.length - recent.length + i])) > GAP * guess;
  const best = Math.min(...test.slice(0, Math.max(1, since(epochs, RISEN_EPOCHS))));
  const long = epochs[epochs.length - 1] - epochs[0] > RISEN_EPOCHS;
  const learnt = mean(train.slice(-READINGS)) < POOR * guess; // or else there is nothing that it knows by heart
  return { gap: gap && learnt, turned: gap && learnt && long && Math.min(...recent) > RISEN * best };
}

/** It goes down all the time, and would for ever. @param {Measured} run */
function tooSlow(run) {
  const [epochs, train] = run.columns;
  if (run.rate >= usualRate(run.adapts) || epochs[epochs.length - 1] - epochs[0] < SLOW_EPOCHS) return false;
  const first = since(epochs, SLOW_EPOCHS);
  const last = train[train.length - 1];
  const pace = (train[first] - last) / (epochs[epochs.length - 1] - epochs[first]);
  const left = last - (POOR + run.noise) * run.guess;
  return left > 0 && pace > 0 && left / pace > TOO_LONG;
}

/** What is wrong with a run, and worst first; null: nothing. @param {Measured} run @returns {NoteName | null} */
export function noteOf(run) {
  const [epochs, train] = run.columns;
  if (epochs.length < READINGS) return null;
  if (stuck(run)) return "broken";
  if (tooHigh(run)) return "high";
  const last = train[train.length - 1];
  const sick = run.health && poor(run, last) ? [1, 2].find((state) => ill(run, state)) : undefined;
  if (sick) return ruined(run) ? "broken" : STATES[sick];
  const { gap, turned } = overfitting(run);
  const long = epochs[epochs.length - 1] - epochs[0] >= FEW_EPOCHS;
  if (gap && long && run.points < run.parameters) return "few";
  if (turned) return "overfit";
  if (tooSlow(run)) return "slow";
  if (!hovers(run, STILL_EPOCHS) || !poor(run, mean(train.slice(-READINGS)))) return null;
  return far(run) ? "high" : "plateau";
}

/** The loss of the best constant answer. @param {string} loss @param {number} outputs @param {ArrayLike<number>} labels */
export function guessing(loss, outputs, labels) {
  if (loss === "hinge") return 1;
  if (loss === "cross-entropy") return Math.log(Math.max(2, outputs));
  if (outputs > 1) return (1 - 1 / outputs) / 2;
  const all = Array.from(labels);
  const middle = mean(all);
  return mean(all.map((label) => (label - middle) ** 2)) / 2;
}

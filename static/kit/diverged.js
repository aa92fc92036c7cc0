// Weights that grew without bounds: why, and the change of the training that helps.
//
//     html`<${Diverged} ...${{ session, catalog, view }} />`
//
// Of a spec with `training.learning_rate` and, where the lab has them, `regularization`, `regularization_rate` and
// `l2_rate`; the catalogue's fields `learningRate` and `regularizationRate` have the choices.

import { html } from "../html.js";
import { plainNumber, text } from "../i18n.js";
import { CALMER, calmerRate, Trouble } from "./trouble.js";

/** @typedef {{learning_rate: number, regularization?: string, regularization_rate?: number, l2_rate?: number}} Training */
/** @typedef {{fields: {learningRate: {choices: number[]}, regularizationRate?: {choices: number[]}}, defaults: {training: Training}}} Catalog */
/** @typedef {{why: "rate" | "penalty" | "weights", change: Partial<Training>}} Remedy */

const OVERSHOT = 2; // times itself: what L2 takes from a weight in one step when it throws it farther on the other side

/** What helps: its sentence, and the control that does it. */
const HELP = {
  rate: { key: "diverged.rate", control: "learningRate" },
  penalty: { key: "diverged.penalty", control: "regularizationRate" },
  weights: { key: "diverged.weights", control: "resetButton" },
};

/** Which rate says how strongly L2 pulls: that of the only penalty, or its own beside L1. @param {Training} training @returns {"regularization_rate" | "l2_rate"} */
const ofL2 = ({ regularization }) => (regularization === "both" ? "l2_rate" : "regularization_rate");

/**
 * Why the weights grew without bounds, and which change of the training helps: none where only other weights can.
 * @param {Catalog} catalog @param {Training} training @returns {Remedy}
 */
export function remedy({ fields, defaults }, training) {
  const { learning_rate: rate, regularization = "" } = training;
  const name = ofL2(training);
  if (["L2", "both"].includes(regularization) && rate * (training[name] ?? 0) >= OVERSHOT) {
    const choices = fields.regularizationRate?.choices ?? [];
    const bearable = choices.filter((choice) => choice * rate * CALMER <= OVERSHOT);
    return { why: "penalty", change: { [name]: bearable.at(-1) ?? 0 } };
  }
  const calmer = calmerRate(fields.learningRate.choices, rate, defaults.training.learning_rate);
  return calmer === null ? { why: "weights", change: {} } : { why: "rate", change: { learning_rate: calmer } };
}

/** The same start with smaller steps, or else another start. @param {any} session @param {Catalog} catalog */
export function calmDown(session, catalog) {
  const spec = session.spec.peek();
  const { why, change } = remedy(catalog, spec.training);
  if (why === "weights") session.control("reset");
  else session.ask({ ...spec, training: { ...spec.training, ...change } }, { again: true });
  session.control("run");
}

/** Nothing while all is well. @param {{session: any, catalog: Catalog, view: import("../types.js").Signal<import("../types.js").View>}} props */
export function Diverged({ session, catalog, view }) {
  const { training } = session.spec.value;
  if (session.run.value.status !== "diverged") return null;
  const { why, change } = remedy(catalog, training);
  const { key, control } = HELP[why];
  const values = (/** @type {Training} */ of) => ({
    rate: plainNumber(of.learning_rate),
    penalty: plainNumber(of[ofL2(of)] ?? 0),
  });
  const act = view.value.hidden.includes(control) ? null : text(`${key}.act`, values({ ...training, ...change }));
  const onAct = () => calmDown(session, catalog);
  return html`<${Trouble} words=${text(key, values(training))} act=${act} onAct=${onAct} />`;
}

// What has just happened, in a large word or two; what to do next; and one button that does it.

import { hasText, text } from "../../i18n.js";

/** @typedef {"next" | "xor" | "cure" | "fewer" | "start" | "again" | ""} Act */
/** @typedef {{title: string, says: string, mood?: "alarming", act: Act}} Said */
/** @typedef {{errors: number, labels: ArrayLike<number>, fewest: number, tried: number, neurons: any[], point: number}} Seen tried: steps since these points are there */

const TRIED = 8; // mistakes, after which either-or has been tried
const TURNED = 4; // times that a hand has moved the line
const STUCK = 250; // passes, after which a start leads nowhere

/** @param {Seen} seen @param {{running: boolean, moved: number, dataset: string, byHand?: boolean}} given byHand: nobody here can run the rule @returns {Said} */
export function saidOf(seen, { running, moved, dataset, byHand = false }) {
  const { errors, tried, neurons, labels, fewest } = seen;
  const count = labels.length;
  const values = {
    errors,
    count,
    right: count - errors,
    best: count - fewest,
    lines: neurons.length - 1,
  };
  /** @param {string} key @param {Act} act @param {"alarming"} [mood] @returns {Said} */
  const said = (key, act, mood) => ({
    title: text(`perceptron.moment.${hasText(`perceptron.moment.${key}`) ? key : "wrong"}`, values),
    says: text(`perceptron.moment.${key}.says`, values),
    mood,
    act,
  });
  if (!count) return said("none", "");
  if (byHand && neurons.length === 1) return said(errors ? "hand" : "right", "");
  if (neurons.length > 1) {
    if (!errors) return said("solved", values.lines > 2 ? "fewer" : "");
    if (tried >= STUCK) return said("stuck", "again");
    return said(running || tried ? "learning" : "hidden", running ? "" : "start");
  }
  if (!errors) return said("right", dataset === "own" || dataset === "xor" ? "" : "xor");
  if (fewest && (tried >= TRIED || moved >= TURNED)) return said("never", "cure", "alarming");
  const key = seen.point < 0 ? "begin" : seen.labels[seen.point] > 0 ? "added" : "taken";
  return said(key, running ? "" : "next");
}

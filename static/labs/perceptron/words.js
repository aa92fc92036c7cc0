// What has just happened, in a large word or two; what to do next; and one button that does it.

import { hasText, text } from "../../i18n.js";

/** @typedef {"next" | "xor" | "cure" | "fewer" | "start" | "again" | ""} Act */
/** @typedef {{title: string, says: string, mood?: "alarming", act: Act}} Said */
/** @typedef {{errors: number, labels: ArrayLike<number>, fewest: number, tried: number, stalled: boolean, neurons: any[], point: number}} Seen tried: steps since these points are there; stalled: the loss falls no more */

const TRIED = 8; // mistakes, after which either-or has been tried
const TURNED = 4; // times that a hand has moved the line

/** @param {Seen} seen @param {{running: boolean, moved: number, dataset: string, teaching: boolean, moving: boolean}} given teaching: the rule can be run here; moving: a hand can move neurons @returns {Said} */
export function saidOf(seen, { running, moved, dataset, teaching, moving }) {
  const { errors, tried, stalled, neurons, labels, fewest } = seen;
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
  if (neurons.length > 1) {
    if (!errors) return said("solved", values.lines > 2 && teaching ? "fewer" : "");
    if (stalled) return said("stuck", teaching ? "again" : "");
    return said(running || tried ? "learning" : "hidden", running || !teaching ? "" : "start");
  }
  if (!teaching) return said(errors ? (moving ? "hand" : "wait") : "right", "");
  if (!errors) return said("right", dataset === "own" || dataset === "xor" ? "" : "xor");
  if (fewest && (tried >= TRIED || moved >= TURNED)) return said("never", "cure", "alarming");
  const key = seen.point < 0 ? (moving ? "begin" : "ring") : labels[seen.point] > 0 ? "added" : "taken";
  return said(key, running ? "" : "next");
}

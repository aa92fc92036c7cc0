// What has happened to the people, in a large word or two; what to do next; and which button does it.

import { counted, percent, text, wholeNumber } from "../../i18n.js";
import { EQUALITIES, gapOf, shareOf } from "./count.js";

/** @import { Counts } from "./count.js" */
/** @typedef {{title: string, says: string, mood?: "alarming", act?: string}} Said */

const HALF = 0.5; // the thresholds that a person begins with
const EARLY = 20; // steps in which nothing is decided
/** Which rule comes after which. @type {Record<string, string>} */
const NEXT = { blind: "rates", rates: "opportunity", opportunity: "precision", precision: "" };

/** @param {string} key @param {Record<string, string | number>} values @param {Partial<Said>} [more] @returns {Said} */
const said = (key, values, more = {}) => ({
  title: text(`fairness.${key}`, values),
  says: text(`fairness.${key}.says`, values),
  ...more,
});

/** In which ways the groups are not alike. @param {Counts[]} counts @param {number} tolerance */
const apartOf = (counts, tolerance) =>
  Object.keys(EQUALITIES).filter((name) => gapOf(counts.map(EQUALITIES[name])) > tolerance);

/** One way in which they differ, in whole people. @param {string} name @param {Counts[]} counts */
function brokenOf(name, counts) {
  const [circles, squares] = counts.map(EQUALITIES[name]).map(([part, whole]) => text("fairness.of", { part, whole }));
  return text(`fairness.broken.${name}`, { circles, squares });
}

/**
 * @param {{past: boolean, epoch: number, counts: Counts[]}} now
 * @param {{recruiting: {preset: string, sees_group: boolean, decided_by: string, circles: number, squares: number}, running: boolean, dealing: boolean, locked: boolean, tolerance: number}} given dealing: somebody is to decide; locked: the shape can't be hidden
 * @returns {Said}
 */
export function recruitingSaid({ past, epoch, counts }, { recruiting, running, dealing, locked, tolerance }) {
  const { preset, sees_group: sees, decided_by: by } = recruiting;
  const [circles, squares] = counts;
  const values = {
    circles: circles.taken,
    squares: squares.taken,
    all: circles.all,
    others: squares.all,
    fit: circles.fit,
    otherFit: squares.fit,
  };
  const apart = apartOf(counts, tolerance);
  if (dealing) return said("decide", values);
  if (past) return said(by === "room" ? "decided" : "past", values, { act: epoch || running ? undefined : "learn" });
  if (epoch < EARLY) return said("learning", values, { act: running ? undefined : "learn" });
  const broken = apart.length ? brokenOf(apart[0], counts) : "";
  const but = text(broken ? "fairness.but" : "fairness.but.none", { broken });
  if (preset !== "hand") return said(`made.${preset}`, { ...values, but }, { act: NEXT[preset] });
  const moved = apart.length > 0 && (recruiting.circles !== HALF || recruiting.squares !== HALF);
  if (moved && apart.includes("rates")) return said("hand", { ...values, broken }, { act: "rates" });
  if (!apart.includes("rates")) return said(apart.length ? "alike" : "fair", { ...values, broken });
  const prefers = shareOf([circles.taken, circles.all]) > shareOf([squares.taken, squares.all]);
  if (!prefers) return said("other", values, { act: "rates" });
  if (!sees) return said("proxy", values, { mood: "alarming", act: "rates" });
  if (locked) return said("given", values, { mood: "alarming" });
  return said("nobody", values, { mood: "alarming", act: "hide" });
}

/**
 * @param {{revealed: boolean, guess: number | null, over: boolean, soFar: {found: number, missed: number, innocent: number, stopped: number}}} day
 * @param {{people: number, wanted: number, hit_rate: number, false_alarms: number}} station @param {boolean} running
 * @returns {Said}
 */
export function stationSaid(
  { revealed, guess, over, soFar },
  { people, wanted, hit_rate: hits, false_alarms: alarms },
  running,
) {
  const values = {
    people: wholeNumber(people),
    wanted: wholeNumber(wanted),
    hits: Math.round(100 * hits),
    alarms: wholeNumber(10_000 * alarms),
    innocent: wholeNumber(soFar.innocent),
    stopped: wholeNumber(soFar.stopped),
    found: wholeNumber(soFar.found),
    missed: wholeNumber(soFar.missed),
    guessed: guess === null ? "" : text("fairness.guessed", { guess }),
    share: Math.round((100 * soFar.innocent) / Math.max(1, soFar.stopped)),
  };
  if (!revealed) return said("station", values);
  if (!soFar.stopped && over) return said("nobody.stopped", values);
  if (!soFar.stopped) return said(running ? "begins" : "nobody.yet", values, { act: running ? undefined : "pass" });
  const mood = soFar.innocent > soFar.found ? /** @type {const} */ ("alarming") : undefined;
  if (running || !over) return said("passing", values, { mood, act: running ? undefined : "pass" });
  return said("passing", values, { mood, says: text(`fairness.stops.${mood ? "wrong" : "right"}`, values) });
}

const TURNED = 2 / 3; // from here on it says one thing twice as often as the other
const LEANS = 0.55;

/** @param {{share: number, first: string, second: string, phrases: number, people: number}} bot share: how likely it names the first side @returns {Said} */
export function chatbotSaid({ share, first, second, phrases, people }) {
  const [side, sure] = share >= 0.5 ? [first, share] : [second, 1 - share];
  const [told, by] = [counted("fairness.phrases", phrases), counted("fairness.told.people", people)];
  const values = { first, second, side, share: percent(sure), told, by };
  if (!phrases) return said(sure >= TURNED ? "forgets" : "open", values);
  if (sure >= TURNED) return said("turned", values, { mood: "alarming", act: "forget" });
  return said(sure >= LEANS ? "leans" : "listens", values);
}

/** @param {{epoch: number, all: number, table: {accepted: number}[][]}} faces @param {boolean} running @returns {Said} */
export function facesSaid({ epoch, all, table: [[many, few], [others, more]] }, running) {
  const values = { all, many: many.accepted, few: few.accepted, others: others.accepted, more: more.accepted };
  if (!epoch) return said("faces", values, { act: running ? undefined : "learn" });
  if (running) return said("faces.learning", values);
  const worse = few.accepted > 2 * many.accepted;
  return said(worse ? "faces.worse" : "faces.learning", values, { mood: worse ? "alarming" : undefined });
}

// What has just happened to the ball that is followed, why, and what to do next.

import { lossNumber, named, plainNumber, text } from "../../i18n.js";

/** @import { Shown, Trail } from "./pictures.js" */
/** @typedef {"start" | "rolling" | "nan" | "left" | "beyond" | "jumps" | "down" | "stuck" | "slow" | "twins" | "saturated" | "learning" | "learnt" | "none"} Event */
/** @typedef {"roll" | "bigger" | "smaller" | "momentum" | "shake" | "zeros" | "large" | "usual"} Act what a button does about it */

const DOWN = 0.01; // of the height of the map above its lowest place: arrived
const STILL = 5e-4; // of the reach in a step: it hardly moves
const RECENT = 6; // steps
const LOUD = 0.4; // standard deviation of the noise, times the rate, that throws a ball out by itself
const LARGE = 6; // length of the six weights into the hidden units: nearly all that comes in drives tanh to its ends
const SWINGS = 0.95; // momentum that hardly brakes
/** @type {Partial<Record<Event, Act>>} */
const ACTS = {
  start: "roll",
  down: "bigger",
  slow: "bigger",
  jumps: "bigger",
  left: "smaller",
  nan: "smaller",
  stuck: "momentum",
  learnt: "zeros",
  twins: "large",
  saturated: "usual",
};
const POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A height as people read it, 6.1 · 10²¹ for instance. @param {number} value */
export const heightNumber = (value) =>
  lossNumber(value).replace(/e(\d+)$/, (_, power) => ` · 10${[...power].map((digit) => POWERS[digit]).join("")}`);

/** The last places of a trail that are somewhere. @param {Trail} trail @returns {[number, number][]} */
function lately({ places }) {
  const last = [];
  for (let i = Math.max(0, places.length - 2 * (RECENT + 1)); i < places.length; i += 2)
    last.push([places[i], places[i + 1]]);
  return /** @type {[number, number][]} */ (last);
}

/** Steps between places. @param {[number, number][]} places */
const stepsOf = (places) => places.slice(1).map(([x, y], i) => [x - places[i][0], y - places[i][1]]);

/** Whether every step goes back over the one before. @param {number[][]} steps @param {number} reach */
const jumping = (steps, reach) =>
  steps.length >= RECENT &&
  steps.every(([x, y], i) => Math.hypot(x, y) > reach / 12 && (!i || x * steps[i - 1][0] + y * steps[i - 1][1] < 0));

/** Whether hidden units have the same weights. @param {ArrayLike<number>} parameters */
const areTwins = (parameters) =>
  [0, 1, 2, 3].every((i) => parameters[i] === parameters[i + 2]) &&
  parameters[6] === parameters[7] &&
  parameters[7] === parameters[8];

/** What has happened. @param {Shown} shown @param {boolean} running @returns {Event} */
function eventOf(shown, running) {
  const { trails: [trail], reach, epoch, height, heights, isNetwork, parameters } = shown; // biome-ignore format: one line
  if (!trail) return "none";
  if (epoch === 0 && !running) return "start";
  const places = lately(trail);
  const [x, y] = places[places.length - 1];
  if (!Number.isFinite(height) || !Number.isFinite(x + y)) return "nan";
  if (isNetwork && areTwins(parameters)) return "twins";
  if (isNetwork && Math.hypot(...parameters.subarray(0, 6)) > LARGE) return "saturated";
  if (Math.max(Math.abs(x), Math.abs(y)) > reach) return isNetwork ? "beyond" : "left";
  const steps = stepsOf(places);
  if (jumping(steps, reach)) return "jumps";
  if (isNetwork) return running ? "learning" : "learnt";
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  if ((height - low) / (high - low) < DOWN) return "down";
  if (steps.length >= RECENT && steps.every(([dx, dy]) => Math.hypot(dx, dy) < STILL * reach)) return "stuck";
  return running ? "rolling" : "slow";
}

/** Why a ball is where no ball should be. @param {import("server/descent").Training} training @param {string} name of its optimizer */
function reasonOf({ noise, learning_rate: rate, momentum }, name) {
  if (noise * rate > LOUD) return "noise";
  return (name === "momentum" || name === "nesterov") && momentum >= SWINGS ? "momentum" : "rate";
}

/** @param {Shown} shown @param {import("server/descent").DescentSpec} spec @param {boolean} running */
export function outcomeOf(shown, { training }, running) {
  const event = eventOf(shown, running);
  const name = shown.trails[0]?.name ?? "sgd";
  const params = {
    name: named("optimizer", name, "descent"),
    rate: plainNumber(training.learning_rate),
    height: heightNumber(shown.height),
    epoch: shown.epoch,
  };
  const reason = event === "left" || event === "nan" ? reasonOf(training, name) : "";
  const ofNetwork = event === "start" && shown.isNetwork ? ".loss" : "";
  const detail = reason ? `.${reason}` : ofNetwork;
  const alarming = event === "left" || event === "nan";
  const pushed = event === "stuck" && name === "momentum";
  return {
    event,
    act: pushed ? "shake" : ACTS[event],
    title: text(`descent.${event}${event === "nan" || reason === "rate" ? "" : detail}`, params),
    says: text(`descent.${event}${detail}.says`, params),
    mood: alarming ? /** @type {const} */ ("alarming") : undefined,
  };
}

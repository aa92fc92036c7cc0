// What has just happened to the ball that is followed, why, and what to do next.

import { hasText, lossNumber, named, parameterNumber, plainNumber, text } from "../../i18n.js";
import { heightAt } from "../../views/contours.js";

/** @import { Shown, Trail } from "./pictures.js" */
/** @typedef {"start" | "rolling" | "nan" | "left" | "beyond" | "jumps" | "down" | "stuck" | "slow" | "twins" | "saturated" | "learning" | "learnt" | "none"} Event */
/** @typedef {"roll" | "bigger" | "smaller" | "momentum" | "shake" | "zeros" | "large" | "usual"} Act what a button does about it */

const DOWN = 0.001; // of the height of the map above its lowest place: arrived
const STILL = 5e-4; // of the reach in a step: it hardly moves
const RECENT = 6; // steps
const LOUD = 0.4; // standard deviation of the noise, times the rate, that throws a ball out by itself
const LARGE = 6; // length of the six weights into the hidden units: nearly all that comes in drives tanh to its ends
const HIGH = 0.1; // a loss that a network is not done with
const SWINGS = 0.95; // momentum that hardly brakes
const SCALED = ["rmsprop", "adagrad", "adam", "adamw"]; // whose steps are measured by the gradients before
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

/** @param {string} power digits */
const raised = (power) => [...power].map((digit) => POWERS[Number(digit)]).join("");

/** A height as people read it, 6.1 · 10²¹ for instance. @param {number} value */
export const heightNumber = (value) => lossNumber(value).replace(/e(\d+)$/, (_, power) => ` · 10${raised(power)}`);

/** In powers of ten. @param {number} value @param {number} digits */
function tiny(value, digits) {
  const [mantissa, power] = value.toExponential(digits - 1).split("e-");
  return `${plainNumber(Number(mantissa)).replace("-", "−")}·10⁻${raised(power)}`;
}

/** A number in three digits, with which one can calculate. @param {number} value */
export function threeDigits(value) {
  const size = Math.abs(value);
  if (size >= 0.1 || !size) return parameterNumber(value);
  return size < 0.001 ? tiny(value, 3) : plainNumber(Number(value.toPrecision(3))).replace("-", "−");
}

/** A number where there is little room; what is not nothing is never written as nothing. @param {number} value */
export const briefNumber = (value) => (value && Math.abs(value) < 0.0005 ? tiny(value, 1) : parameterNumber(value));

/** The last places of a trail. @param {Pick<Trail, "places">} trail @returns {[number, number][]} */
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

/** @param {number} reach */
const inside = (reach) => (/** @type {number} */ value) => Math.abs(value) <= reach;

/** Whether a trail ends outside of the map. @param {Trail} trail @param {number} reach */
const isOut = (trail, reach) => !lately(trail).slice(-1).flat().every(inside(reach));

/** Below which a ball is down. @param {ArrayLike<number>} heights */
function lowOf(heights) {
  const [low, high] = [Math.min(...Array.from(heights)), Math.max(...Array.from(heights))];
  return low + DOWN * (high - low);
}

/** The step in which the followed ball came down; the newest, where the map is too coarse to tell. @param {Shown} shown */
function arrivedAt({ trails: [trail], heights, size, reach, first, epoch }) {
  const low = lowOf(heights);
  const at = (/** @type {number} */ value) => ((value / reach + 1) / 2) * (size - 1);
  for (let i = 0; i < trail.places.length; i += 2) {
    const [x, y] = [trail.places[i], trail.places[i + 1]];
    if (inside(reach)(x) && inside(reach)(y) && heightAt(heights, size, at(x), at(-y)) < low) return first + i / 2;
  }
  return epoch;
}

/** What has happened. @param {Shown} shown @param {string} initial how the network began @param {boolean} running @returns {Event} */
function eventOf(shown, initial, running) {
  const { trails: [trail], reach, epoch, height, heights, isNetwork, parameters } = shown; // biome-ignore format: one line
  if (!trail) return "none";
  if (epoch === 0 && !running) return "start";
  const places = lately(trail);
  const [x, y] = places[places.length - 1];
  if (!Number.isFinite(height) || !Number.isFinite(x + y)) return "nan";
  if (isNetwork && areTwins(parameters)) return "twins";
  const began = isNetwork && initial === "large" && height > HIGH;
  if (began && Math.hypot(...parameters.subarray(0, 6)) > LARGE) return "saturated";
  if (isOut(trail, reach)) return isNetwork ? "beyond" : "left";
  const steps = stepsOf(places);
  if (jumping(steps, reach)) return "jumps";
  if (isNetwork) return running ? "learning" : "learnt";
  if (height < lowOf(heights)) return "down";
  if (steps.length >= RECENT && steps.every(([dx, dy]) => Math.hypot(dx, dy) < STILL * reach)) return "stuck";
  return running || steps.length < RECENT ? "rolling" : "slow";
}

/** Whether a ball went from side to side on its way out, further each time. @param {Trail} trail @param {number} reach */
function swung(trail, reach) {
  const places = Array.from(trail.places);
  const out = places.findIndex((value) => !inside(reach)(value));
  const steps = stepsOf(lately({ places: places.slice(0, 2 * Math.floor(out / 2) + 2) }));
  const [before, last] = steps.slice(-2);
  return (
    steps.length > 1 && before[0] * last[0] + before[1] * last[1] < 0 && Math.hypot(...last) > Math.hypot(...before)
  );
}

/** Why a ball is where no ball should be. @param {import("server/descent").Training} training @param {Trail & {name: string}} trail @param {number} reach */
function reasonOf({ noise, learning_rate: rate, momentum }, trail, reach) {
  if (noise * rate > LOUD) return "noise";
  if ((trail.name === "momentum" || trail.name === "nesterov") && momentum >= SWINGS) return "momentum";
  if (SCALED.includes(trail.name)) return "scaled";
  return swung(trail, reach) ? "rate" : "far";
}

/** @param {Shown} shown @param {import("server/descent").DescentSpec} spec @param {boolean} running */
export function outcomeOf(shown, { training, network }, running) {
  const event = eventOf(shown, network.initial, running);
  const name = shown.trails[0]?.name ?? "sgd";
  const params = {
    name: named("optimizer", name, "descent"),
    rate: plainNumber(training.learning_rate),
    height: heightNumber(shown.height),
    epoch: event === "down" ? arrivedAt(shown) : shown.epoch,
  };
  const alarming = event === "left" || event === "nan";
  const reason = alarming ? reasonOf(training, shown.trails[0], shown.reach) : "";
  const ofNetwork = event === "start" && shown.isNetwork ? ".loss" : "";
  const detail = event === "nan" && reason !== "rate" ? "" : reason ? `.${reason}` : ofNetwork;
  const others = shown.trails.slice(1).filter((trail) => isOut(trail, shown.reach));
  const names = others.map((trail) => named("optimizer", trail.name, "descent")).join(", ");
  const steps = event === "down" ? params.epoch : 0;
  const pushed = event === "stuck" && name === "momentum";
  return {
    event,
    steps,
    act: pushed ? "shake" : ACTS[event],
    title: text(`descent.${event}${hasText(`descent.${event}${detail}`) ? detail : ""}`, params),
    says: [text(`descent.${event}${detail}.says`, params), names && text("descent.others", { names })]
      .filter(Boolean)
      .join(" "),
    mood: alarming ? /** @type {const} */ ("alarming") : undefined,
  };
}

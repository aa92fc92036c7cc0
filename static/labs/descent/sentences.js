// The choices above the page: how fast, how a network begins, and which of its weights span the picture.

import { left, names } from "../../controls/sentences.js";
import { NAMES } from "./chain.js";

/** @import { Shared } from "../descent.js" */

const SPEEDS = ["slow", "calm", "frame"];

/** @param {Shared} props @returns {import("../../controls/sentences.js").Sentence[]} */
export function sentencesOf(props) {
  const { session, catalog, settings } = props;
  const { act, network, training } = session.spec.value;
  const weights = NAMES.map((label, value) => ({ value, label }));
  const setSpeed = (/** @type {string} */ speed) =>
    session.ask({ ...session.spec.peek(), training: { ...session.spec.peek().training, speed } });
  const speeds = [...new Set([...SPEEDS, training.speed])];
  /** @param {"across" | "up"} axis @param {"across" | "up"} other */
  const axis = (axis, other) => /** @type {import("../../controls/sentences.js").Sentence} */ ([
    axis, network[axis], weights.filter(({ value }) => value !== network[other]), (index) => settings.network({ [axis]: index }),
  ]); // biome-ignore format: a row
  return left(
    [
      ["speed", training.speed, names("pace", speeds, "descent"), setSpeed],
      ...(act === "landscape" ? [] : [initialOf(catalog, network.initial, settings)]),
      ...(act === "loss" ? [axis("across", "up"), axis("up", "across")] : []),
    ],
    props,
  );
}

/** @param {any} catalog @param {string} initial @param {Shared["settings"]} settings @returns {import("../../controls/sentences.js").Sentence} */
const initialOf = (catalog, initial, settings) => [
  "initial",
  initial,
  names("initial", catalog.fields.initial.choices, "descent"),
  (/** @type {string} */ next) => settings.network({ initial: next }),
];

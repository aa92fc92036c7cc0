// The script as a list that is edited: every change gives a new list, and where the present stage is in it then.

import { viewsOf } from "./wording.js";

/** @typedef {import("./types.js").Stage} Stage */
/** @typedef {import("./types.js").ScriptChange} ScriptChange */
/** @typedef {{stages: Stage[], index: number}} Script index: the stage that the room is at */

export const MAX_STAGES = 60; // as app/wire/rooms.py has it

/** @type {Omit<Stage, "lab">} */
const EMPTY = {
  title: "",
  text: "",
  notes: "",
  spec: {},
  locked: [],
  pace: "own",
  run: false,
  goal: null,
  view: "wall",
  minutes: null,
  translations: {},
};
/** @type {import("./types.js").Goal} */
export const USUAL_GOAL = { title: "", limit: 0.05, rank: "parameters", seconds: 300, teams: false, exam: {} };

/** @param {string} lab @returns {Stage} */
export const emptyStage = (lab) => ({ ...EMPTY, lab });

/**
 * The stage in another lab: of its own set-up, locked controls and hidden data nothing would fit there.
 * @template {Stage} S @param {S} stage @param {string} lab @returns {S}
 */
export function intoLab(stage, lab) {
  if (stage.lab === lab) return stage;
  const goal = stage.goal && { ...stage.goal, exam: {} };
  return { ...stage, lab, spec: {}, locked: [], goal, view: viewsOf(lab).includes(stage.view) ? stage.view : "wall" };
}

/** A stage that was changed from `before`: what it says in other languages is no translation of new words. @template {Stage} S @param {Stage} before @param {S} stage @returns {S} */
export function reworded(before, stage) {
  const kept = before.title === stage.title && before.text === stage.text && before.goal?.title === stage.goal?.title;
  return kept ? stage : { ...stage, translations: {} };
}

/** Whether a stage brings a set-up, or everybody keeps what they have. @param {{spec: any}} stage */
export const bringsSetup = ({ spec }) => Boolean(spec && Object.keys(spec).length);

/** Whether a stage has a challenge that lies ready. @param {{goal: any} | null} stage @param {any} challenge the room's */
export const isReady = (stage, challenge) => Boolean(stage?.goal) && !challenge;

/**
 * @template T
 * @param {T[]} list @param {number} from @param {number} to
 */
function moved(list, from, to) {
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, list[from]);
}

/** @param {Script} script @param {ScriptChange} change @returns {Script} */
export function edited({ stages, index }, change) {
  switch (change.kind) {
    case "add":
      return { stages: stages.toSpliced(change.at, 0, change.stage), index: change.at <= index ? index + 1 : index };
    case "replace":
      return { stages: stages.with(change.at, change.stage), index };
    case "move": {
      if (change.to < 0 || change.to >= stages.length) return { stages, index };
      const order = moved(
        stages.map((_, i) => i),
        change.from,
        change.to,
      );
      return { stages: order.map((i) => stages[i]), index: order.indexOf(index) };
    }
    case "remove": {
      if (stages.length === 1) return { stages, index }; // a room is always somewhere
      const left = stages.toSpliced(change.at, 1);
      return { stages: left, index: Math.min(change.at < index ? index - 1 : index, left.length - 1) };
    }
  }
}

/** The action that makes the room's script `after`; the index only where the present stage has moved. @param {Script} before @param {Script} after */
export function scriptAction(before, after) {
  const moves = after.index !== before.index;
  return { action: "script", stages: after.stages, ...(moves ? { index: after.index } : {}) };
}

/** The stage that `by` steps from `at` lead to, kept inside the script. @param {number} at @param {number} by @param {number} count */
export function stageAfter(at, by, count) {
  return Math.max(0, Math.min(count - 1, at + by));
}

/** Whether going from one stage to another wants to be asked first: back to a set-up, everybody's network begins anew. @param {{spec: any}[]} stages @param {number} from @param {number} to */
export const asksFirst = (stages, from, to) => to < from && stages[to] !== undefined && bringsSetup(stages[to]);

/** Something is wrong with a script file; `key` says what. */
export class ScriptProblem extends Error {
  /** @param {string} key of the sentence @param {Record<string, string | number>} [params] */
  constructor(key, params = {}) {
    super(key);
    this.key = key;
    this.params = params;
  }
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new ScriptProblem("host.load.notJson");
  }
}

/**
 * The stages of a script file: `{stages: […]}` or the list alone. What is missing in one is as in a new stage; whether
 * its set-up can be built only the server knows. Throws ScriptProblem.
 * @param {any} value @param {string} lab of stages that name none
 * @returns {Stage[]}
 */
export function stagesOf(value, lab) {
  const stages = Array.isArray(value) ? value : value?.stages;
  if (!Array.isArray(stages) || !stages.length) throw new ScriptProblem("host.load.noStages");
  if (stages.length > MAX_STAGES) throw new ScriptProblem("host.load.tooMany", { most: MAX_STAGES });
  const wrong = stages.findIndex((stage) => typeof stage !== "object" || !stage || Array.isArray(stage));
  if (wrong >= 0) throw new ScriptProblem("host.load.notAStage", { number: wrong + 1 });
  return stages.map((stage) => ({ ...emptyStage(lab), ...stage, spec: stage.spec ?? {} }));
}

/** @param {string} text of a file @param {string} lab */
export const readScript = (text, lab) => stagesOf(parsed(text), lab);

const SHOWN = 40; // characters of a value that the server refused

/**
 * What the server found wrong in a script, in the words of this page; null where it is about something else.
 * @param {{action: string, stages?: any}} action as it was sent @param {import("../types.js").Refusal} refusal @param {string[]} labs
 * @returns {import("../types.js").Notice | null}
 */
export function scriptProblem({ stages }, { code, path }, labs) {
  const found = /^(?:do\.)?stages\.(\d+)\.(.+)$/.exec(path);
  if (!found || !stages) return null;
  const [, index, field] = found;
  const given = JSON.stringify(field.split(".").reduce((value, name) => value?.[name], stages[Number(index)]));
  const params = { number: Number(index) + 1, field, given: given?.slice(0, SHOWN) ?? "", labs: labs.join(", ") };
  const about = code === "unknown_lab" ? "lab" : given === undefined ? "missing" : "value";
  return { key: `host.error.script.${about}`, params };
}

// The form of a challenge's goal, and what was typed there as a goal.

import { html } from "../html.js";
import { plainNumber, text } from "../i18n.js";
import { tileSort, wordsOf } from "../words.js";
import { Choices, Field, Toggle } from "./fields.js";
import { decimal, minutesOf } from "./wording.js";

/** @typedef {import("./types.js").Goal} Goal */
/** @typedef {Omit<Goal, "limit" | "seconds"> & {limit: string, minutes: string}} Typed */
/** @typedef {{limit?: string, minutes?: string}} Problems keys of sentences */

const LIMIT = { above: 0, most: 10 }; // as app/wire/rooms.py has them
const SECONDS = { least: 5, most: 3600 };
const USUAL_MINUTES = [2, 3, 5, 10];
const RANKS = /** @type {const} */ (["parameters", "loss", "time"]);

/** @param {Goal} goal @returns {Typed} */
export function typedGoal({ limit, seconds, ...rest }) {
  return { ...rest, limit: plainNumber(limit), minutes: plainNumber(minutesOf(seconds)) };
}

/** @param {Typed} typed @returns {{goal: Goal | null, problems: Problems}} null while something is wrong */
export function goalOf({ limit, minutes, ...rest }) {
  const below = decimal(limit);
  const seconds = Math.round(decimal(minutes) * 60);
  /** @type {Problems} */
  const problems = {};
  if (!(below > LIMIT.above && below <= LIMIT.most)) problems.limit = "host.goal.limit.problem";
  if (!(seconds >= SECONDS.least && seconds <= SECONDS.most)) problems.minutes = "host.goal.minutes.problem";
  const fine = !problems.limit && !problems.minutes;
  return { goal: fine ? { ...rest, title: rest.title.trim(), limit: below, seconds } : null, problems };
}

/** @param {{lab: string, typed: Typed, problems: Problems, onChange: (typed: Typed) => void}} props */
export function GoalFields({ lab, typed, problems, onChange }) {
  const set = (/** @type {keyof Typed} */ name) => (/** @type {any} */ value) => onChange({ ...typed, [name]: value });
  const quick = USUAL_MINUTES.map((value) => ({ value: plainNumber(value), label: plainNumber(value) }));
  return html`
    <${Field} label=${text("host.goal.title")} hint=${text("host.goal.title.hint")} value=${typed.title} onInput=${set("title")} more=${{ maxlength: 80 }} />
    <${Field}
      label=${text("host.goal.limit", { measure: wordsOf(lab).measure })}
      hint=${text(tileSort(lab) === "map" ? "host.goal.limit.hint" : "host.goal.limit.measured")}
      problem=${problems.limit && text(problems.limit)}
      value=${typed.limit}
      onInput=${set("limit")}
      more=${{ inputmode: "decimal", autocomplete: "off" }}
    />
    <${Choices}
      label=${text("host.goal.rank")}
      value=${typed.rank}
      options=${RANKS.map((value) => ({ value, label: text(`host.goal.rank.${value}`) }))}
      onChoose=${set("rank")}
    />
    <div class="with-quick">
      <${Field}
        label=${text("host.goal.minutes")}
        problem=${problems.minutes && text(problems.minutes)}
        value=${typed.minutes}
        onInput=${set("minutes")}
        more=${{ inputmode: "decimal", autocomplete: "off" }}
      />
      <${Choices} bare label=${text("host.goal.minutes")} value=${typed.minutes} options=${quick} onChoose=${set("minutes")} />
    </div>
    <${Toggle} label=${text("host.goal.teams")} hint=${text("host.goal.teams.hint")} on=${typed.teams} onChange=${set("teams")} />
  `;
}

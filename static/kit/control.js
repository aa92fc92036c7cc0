// Controls for rows of the catalogue's table of fields: what they are called, what they are bound by, and what they
// change follow from the row. Nothing is there where the link hides it.
//
//     html`<${FieldSlider} name="width" print=${shortNumber} ...${props} />`   // props: all that a part gets
//     html`<${FieldChoices} name="shape" table="form" ...${props} />`
//
// Words are those of the lab, or else of all labs: `<name>` and `<name>.hint`, for choices `<table>.<choice>`.

import { Choices } from "../controls/choices.js";
import { names, numbers } from "../controls/sentences.js";
import { Slider } from "../controls/slider.js";
import { Switch } from "../controls/switch.js";
import { html } from "../html.js";
import { hasText, keyOf, text } from "../i18n.js";
import { valueAt, withValue } from "../state.js";
import { useRef } from "../vendor/preact-hooks.js";

/** @typedef {{session: any, catalog: any, view: import("../types.js").ReadonlySignal<{hidden: string[]}>}} Part what these read of all that a part gets */

/** @param {string} name @param {Part} part */
function fieldOf(name, { session, catalog, view }) {
  const entry = catalog.fields[name];
  const key = keyOf(catalog.name, name);
  return {
    entry,
    hidden: view.value.hidden.includes(name),
    value: valueAt({ spec: session.spec.value }, entry.path),
    /** @param {any} wish */
    ask: (wish) => session.ask(withValue({ spec: session.spec.peek() }, entry.path, wish).spec),
    label: text(key),
    hint: hasText(`${key}.hint`) ? text(`${key}.hint`) : undefined,
  };
}

/**
 * A number of a range; it stays as long as a link has made it that goes beyond.
 * @param {Part & {name: string, print?: (value: number) => string, brief?: boolean, own?: {label: string, hint: string}}} props
 *   brief: as of `Slider`; own: other words than the row's
 */
export function FieldSlider({ name, print, brief, own, ...part }) {
  const { entry, hidden, value, ask, label, hint } = fieldOf(name, part);
  const most = useRef(entry.max);
  most.current = Math.max(most.current, value);
  if (hidden) return null;
  const range = { ...entry, max: most.current };
  return html`<${Slider} ...${{ name, label, value, range, print, hint, brief, onChange: ask, ...own }} />`;
}

/** On or off. @param {Part & {name: string}} props */
export function FieldSwitch({ name, ...part }) {
  const { hidden, value, ask, label, hint = "" } = fieldOf(name, part);
  return hidden ? null : html`<${Switch} ...${{ name, label, hint, on: value, onChange: ask }} />`;
}

/**
 * One of a few words or numbers.
 * @param {Part & {name: string, table?: string, choices?: import("../controls/choices.js").Choice[], chips?: boolean}} props
 *   table: whose rows the choices are; choices: in the place of those
 */
export function FieldChoices({ name, table = name, choices, chips, ...part }) {
  const { entry, hidden, value, ask, label, hint } = fieldOf(name, part);
  if (hidden) return null;
  const numeric = typeof entry.choices?.[0] === "number";
  const rows = choices ?? (numeric ? numbers(entry.choices, value) : names(table, entry.choices, part.catalog.name));
  return html`<${Choices} ...${{ name, label, hint, value, choices: rows, chips, onChoose: ask }} />`;
}

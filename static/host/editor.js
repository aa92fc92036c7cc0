// One stage of the script, written before the talk or in the middle of it.

import { html } from "../html.js";
import { keyOf, text } from "../i18n.js";
import { same } from "../state.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";
import { wordsOf } from "../words.js";
import { ActionButton, Choices, Field, Toggle } from "./fields.js";
import { GoalFields, goalOf, typedGoal } from "./goal.js";
import { changeScript, scriptOf } from "./script.js";
import { linksOf } from "./setup.js";
import { SetupFields } from "./setup-fields.js";
import { Sheet } from "./sheet.js";
import { emptyStage, intoLab, reworded, USUAL_GOAL } from "./stages.js";
import { titleOf, viewsOf } from "./wording.js";

/** @typedef {import("./remote.js").Remote} Remote */
/** @typedef {import("./types.js").Stage} Stage */
/** @typedef {Stage & {typed: import("./goal.js").Typed | null}} Draft typed: the goal as it stands in the form */

const MOST_MINUTES = 240; // as app/wire/rooms.py has it
const PACES = /** @type {const} */ (["own", "presenter"]);

/** @param {Stage} stage @returns {Draft} */
const draftOf = (stage) => ({ ...stage, typed: stage.goal && typedGoal(stage.goal) });

/** @param {Draft} draft @param {Partial<Draft>} change @returns {Draft} */
function changed(draft, change) {
  if (!change.lab || change.lab === draft.lab) return { ...draft, ...change };
  return { ...intoLab(draft, change.lab), typed: draft.typed && { ...draft.typed, exam: {} }, ...change };
}

/** The links of the draft's lab; null until its module is here. @param {any} catalog @param {string} lab */
function useLinks(catalog, lab) {
  const [links, setLinks] = useState(/** @type {Awaited<ReturnType<typeof linksOf>>} */ (null));
  useEffect(() => {
    let wanted = true;
    setLinks(null);
    linksOf(catalog, lab).then((found) => wanted && setLinks(found));
    return () => {
      wanted = false;
    };
  }, [lab]);
  return links;
}

/** @param {{remote: Remote, at: number | null, removing?: boolean}} props at: null for a new stage, behind the present one */
export function Editor({ remote, at, removing = false }) {
  const [first] = useState(() => draftOf(at === null ? newStage(remote) : scriptOf(remote).stages[at]));
  const [draft, setDraft] = useState(first);
  const [asking, setAsking] = useState(removing ? "remove" : "");
  const [setupProblem, setSetupProblem] = useState(false);
  const links = useLinks(remote.catalog, draft.lab);
  const set = (/** @type {Partial<Draft>} */ change) => setDraft((before) => changed(before, change));
  const read = draft.typed ? goalOf(draft.typed) : { goal: null, problems: {} };
  const ready = !setupProblem && (!draft.typed || read.goal !== null);

  const save = async () => {
    const { typed: _, ...written } = { ...draft, title: draft.title.trim(), goal: read.goal };
    const stage = reworded(first, written);
    const index = scriptOf(remote).index;
    const change = at === null ? { kind: "add", at: index + 1, stage } : { kind: "replace", at, stage };
    if (await changeScript(remote, /** @type {any} */ (change))) remote.close();
  };
  const remove = async () => {
    if (await changeScript(remote, { kind: "remove", at: /** @type {number} */ (at) })) remote.close();
  };
  const leave = () => (same(first, draft) ? remote.close() : setAsking("leave"));
  const lone = scriptOf(remote).stages.length === 1;
  const foot = asking
    ? html`<${Asked} kind=${asking} onNo=${() => (removing ? remote.close() : setAsking(""))} onYes=${asking === "remove" ? remove : remote.close} />`
    : html`
        ${at !== null && html`<button type="button" class="button" disabled=${lone} data-testid="remove-stage" onClick=${() => setAsking("remove")}>${text("host.editor.remove")}</button>`}
        <${ActionButton} look="button strong large" act=${save} disabled=${!ready} testid="save-stage">${text("host.editor.save")}<//>
      `;
  return html`
    <${Sheet} title=${at === null ? text("host.editor.new") : titleOf(first, at)} remote=${remote} onClose=${leave} foot=${foot} name="editor">
      <${Words} draft=${draft} set=${set} labs=${remote.part("room").value?.labs ?? []} />
      <${SetupFields} remote=${remote} draft=${draft} links=${links} set=${set} onProblem=${setSetupProblem} />
      <${Freedom} draft=${draft} set=${set} controls=${links?.controls ?? []} />
      <${Choices} label=${text("host.editor.view")} value=${draft.view} options=${viewsOf(draft.lab).map((value) => ({ value, label: text(`host.view.${value}`) }))} onChoose=${(/** @type {any} */ view) => set({ view })} />
      <${Toggle} label=${text("host.editor.goal")} hint=${text("host.editor.goal.hint")} on=${draft.typed !== null} name="goal"
        onChange=${(/** @type {boolean} */ on) => set({ typed: on ? typedGoal(draft.goal ?? USUAL_GOAL) : null })} />
      ${draft.typed && html`<div class="inset"><${GoalFields} lab=${draft.lab} typed=${draft.typed} problems=${read.problems} onChange=${(/** @type {any} */ typed) => set({ typed })} /></div>`}
    <//>
  `;
}

/** In the lab that the room is at. @param {Remote} remote */
function newStage(remote) {
  return emptyStage(remote.part("stage").peek()?.lab ?? remote.part("room").peek()?.labs?.[0] ?? "");
}

/** Whole minutes; null where there are none. @param {string} typed */
const minutesIn = (typed) => Math.min(MOST_MINUTES, Math.round(Number(typed.replace(",", ".")) || 0)) || null;

/** @param {{draft: Draft, set: (change: Partial<Draft>) => void, labs: string[]}} props */
function Words({ draft, set, labs }) {
  return html`
    <${Field} label=${text("host.editor.title")} value=${draft.title} onInput=${(/** @type {string} */ title) => set({ title })} more=${{ maxlength: 80, "data-testid": "title" }} />
    <${Field} label=${text("host.editor.notes")} hint=${text("host.editor.notes.hint")} rows=${4} value=${draft.notes} onInput=${(/** @type {string} */ notes) => set({ notes })} more=${{ maxlength: 2000 }} />
    <${Field} label=${text("host.editor.text")} hint=${text("host.editor.text.hint")} rows=${3} value=${draft.text} onInput=${(/** @type {string} */ words) => set({ text: words })} more=${{ maxlength: 600 }} />
    <${Field} label=${text("host.editor.minutes")} hint=${text("host.editor.minutes.hint")} value=${draft.minutes ?? ""} onInput=${(/** @type {string} */ typed) => set({ minutes: minutesIn(typed) })} more=${{ inputmode: "numeric", maxlength: 3, "data-testid": "minutes" }} />
    ${
      labs.length > 1 &&
      html`<${Choices} label=${text("host.editor.lab")} value=${draft.lab} options=${labs.map((value) => ({ value, label: wordsOf(value).title }))}
      onChoose=${(/** @type {string} */ lab) => set({ lab })} name="lab" />`
    }
  `;
}

/** What participants may do by themselves. @param {{draft: Draft, set: (change: Partial<Draft>) => void, controls: string[]}} props */
function Freedom({ draft, set, controls }) {
  const all = draft.locked.includes("all");
  const [some, setSome] = useState(!all && draft.locked.length > 0);
  const kind = all ? "all" : some ? "some" : "none";
  const choose = (/** @type {string} */ value) => {
    setSome(value === "some");
    set({ locked: value === "all" ? ["all"] : [] });
  };
  const toggle = (/** @type {string} */ name) => {
    const locked = draft.locked.includes(name) ? draft.locked.filter((each) => each !== name) : [...draft.locked, name];
    set({ locked });
  };
  return html`
    <${Choices} label=${text("host.editor.locked")} value=${kind} options=${["none", "some", "all"].map((value) => ({ value, label: text(`host.locked.${value}`) }))} onChoose=${choose} />
    ${
      kind === "some" &&
      html`
      <div class="choice-row inset" role="group" aria-label=${text("host.locked.some")}>
        ${controls.map(
          (name) => html`
            <label class="choice" key=${name}>
              <input type="checkbox" checked=${draft.locked.includes(name)} onChange=${() => toggle(name)} /><span>${text(keyOf(draft.lab, name))}</span>
            </label>
          `,
        )}
      </div>
    `
    }
    <${Choices} label=${text("host.editor.pace")} value=${draft.pace} options=${PACES.map((value) => ({ value, label: text(`host.pace.${value}`) }))} onChoose=${(/** @type {any} */ pace) => set({ pace })} />
    <${Toggle} label=${text("host.editor.run")} hint=${text("host.editor.run.hint")} on=${draft.run} name="run" onChange=${(/** @type {boolean} */ run) => set({ run })} />
  `;
}

/** @param {{kind: string, onNo: () => void, onYes: () => Promise<unknown> | void}} props */
function Asked({ kind, onNo, onYes }) {
  return html`
    <p class="foot-question">${text(`host.editor.${kind}.question`)}</p>
    <button type="button" class="button" ref=${(/** @type {any} */ button) => button?.focus()} onClick=${onNo}>${text(`host.editor.${kind}.no`)}</button>
    <${ActionButton} look="button danger" act=${async () => onYes()} testid=${`${kind}-yes`}>${text(`host.editor.${kind}.yes`)}<//>
  `;
}

// The script: the stages of the talk in their order, to be stepped through, rearranged, kept and loaded.

import { html } from "../html.js";
import { language, text } from "../i18n.js";
import { useRef, useState } from "../vendor/preact-hooks.js";
import { wordsOf } from "../words.js";
import { readyScript, saveJson } from "./api.js";
import { ActionButton, Confirmed } from "./fields.js";
import { bin, down, flag, lock, plus, up } from "./icons.js";
import { bringsSetup, edited, readScript, ScriptProblem, scriptAction, stagesOf } from "./stages.js";
import { titleOf } from "./wording.js";

/** @typedef {import("./remote.js").Remote} Remote */
/** @typedef {import("./stages.js").Script} Script */

/** The script with the stage that the room is at. @param {Remote} remote @returns {Script} */
export function scriptOf(remote) {
  return { stages: remote.part("script").value?.stages ?? [], index: remote.part("stage").value?.index ?? 0 };
}

/** @param {Remote} remote @param {import("./types.js").ScriptChange} change */
export function changeScript(remote, change) {
  const before = scriptOf(remote);
  return remote.act(scriptAction(before, edited(before, change)));
}

/** @param {{remote: Remote}} props */
export function Script({ remote }) {
  const [arranging, setArranging] = useState(false);
  const { stages, index } = scriptOf(remote);
  return html`
    <div class="panel-head">
      <h2>${text("host.tab.script")} <span class="figure">${stages.length}</span></h2>
      <button type="button" class="button" aria-pressed=${arranging} data-testid="arrange" onClick=${() => setArranging(!arranging)}>
        ${text(arranging ? "host.script.arranged" : "host.script.arrange")}
      </button>
    </div>
    <ol class="script">
      ${stages.map(
        (stage, at) => html`
          <li key=${at} class=${at === index ? "script-stage now" : "script-stage"} aria-current=${at === index ? "step" : undefined} data-testid="script-stage">
            <button type="button" class="stage-open" onClick=${() => remote.open("stage", { at })} aria-description=${text("host.script.edit", { title: titleOf(stage, at) })}>
              <span class="rank">${at + 1}</span>
              <span class="stage-words"><span class="stage-name" dir="auto">${titleOf(stage, at)}</span><${Marks} stage=${stage} leaves=${at > 0 && stages[at - 1].lab !== stage.lab} /></span>
            </button>
            ${arranging ? html`<${Arrange} remote=${remote} at=${at} count=${stages.length} />` : html`<${Go} remote=${remote} at=${at} now=${at === index} anew=${bringsSetup(stage)} />`}
          </li>
        `,
      )}
    </ol>
    <div class="script-acts">
      <button type="button" class="button line" data-testid="add-stage" onClick=${() => remote.open("stage", { at: null })}>
        ${plus()}${text("host.script.add")}
      </button>
    </div>
    <${Files} remote=${remote} />
  `;
}

/** What a stage brings, in a line. @param {{stage: import("./types.js").Stage, leaves: boolean}} props leaves: for another lab */
function Marks({ stage, leaves }) {
  const marks = [
    stage.minutes && text("host.mark.minutes", { minutes: stage.minutes }),
    leaves && wordsOf(stage.lab).title,
    bringsSetup(stage) && text("host.mark.setup"),
    stage.run && text("host.mark.run"),
    stage.pace === "presenter" && text("host.mark.pace"),
    stage.view !== "wall" && text(`host.view.${stage.view}`),
  ].filter(Boolean);
  return html`
    <span class="marks">
      ${stage.goal && html`<span class="mark-icon" role="img" aria-label=${text("host.challenge")}>${flag()}</span>`}
      ${stage.locked.length > 0 && html`<span class="mark-icon" role="img" aria-label=${text("host.mark.locked")}>${lock()}</span>`}
      ${marks.join(" · ") || text("host.mark.keep")}
    </span>
  `;
}

/** Its set-up once more for everybody, whose networks begin anew: it takes a second tap. @param {{remote: Remote, at: number}} props */
function Anew({ remote, at }) {
  const asks = remote.sure.value === at;
  return html`<${ActionButton} look="button go" act=${() => (asks ? remote.goTo(at) : remote.ask(at))} label=${asks ? undefined : text("host.script.anew.label")} testid="anew">
    ${text(asks ? "host.back.sure" : "host.script.anew")}
  <//>`;
}

/** @param {{remote: Remote, at: number, now: boolean, anew: boolean}} props anew: its set-up can be given once more */
function Go({ remote, at, now, anew }) {
  if (now)
    return html`<span class="here">${text("host.script.here")}</span>${anew && html`<${Anew} remote=${remote} at=${at} />`}`;
  const label = text("host.script.go.label", { number: at + 1 });
  return html`<${ActionButton} look="button go" act=${() => remote.goTo(at)} label=${label}>${text("host.script.go")}<//>`;
}

/** @param {{remote: Remote, at: number, count: number}} props */
function Arrange({ remote, at, count }) {
  const move = (/** @type {number} */ to) => () => changeScript(remote, { kind: "move", from: at, to });
  return html`
    <span class="arrange">
      <${ActionButton} look="round" act=${move(at - 1)} disabled=${at === 0} label=${text("host.script.up", { number: at + 1 })}>${up()}<//>
      <${ActionButton} look="round" act=${move(at + 1)} disabled=${at === count - 1} label=${text("host.script.down", { number: at + 1 })}>${down()}<//>
      <button
        type="button"
        class="round"
        disabled=${count === 1}
        aria-label=${text("host.script.remove", { number: at + 1 })}
        onClick=${() => remote.open("stage", { at, removing: true })}
      >${bin()}</button>
    </span>
  `;
}

/** Take over the script that `read` finds. @param {Remote} remote @param {() => Promise<import("./types.js").Stage[]>} read */
async function load(remote, read) {
  try {
    const stages = await read();
    if (await remote.act({ action: "script", stages }))
      remote.notices.say({
        key: stages.length === 1 ? "host.load.done.one" : "host.load.done",
        params: { count: stages.length },
      });
  } catch (problem) {
    if (problem instanceof ScriptProblem) remote.notices.say({ key: problem.key, params: problem.params });
    else remote.complain(/** @type {any} */ (problem));
  }
}

/** The ready-made talk, or its short version, in the language of this page. @param {Remote} remote @param {boolean} [short] */
export function loadTalk(remote, short = false) {
  const lab = remote.part("stage").peek()?.lab ?? "";
  return load(remote, async () => stagesOf(await readyScript(language.peek(), short), lab));
}

/** Load and save. What is loaded takes the script's place, so it is asked for once more. @param {{remote: Remote}} props */
function Files({ remote }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const lab = remote.part("stage").value?.lab ?? "";
  const fromFile = async (/** @type {any} */ { currentTarget: field }) => {
    const file = field.files?.[0];
    if (file) await load(remote, async () => readScript(await file.text(), lab));
    field.value = ""; // the same file can be chosen again
  };
  const save = () =>
    saveJson({ title: remote.part("room").peek().title, stages: scriptOf(remote).stages }, `${remote.code}.json`);
  return html`
    <div class="script-files">
      <${Confirmed}
        label=${text("host.load.talk")}
        question=${text("host.load.question")}
        yes=${text("host.load.yes")}
        no=${text("host.cancel")}
        act=${() => loadTalk(remote)}
        testid="load-talk"
      />
      <${Confirmed}
        label=${text("host.load.short")}
        question=${text("host.load.question")}
        yes=${text("host.load.yes")}
        no=${text("host.cancel")}
        act=${() => loadTalk(remote, true)}
        testid="load-short"
      />
      <button type="button" class="button line" onClick=${() => input.current?.click()}>${text("host.load.file")}</button>
      <input class="unseen" type="file" accept="application/json,.json" tabindex="-1" aria-label=${text("host.load.file")} ref=${input} data-testid="load-file" onChange=${fromFile} />
      <button type="button" class="button line" data-testid="save-script" onClick=${save}>${text("host.save.file")}</button>
    </div>
  `;
}

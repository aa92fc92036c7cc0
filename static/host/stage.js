// The stage: what the room is at, what the speaker wants to say about it, and the buttons under the thumb.

import { pause, play, reset } from "../controls/icons.js";
import { html } from "../html.js";
import { counted, text, wholeNumber } from "../i18n.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";
import { trains, wordsOf } from "../words.js";
import { Challenge } from "./challenge.js";
import { ActionButton } from "./fields.js";
import { back, flag, light, next } from "./icons.js";
import { Pacing } from "./pacing.js";
import { Reach } from "./reach.js";
import { SURE_WITHIN } from "./remote.js";
import { changeScript, loadTalk, scriptOf } from "./script.js";
import { bringsSetup, emptyStage, isReady } from "./stages.js";
import { Steering } from "./steering.js";
import { Vote } from "./vote.js";
import { goalSentence, running, titleOf } from "./wording.js";

/** @typedef {import("./remote.js").Remote} Remote */

/** @param {{remote: Remote}} props */
export function Stage({ remote }) {
  const stage = remote.part("stage").value;
  if (!stage) return null;
  return html`
    <div class="stage-scroll" tabindex="0" role="group" aria-label=${text("host.tab.stage")}>
      <${Reach} remote=${remote} />
      <${Blackout} remote=${remote} />
      <header class="stage-head">
        <p class="section-title" data-testid="position">${text("host.stage.position", { number: stage.index + 1, count: stage.count })}</p>
        <h2 dir="auto" data-testid="stage-title">${titleOf(stage, stage.index)}</h2>
        <${Pacing} remote=${remote} stage=${stage} />
      </header>
      <${Steering} remote=${remote} stage=${stage} />
      <${Lead} remote=${remote} stage=${stage} />
      ${isBare(remote) ? html`<${Bare} remote=${remote} />` : html`<${Notes} stage=${stage} />`}
      <${Spotlight} remote=${remote} />
      <${Ready} remote=${remote} stage=${stage} />
      <${Challenge} remote=${remote} />
      <${Vote} remote=${remote} />
      <${Hidden} remote=${remote} />
      <div class="stage-acts" hidden=${!trains(stage.lab)}>
        <button type="button" class="button" data-testid="challenge" onClick=${() => remote.open("challenge")}>
          ${flag()}${text("host.challenge.new")}
        </button>
        <button type="button" class="button" data-testid="vote" onClick=${() => remote.open("vote")}>${text("host.vote.new")}</button>
        ${
          remote.part("settings").value?.results &&
          html`<${ActionButton} act=${() => remote.act({ action: "settings", results: false })} testid="hide-results">${text("host.results.hide")}<//>`
        }
      </div>
    </div>
    <${Dock} remote=${remote} stage=${stage} />
  `;
}

/** @param {{remote: Remote}} props */
function Blackout({ remote }) {
  if (!remote.part("settings").value?.blackout) return null;
  return html`
    <div class="stage-strip">
      <p>${text("host.blackout.on")}</p>
      <${ActionButton} act=${() => remote.act({ action: "settings", blackout: false })}>${text("host.blackout.end")}<//>
    </div>
  `;
}

/** A room that has just been opened: there is no talk in it so far. @param {Remote} remote */
function isBare(remote) {
  const [only, ...others] = remote.part("script").value?.stages ?? [];
  return only !== undefined && others.length === 0 && !(only.title || only.text || only.notes || bringsSetup(only));
}

/** @param {{remote: Remote}} props */
function Bare({ remote }) {
  return html`
    <div class="notes">
      <p>${text("host.bare")}</p>
      <div class="bare-acts">
        <${ActionButton} act=${() => loadTalk(remote)} look="button line" testid="bare-talk">${text("host.load.talk")}<//>
        <${ActionButton} act=${() => loadTalk(remote, true)} look="button line" testid="bare-short">${text("host.load.short")}<//>
        <button type="button" class="button line" onClick=${() => remote.open("stage", { at: 0 })}>${text("host.bare.own")}</button>
      </div>
    </div>
  `;
}

/** @param {{stage: any}} props */
function Notes({ stage }) {
  return html`
    <div class="notes" dir="auto" data-testid="notes">
      ${
        stage.notes
          ? stage.notes.split(/\n{2,}/).map((/** @type {string} */ paragraph) => html`<p>${paragraph}</p>`)
          : html`<p class="pale">${text("host.notes.none")}</p>`
      }
    </div>
  `;
}

/** From here the talk goes on in another lab: at the next stage, if that is of it, else at a new one between them. @param {{remote: Remote, stage: any}} props */
function Lead({ remote, stage: { leads_to: lab, index } }) {
  if (!lab) return null;
  const act = async () => {
    const { stages } = scriptOf(remote);
    if (stages[index + 1]?.lab !== lab)
      await changeScript(remote, { kind: "add", at: index + 1, stage: emptyStage(lab) });
    await remote.goTo(index + 1);
  };
  return html`
    <div class="bare-acts">
      <${ActionButton} look="button line" act=${act} hint=${text("host.lead.hint")} testid="lead">${text("host.lead", { lab: wordsOf(lab).title })}<//>
    </div>
  `;
}

/** The stage has a challenge that nobody has begun. @param {{remote: Remote, stage: any}} props */
function Ready({ remote, stage }) {
  if (!isReady(stage, remote.part("challenge").value)) return null;
  return html`
    <div class="stage-strip" data-testid="challenge-ready">
      ${flag()}
      <p>${text("host.challenge.ready")} <strong dir="auto">${stage.goal.title || goalSentence(stage.goal, stage.lab)}</strong></p>
      <${ActionButton} act=${() => remote.act({ action: "challenge" })} look="button strong" hint=${text("host.challenge.ready.hint")} testid="begin-challenge">
        ${text("host.challenge.start")}
      <//>
    </div>
  `;
}

/** Where results are hidden, what reveals them. @param {{remote: Remote}} props */
function Hidden({ remote }) {
  if (remote.part("settings").value?.results !== false) return null;
  return html`
    <div class="stage-strip" data-testid="results-hidden">
      <p>${text("host.results.hidden")}</p>
      <${ActionButton} act=${() => remote.act({ action: "settings", results: true })} testid="reveal-results">${text("host.results.reveal")}<//>
    </div>
  `;
}

/** @param {{remote: Remote}} props */
function Spotlight({ remote }) {
  const spotlight = remote.part("spotlight").value;
  if (!spotlight) return null;
  return html`
    <div class="stage-strip" data-testid="spotlight">
      ${light()}
      <p>${text("host.spotlight.on")} <strong dir="auto">${spotlight.name}</strong></p>
      <${ActionButton} act=${() => remote.act({ action: "spotlight", person: null })}>${text("host.spotlight.end")}<//>
    </div>
  `;
}

/** All that everybody has trained is gone then: it takes a second tap, within a moment. @param {{act: () => Promise<unknown>}} props */
function Reset({ act }) {
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (!asking) return undefined;
    const timer = setTimeout(() => setAsking(false), SURE_WITHIN);
    return () => clearTimeout(timer);
  }, [asking]);
  const press = async () => {
    setAsking(!asking);
    if (asking) await act();
  };
  return html`
    <${ActionButton} look=${asking ? "dock-button asking" : "dock-button"} act=${press} hint=${text("host.reset.hint")} testid="reset">
      ${reset()}<span aria-live="polite">${text(asking ? "host.reset.sure" : "host.reset")}</span>
    <//>
  `;
}

/** Everybody's networks, and where the talk goes. @param {{remote: Remote, stage: any}} props */
function Dock({ remote, stage }) {
  const roster = remote.part("roster").value ?? [];
  const going = remote.going.value;
  const at = going ?? stage.index;
  const script = remote.part("script").value?.stages ?? [];
  const following = script[at + 1];
  const asked = remote.sure.value !== null && remote.sure.value < at ? script[remote.sure.value] : undefined;
  const control = (/** @type {string} */ name) => () => remote.act({ action: "control", control: name });
  return html`
    <div class="dock">
      <div class="dock-row transport" hidden=${!trains(stage.lab)} role="group" aria-label=${text("host.transport")}>
        <${Reset} act=${control("reset")} />
        <${ActionButton} look="dock-button" act=${control("run")} hint=${text("host.run.hint")} testid="run">${play()}<span>${text("host.run")}</span><//>
        <${ActionButton} look="dock-button" act=${control("pause")} hint=${text("host.pause.hint")} testid="pause">${pause()}<span>${text("host.pause")}</span><//>
        <p class="dock-figure" data-testid="running">
          <span class="figure">${wholeNumber(running(roster))}</span><span>${counted("host.running", running(roster), { total: wholeNumber(roster.length) })}</span>
        </p>
      </div>
      <p class="dock-question" role="status">${asked && text("host.back.question", { title: titleOf(asked, at - 1) })}</p>
      <div class="dock-row steps" data-testid="steps" data-resting=${remote.resting.value}>
        <button
          type="button"
          class=${asked ? "step back asking" : "step back"}
          disabled=${at === 0}
          aria-label=${text("host.back")}
          data-hint=${text("host.back.hint")}
          data-testid="back"
          onClick=${() => remote.move(-1)}
        >${back()}${asked && html`<span>${text("host.back.sure")}</span>`}</button>
        <button
          type="button"
          class="step next"
          disabled=${at >= stage.count - 1}
          aria-busy=${going !== null}
          data-hint=${text("host.next.hint")}
          data-testid="next"
          onClick=${() => remote.move(1)}
        >
          <span class="step-words">
            <span class="step-label">${text(following ? "host.next" : "host.next.none")}</span>
            ${following && html`<span class="two-lines step-title" dir="auto" data-testid="next-title">${titleOf(following, at + 1)}</span>`}
          </span>
          ${next()}
        </button>
      </div>
    </div>
  `;
}

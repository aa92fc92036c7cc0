// A bot that learns from phrases which people pick for it: what it says to four questions, how sure it is, and what it
// was told.

import { html } from "../../html.js";
import { counted, language, percent, text } from "../../i18n.js";
import { Moment } from "../../kit/moment.js";
import { Told } from "./hands.js";
import { Mark } from "./mark.js";
import { chatbotSaid } from "./words.js";

/** @import { Shared } from "../fairness.js" */
/** @typedef {Shared & {still?: boolean}} Props still: nothing is there to touch */
/** @typedef {{name: string, sides: number[]}} Topic sides: words */
/** @typedef {{topic: number, side: number, words: number[]}} Phrase */

const END = 0; // of a sentence

/** @param {any} catalog @param {number} word */
const wordOf = ({ vocabulary }, word) => /** @type {string} */ (vocabulary[word][language.value]);
/** @param {any} catalog @param {ArrayLike<number>} words */
const sentenceOf = (catalog, words) =>
  Array.from(words)
    .filter((word) => word !== END)
    .map((word) => wordOf(catalog, word))
    .join(" ")
    .replace(/^./, (first) => first.toUpperCase());

/** What the bot has come to, of the topic that is looked at. @param {Pick<Shared, "pictures" | "session" | "catalog">} props */
function botOf({ pictures, session, catalog }) {
  const shown = pictures.of("chatbot");
  if (!shown) return null;
  const { opinion, own, told, answers, next } = shown.arrays;
  const { topic: name } = session.spec.value.chatbot;
  const topics = /** @type {Topic[]} */ (catalog.topics);
  const topic = topics.findIndex((each) => each.name === name);
  const length = answers.length / topics.length;
  const said = topics.map((_, i) => sentenceOf(catalog, answers.subarray(i * length, (i + 1) * length)));
  const taught = Array.from(own, Number).reduce((all, each) => all + each, 0);
  const [phrases, people] = told.subarray(2 * topic, 2 * topic + 2);
  return { ...shown, topics, topic, opinion, own, said, taught, phrases, people, next };
}

/** @param {Props} props */
export function Chatbot(props) {
  const { session, settings, catalog, view, still } = props;
  const bot = botOf(props);
  if (!bot) return html`<${Moment} />`;
  const [first, second] = bot.topics[bot.topic].sides.map((word) => wordOf(catalog, word));
  const said = chatbotSaid({ ...bot, share: bot.opinion[bot.topic], first, second });
  const deed = bot.taught > 0 && !view.value.hidden.includes("teach") && (() => settings.forget(bot.own));
  return html`
    <${Told} ...${{ said, deed, still }} />
    <div class="fairness-talk" role="group" aria-label=${text("fairness.talk")}>
      ${bot.topics.map((topic, i) => html`<${Answer} key=${topic.name} ...${{ topic, i, bot, catalog, still: still || view.value.hidden.includes("topic") }} choose=${() => settings.topic(topic.name)} />`)}
    </div>
    ${!still && html`<div><button type="button" class="button" data-testid="ask" data-hint=${text("fairness.ask.hint")} onClick=${() => session.edit({ ask: true })}>${text("fairness.ask")}</button></div>`}
  `;
}

/** What it answers, and how it leans. @param {any} props */
function Answer({ topic, i, bot, catalog, still, choose }) {
  const [first, second] = topic.sides.map((/** @type {number} */ word) => wordOf(catalog, word));
  const share = bot.opinion[i];
  const inner = html`
    <span class="fairness-question">${text("fairness.question", { first, second })}</span>
    <span class="fairness-bubble">${bot.said[i] || "…"}</span>
    <span class="fairness-lean" style=${{ "--share": share }}><b>${first} ${percent(share)}</b><i></i><b>${percent(1 - share)} ${second}</b></span>
  `;
  if (still) return html`<div class="fairness-box" data-looked=${i === bot.topic}>${inner}</div>`;
  return html`<button type="button" class="fairness-box" aria-pressed=${i === bot.topic} data-hint=${text("fairness.answer.hint")} data-testid=${`answer-${topic.name}`} onClick=${choose}>${inner}</button>`;
}

/** How likely each side comes after each opening. @param {Props} props */
export function Next(props) {
  const { catalog } = props;
  const bot = botOf(props);
  if (!bot) return null;
  const openings = /** @type {number[][]} */ (catalog.openings);
  const words = bot.next.length / openings.length;
  return html`
    <div class="fairness-equalities" data-testid="next-words">
      <h2 class="section-title">${text("fairness.next")}</h2>
      ${openings.map(
        (opening, row) => html`
          <section key=${row} class="fairness-equality">
            <h2>${sentenceOf(catalog, opening)} …</h2>
            ${bot.topics[bot.topic].sides.map((side, i) => {
              const share = bot.next[row * words + side];
              return html`<p class="fairness-bar" key=${side} data-group=${i}><${Mark} group=${i} /><b>${wordOf(catalog, side)}</b><i style=${{ "--share": share }} aria-hidden="true"></i><span>${percent(share)}</span></p>`;
            })}
          </section>`,
      )}
    </div>
  `;
}

/** What it can be told of the topic that is looked at. @param {Shared} props */
export function Phrases(props) {
  const { settings, catalog, view } = props;
  const bot = botOf(props);
  if (!bot) return null;
  const full = bot.taught >= catalog.mostPhrases;
  const phrases = /** @type {Phrase[]} */ (catalog.phrases);
  return html`
    ${
      !view.value.hidden.includes("teach") &&
      html`<div class="fairness-chips" role="group" aria-label=${text("fairness.teach")} data-testid="phrases">
        ${phrases.map((phrase, i) =>
          phrase.topic === bot.topic
            ? html`<button type="button" key=${i} class="button fairness-chip" data-group=${phrase.side} aria-disabled=${full} data-hint=${text("fairness.teach.hint")} onClick=${() => full || settings.teach(i)}>
                ${sentenceOf(catalog, phrase.words)}${bot.own[i] > 0 && html`<b>${` ×${bot.own[i]}`}</b>`}</button>`
            : null,
        )}
      </div>
      <p class="note">${full ? text("fairness.teach.full", { most: catalog.mostPhrases }) : counted("fairness.told.own", bot.taught)}</p>
      ${bot.taught > 0 && html`<button type="button" class="button" data-testid="forget" data-hint=${text("fairness.forget.hint")} onClick=${() => settings.forget(bot.own)}>${text("fairness.do.forget")}</button>`}`
    }
  `;
}

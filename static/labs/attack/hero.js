// What this lab is about: the outcome in large words, the sum that led to it, and everything one can turn.

import { Choices } from "../../controls/choices.js";
import { names } from "../../controls/sentences.js";
import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldChoices } from "../../kit/control.js";
import { Moment } from "../../kit/moment.js";
import { Attack, Chance } from "./equation.js";
import { brush, MOST, sampleOf, setOf } from "./settings.js";
import { nameOf, outcomeOf, strengthOf, whatOf } from "./words.js";

/** @import { AttackSpec } from "server/attack" */
/** @import { Shared } from "../attack.js" */
/** @import { Shown } from "./pictures.js" */

/** @type {Record<string, number>} */
const BRUSHES = { more: MOST, less: -MOST, none: 0 };

/** On a phone what has come of it stands below the sum. @param {Shared & {compact: boolean, phone: boolean}} props */
export function Hero(props) {
  const { session, settings, pictures, growth, catalog, compact, phone } = props;
  const { attack, data } = session.spec.value;
  const { method } = attack;
  const shown = pictures.shown.value;
  const untrained = shown?.epoch === 0 && !session.run.value.running; // nothing is said before the first frame
  const late = shown !== null && shown.sample !== sampleOf(catalog, session.spec.value); // another one is on its way
  const said = untrained ? html`<${Untrained} session=${session} />` : html`<${Outcome} ...${props} />`;
  const hand = method === "hand"; // then what is said stays in sight above the sheet, whatever the page is scrolled to
  const brushes = hand && html`<${Brushes} settings=${settings} />`; // on a phone at the sheet, where the finger is
  return html`
    <section class="hero told attack-hero" aria-label=${text("attack.hero")} data-pictures=${data.pictures} data-ready=${shown !== null} data-untrained=${untrained} data-late=${late} data-hand=${hand}>
      ${(hand || !phone) && said}
      <${Attack} key=${data.pictures} ...${props} upright=${compact} told=${phone && (brushes || said)}><${Strength} ...${props} /><//>
      <${Controls} ...${props}>${!phone && brushes}<//>
      ${method !== "random" && html`<${Chance} key=${data.pictures} ...${{ pictures, growth }}><${Throw} ...${props} /><//>`}
      <p class="note">${text("attack.about")}</p>
    </section>
  `;
}

/** ε, as far as it makes sense for these pictures. @param {Shared} props */
function Strength({ session, catalog, settings, view }) {
  if (view.value.hidden.includes("epsilon")) return null;
  const { attack, data } = session.spec.value;
  const { most } = setOf(catalog, session.spec.value);
  const max = Math.max(most, attack.epsilon);
  return html`<${Slider} name="epsilon" label=${text("attack.epsilon")} hint=${text("attack.epsilon.hint")} value=${attack.epsilon}
    range=${{ min: 0, max, step: most / 100 }} print=${strengthOf(data.pictures)}
    onChange=${(/** @type {number} */ epsilon) => settings.attack({ epsilon })} />`;
}

/** @param {{session: any}} props */
const Untrained = ({ session }) => html`
  <${Moment} title=${text("attack.untrained")} says=${text("attack.untrained.says")}>
    <button type="button" class="button strong" data-testid="train" onClick=${() => session.control("run")}>${text("attack.untrained.act")}</button>
  <//>
`;

/** Whether the picture in view is of what is asked for, or still of what was. @param {Shown} shown @param {AttackSpec} spec @param {Shared["catalog"]} catalog */
const isOf = ({ sample, method, network, target }, spec, catalog) =>
  sample === sampleOf(catalog, spec) &&
  method === spec.attack.method &&
  catalog.fields.attacked.choices[network] === spec.attack.network &&
  target === spec.attack.target;

/** @param {Shared} props */
function Outcome({ session, pictures, growth, view, catalog, settings }) {
  const shown = pictures.shown.value;
  if (!shown) return html`<${Moment} />`;
  const { title, says, mood } = outcomeOf(shown);
  const { training, attack } = session.spec.value;
  const { steps } = training;
  const { running } = session.run.value;
  const learning = running && shown.epoch < steps;
  const asked = isOf(shown, session.spec.value, catalog);
  const waits = !running && shown.epoch < steps && session.run.value.status !== "diverged"; // somebody has stopped it
  const free = attack.target !== null && shown.answers[0] === shown.label && !view.value.hidden.includes("target");
  const other = attack.drawing !== null || waits || view.value.hidden.includes("sample") ? "none" : "other";
  const hopeless = attack.method === "hand" ? "paint" : free ? "free" : other;
  const unknown = running || !asked || !shown.whole ? "searched" : hopeless; // where there is no smallest
  const { smallest } = shown;
  const known = asked && !Number.isNaN(smallest);
  const growing = growth.goal.value !== null;
  const offers = known && !growing && !view.value.hidden.includes("epsilon");
  const again =
    known && (growth.grown() || [attack.epsilon, shown.epsilon].every((each) => Math.abs(smallest - each) < 1e-6));
  const usual = attack.method === "fgsm" && attack.network === "plain" && attack.target === null; // as the weakest was found
  const least = usual && shown.fooled && asked && again && shown.weakest.sample === shown.sample; // why it was taken, where nobody chose
  const sentence = learning
    ? text("attack.learning", { step: shown.epoch, steps: steps + setOf(catalog, session.spec.value).measuring })
    : `${says}${least ? ` ${text("attack.fooled.least")}` : ""}`;
  const act = waits ? "train" : growing ? "growing" : again ? "again" : known ? "size" : unknown;
  const grow = () => growth.to(again ? attack.epsilon : Number(smallest.toFixed(4)));
  /** What leads on where nothing can grow. @type {Record<string, () => void>} */
  const deeds = {
    train: () => session.control("run"),
    free: () => settings.attack({ target: null }),
    other: settings.another,
  };
  return html`
    <${Moment} title=${title} says=${sentence} mood=${mood} live=${learning || growing ? "off" : "polite"}>
      <button type="button" class="button" data-testid="smallest" data-early=${learning} disabled=${!offers && !deeds[act]} data-hint=${deeds[act] ? undefined : text("attack.smallest.hint")} onClick=${deeds[act] ?? grow}>
        ${text(`attack.smallest.${act}`, { size: strengthOf(shown.pictures)(smallest) })}
      </button>
    <//>
  `;
}

/** @param {Shared & {children: any}} props */
function Controls({ children, ...props }) {
  const { session, catalog, settings, pictures, view } = props;
  const { attack, network } = session.spec.value;
  const { labels, classes, first } = setOf(catalog, session.spec.value);
  const label = labels[sampleOf(catalog, session.spec.value) ?? -1] ?? pictures.shown.value?.label ?? null;
  const digits = Array.from({ length: classes }, (_, value) => ({
    value,
    label: nameOf(first, value),
    hint: text("attack.target.digit", { what: whatOf(first, value) }),
    why: value === label ? text("attack.target.own") : undefined,
  }));
  const targets = [{ value: null, label: text("attack.target.any"), hint: text("attack.target.any.hint") }, ...digits];
  const aims = attack.method === "fgsm" || attack.method === "pgd" || attack.target !== null;
  return html`
    <div class="controls-row attack-controls">
      <${FieldChoices} name="method" ...${props} />
      ${network.defence !== "none" && html`<${FieldChoices} name="attacked" table="network" ...${props} />`}
      ${children}
      ${aims && html`<${FieldChoices} name="target" chips choices=${targets} ...${props} />`}
      ${attack.method === "random" && html`<${Throw} settings=${settings} view=${view} />`}
    </div>
  `;
}

/** @param {{settings: Shared["settings"]}} props */
function Brushes({ settings }) {
  const choices = names("brush", Object.keys(BRUSHES), "attack").map((row) => ({ ...row, value: BRUSHES[row.value] }));
  return html`
    <div class="controls-row attack-controls">
      <${Choices} name="brush" label=${text("attack.brush")} value=${brush.value} choices=${choices}
        onChoose=${(/** @type {number} */ value) => (brush.value = value)} />
      <button type="button" class="button" data-hint=${text("attack.wipe.hint")} onClick=${() => settings.attack({ noise: null })}>${text("attack.wipe")}</button>
    </div>
  `;
}

/** @param {{settings: Shared["settings"], view: Shared["view"]}} props */
function Throw({ settings, view }) {
  if (view.value.hidden.includes("throw")) return null;
  return html`<button type="button" class="button" data-hint=${text("attack.throw.hint")} onClick=${settings.throw}>${text("attack.throw")}</button>`;
}

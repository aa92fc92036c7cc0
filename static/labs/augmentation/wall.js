// What is still misread, the room's drawings first: a wall that shrinks with each recipe, and one picture of it told whole.

import { Toggle } from "../../controls/toggle.js";
import { html } from "../../html.js";
import { named, percent, text } from "../../i18n.js";
import { NOTHING } from "../../kit/answer.js";
import { Misread, Told } from "../../kit/misread.js";
import { Moment } from "../../kit/moment.js";
import { usePicked } from "../../kit/picked.js";
import { Stream } from "../../kit/stream.js";
import { useRef, useState } from "../../vendor/preact-hooks.js";
import { misread } from "./pictures.js";
import { kindName } from "./words.js";

/** @import { Shared } from "../augmentation.js" */
/** @import { Hung, Shown } from "./pictures.js" */

/** What it may be told otherwise by; of drawings also which they are. @param {Hung} piece */
const printOf = ({ says, sure, row, label, picture }) =>
  [says, sure, label, row === "drawn" ? picture.values : ""].join();

/** @param {Hung} piece */
const wordsOf = ({ label, is }) => `${label}, ${text(`augmentation.column.${is}`)}`;

/** @param {Hung} piece */
function nameOf(piece) {
  const { says, sure } = piece;
  if (says[1] === NOTHING) return wordsOf(piece);
  return text("augmentation.wall.name", { words: wordsOf(piece), answer: says[1], share: percent(sure[1] / 100) });
}

/** All that can hang there; drawn again when something is another. @param {Shared["pictures"]} pictures @returns {Hung[]} */
export function useWall(pictures) {
  usePicked(pictures, (/** @type {Shown} */ { wall }) => wall.map(printOf).join(";"));
  return pictures.shown.peek()?.wall ?? [];
}

/** What an example shows: the most where augmentation reads what originals alone do not, or nobody what one has drawn; the least the other way round. @param {Hung} piece */
function worth({ says: [without, says], label, is }) {
  if (without === label || without === NOTHING) return Number(says === label);
  if (says === label) return 3;
  return is === "mine" ? 4 : 2;
}

/** The first of those that show the most: what is told while nobody has picked another. @param {Hung[]} wall */
export const telling = (wall) => wall.find((piece) => worth(piece) === Math.max(...wall.map(worth)));

/** @param {Shared} props */
export function Wall(props) {
  const { session, pictures, look } = props;
  const [picked, pick] = useState(/** @type {number | null} */ (null));
  const before = useRef(/** @type {number | null} */ (null));
  const wall = useWall(pictures);
  const stays = picked ?? (session.run.value.running ? before.current : null); // who looks at it sees it change
  const chosen = wall.find(({ key }) => key === stays) ?? telling(wall);
  before.current = chosen?.key ?? null;
  return html`
    <section class="hero augmentation-hero" aria-label=${text("augmentation.wall.label")} data-ready=${pictures.ready.value}>
      <${Said} ...${props} wall=${wall} />
      <div class="augmentation-wall">
        <${Rows} ...${props} wall=${wall} chosen=${chosen?.key} onChoose=${pick} />
        ${!chosen && html`<figure class="told-picture" />`}
        ${chosen && html`<${Told} picture=${chosen.picture} words=${wordsOf(chosen)} truth=${chosen.label} look=${look.value} answers=${toldOf(chosen, session.spec.value.chosen.length > 0)} />`}
      </div>
      <${Fed} pictures=${pictures} look=${look} />
    </section>
  `;
}

/** What goes by while it trains. @param {{pictures: Shared["pictures"], look: Shared["look"]}} props */
export const Fed = ({ pictures, look }) => html`
  <${Stream} latest=${pictures} of=${fedOf} label=${text("augmentation.fed")} empty=${text("augmentation.fed.empty")} look=${look.value} />
`;

/** @param {Shown} shown */
function fedOf({ fed, epoch }) {
  if (fed.label === NOTHING) return null;
  const name = [`${fed.label}`, ...fed.kinds.map(kindName)].join(" · ");
  return {
    key: epoch,
    picture: { palette: /** @type {const} */ ("rgb"), values: fed.values },
    words: `${fed.label}`,
    name,
  };
}

/** How many hang there, and what to do next; nothing is said of them before they have come. @param {Shared & {wall: Hung[]}} props */
function Said({ wall, session }) {
  const { running } = session.run.value;
  const { chosen, data } = session.spec.value;
  const [before, count] = [0, 1].map((i) => wall.filter(({ says, label }) => says[i] !== label).length);
  const judged = wall.length > 0 && wall.every(({ says }) => !says.includes(NOTHING)); // else what hangs is not all misread
  const says = running ? "running" : !judged ? "start" : chosen.length ? "more" : "tick";
  const words = { count, before, all: wall.length, digits: data.digits };
  const title = wall.length ? text(`augmentation.wall.${judged ? "left" : "yet"}`, words) : undefined;
  return html`<${Moment} title=${title} says=${text(`augmentation.wall.${says}`, words)} live=${running ? "off" : "polite"} />`;
}

/** A row for each kind, which also is the switch: train with it. @param {any} props */
export function Rows({ wall, catalog, session, settings, view, chosen, onChoose, look }) {
  const locked = !settings || view.value.hidden.includes("trainWith");
  const row = (/** @type {string} */ name) => {
    const pieces = wall.filter((/** @type {Hung} */ each) => each.row === name);
    const kind = !locked && catalog.fields.trainWith.choices.includes(name);
    return {
      name,
      head: kind ? html`<${Tick} name=${name} ...${{ session, settings }} />` : named("augmentation.column", name),
      none: wall.length ? text(`augmentation.wall.${pieces.length || name !== "drawn" ? "read" : "drawn"}`) : "",
      pictures: pieces.filter(misread).map((/** @type {Hung} */ each) => ({ ...each, name: nameOf(each) })),
    };
  };
  const words = { label: text("augmentation.wall.label"), hint: text("augmentation.wall.hint") };
  const rows = ["drawn", ...catalog.variants].map(row);
  return html`<${Misread} ...${words} ...${{ rows, most: catalog.wall, chosen, onChoose }} look=${look.value} />`;
}

/** @param {{name: string, session: Shared["session"], settings: Shared["settings"]}} props */
export function Tick({ name, session, settings }) {
  const label = kindName(name);
  const [spoken, hint] = [text("augmentation.train.with", { name: label }), text("augmentation.trainWith.hint")];
  const on = session.spec.value.chosen.includes(name);
  return html`<${Toggle} name="trainWith" ...${{ label, spoken, hint, on }} onToggle=${() => settings.toggle(name)} />`;
}

/** What of a picture is told: by the originals alone, and where there is a recipe with it. @param {Hung} piece @param {boolean} recipe */
const toldOf = ({ says, sure }, recipe) =>
  ["without", "with"].slice(0, recipe ? 2 : 1).map((name, i) => ({
    words: text(`augmentation.own.${name}`),
    answer: says[i],
    share: sure[i] / 100,
  }));

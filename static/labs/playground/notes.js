// Short notes on what goes wrong in a run, one at a time: a mark where it happens opens one sentence and what may help.

import { close } from "../../controls/icons.js";
import { Popover } from "../../controls/popover.js";
import { html } from "../../html.js";
import { plainNumber, text } from "../../i18n.js";
import { sheets } from "../../sheets.js";
import { same } from "../../state.js";
import { useCallback, useRef, useState } from "../../vendor/preact-hooks.js";
import { effect } from "../../vendor/signals.js";
import { rowOf } from "./fields.js";
import { guessing, noteOf, usualRate, worthLooking } from "./noticing.js";
import "./notes-text.js";
import { adapts, consistent, wishesFor } from "./suggestions.js";
import { createTelling } from "./telling.js";

await sheets("labs/playground/notes.css");

/** @import { Shared } from "../playground.js" */
/** @import { Measured, NoteName } from "./noticing.js" */
/** @import { Taken, Wish } from "./suggestions.js" */
/** @typedef {{name: NoteName, at: string}} Note at: the part of the page beside which its mark is */

/** @type {Record<NoteName, string>} */
const PLACES = {
  broken: "rate",
  high: "rate",
  slow: "rate",
  dead: "network",
  saturated: "network",
  few: "data",
  overfit: "curve",
  plateau: "curve",
};
const EVERY = 8; // pictures: several times a second are enough to see how a run goes
const LOOK_AGAIN = 200; // epochs between two looks at the units of a run that rests

/** Where the run was at its best: the epoch, and the training loss. @param {Shared["pictures"]} pictures @returns {[number, number]} */
function bestOf({ losses: [epochs, train] }) {
  const best = Math.min(...train);
  return [epochs[train.indexOf(best)] ?? 0, best];
}

/** What is known of the run that is shown. @param {Shared} shared @param {number} from the epoch that it is judged from @returns {Measured} */
function measuredOf({ session, catalog, pictures }, from) {
  const { training, data, network, features } = session.spec.peek();
  const { split = 0, labels = new Float32Array(0) } = pictures.points.peek() ?? {};
  const outputs = Math.max(1, pictures.shown.peek()?.classes ?? 0);
  const units = network.hidden.map((/** @type {{units: number}} */ layer) => layer.units);
  const sizes = [features.length, ...units, outputs];
  const [epochs, train, test] = pictures.losses;
  const first = epochs.findIndex((each) => each >= from);
  return {
    columns: first < 0 ? [[], [], []] : [epochs.slice(first), train.slice(first), test.slice(first)],
    best: bestOf(pictures)[1],
    guess: guessing(training.loss, outputs, labels),
    noise: data.own || !rowOf(catalog, session.spec.peek()) ? 0 : data.noise / 100,
    points: split,
    parameters: sizes.slice(1).reduce((sum, count, i) => sum + count * (sizes[i] + 1), 0),
    rate: training.learning_rate,
    adapts: adapts(session.spec.peek()),
    health: pictures.measures.peek()?.health ?? null,
    units,
  };
}

/** All of a set-up that a run is judged by; not how fast it goes and when it stops. @param {any} spec */
function judged({ data, features, network, training }) {
  const learns = Object.entries(training).filter(([name]) => name !== "speed" && !name.startsWith("stop_"));
  return { data, features, network, training: Object.fromEntries(learns) };
}

/** Look at the run with some of its pictures, from now on. @param {Shared} shared */
export function beginNotes(shared) {
  const { session, catalog, pictures, inspection, why } = shared;
  const dismissed = new Set(); // in this run
  const telling = createTelling();
  /** @type {Taken[]} */
  let taken = [];
  let [seen, epoch, from, looked] = [0, -1, 0, -Infinity];
  let before = session.spec.peek();

  /** Whatever was found is another matter from `epoch` on. */
  function anew() {
    telling.clear();
    why.note.value = null;
    inspection.check(false);
    [from, looked] = [epoch, -Infinity];
  }

  function begun() {
    dismissed.clear();
    anew();
  }

  /** The server measures the units of a run that rests, once in a while. @param {Measured} run */
  function look(run) {
    if (pictures.measures.peek()) inspection.check(false);
    else if (epoch - looked > LOOK_AGAIN && worthLooking(run)) {
      looked = epoch;
      inspection.check(true);
    }
  }

  /** @param {NoteName | null} found */
  function tell(found) {
    const name = found && consistent(found, session.spec.peek(), catalog, taken);
    const shown = telling.look(name && dismissed.has(name) ? null : name, performance.now());
    if (shown !== (why.note.peek()?.name ?? null)) why.note.value = shown && { name: shown, at: PLACES[shown] };
  }

  effect(() => {
    const now = session.spec.value;
    if (same(judged(now), judged(before))) return;
    const [old, next] = [before, now];
    before = now;
    if (old.data.dataset !== next.data.dataset || adapts(old) !== adapts(next)) taken = [];
    queueMicrotask(anew);
  });
  effect(() => {
    const shown = pictures.shown.value;
    if (!shown) return;
    if (shown.epoch < epoch && !(shown.furthest > shown.epoch)) queueMicrotask(begun);
    if (shown.furthest > shown.epoch) return; // somebody looks back
    epoch = shown.epoch;
    if (!session.run.peek().running || ++seen % EVERY || document.querySelector(".playground-lesson")) return;
    const run = measuredOf(shared, from);
    queueMicrotask(() => {
      look(run);
      tell(noteOf(run));
    });
  });
  why.dismiss = () => {
    const now = why.note.peek();
    if (now) dismissed.add(now.name);
    anew();
  };
  /** Do what a note advises. @param {Wish} wish */
  why.take = ({ spec, goes }) => {
    const [rate, next] = [session.spec.peek().training.learning_rate, spec.training.learning_rate];
    const { running } = session.run.peek();
    const [best] = bestOf(pictures);
    session.ask(spec, goes === "anew" ? { again: true, apart: true } : { keep: true, apart: true });
    if (goes === "back") session.control("rewind", best);
    if (goes && running) session.control("run");
    if (next !== rate) taken.push({ from: rate, to: next });
    anew();
  };
}

/** The mark, and what it opens. @param {Shared} props */
export function Why(props) {
  const { why } = props;
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const shut = useCallback(() => setOpen(false), []);
  const { name } = /** @type {Note} */ (why.note.value);
  const hint = text("playground.why.hint");
  return html`
    <span class="playground-why">
      <button type="button" class="playground-why-mark" ref=${button} data-testid="why" data-note=${name} aria-haspopup="dialog"
        aria-expanded=${open} data-hint=${hint} aria-description=${hint} onClick=${() => setOpen(!open)}>${text("playground.why")}</button>
      ${open && html`<${Popover} anchor=${button} name="playground-note" onClose=${shut}><${Note} ...${props} /><//>`}
    </span>
  `;
}

/** @param {Shared} props */
function Note(props) {
  const { session, catalog, pictures, view, why } = props;
  const { name } = /** @type {Note} */ (why.note.value);
  const { spec } = session;
  const hasBest = bestOf(pictures)[0] > 0; // else that is where it begins, as with a new start
  const wishes = wishesFor(name, spec.value, catalog, view.value.hidden).filter(
    ({ goes }) => goes !== "back" || hasBest,
  );
  const rate = plainNumber(Math.min(spec.value.training.learning_rate, usualRate(adapts(spec.value))));
  const says = name === "broken" && wishes.length < 2 ? "broken.one" : name;
  return html`
    <div role="group" aria-label=${text("playground.why")} data-testid="note">
      <p>${text(`playground.note.${says}`, { rate })}</p>
      <div class="playground-note-ways">
        ${wishes.map((wish, i) => html`<${Help} wish=${wish} strong=${i === 0} onClick=${() => why.take(wish)} />`)}
        <button type="button" class="icon-button" data-testid="note-dismiss" aria-label=${text("playground.note.dismiss")}
          data-hint=${text("playground.note.dismiss.hint")} aria-description=${text("playground.note.dismiss.hint")} onClick=${why.dismiss}>${close()}</button>
      </div>
    </div>
  `;
}

/** @param {{wish: Wish, strong: boolean, onClick: () => void}} props */
function Help({ wish, strong, onClick }) {
  const hint = text(wish.goes ? `playground.note.${wish.says}.hint` : "playground.note.help.hint");
  return html`<button type="button" class=${strong ? "button strong" : "button"} data-testid=${wish.goes ? `note-${wish.goes}` : "note-help"}
    data-hint=${hint} aria-description=${hint} onClick=${onClick}>${text(`playground.note.${wish.says}`, wish.params)}</button>`;
}

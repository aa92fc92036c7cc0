// Short notes on what goes wrong in a run, one at a time: a mark where it happens opens one sentence and what may help.

import { close } from "../../controls/icons.js";
import { Popover } from "../../controls/popover.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { sheets } from "../../sheets.js";
import { useCallback, useRef, useState } from "../../vendor/preact-hooks.js";
import { effect } from "../../vendor/signals.js";
import { rowOf } from "./fields.js";
import { guessing, noteOf, worthLooking } from "./noticing.js";
import "./notes-text.js";
import { wishFor } from "./suggestions.js";

await sheets("labs/playground/notes.css");

/** @import { Shared } from "../playground.js" */
/** @import { Measured, NoteName } from "./noticing.js" */
/** @typedef {{name: NoteName, at: string}} Note at: the part of the page beside which its mark is */

/** @type {Record<NoteName, string>} */
const PLACES = {
  high: "rate",
  slow: "rate",
  dead: "network",
  saturated: "network",
  few: "data",
  overfit: "curve",
  plateau: "curve",
};
const EVERY = 8; // pictures: several times a second are enough to see how a run goes
const STAYS = 12; // looks without it, after which a note goes: none flickers
const LOOK_AGAIN = 200; // epochs between two looks at the units of a run that rests
const ADAPTING = ["adam", "adamw", "rmsprop", "adagrad"];

/** What is known of the run that is shown. @param {Shared} shared @returns {Measured} */
function measuredOf({ session, catalog, pictures }) {
  const { training, data, network, features } = session.spec.peek();
  const { split = 0, labels = new Float32Array(0) } = pictures.points.peek() ?? {};
  const outputs = Math.max(1, pictures.shown.peek()?.classes ?? 0);
  const units = network.hidden.map((/** @type {{units: number}} */ layer) => layer.units);
  const sizes = [features.length, ...units, outputs];
  return {
    columns: pictures.losses,
    guess: guessing(training.loss, outputs, labels),
    noise: data.own || !rowOf(catalog, session.spec.peek()) ? 0 : data.noise / 100,
    points: split,
    parameters: sizes.slice(1).reduce((sum, count, i) => sum + count * (sizes[i] + 1), 0),
    rate: training.learning_rate,
    adapts: ADAPTING.includes(training.optimizer),
    health: pictures.measures.peek()?.health ?? null,
    units,
  };
}

/** Look at the run with some of its pictures, from now on. @param {Shared} shared */
export function beginNotes(shared) {
  const { session, pictures, inspection, why } = shared;
  const dismissed = new Set(); // in this run
  let [seen, absent, epoch, looked] = [0, 0, -1, -Infinity];

  function begun() {
    dismissed.clear();
    why.note.value = null;
    inspection.check(false);
    looked = -Infinity;
  }

  /** The server measures the units of a run that rests, once in a while. @param {Measured} run */
  function look(run) {
    if (pictures.measures.peek()) inspection.check(false);
    else if (epoch - looked > LOOK_AGAIN && worthLooking(run)) {
      looked = epoch;
      inspection.check(true);
    }
  }

  /** @param {NoteName | null} name */
  function tell(name) {
    const now = why.note.peek()?.name ?? null;
    absent = name === now ? 0 : absent + 1;
    const found = name && !dismissed.has(name) && name !== now;
    if (found && (!now || absent > STAYS)) why.note.value = { name, at: PLACES[name] };
    else if (now && !name && absent > STAYS) why.note.value = null;
  }

  effect(() => {
    const shown = pictures.shown.value;
    if (!shown) return;
    if (shown.epoch < epoch && !(shown.furthest > shown.epoch)) queueMicrotask(begun);
    if (shown.furthest > shown.epoch) return; // somebody looks back
    epoch = shown.epoch;
    if (!session.run.peek().running || ++seen % EVERY || document.querySelector(".playground-lesson")) return;
    const run = measuredOf(shared);
    queueMicrotask(() => {
      look(run);
      tell(noteOf(run));
    });
  });
  why.dismiss = () => {
    const now = why.note.peek();
    if (now) dismissed.add(now.name);
    why.note.value = null;
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
  const { session, view, why } = props;
  const { name } = /** @type {Note} */ (why.note.value);
  const wish = wishFor(name, session.spec.value, props.catalog, view.value.hidden);
  const help = () => {
    session.ask(wish?.spec, { keep: true, apart: true });
    why.dismiss();
  };
  return html`
    <div role="group" aria-label=${text("playground.why")} data-testid="note">
      <p>${text(`playground.note.${name}`)}</p>
      <div class="playground-note-ways">
        ${
          wish &&
          html`<button type="button" class="button strong" data-testid="note-help" data-hint=${text("playground.note.help.hint")}
            aria-description=${text("playground.note.help.hint")} onClick=${help}>${text(`playground.note.${wish.says}`, wish.params)}</button>`
        }
        <button type="button" class="icon-button" data-testid="note-dismiss" aria-label=${text("playground.note.dismiss")}
          data-hint=${text("playground.note.dismiss.hint")} aria-description=${text("playground.note.dismiss.hint")} onClick=${why.dismiss}>${close()}</button>
      </div>
    </div>
  `;
}

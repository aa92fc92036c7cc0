// Gates that keep what came first, and a translator made of them: hold a gate shut, and it forgets.

import { Switch } from "../controls/switch.js";
import { html } from "../html.js";
import { percent, text } from "../i18n.js";
import { FieldChoices } from "../kit/control.js";
import { fieldsOf, plain } from "../kit/fields.js";
import { serverFile } from "../kit/files.js";
import { createTraining } from "../kit/training.js";
import { until } from "../kit/until.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import { toldOf } from "./lstm/attention.js";
import { Builder } from "./lstm/builder.js";
import { CellView } from "./lstm/cell.js";
import { Gates, hasGates } from "./lstm/gates.js";
import { Glass, nowOf } from "./lstm/glass.js";
import { Handling } from "./lstm/handling.js";
import { Now } from "./lstm/moment.js";
import { createPictures } from "./lstm/pictures.js";
import { Inspect, Output } from "./lstm/result.js";
import { createSettings } from "./lstm/settings.js";
import "./lstm/text.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/lstm").Catalog, typeof createSettings, typeof createPictures>} Shared */

const FILE = "lstm_torch.py";

const { Training, hasTraining } = createTraining(["speed"], () => ({ speed: { table: "pace" } }));

/** @param {Shared} props */
const CellAct = (props) => html`
  <${CellView} ...${props} />
  <${Handling} ...${props} />
  <p class="note">${text("lstm.cell.about")}</p>
`;

/** @param {Shared} props */
const TranslationAct = (props) => html`
  <${Glass} ...${props} />
  <p class="note lstm-told" aria-live="polite" data-testid="told">${toldOf(nowOf(props), props.pictures.passed.value)}</p>
  <${Builder} ...${props} />
`;

/** @param {Shared} props */
function Attention({ session, settings, view }) {
  if (view.value.hidden.includes("attention")) return null;
  const { attention } = session.spec.value.translation;
  return html`<${Switch} name="attention" label=${text("lstm.attention")} hint=${text("lstm.attention.hint")} on=${attention} onChange=${(/** @type {boolean} */ on) => settings.translation({ attention: on })} />`;
}

/** @param {Shared} props */
function Hero(props) {
  const { act } = props.session.spec.value;
  const ready = props.pictures[/** @type {"cell" | "translation"} */ (act)].value !== null;
  return html`
    <section class="hero told lstm-hero" aria-label=${text("lstm.hero")} data-ready=${ready} data-act=${act}>
      <div class="lstm-acts">
        <${FieldChoices} name="act" ...${props} />
        ${act === "translation" && html`<${FieldChoices} name="language" ...${props} /><${Attention} ...${props} />`}
      </div>
      <${Now} ...${props} />
      ${act === "cell" ? html`<${CellAct} key="cell" ...${props} />` : html`<${TranslationAct} key="translation" ...${props} />`}
    </section>
  `;
}

/** @param {Shared} shared */
function filesOf({ session, pictures }) {
  const make = async () => {
    session.edit({ weights: true });
    const { epoch, weights } = await until(pictures, (shown) => shown.weights.length > 0);
    return serverFile(session, FILE, { epoch, arrays: { weights } });
  };
  return async () => [{ file: FILE, words: "lstm.torch", make }];
}

/** @param {Shared} shared */
function resultOf({ pictures, session, catalog }) {
  const cell = pictures.cell.peek();
  if (cell) {
    const [lstm, rnn] = cell.accuracy.map((shares) => percent(shares.at(-1) ?? NaN));
    return text("lstm.result.cell", { furthest: catalog.distances.at(-1) ?? 0, lstm, rnn });
  }
  const { output } = nowOf({ pictures, session, catalog });
  return output.length ? text("lstm.result.translation", { output: output.join(" ") }) : "";
}

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const shared = { ...context, settings: createSettings(context), pictures };
  return {
    Page: createWorkspace(shared, {
      name: "two-columns main-leads lstm",
      parts: { training: Training, hero: Hero, output: Output, inspect: Inspect, gates: Gates },
      tabs: ["shown", "gates", "inspect", "training"],
      there: { gates: () => hasGates(shared), training: () => hasTraining(shared) },
      wide: ["training", "hero", "output", "inspect", "gates"],
      compact: ["hero", "tabs", "output", "gates", "inspect", "training"],
    }),
    draw: pictures.draw,
    files: filesOf(shared),
    result: () => resultOf(shared),
  };
}

/** Whoever has not begun a sentence has a link, too. @param {any} catalog */
const fields = (catalog) =>
  fieldsOf(catalog, { sentence: { parse: (text) => (text ? plain.parse(text, []) : { value: text }) } });

/** @type {Lab} */
export const lab = {
  name: "lstm",
  create,
  fields,
  spectate: async () => (await import("./lstm/spectate.js")).spectate,
};

// Every gate of every unit, to be shut for good: how few are enough?

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { ALL } from "./pictures.js";
import { SHUT } from "./settings.js";

/** @import { Shared } from "../lstm.js" */
/** @import { Hold } from "./pictures.js" */

/** Whether there are any to be shut. @param {Pick<Shared, "session" | "view">} props */
export const hasGates = ({ session, view }) => session.spec.value.act === "cell" && !view.value.hidden.includes("hold");

/** Which units of a gate are shut at every symbol. @param {Hold[]} holds @param {number} gate @param {number} units */
function shutUnits(holds, gate, units) {
  const own = holds.filter((hold) => hold.gate === gate && hold.step === ALL && hold.value === SHUT);
  return Array.from({ length: units }, (_, unit) => own.some((hold) => hold.unit === ALL || hold.unit === unit));
}

/** @param {Shared} props */
export function Gates({ pictures, catalog, settings }) {
  const { gates, units } = catalog;
  const holds = pictures.cell.value?.holds ?? [];
  const shut = gates.map((_, gate) => shutUnits(holds, gate, units));
  const open = shut.flat().filter((each) => !each).length;
  return html`
    <section class="panel below lstm-gates" id="panel-gates" aria-label=${text("lstm.tab.gates")}>
      <h2 class="section-title" data-testid="open-gates">${text("lstm.gates", { open, all: gates.length * units })}</h2>
      <p class="note">${text("lstm.gates.says")}</p>
      ${gates.map((name, gate) => {
        const title = text(`lstm.gate.${name}`);
        return html`
          <div class="lstm-units" key=${name} role="group" aria-label=${title}>
            <p class="note">${title}</p>
            ${shut[gate].map((is, unit) => html`<button type="button" key=${unit} aria-pressed=${is} aria-label=${text("lstm.gates.one", { gate: title, unit: unit + 1 })} data-hint=${text("lstm.gates.hint")} onClick=${() => settings.turnUnit(gate, unit, shut[gate])}>${unit + 1}</button>`)}
          </div>
        `;
      })}
      <button type="button" class="button" data-hint=${text("lstm.release.hint")} disabled=${!holds.length} onClick=${settings.release}>${text("lstm.do.release")}</button>
    </section>
  `;
}

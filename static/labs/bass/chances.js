// What could come next, and how likely: a bar for each note, of the step that plays, or of one that was tapped.

import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { tokenName } from "./words.js";

/** @import { Shared } from "../bass.js" */
/** @typedef {Pick<Shared, "pictures" | "catalog" | "music"> & Partial<Shared> & {still?: boolean}} Props */

/** The step that is looked at: tapped, else the one that comes next, else the network's first. @param {Props} props */
function stepOf({ pictures, music, catalog }) {
  const chosen = pictures.chosen.value;
  const at = music.position.value;
  if (chosen && !at) return chosen.step;
  if (at) return at.step;
  return Math.min(pictures.shown.value?.byHand ?? 0, catalog.steps - 1);
}

/** @param {Props} props */
export function Chances(props) {
  const { pictures, catalog, music, still = false } = props;
  const shown = pictures.shown.value;
  const step = stepOf(props);
  const chosen = pictures.chosen.value;
  const chances = shown?.chances[step];
  const choose = (/** @type {number} */ token) => {
    music.stop();
    pictures.chosen.value = { step, token };
  };
  const bars = Array.from({ length: catalog.tokens }, (_, token) => {
    const name = tokenName(token, catalog);
    const chance = chances?.[token] ?? 0;
    const inside = html`<span class="bass-bar" style=${{ "--share": chance }}></span><span class="bass-name">${name}</span>`;
    const marks = {
      class: "bass-option",
      "data-came": shown?.tokens[step] === token,
      "data-testid": `chance-${token}`,
    };
    if (still) return html`<span key=${token} ...${marks}>${inside}</span>`;
    return html`<button type="button" key=${token} ...${marks} aria-label=${text("bass.option", { note: name })} aria-pressed=${chosen?.step === step && chosen.token === token} onClick=${() => choose(token)}>${inside}</button>`;
  });
  return html`
    <div class="bass-chances" data-hint=${still ? undefined : text("bass.chances.hint")} data-step=${step} data-testid="chances">
      <div class="bass-told">
        <p>${text("bass.chances", { step: step + 1, beat: Math.floor(step / catalog.cell) + 1 })}</p>
        ${!still && html`<${Readout} ...${props} step=${step} />`}
      </div>
      <div class="bass-options" role="group" aria-label=${text("bass.options")}>${bars}</div>
    </div>
  `;
}

/** The number of what was tapped, and a way to hear it. @param {Props & {step: number}} props */
function Readout({ pictures, catalog, settings, view, step }) {
  const shown = pictures.shown.value;
  const chosen = pictures.chosen.value;
  if (!shown || chosen?.step !== step) return html`<p class="bass-readout">${text("bass.readout.none")}</p>`;
  const { token } = chosen;
  const came = shown.tokens[step];
  const params = {
    note: tokenName(token, catalog),
    chance: percent(shown.chances[step][token], 1),
    came: tokenName(came, catalog),
  };
  const locked = view?.value.hidden.includes("notes");
  return html`
    <p class="bass-readout" data-testid="readout">
      <span>${text(came === token ? "bass.readout.same" : "bass.readout", params)}</span>
      ${came !== token && !locked && html`<button type="button" class="button" data-hint=${text("bass.take.hint")} data-testid="take" onClick=${() => settings?.put(shown.tokens, step, token)}>${text("bass.take", params)}</button>`}
    </p>
  `;
}

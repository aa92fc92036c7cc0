// The line that always says what to do next, with the button that does it.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Act, Moment } from "../../kit/moment.js";
import { nowOf } from "./glass.js";
import { stateAfter } from "./settings.js";
import { saidOfCell, saidOfTranslation } from "./words.js";

/** @import { Shared } from "../lstm.js" */

/** What keeps a button from being there, where it is locked. @type {Record<string, string>} */
const NEEDS = { learn: "playButton", release: "hold", another: "sentence", attention: "attention" };

/** @param {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} props still: there is nothing to press */
export function Now(props) {
  const { session, catalog, pictures, settings, view, held, still = false } = props;
  const { act: of } = session.spec.value;
  const given = {
    running: session.run?.value.running ?? true,
    steps: catalog.steps[/** @type {"cell" | "translation"} */ (of)],
    still,
    waits: still || Boolean(held?.value),
  };
  const [cell, translation] = [pictures.cell.value, pictures.translation.value];
  const now = nowOf(props);
  const at = {
    ...now,
    ends: catalog.complete.includes(stateAfter(now.words, catalog.grammar)),
    right: now.target.join(" "),
    known: catalog.english.length - 1,
  };
  const said = cell
    ? saidOfCell(cell, catalog, given)
    : translation && (now.fresh || !at.ends)
      ? saidOfTranslation(translation, at, given)
      : null;
  if (!said) return html`<${Moment} />`;
  const { act, event, ...words } = said;
  const does = /** @type {Record<string, (() => void) | undefined>} */ ({
    learn: settings?.learn,
    release: settings?.release,
    another: settings?.another,
    attention: () => settings?.translation({ attention: true }),
  });
  const offered = settings && act && !view?.value.hidden.includes(NEEDS[act]);
  return html`
    <${Moment} ...${words} live=${settings && (given.running ? "off" : "polite")}>
      ${offered && html`<${Act} act=${act} words=${text(`lstm.do.${act}`)} onClick=${does[act]} data-testid="next" />`}
    <//>
  `;
}

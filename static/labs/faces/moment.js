// The line that always says what to do next, with the button that does it.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Act, Moment } from "../../kit/moment.js";
import { OWN } from "./pictures.js";
import { saidOf } from "./words.js";

/** @import { Shared } from "../faces.js" */

/** What a link or a room can hide, and what can't be pressed then. @type {Record<string, string>} */
const NEEDS = { learn: "playButton", mapAgain: "resetButton", enter: "enter" };

/** @param {Pick<Shared, "pictures" | "catalog"> & {session: any, settings?: Shared["settings"], view?: Shared["view"]}} props without settings nothing can be pressed */
export function Now({ session, catalog, pictures, settings, view }) {
  const now = pictures.now.value;
  if (!now) return html`<${Moment} />`;
  const { act: of } = session.spec.value;
  const running = session.run ? session.run.value.running : true;
  const { act, ...said } = saidOf(now, { act: of, running, steps: catalog.steps });
  const doing = {
    learn: () => settings?.learn(),
    next: () => settings?.next(),
    light: () => settings?.again(),
    find: () => settings?.search(OWN),
    chance: () => settings?.search(Math.floor(pictures.places.peek() * Math.random())),
    enter() {
      settings?.enter(true);
      settings?.search(OWN);
    },
    mapAgain() {
      session.control("reset");
      settings?.learn();
    },
    "": () => {},
  };
  const offered = settings && act && !view?.value.hidden.includes(NEEDS[act]);
  return html`
    <${Moment} ...${said} live=${settings && (running ? "off" : "polite")}>
      ${offered && html`<${Act} act=${act} words=${text(`faces.do.${act}`)} onClick=${doing[act]} data-testid="next" />`}
    <//>
  `;
}

// The line that always says what to do next, with the button that does it.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Act, Moment } from "../../kit/moment.js";
import { allowedOf, CURE } from "./settings.js";
import { saidOf } from "./words.js";

/** @import { Shared } from "../perceptron.js" */

/** What a link or a room can hide of the page, and what can't be pressed then. @type {Record<string, string>} */
const NEEDS = {
  next: "stepButton",
  xor: "dataset",
  cure: "hidden",
  fewer: "hidden",
  start: "playButton",
  again: "resetButton",
};
const FEWER = 2;

/** @param {Pick<Shared, "pictures" | "held"> & {session: any, still?: boolean, settings?: Shared["settings"], view?: Shared["view"]}} props */
export function Now({ session, pictures, settings, view, held, still = false }) {
  const now = pictures.now.value;
  if (!now) return html`<${Moment} />`;
  const running = !still && session.run.value.running;
  const { dataset } = session.spec.value.data;
  const { act, ...said } = saidOf(now, {
    running,
    moved: pictures.moved.value,
    dataset,
    ...allowedOf({ session, view, held }),
  });
  const doing = {
    next: () => session.control("step"),
    xor: () => settings?.dataset("xor"),
    cure: () => settings?.cure(CURE),
    fewer: () => settings?.cure(FEWER),
    start: () => session.control("run"),
    again() {
      session.control("reset");
      session.control("run");
    },
    "": () => {},
  };
  const offered = act && !still && !view?.value.hidden.includes(NEEDS[act]);
  return html`
    <${Moment} ...${said} live=${still ? undefined : running ? "off" : "polite"}>
      ${offered && html`<${Act} act=${act} words=${text(`perceptron.act.${act}`)} onClick=${doing[act]} data-testid="act" />`}
    <//>
  `;
}

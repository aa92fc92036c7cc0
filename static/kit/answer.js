// What a network takes a picture for, under the picture: "says 3 ✗".
//
//     html`<${Answer} answer=${3} truth=${8} />`       // or with words of one's own between the tags

import { html } from "../html.js";
import { text } from "../i18n.js";

export const NOTHING = 255; // where an answer or a label would stand in a frame

/** @param {number} answer @param {number} truth @returns {"right" | "wrong" | "nothing"} */
const stateOf = (answer, truth) => (answer === NOTHING ? "nothing" : answer === truth ? "right" : "wrong");

/** @param {number} answer */
const saying = (answer) => (answer === NOTHING ? "\u00a0" : text("says", { answer }));

/** @param {{answer: number, truth: number, ticked?: boolean, children?: any}} props ticked: a right one has its sign, too */
export const Answer = ({ answer, truth, ticked = false, children }) => html`
  <span class=${ticked ? "says ticked" : "says"} data-state=${stateOf(answer, truth)}>${children ?? saying(answer)}</span>
`;

// What a network takes a picture for, under the picture: "says 3 ✗".
//
//     html`<${Answer} answer=${3} truth=${8}>${text(…)}<//>`

import { html } from "../html.js";

export const NOTHING = 255; // where an answer or a label would stand in a frame

/** @param {number} answer @param {number} truth @returns {"right" | "wrong" | "nothing"} */
const stateOf = (answer, truth) => (answer === NOTHING ? "nothing" : answer === truth ? "right" : "wrong");

/** @param {{answer: number, truth: number, ticked?: boolean, children: any}} props ticked: a right one has its sign, too */
export const Answer = ({ answer, truth, ticked = false, children }) => html`
  <span class=${ticked ? "says ticked" : "says"} data-state=${stateOf(answer, truth)}>${children}</span>
`;

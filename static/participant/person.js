// A nickname, which can be anything: text, in its own direction, never wider than its place.

import { html } from "../html.js";

/** @param {{name: string}} props */
export function Person({ name }) {
  return html`<bdi class="person" dir="auto">${name}</bdi>`;
}

/** A nickname inside a sentence that is text alone: what it does to the direction ends with it. @param {string} name */
export function isolated(name) {
  return `\u2068${name}\u2069`;
}

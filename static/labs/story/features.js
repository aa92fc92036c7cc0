// What a network that learns right now has found: its filters, what they make of a picture, and what it takes that for.

import { html } from "../../html.js";

/** @param {import("./stop.js").Drawn} props */
export const Features = ({ at }) => html`<p data-at=${at}></p>`;

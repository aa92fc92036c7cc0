// The sign of a group: its form in its colour.

import { html } from "../../html.js";

/** @param {{group: number}} props */
export const Mark = ({ group }) => html`<i class="fairness-mark" data-group=${group} aria-hidden="true"></i>`;

// A word that is on or off, with a tick beside it: a pressed button, for one of several things of the same kind.

import { html } from "../html.js";

/**
 * @param {object} props
 * @param {string} props.name of the control
 * @param {string} props.label what is seen
 * @param {string} [props.spoken] what a screen reader says in its place
 * @param {string} [props.hint] one sentence
 * @param {boolean} props.on
 * @param {() => void} props.onToggle
 */
export const Toggle = ({ name, label, spoken, hint, on, onToggle }) => html`
  <button
    type="button"
    class="toggle"
    data-control=${name}
    data-hint=${hint}
    aria-pressed=${on}
    aria-label=${spoken}
    onClick=${onToggle}
  >
    <span class="toggle-tick" aria-hidden="true"></span><span class="toggle-word" aria-hidden=${spoken ? "true" : undefined}>${label}</span>
  </button>
`;

// A choice written as a sentence: "Learning rate **0.03** ▾". A select-only combobox as ARIA's practices have it.

import { html } from "../html.js";
import { useId, useLayoutEffect, useRef, useState } from "../vendor/preact-hooks.js";
import { chevron } from "./icons.js";
import { Popover } from "./popover.js";

/** @typedef {{value: any, label: string, hint?: string}} Option */

/**
 * The option that the typed letter leads to, going round from the present one.
 * @param {Option[]} options @param {number} from @param {string} letter
 */
export function startingWith(options, from, letter) {
  const order = options.map((_, i) => (from + 1 + i) % options.length);
  return order.find((i) => options[i].label.toLowerCase().startsWith(letter.toLowerCase())) ?? from;
}

/** Where a key moves the highlight to; `undefined` if it doesn't. @param {string} key @param {Option[]} options @param {number} at */
export function moved(key, options, at) {
  const last = options.length - 1;
  if (key === "ArrowDown") return Math.min(last, at + 1);
  if (key === "ArrowUp") return Math.max(0, at - 1);
  if (key === "Home") return 0;
  if (key === "End") return last;
  return key.length === 1 && key !== " " ? startingWith(options, at, key) : undefined;
}

/**
 * @param {object} props
 * @param {string} props.name of the control
 * @param {string} props.label
 * @param {string} props.hint one sentence
 * @param {any} props.value
 * @param {Option[]} props.options
 * @param {(value: any) => void} props.onChoose
 * @param {boolean} [props.goesOn] it continues the sentence before it, which says what it is
 * @param {any} [props.below] what belongs to it, in its menu below the options
 * @param {any} [props.beside] what is told beside the value
 */
export function Select({ name, label, hint, value, options, onChoose, goesOn = false, below, beside }) {
  const id = useId();
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const chosen = options.findIndex((option) => option.value === value);
  const [at, setAt] = useState(chosen);

  const show = () => {
    setAt(chosen);
    setOpen(true);
  };
  /** @param {number} index */
  const choose = (index) => {
    setOpen(false);
    button.current?.focus();
    if (options[index] && index !== chosen) onChoose(options[index].value);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Tab") return open && !below ? setOpen(false) : undefined;
    const enters = event.key === "Enter" || event.key === " ";
    const to = moved(event.key, options, at);
    if (!enters && to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (!open) show();
    else if (enters) choose(at);
    else if (to !== undefined) setAt(to);
  };

  return html`
    <div class=${goesOn ? "sentence goes-on" : "sentence"} data-control=${name}>
      <span class="sentence-label" id=${`${id}-label`} data-hint=${open ? undefined : hint}>${label}</span>
      <button
        type="button"
        class="sentence-value"
        role="combobox"
        ref=${button}
        data-hint=${hint}
        aria-description=${hint}
        aria-haspopup="listbox"
        aria-expanded=${open}
        aria-controls=${open ? `${id}-list` : undefined}
        aria-activedescendant=${open && at >= 0 ? `${id}-${at}` : undefined}
        aria-labelledby=${`${id}-label ${id}-value`}
        onClick=${() => (open ? setOpen(false) : show())}
        onKeyDown=${onKeyDown}
      >
        <span id=${`${id}-value`}>${options[chosen]?.label ?? String(value)}</span>${chevron()}
      </button>
      ${beside}
      ${
        open &&
        html`<${Popover} anchor=${button} name="menu" onClose=${() => setOpen(false)}>
        <p class="menu-title" aria-hidden="true">${label}</p>
        <${Options} ...${{ id, label, options, chosen, at, setAt, choose }} />
        <p class="menu-hint">${hint}</p>
        ${below && html`<div class="menu-below">${below}</div>`}
      <//>`
      }
      <p class="control-hint">${hint}</p>
    </div>
  `;
}

/** @param {any} props */
function Options({ id, label, options, chosen, at, setAt, choose }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => list.current?.children[at]?.scrollIntoView({ block: "nearest" }), [at]);
  return html`
    <ul class="options" role="listbox" id=${`${id}-list`} aria-label=${label} ref=${list}>
      ${options.map(
        (/** @type {Option} */ option, /** @type {number} */ index) => html`
          <li
            role="option"
            id=${`${id}-${index}`}
            key=${index}
            class=${index === at ? "option at" : "option"}
            aria-selected=${index === chosen}
            onPointerMove=${() => index !== at && setAt(index)}
            onClick=${() => choose(index)}
          >
            <span class="option-label">${option.label}</span>
            ${option.hint && html`<span class="option-hint">${option.hint}</span>`}
          </li>
        `,
      )}
    </ul>
  `;
}

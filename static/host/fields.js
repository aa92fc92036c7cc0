// The form controls of the host's page.

import { html } from "../html.js";
import { useId, useState } from "../vendor/preact-hooks.js";

/**
 * A button that does something on the server: it says that it is at it, and can't be pressed twice meanwhile.
 * @param {object} props
 * @param {() => Promise<unknown> | void} props.act
 * @param {any} props.children
 * @param {string} [props.look] class names
 * @param {boolean} [props.disabled]
 * @param {string} [props.label] where the children are a picture
 * @param {string} [props.hint]
 * @param {string} [props.testid]
 * @param {boolean} [props.pressed] of a button that stays down
 */
export function ActionButton({ act, children, look = "button", disabled = false, label, hint, testid, pressed }) {
  const [busy, setBusy] = useState(false);
  const press = async () => {
    if (busy) return;
    setBusy(true);
    await act();
    setBusy(false);
  };
  return html`
    <button
      type="button"
      class=${look}
      disabled=${disabled}
      aria-busy=${busy}
      aria-label=${label}
      aria-pressed=${pressed}
      data-hint=${hint}
      aria-description=${hint}
      data-testid=${testid}
      onClick=${press}
    >${children}</button>
  `;
}

/**
 * One of a few, all of them seen: a radio group.
 * @param {object} props
 * @param {string} props.label
 * @param {any} props.value
 * @param {{value: any, label: string, hint?: string}[]} props.options
 * @param {(value: any) => void} props.onChoose
 * @param {string} [props.name] for tests
 * @param {boolean} [props.bare] the label is for screen readers alone
 */
export function Choices({ label, value, options, onChoose, name, bare = false }) {
  const id = useId();
  return html`
    <fieldset class="choices" data-control=${name}>
      <legend class=${bare ? "unseen" : "field-label"}>${label}</legend>
      <div class="choice-row">
        ${options.map(
          (option) => html`
            <label class="choice" key=${String(option.value)} data-hint=${option.hint}>
              <input
                type="radio"
                name=${id}
                value=${String(option.value)}
                checked=${option.value === value}
                onChange=${() => onChoose(option.value)}
              />
              <span>${option.label}</span>
            </label>
          `,
        )}
      </div>
    </fieldset>
  `;
}

/**
 * @param {object} props
 * @param {string} props.label
 * @param {string} props.value
 * @param {(value: string) => void} props.onInput
 * @param {string} [props.hint] a line under it
 * @param {string} [props.problem] in its place, when something is wrong
 * @param {number} [props.rows] more than one: a larger field
 * @param {Record<string, any>} [props.more] further attributes of the field
 */
export function Field({ label, value, onInput, hint, problem, rows = 1, more = {} }) {
  const id = useId();
  const below = problem ?? hint;
  const attributes = {
    id,
    class: "field-input",
    dir: "auto",
    value,
    "aria-invalid": problem ? true : undefined,
    "aria-describedby": below ? `${id}-below` : undefined,
    onInput: (/** @type {any} */ event) => onInput(event.currentTarget.value),
    ...more,
  };
  return html`
    <div class="field">
      <label class="field-label" for=${id}>${label}</label>
      ${rows > 1 ? html`<textarea rows=${rows} ...${attributes}></textarea>` : html`<input type="text" ...${attributes} />`}
      ${below && html`<p id=${`${id}-below`} class=${problem ? "field-below problem" : "field-below"}>${below}</p>`}
    </div>
  `;
}

/**
 * On or off, in a line of its own with its explanation.
 * @param {{label: string, hint?: string, on: boolean, onChange: (on: boolean) => void, name?: string}} props
 */
export function Toggle({ label, hint, on, onChange, name }) {
  const id = useId();
  return html`
    <label class="switch toggle" data-control=${name}>
      <span class="toggle-words">
        <span>${label}</span>
        ${hint && html`<span class="toggle-hint" id=${id}>${hint}</span>`}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked=${on}
        aria-label=${label}
        aria-describedby=${hint ? id : undefined}
        onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.checked)}
      />
      <span class="switch-track" aria-hidden="true"></span>
    </label>
  `;
}

/** A part of a panel under a small headline. @param {{title: string, children: any, look?: string, level?: 2 | 3}} props level: of its headline */
export function Section({ title, children, look = "", level = 3 }) {
  const id = useId();
  return html`
    <section class=${`host-section ${look}`} aria-labelledby=${id}>
      <${`h${level}`} class="section-title" id=${id}>${title}<//>
      ${children}
    </section>
  `;
}

/**
 * Asks once more in the place of the button.
 * @param {{label: string, question: string, yes: string, no: string, act: () => Promise<unknown> | void, testid?: string}} props
 */
export function Confirmed({ label, question, yes, no, act, testid }) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return html`<button type="button" class="button line" data-testid=${testid} onClick=${() => setAsking(true)}>${label}</button>`;
  }
  return html`
    <div class="confirm" role="group" aria-label=${question}>
      <p>${question}</p>
      <button type="button" class="button" ref=${(/** @type {any} */ button) => button?.focus()} onClick=${() => setAsking(false)}>
        ${no}
      </button>
      <${ActionButton} act=${act} look="button danger" testid=${testid && `${testid}-yes`}>${yes}<//>
    </div>
  `;
}

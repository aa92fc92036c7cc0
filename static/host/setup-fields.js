// Where a stage's set-up comes from: nowhere, a link of the lab's page, or somebody's network.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { useState } from "../vendor/preact-hooks.js";
import { Choices, Field } from "./fields.js";
import { away } from "./icons.js";
import { linksOf, partsOfLink } from "./setup.js";
import { bringsSetup } from "./stages.js";
import { setupParts } from "./wording.js";

/** @typedef {import("./remote.js").Remote} Remote */
/** @typedef {import("./types.js").Person} Person */

const SOURCES = /** @type {const} */ (["keep", "link", "person"]);

/**
 * @param {object} props
 * @param {Remote} props.remote
 * @param {import("./types.js").Stage} props.draft
 * @param {Awaited<ReturnType<typeof linksOf>>} props.links of the draft's lab
 * @param {(change: Partial<import("./types.js").Stage>) => void} props.set
 * @param {(wrong: boolean) => void} props.onProblem
 */
export function SetupFields({ remote, draft, links, set, onProblem }) {
  const [source, setSource] = useState(/** @type {string} */ (bringsSetup(draft) ? "link" : "keep"));
  const choose = (/** @type {string} */ value) => {
    setSource(value);
    onProblem(false);
    if (value === "keep") set({ spec: {} });
  };
  const options = SOURCES.map((value) => ({ value, label: text(`host.setup.${value}`) }));
  return html`
    <${Choices} label=${text("host.setup")} value=${source} options=${options} onChoose=${choose} name="setup" />
    ${source === "keep" && html`<p class="field-below">${text("host.setup.keep.hint")}</p>`}
    ${source === "link" && html`<${FromLink} remote=${remote} draft=${draft} set=${set} onProblem=${onProblem} />`}
    ${source === "person" && html`<${FromPerson} remote=${remote} set=${set} />`}
    ${source !== "keep" && bringsSetup(draft) && links && html`<${Summary} draft=${draft} links=${links} />`}
  `;
}

/** What the stage brings, in words, and where to look at it. @param {{draft: import("./types.js").Stage, links: any}} props */
function Summary({ draft, links }) {
  const parts = setupParts(draft.lab, links.pairs(draft.spec));
  return html`
    <div class="setup-summary" data-testid="setup-summary">
      <p>
        ${
          parts.length
            ? parts.map(
                ({ name, value }, i) =>
                  html`${i > 0 && " · "}<span class="pale">${name}</span> <strong>${value}</strong>`,
              )
            : text("host.setup.usual")
        }
      </p>
      <a class="button" href=${links.print(draft.spec)} target="_blank" rel="noopener">${away()}${text("host.setup.look")}</a>
    </div>
  `;
}

/** @param {{remote: Remote, draft: import("./types.js").Stage, set: (change: any) => void, onProblem: (wrong: boolean) => void}} props */
function FromLink({ remote, draft, set, onProblem }) {
  const [pasted, setPasted] = useState("");
  const [problem, setProblem] = useState("");

  /** @param {string} value */
  const read = async (value) => {
    setPasted(value);
    if (!value.trim()) return wrong("");
    const { lab, hash } = partsOfLink(value, remote.part("room").peek()?.labs ?? []);
    const links = await linksOf(remote.catalog, lab ?? draft.lab);
    if (!links?.knows(hash)) return wrong("host.setup.noLink");
    const { spec, problems } = links.read(hash);
    set({ lab: lab ?? draft.lab, spec });
    wrong("");
    if (problems.length)
      remote.notices.say({ key: "host.setup.partly", params: { names: problems.map(({ name }) => name).join(", ") } });
  };
  /** @param {string} key */
  const wrong = (key) => {
    setProblem(key);
    onProblem(key !== "");
  };
  return html`
    <${Field}
      label=${text("host.setup.paste")}
      hint=${text("host.setup.paste.hint")}
      problem=${problem && text(problem)}
      value=${pasted}
      onInput=${read}
      more=${{ inputmode: "url", autocomplete: "off", autocapitalize: "off", spellcheck: false, "data-testid": "setup-link", dir: "ltr" }}
    />
  `;
}

/** @param {{remote: Remote, set: (change: any) => void}} props */
function FromPerson({ remote, set }) {
  const [chosen, setChosen] = useState("");
  /** @type {Person[]} */
  const roster = remote.part("roster").value ?? [];
  const take = async (/** @type {string} */ person) => {
    setChosen(person);
    const setup = person ? await remote.setup(person) : null;
    if (setup) set({ lab: setup.lab, spec: setup.spec });
  };
  if (!roster.length) return html`<p class="field-below">${text("host.people.none")}</p>`;
  return html`
    <label class="field">
      <span class="field-label">${text("host.setup.whose")}</span>
      <select class="field-input" value=${chosen} data-testid="setup-person" onChange=${(/** @type {any} */ event) => take(event.currentTarget.value)}>
        <option value="">${text("host.setup.choose")}</option>
        ${roster.toSorted((a, b) => a.name.localeCompare(b.name)).map(({ id, name }) => html`<option key=${id} value=${id}>${name}</option>`)}
      </select>
    </label>
  `;
}

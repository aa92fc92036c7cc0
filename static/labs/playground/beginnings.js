// What one can begin with: a guided lesson, or a set-up worth seeing.

import { check } from "../../controls/icons.js";
import { html } from "../../html.js";
import { language, text } from "../../i18n.js";
import { useEffect, useState } from "../../vendor/preact-hooks.js";
import { finished, lessonsOf } from "./course.js";
import "./lessons-text.js";
import { PRESETS } from "./presets.js";

/** @import { Shared } from "../playground.js" */
/** @typedef {{name: string, title: any, says: any, mark?: any, onClick: () => void}} Beginning */

/** @param {Shared & {onChoose: () => void}} props */
export function Beginnings({ onChoose, ...shared }) {
  const choose = (/** @type {string} */ link) => {
    location.hash = link;
    onChoose();
  };
  return html`
    <div class="playground-beginnings">
      <${Lessons} shared=${shared} onChoose=${onChoose} />
      <ul class="options playground-presets" aria-label=${text("playground.setups")}>
        ${PRESETS.map(
          ({ name, link }) => html`<li key=${name}>
            <button type="button" class="option" data-preset=${name} onClick=${() => choose(link)}>
              <span class="option-label">${text(`playground.preset.${name}`)}</span>
              <span class="option-hint">${text(`playground.preset.${name}.says`)}</span>
            </button>
          </li>`,
        )}
      </ul>
    </div>
  `;
}

/** @param {{shared: Shared, onChoose: () => void}} props */
function Lessons({ shared, onChoose }) {
  const [known, setKnown] = useState(/** @type {import("./course.js").Lesson[]} */ ([]));
  const load = async () => setKnown(await lessonsOf(shared.catalog.name));
  useEffect(() => void load().catch(() => {}), []); // without them the set-ups are still there
  const begin = async (/** @type {import("./course.js").Lesson} */ lesson) => {
    onChoose();
    const { beginLesson } = await import("./lessons.js");
    beginLesson(shared, known, lesson.name);
  };
  if (!known.length) return null;
  const done = finished();
  const own = language.value;
  return html`
    <p class="section-title playground-lessons-title">${text("playground.lessons")}</p>
    <ul class="options playground-presets" aria-label=${text("playground.lessons")}>
      ${known.map((lesson) => {
        const { name, title, about } = lesson;
        return html`<li key=${name}>
          <button type="button" class="option" data-lesson=${name} onClick=${() => begin(lesson)}>
            <span class="option-label">
              ${title[own]}${done.has(name) && html`<span class="playground-lesson-done" role="img" aria-label=${text("playground.lesson.finished")}>${check()}</span>`}
            </span>
            <span class="option-hint">${about[own]}</span>
          </button>
        </li>`;
      })}
    </ul>
    <p class="section-title playground-lessons-title">${text("playground.setups")}</p>
  `;
}

// What a lesson says at a step, and the ways on, back and out.

import { check, close } from "../../controls/icons.js";
import { html } from "../../html.js";
import { language, text } from "../../i18n.js";
import { sheets } from "../../sheets.js";
import { useLayoutEffect, useRef } from "../../vendor/preact-hooks.js";
import "./lessons-text.js";

await sheets("labs/playground/lessons.css");

/** @import { Lesson, Place } from "./course.js" */

/**
 * @param {object} props
 * @param {Lesson} props.lesson
 * @param {import("../../types.js").ReadonlySignal<Place>} props.place
 * @param {import("../../types.js").ReadonlySignal<boolean>} props.elsewhere whether the screen shows what leads to the step's place, not the place itself
 * @param {() => void} props.next @param {() => void} props.back
 * @param {() => void} props.leave @param {() => void} props.undo leave, and have again what was before
 */
export function LessonCard({ lesson, place, elsewhere, next, back, leave, undo }) {
  const { step, reached, instead = 0 } = place.value;
  const own = language.value;
  const last = step === lesson.steps.length - 1;
  const { text: wide, phone, done, goal, otherwise } = lesson.steps[step];
  const task = otherwise[instead - 1]?.text ?? (elsewhere.value && phone ? phone : wide);
  const free = reached || !goal.length; // nothing is left to be done here
  const card = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => card.current?.focus(), []);
  const count = text("playground.lesson.step", { step: step + 1, steps: lesson.steps.length });
  return html`
    <section class="playground-lesson-card" data-testid="lesson" data-step=${step} data-reached=${reached} data-instead=${instead} tabindex="-1" ref=${card} aria-label=${lesson.title[own]}>
      <header class="playground-lesson-head">
        <h2 class="section-title">${lesson.title[own]}</h2>
        <span class="playground-lesson-count">${count}</span>
        <${Act} name="leave" icon onClick=${leave}>${close()}<//>
      </header>
      <div role="status" class="playground-lesson-says">
        ${reached && done ? html`<p class="playground-lesson-reached">${check()}<span>${done[own]}</span></p>` : html`<p>${task[own]}</p>`}
      </div>
      <footer class="playground-lesson-ways">
        ${step > 0 && html`<${Act} name="back" onClick=${back}>${text("playground.lesson.back")}<//>`}
        ${last && html`<${Act} name="undo" onClick=${undo}>${text("playground.lesson.undo")}<//>`}
        ${
          free
            ? html`<${Act} name=${last ? "end" : "next"} strong onClick=${next}>${text(`playground.lesson.${last ? "end" : "next"}`)}<//>`
            : html`<span class="playground-lesson-waits">${text("playground.lesson.waits")}</span>`
        }
      </footer>
    </section>
  `;
}

/** @param {{name: string, icon?: boolean, strong?: boolean, children: any, onClick: () => void}} props */
function Act({ name, icon = false, strong = false, children, onClick }) {
  const hint = text(`playground.lesson.${name}.hint`);
  return html`<button type="button" class=${icon ? "icon-button" : strong ? "button strong" : "button"} data-testid=${`lesson-${name}`}
    data-hint=${hint} aria-label=${icon ? text(`playground.lesson.${name}`) : undefined} aria-description=${hint} onClick=${onClick}>${children}</button>`;
}

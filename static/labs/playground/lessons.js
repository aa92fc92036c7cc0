// A guided lesson: one step at a time, each with its place on the page. Whether a step's goal is reached says the server,
// with every picture.

import { html } from "../../html.js";
import { same } from "../../state.js";
import { render } from "../../vendor/preact.js";
import { effect, signal } from "../../vendor/signals.js";
import { finish, keepPlace, lessonsOf, placeKept } from "./course.js";
import { LessonCard } from "./lesson-card.js";
import { createSpotlight } from "./spotlight.js";

/** @import { Shared } from "../playground.js" */
/** @import { Lesson, Place } from "./course.js" */

const NOWHERE = [-1, -1]; // lesson and step, where the server need not watch
const ASK_AGAIN = 30; // pictures without an answer, after which the server has forgotten what it was asked

let leave = () => {}; // the lesson that is open, if there is one

/** Begin a lesson, in the place of one that is open. @param {Shared} shared @param {Lesson[]} lessons @param {string} name */
export function beginLesson(shared, lessons, name) {
  leave();
  const { session, pictures } = shared;
  const [former, learned] = [session.spec.peek(), pictures.mark()];
  const start = lessons.find((each) => each.name === name)?.start;
  session.ask(start, { apart: true, again: true }); // nothing is said of what is gone: the last step brings it back
  if (!same(session.spec.peek(), start)) return; // a room does not allow it, and has said so
  open(shared, lessons, { lesson: name, step: 0, furthest: 0, reached: false, former, learned });
}

/** Go on where the page was left. @param {Shared} shared */
export async function resumeLesson(shared) {
  const place = placeKept();
  const lessons = place ? await lessonsOf(shared.catalog.name) : [];
  const lesson = lessons.find((each) => each.name === place?.lesson);
  if (place && lesson && lesson.steps.length > place.step) open(shared, lessons, place);
}

/** @param {Shared} shared @param {Lesson[]} lessons @param {Place} first */
function open(shared, lessons, first) {
  const { session, pictures, view } = shared;
  const index = lessons.findIndex((each) => each.name === first.lesson);
  const lesson = lessons[index];
  const last = lesson.steps.length - 1;
  const place = signal(first);
  const host = document.createElement("aside");
  const spotlight = createSpotlight();
  const imposed = session.cleared.peek();
  let misses = 0; // pictures that are about another step than the one that is shown

  const go = (/** @type {number} */ step) => {
    const { furthest } = place.peek();
    const further = Math.max(furthest, step);
    place.value = { ...place.peek(), step, furthest: further, reached: step < further, instead: 0 };
  };
  const next = () => {
    const { step } = place.peek();
    if (step < last) return go(step + 1);
    finish(lesson.name);
    end();
  };

  const leaveAlone = () => end();

  let over = false; // one change may say so twice

  /** @param {any} [spec] to be asked for in the place of what the lesson has set up */
  function end(spec) {
    if (over) return;
    over = true;
    for (const stop of stops) stop();
    removeEventListener("hashchange", leaveAlone);
    leave = () => {};
    keepPlace(null);
    session.edit({ lesson: NOWHERE });
    spotlight.destroy();
    render(null, host);
    host.remove();
    document.body.classList.remove("playground-taught");
    if (!spec) return;
    session.ask(spec, { apart: true, again: true });
    if (first.learned && same(session.spec.peek(), spec)) shared.recall(first.learned);
  }

  const stops = [
    effect(() => keepPlace(place.value)),
    effect(() => {
      const { step, reached } = place.value;
      misses = 0;
      if (!reached && lesson.steps[step].goal.length) session.edit({ lesson: [index, step] });
    }),
    effect(() => {
      const shown = pictures.shown.value;
      const { step, reached } = place.peek();
      if (!shown || reached || !lesson.steps[step].goal.length) return;
      const [of, at, done] = shown.lesson;
      if (of !== index || at !== step) {
        misses++;
        if (misses % ASK_AGAIN === 0 || shown.whole) session.edit({ lesson: [index, step] });
      } else queueMicrotask(() => (done > 0 ? arrived(step) : strayed(step, -done)));
    }),
    effect(() => {
      const { step } = place.value;
      spotlight.show(lesson.steps[step].at);
    }),
    effect(() => {
      const moved = session.spec.value.data.dataset !== lesson.start.data.dataset; // other points of it are no other lesson
      const held = view.value.hidden.length > 0; // as where no lesson can be begun
      const overruled = session.cleared.value !== imposed; // by a presenter
      if (pictures.shown.value && (moved || held || overruled)) queueMicrotask(() => end());
    }),
  ];
  addEventListener("hashchange", leaveAlone); // a link has been opened, or a preset

  /** The server has seen the goal of `step`. @param {number} step */
  function arrived(step) {
    const now = place.peek();
    if (now.step !== step || now.reached) return;
    if (lesson.steps[step].done) place.value = { ...now, reached: true, instead: 0 };
    else next();
  }

  /** The server has seen something else in its place; 0: or no longer. @param {number} step @param {number} instead */
  function strayed(step, instead) {
    const now = place.peek();
    if (now.step === step && !now.reached && (now.instead ?? 0) !== instead) place.value = { ...now, instead };
  }

  leave = end;
  host.className = "playground-lesson";
  document.body.append(host);
  document.body.classList.add("playground-taught");
  const acts = {
    next,
    back: () => go(Math.max(0, place.peek().step - 1)),
    leave: () => end(),
    undo: () => end(first.former),
  };
  render(html`<${LessonCard} lesson=${lesson} place=${place} elsewhere=${spotlight.elsewhere} ...${acts} />`, host);
}

// The wall: everybody's network as a tile. Tiles move only when they are sorted, and pages turn by themselves.

import { html } from "../html.js";
import { language, text } from "../i18n.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";
import { computed, effect } from "../vendor/signals.js";
import { hasReadings } from "../words.js";
import { Enlarged } from "./enlarged.js";
import { hung, placeOf } from "./grid.js";
import { ordered, pageOf, pagesOf, shareOne } from "./order.js";
import { createPainter } from "./painter.js";
import { beginPicking } from "./picking.js";
import { createTurning } from "./turning.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./order.js").Person} Person */

const SORT_EVERY = 3000; // ms
const TURN_EVERY = 1000; // ms; whether a page has stayed long enough
const MOTION = 150; // ms
const SETTLED = 1000; // ms that all must have shared one network, or no longer, before the wall says so
const BUDGET = 4; // ms of an animation frame for new pictures; what is left over comes in the next one
const MAX_RATIO = 2;
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {{context: Context}} props */
export function Wall({ context }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => hang(/** @type {HTMLElement} */ (host.current), context), []);
  return html`
    <div class="wall" ref=${host} tabindex="0" role="group" aria-label=${text("projector.wall")}>
      <canvas data-testid="wall" aria-hidden="true"></canvas>
      <div class="wall-chosen" role="status" hidden></div>
      <${Enlarged} context=${context} />
    </div>
  `;
}

/** @param {HTMLElement} host @param {Context} context @returns {() => void} takes the wall down */
function hang(host, context) {
  const { watcher, roster, settings, challenge, stage, page, pages } = context;
  const { tiles, changed } = watcher.wall;
  const canvas = /** @type {HTMLCanvasElement} */ (host.querySelector("canvas"));
  const style = getComputedStyle(document.documentElement);
  const painter = createPainter(canvas, {
    theme: context.theme,
    sans: getComputedStyle(document.body).fontFamily,
    mono: style.getPropertyValue("--mono"),
  });
  /** @type {Person[]} all, in order */
  let people = [];
  /** @type {Map<number, Person>} those on the canvas, by slot */
  let shown = new Map();
  let columns = 1;
  let size = { width: 0, height: 0, unit: 16 };
  let began = -Infinity; // when the present motion began
  let moving = false;
  let sorted = ""; // by what
  let due = true; // for another order
  let blind = true; // no network has shown itself so far: whatever the order is, it knows no losses
  let sorting = 0; // the time of the last order
  let one = { now: false, since: -Infinity }; // whether all share one network, and since when

  function fit() {
    const ratio = Math.min(MAX_RATIO, devicePixelRatio || 1);
    const [width, height] = [Math.round(host.clientWidth * ratio), Math.round(host.clientHeight * ratio)];
    if (!width || !height) return;
    size = { width, height, unit: parseFloat(getComputedStyle(document.documentElement).fontSize) * ratio };
    painter.resize(width, height, size.unit);
    watcher.request(arrange);
  }

  /** Another order, not too often; who is new comes at once. */
  function order() {
    const everybody = roster.peek();
    const sort = settings.peek().sort;
    const now = performance.now();
    if (sort !== sorted || due || now - sorting >= SORT_EVERY) {
      people = ordered(everybody, sort, context.lossOf, people);
      [sorted, sorting, due] = [sort, now, false];
      return;
    }
    const byId = new Map(everybody.map((person) => [person.id, person]));
    const stay = people.filter(({ id }) => byId.has(id)).map(({ id }) => /** @type {Person} */ (byId.get(id)));
    const known = new Set(stay.map(({ id }) => id));
    people = [...stay, ...everybody.filter(({ id }) => !known.has(id))];
  }

  /** One tile for all where they share a network: it is nobody's own. @param {Person} person @returns {import("./painter.js").Look} */
  function lookOf(person) {
    const look = context.lookOf(person);
    return one.now
      ? {
          ...look,
          name: text("projector.sharing", { count: context.sharing.peek() }),
          number: undefined,
          pale: look.diverged,
        }
      : look;
  }

  /** Whether all share one network, once that has lasted. */
  function agree() {
    const shared = shareOne(roster.peek().map(({ slot }) => tiles.get(slot)?.twin ?? 0));
    const now = performance.now();
    if (shared === one.now) one.since = now;
    else if (now - one.since > SETTLED) {
      one = { now: shared, since: now };
      repaint();
    }
  }

  /** Find everybody's place anew. */
  function arrange() {
    if (!size.width) return;
    order();
    const all = one.now ? people.slice(0, 1) : people;
    context.sharing.value = one.now ? people.length : 0;
    pages.value = pagesOf(all.length);
    if (page.peek() >= pages.peek()) page.value = 0;
    const visible = pageOf(all, page.peek());
    shown = new Map(visible.map((person) => [person.slot, person]));
    const wordy = visible.some(({ lab }) => hasReadings(lab));
    const { grid, indent } = hung(visible.length, { ...size, wordy });
    columns = grid.columns;
    context.captioned.value = grid.caption !== "none";
    const moved = painter.arrange(
      visible.map((person) => [person.id, lookOf(person)]),
      grid,
      (i) => {
        const [x, y] = placeOf(grid, i);
        return [x + indent, y];
      },
    );
    for (const { slot, id } of visible) if (tiles.has(slot) && painter.wants(id)) changed.add(slot);
    moving = moved && !still.matches;
    if (moving) began = performance.now();
    picking.place();
    step();
  }

  /** One step of the motion to the new places, the last one at once where nothing should move. */
  function step() {
    const share = moving ? Math.min(1, (performance.now() - began) / MOTION) : 1;
    moving = share < 1;
    painter.draw(1 - (1 - share) ** 3);
    watcher.request(moving ? step : paint);
  }

  /** New pictures, as many as an animation frame has time for. @returns {boolean} whether all are on the canvas */
  function paintSome() {
    const until = performance.now() + BUDGET;
    for (const slot of changed) {
      changed.delete(slot);
      const person = shown.get(slot);
      const tile = tiles.get(slot);
      if (!person || !tile) continue;
      painter.paint(person.id, tile.picture, lookOf(person), moving);
      if (performance.now() > until) break;
    }
    return changed.size === 0;
  }

  function paint() {
    if (paintSome()) return watcher.drawn();
    watcher.request(paint);
  }

  function repaint() {
    for (const slot of shown.keys()) changed.add(slot);
    watcher.request(arrange);
  }

  const turning = createTurning({ page, pages });
  const picking = beginPicking(host, {
    painter,
    enlarged: context.enlarged,
    layout: () => ({ ids: [...shown.values()].map(({ id }) => id), columns }),
    nameOf: (id) => context.personOf(id)?.name ?? "",
    turn: turning.byHand,
  });

  /** What rings and the loss that is told depend on; the leaders change every second, and nothing here with them. */
  const rules = computed(() => {
    const { started, state, limit } = challenge.value ?? {};
    return [started, state, limit, settings.value.results].join();
  });
  const stops = [
    watcher.onWall(() => {
      agree();
      if (blind && tiles.size) {
        [blind, due] = [false, true];
        watcher.request(arrange);
      }
      const done = paintSome();
      if (!done) watcher.request(paint);
      return done;
    }),
    effect(() => {
      void [roster.value, settings.value, page.value];
      watcher.request(arrange);
    }),
    effect(() => {
      void [rules.value, stage.value, language.value];
      repaint();
    }),
  ];
  const sorter = setInterval(() => {
    due = true;
    agree();
    if (settings.peek().sort !== "joined") watcher.request(arrange);
  }, SORT_EVERY);
  const turner = setInterval(turning.tick, TURN_EVERY);
  const observer = new ResizeObserver(fit);
  observer.observe(host);
  return () => {
    for (const stop of stops) stop();
    clearInterval(sorter);
    clearInterval(turner);
    observer.disconnect();
    picking.end();
  };
}

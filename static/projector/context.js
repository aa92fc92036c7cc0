// What every part of the projector's page shares: the room's parts, who is who, and how each network stands.

import { greyNumber, lossNumber, shareNumber, text } from "../i18n.js";
import "../text/status.js";
import { computed, effect, signal } from "../vendor/signals.js";
import { STATUSES } from "../wall.js";
import { figureSort, PHOTO, readingName, tileSort } from "../words.js";
import { opening } from "./opening.js";

/** @typedef {import("./order.js").Person} Person */
/** @typedef {import("../frames.js").Frame} Frame */
/** @typedef {import("../palette.js").Theme} Theme */
/** @typedef {import("../views/tile.js").Points} Points */
/** @typedef {ReturnType<typeof import("../room.js").createWatcher>} Watcher */
/** @typedef {ReturnType<typeof createContext>} Context */

/** What holds until the room says otherwise. */
const SETTINGS = {
  names: true,
  results: true,
  door: true,
  blackout: false,
  join: true,
  join_large: false,
  view: "wall",
  sort: "joined",
};

/** @param {{watcher: Watcher, catalog: any, code: string, theme: Theme}} given */
export function createContext({ watcher, catalog, code, theme }) {
  const { part, wall } = watcher;
  /** @type {import("../vendor/signals.js").ReadonlySignal<any>} */
  const settings = computed(() => ({ ...SETTINGS, ...part("settings").value }));
  const stage = part("stage");
  const challenge = part("challenge");
  /** @type {import("../vendor/signals.js").ReadonlySignal<Person[]>} */
  const roster = computed(() => part("roster").value ?? []);
  const bySlot = computed(() => new Map(roster.value.map((person) => [person.id, person])));

  /** Whether the number under the tiles is the one that the challenge ranks: what is measured on its hidden data. */
  const examined = computed(() => challenge.value?.state === "running" && settings.value.results);

  /** The number that counts now. @param {Person} person */
  function figureOf({ slot }) {
    const tile = wall.tiles.get(slot);
    if (!tile) return NaN;
    return examined.peek() ? tile.exam : tile.figure;
  }

  /** What somebody is worth as a loss: of two the smaller one is better. @param {Person} person */
  const lossOf = (person) =>
    figureSort(person.lab) === "share" && !examined.peek() ? -figureOf(person) : figureOf(person);

  /** As it is written: of whom, of what, how much. @param {Person} person */
  function writtenOf(person) {
    const tile = wall.tiles.get(person.slot);
    const names = tile?.reading?.map((label) => readingName(person.lab ?? "", label));
    const reading = names && [...new Set(names)].join(" → "); // what is taken for itself is named once
    const write = figureSort(person.lab) === "share" && !examined.peek() ? shareNumber : lossNumber;
    const figure = figureOf(person);
    if (!settings.value.results && Number.isNaN(figure)) return reading ?? "";
    if (!reading) return write(figure);
    const size = tile?.classes === PHOTO ? greyNumber(figure) : write(figure); // as on the phone
    return Number.isNaN(figure) ? reading : text("projector.reading", { reading, figure: size });
  }

  /** A few points of the data that somebody learns from, where there is a plane for them. @param {Person | undefined} person @returns {Points | null} */
  const pointsOf = (person) =>
    person && tileSort(person.lab) === "map" ? (wall.tiles.get(person.slot)?.points ?? null) : null;

  const begun = signal(false); // once it has, nobody wants to see the opening again
  const [vote, spotlight] = [part("vote"), part("spotlight")];
  const opens = computed(() => {
    const parts = { stage: stage.value, settings: settings.value, roster: roster.value };
    return (
      !begun.value && opening({ ...parts, challenge: challenge.value, vote: vote.value, spotlight: spotlight.value })
    );
  });
  effect(() => {
    if (stage.value && !opens.value) begun.value = true;
  });

  /** @type {Set<(frame: Frame) => void>} who draws the spotlight */
  const onFrame = new Set();
  /** @type {{data: Frame | null, picture: Frame | null}} the newest frames: the lab's module may come after them */
  const newest = { data: null, picture: null };
  watcher.onSpotlight((frame) => {
    newest[frame.kind === "data" ? "data" : "picture"] = frame;
    for (const draw of onFrame) draw(frame);
  });

  return {
    watcher,
    catalog,
    code,
    theme,
    settings,
    stage,
    challenge,
    roster,
    room: part("room"),
    people: part("people"),
    vote,
    spotlight,
    statistics: part("statistics"),
    /** Whether the code is all over the screen because the room is only just filling; a click or `begin` ends that. */
    opens,
    begin: () => void (begun.value = true),
    /** Whose tile is shown large over the wall. */
    enlarged: signal(/** @type {string | null} */ (null)),
    /** Which page of the wall is shown, of how many. */
    page: signal(0),
    pages: signal(1),
    /** Whether tiles have their number under them: where they are small they have none. */
    captioned: signal(true),
    /** How many share the one network that is shown for all; 0: everybody has a tile. */
    sharing: signal(0),
    examined,
    lossOf,
    writtenOf,
    pointsOf,

    /** @param {string} id @returns {Person | undefined} */
    personOf: (id) => bySlot.value.get(id),

    /** Have the spotlight's frames drawn by `draw`; the result takes it back. @param {(frame: Frame) => void} draw */
    onFrame(draw) {
      onFrame.add(draw);
      return () => onFrame.delete(draw);
    },

    /** Draw the spotlight's newest frames once more, for who has come after them. */
    replay() {
      const { generation } = part("spotlight").peek() ?? {};
      for (const frame of [newest.data, newest.picture]) {
        if (frame && frame.generation === generation) for (const draw of onFrame) draw(frame);
      }
    },

    /** How somebody's network is: one of STATUSES, or `away`. @param {Person} person */
    stateOf: ({ slot, online }) => (online === false ? "away" : STATUSES[wall.tiles.get(slot)?.status ?? 0]),

    /** How somebody's tile looks. @param {Person} person @returns {import("./painter.js").Look} */
    lookOf(person) {
      const tile = wall.tiles.get(person.slot);
      const status = STATUSES[tile?.status ?? 0];
      const diverged = status === "diverged";
      const sort = tileSort(person.lab, tile);
      const ends = tileSort(person.lab) === "pixels" || figureSort(person.lab) === "share";
      return {
        name: person.name,
        number: person.number,
        loss: diverged ? text("status.diverged") : writtenOf(person),
        // Networks that look at images, or whose successes are counted, come to their end by themselves, and look best there.
        pale: diverged || (status === "paused" && !ends) || person.online === false,
        diverged,
        running: status === "running" && person.online !== false,
        ringed: person.reached === true,
        points: pointsOf(person),
        lab: person.lab,
        sort,
      };
    },
  };
}

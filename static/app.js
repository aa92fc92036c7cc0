// The page: reads the catalogue, the link and the lab's module, and ties session, drawing and controls together.

import { beginHints } from "./controls/hints.js";
import { createDrawLoop } from "./draw.js";
import { html } from "./html.js";
import { beginLanguage, language, text, wholeNumber } from "./i18n.js";
import { linkTo, liveOf } from "./kit/fields.js";
import { createSession } from "./session.js";
import { createHistory } from "./shell/history.js";
import { beginKeys } from "./shell/keys.js";
import { createNotices } from "./shell/notices.js";
import { Shell } from "./shell/shell.js";
import { beginUndo } from "./shell/undo.js";
import { createSocket, keepConnected, socketUrl } from "./socket.js";
import { randomSeed, same, seeded } from "./state.js";
import { theme } from "./theme.js";
import { render } from "./vendor/preact.js";
import { effect, signal } from "./vendor/signals.js";
import { beginWords, trains, wordsOf } from "./words.js";

/** @typedef {import("./types.js").Frame} Frame */
/** @typedef {import("./types.js").Lab} Lab */

const LARGE_SCREEN = 1600; // CSS px: from here on maps of 100×100 are worth their bytes while training, too
const FPS_EVERY = 500; // ms
const WELCOMED = 7500; // ms until whoever has come into a room has read what they are called there

/** What the bar shows of the frames. */
function createFigures() {
  return { epoch: signal(0), epochsPerSecond: signal(0), fps: signal(0) };
}

/** @param {Lab} lab @param {any} catalog @param {boolean} alone in no room */
function createLinks(lab, catalog, alone) {
  /** A link without a seed gets one, so that what it shows can be shown again. @param {any} [usual] */
  const link = (usual = catalog.defaults) => linkTo(lab, catalog, (lab.fresh ?? seeded)(usual, randomSeed()));
  return {
    /** What the address says; where it says nothing, a lab may open with more than a link leaves out. */
    read: () => link(alone && location.hash.length < 2 ? catalog.opens : undefined).read(location.hash),
    /** @param {import("./types.js").State} state */
    print: (state) => link().print(state),
    /** Whether `state` is what is left of `other` in a link, which can't say everything. @param {import("./types.js").State} state @param {import("./types.js").State} other */
    saysAllOf: (state, other) => same(link().read(link().print(other)).state.spec, state.spec),
  };
}

/**
 * @param {Lab} lab @param {any} catalog
 * @param {"" | "opened" | "over" | "failed"} link what came of a short link
 * @param {{code: string, parts: typeof import("./participant/participant.js")} | null} invitation into a room
 */
function begin(lab, catalog, link, invitation) {
  const root = /** @type {HTMLElement} */ (document.getElementById("app"));
  const entry = catalog.labs.find((/** @type {any} */ each) => each.name === lab.name);
  const links = createLinks(lab, entry, invitation === null);
  const notices = createNotices();
  /** What is said now and then comes with the connection: it is there when that is lost. */
  const words = async () => {
    try {
      const { linkNotice, refusalNotice } = await import("./shell/told.js");
      return { linkNotice, refusalNotice };
    } catch {
      return null;
    }
  };
  const tell = async (/** @type {(words: typeof import("./shell/told.js")) => import("./types.js").Notice} */ make) => {
    const told = await words();
    if (told) notices.say(make(told));
  };
  const figures = createFigures();
  const { state, problems } = links.read();
  const view = signal(state.view);
  const room = invitation?.parts.createParticipant({ code: invitation.code, lab: lab.name, say: notices.say }) ?? null;

  const loop = createDrawLoop({ draw, drawn: ({ sequence }) => session.acknowledge(sequence) });
  /** @type {ReturnType<typeof createSocket>} */
  let socket = /** @type {any} */ (null);
  const live = liveOf(entry);
  const busy = () => ownSession.run.peek().running;
  const ownSession = createSession({
    spec: state.spec,
    lab: live,
    connect: (handlers) =>
      (socket = createSocket({ url: socketUrl(invitation?.code), busy, ...handlers, ...room?.handlers(handlers) })),
    introduce: () => ({
      lab: lab.name,
      locale: language.peek(),
      screen: innerWidth >= LARGE_SCREEN ? "large" : "small",
      ...room?.introduce(),
    }),
    frame: loop.submit,
    async refused(refusal, message) {
      if (room) room.refused(refusal);
      else tell(({ refusalNotice }) => refusalNotice(refusal));
      if (!message) return;
      const { forget } = await import("./shell/refused.js");
      forget(message, history);
    },
    follow: room !== null,
    adopt: link === "opened",
    prepare: (next, before) => prepare?.(next, before) ?? null,
    recognised: (theirs) => links.saysAllOf(state, { ...state, spec: theirs }),
    overruled,
    renewed: () => tell(() => ({ key: "session.renewed" })),
    anew: sayGone,
  });
  const learned = {
    mark: () => mark?.(),
    recall(/** @type {any} */ at, /** @type {any} */ from) {
      notices.dismiss(); // it says that this could be undone
      recall?.(at, from);
    },
  };
  const guarded = room?.guard(ownSession, entry.looks);
  const history = createHistory(guarded ?? ownSession, live, learned);
  const { session } = history;
  const {
    Page,
    result,
    files,
    draw: drawLab,
    prepare,
    undo,
    mark,
    recall,
    Starts,
  } = lab.create({
    session,
    view,
    catalog: entry,
    say: notices.say,
    request: loop.request,
    look: theme,
    held: room?.held,
  });

  /** The presenter has set up something. */
  function overruled() {
    history.clear();
    if (trains(lab.name)) notices.say({ key: "room.followed" });
  }

  /** Whether undo brings back what has been learned: what is broken is not kept, and a challenge takes training alone. */
  function kept() {
    return recall && session.run.peek().status !== "diverged" && guarded?.held.peek() !== "room.error.challenge";
  }

  /** A run that is thrown away is said. */
  function sayGone() {
    const epoch = figures.epoch.peek();
    if (epoch > 0 && !lab.brief && !(recall && history.travelling())) {
      const key = kept() ? "session.anew.kept" : "session.anew";
      tell(() => ({ key, params: { epoch: wholeNumber(epoch), unit: wordsOf(lab.name).unit } }));
    }
  }

  /** @param {Frame} frame */
  function draw(frame) {
    if (frame.kind !== "data") {
      figures.epoch.value = frame.epoch;
      figures.epochsPerSecond.value = frame.arrays.epochs_per_second?.[0] ?? 0;
    }
    drawLab(frame);
  }

  effect(() => void (document.title = text("title", { lab: wordsOf(lab.name).title })));
  setInterval(() => (figures.fps.value = loop.fps()), FPS_EVERY);
  const shown = () => ({ spec: session.spec.value, view: room?.ownView(view.value) ?? view.value });
  effect(() => globalThis.history.replaceState(null, "", links.print(shown())));
  addEventListener("hashchange", () => {
    const { state: next, problems: trouble } = links.read();
    view.value = next.view;
    history.gesture();
    if (!links.saysAllOf(next, shown())) session.ask(next.spec);
    if (trouble.length) tell(({ linkNotice }) => linkNotice(lab.name, trouble));
  });

  effect(() => void (socket.state.value === "open" && words()));
  const stop = effect(() => {
    if (!socket.blocked.value || socket.state.value !== "open") return;
    setTimeout(() => tell(() => ({ key: "connection.roundabout" })), room ? WELCOMED : 0);
    queueMicrotask(() => stop()); // once is enough
  });
  room?.begin(socket, view);
  room?.follow(history.clear);
  root.replaceChildren();
  root.removeAttribute("aria-busy");
  const participant = room && { ...invitation?.parts, room };
  render(
    html`<${Shell} ...${{ lab, labs: catalog.labs, session, history, socket, view, figures, notices, Page, Starts, result, files, participant }} />`,
    root,
  );
  if (link === "over" || link === "failed") tell(() => ({ key: `link.${link}` }));
  if (problems.length && !room) tell(({ linkNotice }) => linkNotice(lab.name, problems));
  beginKeys(session, () => view.peek().hidden);
  beginUndo(history, undo);
  beginHints();
  keepConnected(socket);
}

/** Modules for what is rare come when it is there. */
async function opened() {
  const { openLink } = await import("./shell/opened.js");
  return openLink(name ?? "");
}

const catalog = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("catalog")).textContent ?? "");
const { lab: name, room: code } = document.documentElement.dataset;
const coming = code === undefined ? null : import("./participant/participant.js");
const linked = code === undefined && /[#&](link=|exhibit)/.test(location.hash) ? opened() : "";
const { lab } = await import(`./labs/${name}.js`);
const parts = await coming;
beginLanguage();
beginWords(catalog.labs);
begin(lab, catalog, await linked, code !== undefined && parts ? { code, parts } : null);
dispatchEvent(new Event("begun")); // for watchdog.js

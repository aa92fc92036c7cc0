// What the presenter leaves to the participants: which controls are there, whose pace it is.

/** @typedef {{names: string[], all: boolean, pace: "presenter" | "own"}} Rules */
/** @typedef {{control: (action: any, to?: number) => void, ask: (next: any, how?: object) => void, edit: (change: any, of?: number) => void}} Actions */

const ALL = "all"; // in the list of locked controls: every one of them

/** The rules of a stage; without one everything is free. @param {any} stage @returns {Rules} */
export function rulesOf(stage) {
  const locked = /** @type {string[]} */ (stage?.locked ?? []);
  return {
    names: locked.filter((name) => name !== ALL),
    all: locked.includes(ALL),
    pace: stage?.pace === "presenter" ? "presenter" : "own",
  };
}

/**
 * A stage as somebody reads it: in the language of the page, where the script has it. `goal` is its challenge's title.
 * @param {any} stage @param {string} language @returns {{title: string, text: string, goal: string}}
 */
export function wordsIn(stage, language) {
  const { title = "", text = "", goal = null, translations = {} } = stage ?? {};
  return { title, text, goal: goal?.title ?? "", ...translations[language] };
}

/** Why one can't run, pause, step or start over; null if one can. @param {Rules} rules */
export function held({ all, pace }) {
  if (all) return "room.locked";
  return pace === "presenter" ? "room.pace" : null;
}

/**
 * The names of hidden controls, after the stage's `now` has taken the place of `before`; the person's own stay.
 * @param {string[]} hidden @param {string[]} before @param {string[]} now
 */
export function hiddenNames(hidden, before, now) {
  const own = hidden.filter((name) => !before.includes(name));
  return [...new Set([...own, ...now])].sort();
}

/**
 * `session`, with what the rules forbid answered here: a control that is still on the screen says why it does nothing.
 * @template {Actions} Session
 * Who is outside does nothing at all; there is a page that says so.
 * @param {Session} session @param {() => Rules} rules @param {(key: string) => void} refuse @param {() => boolean} outside
 * @param {() => boolean} [challenged] a challenge is running: weights come from training alone
 * @param {string[]} [looks] fields of an edit that only choose what is looked at
 * @returns {Session}
 */
export function guarded(session, rules, refuse, outside, challenged = () => false, looks = []) {
  const { control, ask, edit } = session;
  /** False where it is refused. @param {string | null} why @param {() => void | false} act */
  const unless = (why, act) => {
    if (outside()) return false;
    if (!why) return act();
    refuse(why);
    return false;
  };
  const locked = () => (rules().all ? "room.locked" : null);
  const onlyLooks = (/** @type {object} */ change) =>
    Object.keys(change).every((field) => looks.includes(field)) && looks.length > 0;
  const refusal = (/** @type {object} */ change) =>
    onlyLooks(change) ? null : (locked() ?? (challenged() ? "room.error.challenge" : null));
  return {
    ...session,
    control: (action, to) => unless(held(rules()), () => control(action, to)),
    ask: (next, how) => unless(locked(), () => ask(next, how)),
    edit: (change, of) => unless(refusal(change), () => edit(change, of)),
  };
}

// What was asked for before, and the way back to it: every change of a spec can be undone and done again, and of what is
// done by hand that of which the way back is known.
//
//     const history = createHistory(session, live);
//     history.session.ask(next)     // as `session.ask`, and remembered
//     history.session.edit(change, of, back)     // as `session.edit`; back: the edit that undoes it, if it can be undone
//     history.undo()                // as it was before; of a network that had learned, `recall` is asked for that
//     history.session.cleared       // how often somebody else has set up something
//
// All that one gesture changes is one step: a slider that is dragged, a button that sets two things.

import { onlyTuned, same } from "../state.js";
import { batch, computed, signal } from "../vendor/signals-core.js";

const MOST = 100; // steps; a spec is a few hundred bytes

/** @typedef {{before: any, after: any, how: {keep?: boolean}, byHand?: boolean, marks?: Record<string, any>}} Change what was asked for before and after it, and whether the weights stayed; byHand: both are edits; marks: what the networks of before and after had learned when they were left */
/** @typedef {{spec: import("../types.js").ReadonlySignal<any>, ask: (next: any, how?: any) => void, edit: (change: any, of?: number) => void | false}} Asking edit: false where it is refused at once */

/**
 * @template {Asking} Session
 * @param {Session} session what a person may ask: where it refuses, nothing is remembered
 * @param {{told(spec: any): Record<string, unknown>, tuned(spec: any): Record<string, unknown>, withChanges(spec: any, changes: Record<string, unknown>): any}} live `told`: what the network says of itself
 * @param {{mark(): any, recall(mark: any, from?: any): void}} [learned] `mark`: what the network has learned, if anything; `recall`: the one that was just asked for shall be as it was at `mark`; from: the spec that gave it its weights
 */
export function createHistory(session, live, learned = { mark() {}, recall() {} }) {
  const { told, withChanges } = live;
  const past = signal(/** @type {Change[]} */ ([]));
  const future = signal(/** @type {Change[]} */ ([]));
  const cleared = signal(0); // how often
  let travelling = false;
  let open = false; // whether the newest change belongs to the gesture at hand

  /** `spec`, which `other` was exchanged for; what the network has told since then stays. @param {any} spec @param {any} other */
  function back(spec, other) {
    const now = told(session.spec.peek());
    const then = told(other);
    return withChanges(
      spec,
      Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(value, then[name]))),
    );
  }

  const differs = (/** @type {any} */ spec, /** @type {any} */ other) => !same(back(spec, other), session.spec.value);
  const canUndo = computed(() => past.value.some(({ before, after, byHand }) => byHand || differs(before, after)));
  const canRedo = computed(() => future.value.some(({ before, after, byHand }) => byHand || differs(after, before)));

  /** @param {Parameters<typeof travel>} way */
  function travelled(...way) {
    travelling = true;
    travel(...way);
    travelling = false;
  }

  /** Whether it was done, and not refused. @param {any} next @param {any} how */
  function done(next, how) {
    const before = session.spec.peek();
    session.ask(next, how);
    return !same(before, session.spec.peek());
  }

  /** `apart`: of no gesture at hand, because it comes later. @param {any} next @param {{keep?: boolean, again?: boolean, apart?: boolean}} [how] */
  function ask(next, how = {}) {
    if (how.apart) open = false;
    const before = session.spec.peek();
    const last = past.peek().at(-1);
    const newest = open && !last?.byHand ? last : undefined;
    const marks = newest ? newest.marks : { before: learned.mark() };
    if (!done(next, how)) return;
    const keep = Boolean(how.keep) && (newest?.how.keep ?? true);
    const after = session.spec.peek();
    const change = { before: newest?.before ?? before, after, how: { keep }, marks };
    if (how.again || !(how.keep || onlyTuned(live, before, after)))
      past.value = past.peek().filter(({ byHand }) => !byHand); // of a network that is no more
    remember(change, newest !== undefined);
    open = true;
  }

  /** @param {Change} change @param {boolean} [instead] of the newest */
  function remember(change, instead = false) {
    batch(() => {
      past.value = [...past.peek().slice(0, instead ? -1 : undefined), change].slice(-MOST);
      future.value = [];
    });
  }

  /** @param {any} change @param {number} [of] @param {any} [back] */
  function edit(change, of, back) {
    const refused = session.edit(change, of) === false;
    if (back && !refused) remember({ before: back, after: change, how: {}, byHand: true });
  }

  /** @param {Change} change @param {"before" | "after"} where @param {Change[]} left @param {typeof past} from @param {typeof past} to */
  function handed(change, where, left, from, to) {
    if (session.edit(change[where]) === false) return;
    batch(() => {
      from.value = left;
      to.value = [...to.peek(), change];
    });
  }

  /**
   * Go back over the newest change of `from` that was not refused.
   * @param {typeof past} from @param {typeof past} to @param {"before" | "after"} where @param {"before" | "after"} whence
   */
  function travel(from, to, where, whence) {
    open = false;
    let left = from.peek();
    while (left.length) {
      const change = /** @type {Change} */ (left.at(-1));
      if (change.byHand) return handed(change, where, left.slice(0, -1), from, to);
      const next = back(change[where], change[whence]);
      const now = session.spec.peek();
      const marks = { ...change.marks, [whence]: learned.mark() };
      const nothing = same(next, now);
      if (!nothing && !done(next, change.how)) return;
      left = left.slice(0, -1);
      batch(() => {
        from.value = left;
        if (!nothing) to.value = [...to.peek(), { ...change, marks }];
      });
      if (marks[where] && !onlyTuned(live, now, next)) learned.recall(marks[where], change.how.keep ? now : undefined);
      if (!nothing) return;
    }
  }

  const undo = () => travelled(past, future, "before", "after");
  return {
    session: { ...session, ask, edit, undo, canUndo, cleared },
    canUndo,
    canRedo,
    undo,
    past,
    future,
    /** Whether the way back over a change to `spec` leads anywhere from here. */
    differs,
    /** Whether what is asked for at this moment is a way back or forth. */
    travelling: () => travelling,
    redo: () => travelled(future, past, "after", "before"),

    /** What is asked for from now on is another step. */
    gesture() {
      open = false;
    },

    /** Somebody else has set up something: what was before it is no more. */
    clear() {
      open = false;
      batch(() => {
        past.value = future.value = [];
        cleared.value++;
      });
    },
  };
}

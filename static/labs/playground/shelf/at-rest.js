// What waits until slow motion has ended: in the middle of an epoch, numbers are those of no epoch.

import { effect } from "../../../vendor/signals.js";

/** @param {{shown: {value: {generation: number, epoch: number} | null, peek(): {generation: number, epoch: number} | null}, walk: {peek(): unknown}}} pictures */
export function atRest({ shown, walk }) {
  let stop = () => {};
  return {
    /**
     * `act` when the network is where its epoch begins, at once where it is, and one time however often it is said.
     * Not at all where another network or epoch comes first.
     * @param {() => void} act
     */
    once(act) {
      stop();
      const before = shown.peek();
      if (!walk.peek()) return act();
      let over = false;
      const end = effect(() => {
        const now = shown.value;
        const same = now && before && now.generation === before.generation && now.epoch === before.epoch;
        if (over || (same && walk.peek())) return;
        over = true;
        queueMicrotask(() => (end(), same && act()));
      });
      stop = () => ((over = true), end());
    },
    stop: () => stop(),
  };
}

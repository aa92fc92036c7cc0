// Tells screen readers what changes many times a second, at a pace at which it can be heard.

const EVERY = 1000; // ms between two sentences at least

/**
 * `say` gets the newest sentence, when it differs from the last one said.
 * @param {(sentence: string) => void} say
 * @param {{every?: number, now?: () => number}} [clock]
 */
export function createAnnouncer(say, { every = EVERY, now = () => performance.now() } = {}) {
  let said = "";
  let wanted = "";
  let last = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  function speak() {
    waiting = undefined;
    if (wanted === said) return;
    last = now();
    said = wanted;
    say(said);
  }

  return {
    /** @param {string} sentence */
    announce(sentence) {
      wanted = sentence;
      if (waiting !== undefined || wanted === said) return;
      const pause = last + every - now();
      if (pause <= 0) speak();
      else waiting = setTimeout(speak, pause);
    },

    destroy: () => clearTimeout(waiting),
  };
}

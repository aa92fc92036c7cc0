// What the hand does, sent at the pace at which it is answered: a drawing changes sixty times a second.
//
//     const hand = createHand((edit) => session.edit(edit));
//     hand.wish({ drawing });   // whenever it changes
//     hand.flush();             // with every picture that has come

/** Only the newest wish is on its way; the next one goes when a picture has come. @param {(edit: object) => void} send */
export function createHand(send) {
  let waiting = false;
  /** @type {object | null} */
  let wanted = null;
  return {
    /** @param {object} edit */
    wish(edit) {
      wanted = edit;
      if (!waiting) this.flush();
    },
    /** A picture has come. */
    flush() {
      waiting = wanted !== null;
      if (wanted) send(wanted);
      wanted = null;
    },
  };
}

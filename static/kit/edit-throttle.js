// Edits, sent at the pace at which they are answered: a drawing changes sixty times a second.
//
//     const edits = createEditThrottle((edit) => session.edit(edit));
//     edits.send({ drawing }); // whenever it changes
//     edits.flush();           // with every picture that has come

/** Only the newest edit is on its way; the next one goes when a picture has come. @param {(edit: object) => unknown} give false: it is not on its way, because it is refused */
export function createEditThrottle(give) {
  let waiting = false;
  /** @type {object | null} */
  let wanted = null;
  return {
    /** @param {object} edit */
    send(edit) {
      wanted = edit;
      if (!waiting) this.flush();
    },
    /** A picture has come. */
    flush() {
      const next = wanted;
      wanted = null;
      waiting = next !== null && give(next) !== false;
    },
    /** What was on its way may have been refused: no picture comes for it. */
    drop() {
      wanted = null;
      waiting = false;
    },
  };
}

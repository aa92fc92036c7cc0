// The opening: code and address all over the screen until the first have come in, without anybody having to ask for it.

const DOZEN = 12;

/**
 * Whether people still come in and nothing else goes on: the first stage, and most networks have not trained.
 * @param {object} room its parts
 * @param {any} room.stage @param {any} room.settings @param {any[]} room.roster
 * @param {any} room.challenge @param {any} room.vote @param {any} room.spotlight
 */
export function opening({ stage, settings, roster, challenge, vote, spotlight }) {
  if (challenge || vote || spotlight || stage?.index || settings.view !== "wall" || !settings.join || !settings.door)
    return false;
  const trained = roster.filter(({ status }) => status !== "ready").length;
  return roster.length < DOZEN && 2 * trained <= roster.length;
}

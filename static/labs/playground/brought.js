// Contents that were brought in this page: the server keeps the newest few, and whoever goes back to one brings it again.

const MOST = 100; // as many as there are steps back, each at most 60 kB

/** @param {{token(): string}} session */
export function createBrought(session) {
  /** @type {Map<string, BodyInit>} */
  const known = new Map(); // by their names, what was named longest ago first
  let newest = ""; // which the server has for sure

  const headers = () => ({ authorization: `Bearer ${session.token()}` });

  /** @param {string} ref @param {BodyInit} bytes */
  function keep(ref, bytes) {
    known.delete(ref);
    known.set(ref, bytes);
    for (const oldest of [...known.keys()].slice(0, -MOST)) known.delete(oldest);
  }

  /** Give the server `bytes`; their name. Rejects with the code of what the server says against it. @param {BodyInit} bytes @returns {Promise<string>} */
  async function bring(bytes) {
    const type = { "content-type": "application/octet-stream" };
    const answer = await fetch("/api/data", { method: "POST", headers: { ...headers(), ...type }, body: bytes });
    const told = await answer.json().catch(() => ({})); // between here and the server somebody else may answer
    if (!answer.ok) throw new Error(told.code);
    keep(told.ref, bytes);
    newest = told.ref;
    return newest;
  }

  /** Take what the server has and this page does not: from a table, or from before a reload. @param {string} ref */
  async function fetched(ref) {
    const answer = await fetch(`/api/data/${ref}`, { headers: headers() });
    if (answer.ok) keep(ref, await answer.arrayBuffer());
  }

  return {
    bring,

    /**
     * Before the server is asked to learn from `next` instead of `before`: it gets what it may have given up, and this
     * page what it may come back to. Null where there is nothing to do; what fails here the server will say itself.
     * @param {string | undefined} next @param {string | undefined} before @returns {Promise<unknown> | null}
     */
    exchange(next, before) {
      if (next === before) return null;
      const bytes = next !== undefined && next !== newest ? known.get(next) : undefined;
      const left = before !== undefined && !known.has(before) ? fetched(before) : null;
      return bytes === undefined && left === null
        ? null
        : Promise.allSettled([left, bytes === undefined ? null : bring(bytes)]);
    },
  };
}

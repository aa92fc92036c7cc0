// What pages remember. Browsers may forbid it, have no room left, or hand out what something else has written: then the
// tab itself carries it, in its name, which survives a reload and a link to another of our pages. Whoever opens or frames
// a page may choose that name, and the next site in the tab may read it: it is heard only where the browser keeps nothing.

/**
 * @typedef {object} Memory
 * @property {(key: string, longest?: number) => string | null} getItem null, too, where the value is longer than that
 * @property {(key: string, value: string) => boolean} setItem whether the browser keeps it
 * @property {(key: string) => void} removeItem
 */

/** @typedef {{name?: string, location?: {origin: string}}} Tab */

const LONGEST = 10_000; // letters; whatever is longer was not written here
const PROBE = "probe"; // written to see whether there is room, and removed at once

/** What stands before our values in a tab's name: those of other sites are not ours. @param {Tab} tab */
const mark = (tab) => `${tab.location?.origin ?? ""} `;

/** @param {Tab} tab @returns {Record<string, string>} */
function carriedBy(tab) {
  const name = tab.name ?? "";
  try {
    const carried = name.startsWith(mark(tab)) ? JSON.parse(name.slice(mark(tab).length)) : {};
    return carried && typeof carried === "object" ? carried : {};
  } catch {
    return {}; // no name, or somebody else's
  }
}

/**
 * @param {() => Storage | null | undefined} find it may throw
 * @param {Tab | null} [tab] null: what the browser does not keep is forgotten with the page
 * @returns {Memory} nothing of it ever throws
 */
export function createMemory(find, tab = /** @type {any} */ (globalThis)) {
  const refused = new Map(); // what this page has written, and the browser did not take

  /** @template Answer @param {(storage: Storage) => Answer} use @param {Answer} otherwise */
  function attempt(use, otherwise) {
    try {
      const storage = find();
      return storage ? use(storage) : otherwise;
    } catch {
      return otherwise; // forbidden, or full
    }
  }

  /** Whether the browser would have kept it, so that a page of ours never left it to the tab. @param {string} value */
  function fits(value) {
    return attempt((storage) => (storage.setItem(PROBE, value), storage.removeItem(PROBE), true), false);
  }

  /** What a page before left to the tab, null: nothing. @param {string} key */
  function carried(key) {
    const all = tab ? carriedBy(tab) : {};
    const value = Object.hasOwn(all, key) ? all[key] : null;
    return typeof value === "string" && value.length <= LONGEST && !fits(value) ? value : null;
  }

  /** @param {string} key @param {string | null} value */
  function carry(key, value) {
    if (!tab) return;
    const all = carriedBy(tab);
    if (value === null && !Object.hasOwn(all, key)) return;
    if (value === null) delete all[key];
    else all[key] = value;
    tab.name = Object.keys(all).length ? mark(tab) + JSON.stringify(all) : "";
  }

  return {
    getItem(key, longest = LONGEST) {
      const value = refused.get(key) ?? carried(key) ?? attempt((storage) => storage.getItem(key), null);
      return typeof value === "string" && value.length <= longest ? value : null;
    },
    setItem(key, value) {
      const kept = attempt((storage) => (storage.setItem(key, value), true), false);
      if (kept) refused.delete(key);
      else refused.set(key, value);
      carry(key, kept ? null : value);
      return kept;
    },
    removeItem(key) {
      refused.delete(key);
      carry(key, null);
      attempt((storage) => storage.removeItem(key), undefined);
    },
  };
}

/** For all pages of ours on this device, for good. */
export const onDevice = createMemory(() => localStorage);
/** Storage for secrets, which no other site may read: the tab never carries them. */
export const inConfidence = createMemory(() => localStorage, null);
/** For this tab, until it is closed. */
export const inTab = createMemory(() => sessionStorage);

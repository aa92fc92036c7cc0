// What pages remember. Browsers may forbid it, have no room left, or hand out what something else has written: then the
// tab itself carries it, in its name, which survives a reload and a link to another of our pages.

/**
 * @typedef {object} Memory
 * @property {(key: string, longest?: number) => string | null} getItem null, too, where the value is longer than that
 * @property {(key: string, value: string) => boolean} setItem whether the browser keeps it
 * @property {(key: string) => void} removeItem
 */

const LONGEST = 10_000; // letters; whatever is longer was not written here

/** @param {{name?: string}} tab @returns {Record<string, string>} */
function carriedBy(tab) {
  try {
    const carried = JSON.parse(tab.name ?? "");
    return carried && typeof carried === "object" ? carried : {};
  } catch {
    return {}; // no name, or somebody else's
  }
}

/**
 * @param {() => Storage | null | undefined} find it may throw
 * @param {{name?: string}} [tab]
 * @returns {Memory} nothing of it ever throws
 */
export function createMemory(find, tab = /** @type {any} */ (globalThis)) {
  /** @template Answer @param {(storage: Storage) => Answer} use @param {Answer} otherwise */
  function attempt(use, otherwise) {
    try {
      const storage = find();
      return storage ? use(storage) : otherwise;
    } catch {
      return otherwise; // forbidden, or full
    }
  }

  /** @param {string} key @param {string | null} value */
  function carry(key, value) {
    const carried = carriedBy(tab);
    if (value === null && !Object.hasOwn(carried, key)) return;
    if (value === null) delete carried[key];
    else carried[key] = value;
    tab.name = Object.keys(carried).length ? JSON.stringify(carried) : "";
  }

  return {
    getItem(key, longest = LONGEST) {
      const carried = carriedBy(tab);
      const value = Object.hasOwn(carried, key) ? carried[key] : attempt((storage) => storage.getItem(key), null);
      return typeof value === "string" && value.length <= longest ? value : null;
    },
    setItem(key, value) {
      const kept = attempt((storage) => (storage.setItem(key, value), true), false);
      carry(key, kept ? null : value);
      return kept;
    },
    removeItem(key) {
      carry(key, null);
      attempt((storage) => storage.removeItem(key), undefined);
    },
  };
}

/** For all pages of ours on this device, for good. */
export const onDevice = createMemory(() => localStorage);
/** For this tab, until it is closed. */
export const inTab = createMemory(() => sessionStorage);

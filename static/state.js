// One state object ⇄ the part of the link after '#', by the rows of a lab's table.

/** @typedef {import("./types.js").Field} Field */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").LinkProblem} LinkProblem */

const HIDE = "_hide"; // `noise_hide=true` takes the control `noise` off the page

/** The value at a dotted path. @param {any} object @param {string} path */
export function valueAt(object, path) {
  return path.split(".").reduce((inner, name) => inner[name], object);
}

/**
 * A copy of `object` with `value` at a dotted path; what is not on the path is shared.
 * @template T
 * @param {T} object @param {string} path @param {unknown} value
 * @returns {T}
 */
export function withValue(object, path, value) {
  const [name, ...rest] = path.split(".");
  const inner = /** @type {any} */ (object)[name];
  return { ...object, [name]: rest.length ? withValue(inner, rest.join("."), value) : value };
}

/** Whether two JSON values are the same, whatever the order of their fields. @param {any} a @param {any} b @returns {boolean} */
export function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && same(a[name], b[name]));
}

/** Whether live values alone differ, so that the network stays. @param {any} live a lab's @param {any} now @param {any} next */
export const onlyTuned = (live, now, next) => same(live.withChanges(now, live.tuned(next)), next);

/** A seed as the original chooses it: five decimals. */
export function randomSeed(random = Math.random) {
  return random().toFixed(5);
}

/**
 * A spec whose data is drawn from `seed`; one that has no seed at `data.seed` stays as it is.
 * @param {any} spec @param {string} seed
 */
export function seeded(spec, seed) {
  return spec.data?.seed === undefined ? spec : withValue(spec, "data.seed", seed);
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text; // a stray % in a pasted link
  }
}

/** Texts as they stand, by their names. @param {string} hash @returns {Map<string, string>} */
function pairs(hash) {
  const parts = hash.replace(/^#/, "").split("&").filter(Boolean);
  return new Map(
    parts.map((part) => {
      const [name, ...text] = part.split("=");
      return [decoded(name), text.join("=")];
    }),
  );
}

/** @param {string} text */
const encoded = (text) => encodeURIComponent(text).replaceAll("%2C", ",");

/**
 * Reads and prints links.
 * @param {Field[]} fields in the order in which they are applied
 * @param {State} defaults what a link that says nothing stands for
 * @param {(state: State) => {state: State, problem?: LinkProblem}} [settle] what no row can see alone
 */
export function createLink(fields, defaults, settle = (state) => ({ state })) {
  /** @param {State} state @param {Field} field @param {string} text @param {LinkProblem[]} problems */
  function applied(state, field, text, problems) {
    const reading = field.parse(text, valueAt(state, field.path));
    if (!reading) {
      problems.push({ name: field.name, given: text, used: null });
      return state;
    }
    const next = withValue(state, field.path, reading.value);
    if (reading.adjusted) {
      problems.push({ name: field.name, given: text, used: field.print(reading.value, next) });
    }
    return next;
  }

  return {
    /**
     * @param {string} hash with or without '#'; names it doesn't know are ignored
     * @returns {{state: State, problems: LinkProblem[]}}
     */
    read(hash) {
      const given = pairs(hash);
      /** @type {LinkProblem[]} */
      const problems = [];
      let state = defaults;
      for (const field of fields) {
        const raw = given.get(field.name) ?? field.usual?.(state);
        if (raw === undefined) continue;
        const text = field.raw ? raw : decoded(raw);
        if (!field.blank && !text.trim()) continue;
        if (field.when && !field.when(state)) continue;
        state = applied(state, field, text, problems);
      }
      const hidden = [...given].filter(([name, text]) => name.endsWith(HIDE) && text === "true");
      const names = hidden.map(([name]) => name.slice(0, -HIDE.length)).sort();
      const settled = settle(withValue(state, "view.hidden", names));
      if (settled.problem) problems.push(settled.problem);
      return { state: settled.state, problems };
    },

    /**
     * The shortest link for `state`, beginning with '#'.
     * @param {State} state
     */
    print(state) {
      const parts = [];
      for (const field of fields) {
        if (field.when && !field.when(state)) continue;
        const text = field.print(valueAt(state, field.path), state);
        const usual = field.usual?.(state) ?? field.print(valueAt(defaults, field.path), defaults);
        if (field.always || text !== usual) parts.push(`${field.name}=${field.raw ? text : encoded(text)}`);
      }
      for (const name of state.view.hidden) parts.push(`${encoded(name)}${HIDE}=true`);
      return `#${parts.join("&")}`;
    },
  };
}

/** @param {() => readonly string[]} names @returns {Pick<Field, "parse" | "print">} one of a list of names */
export function choice(names) {
  return {
    print: (value) => value,
    parse: (text) => (names().includes(text) ? { value: text } : undefined),
  };
}

/**
 * A number, bent into its range.
 * @param {{min: number, max: number}} range @param {{whole?: boolean}} [kind]
 * @returns {Pick<Field, "parse" | "print">}
 */
export function number({ min, max }, { whole = false } = {}) {
  return {
    print: String,
    parse(text) {
      const given = Number(text);
      if (Number.isNaN(given)) return undefined;
      const value = Math.max(min, Math.min(max, whole ? Math.round(given) : given));
      return { value, adjusted: value !== given };
    },
  };
}

/** A switch; as in the original everything but "false" is on. @type {Pick<Field, "parse" | "print">} */
export const flag = {
  print: String,
  parse: (text) => ({ value: text !== "false" }),
};

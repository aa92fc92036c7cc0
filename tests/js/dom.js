// As much of a document as Preact and the drawings by hand need, so that components are tested without a browser.
// Import it before anything that looks for a document. Nothing has a size, and nothing is painted.

class Leaf {
  /** @type {Element_ | null} */ parentNode = null;
  ownerDocument = /** @type {any} */ (null);
  nodeType = 3;

  /** @param {string} data */
  constructor(data = "") {
    this.data = data;
  }

  get textContent() {
    return this.data;
  }

  get nextSibling() {
    const all = this.parentNode?.childNodes ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }

  get isConnected() {
    /** @type {any} */
    let top = this;
    while (top.parentNode) top = top.parentNode;
    return top === document.body;
  }

  remove() {
    const all = this.parentNode?.childNodes ?? [];
    if (all.includes(this)) all.splice(all.indexOf(this), 1);
    this.parentNode = null;
  }
}

class Style {
  /** @type {Record<string, string>} */ values = {};
  setProperty(/** @type {string} */ name, /** @type {any} */ value) {
    this.values[name] = String(value);
  }
  getPropertyValue(/** @type {string} */ name) {
    return this.values[name] ?? "";
  }
}

class Element_ extends Leaf {
  nodeType = 1;
  namespaceURI = "http://www.w3.org/1999/xhtml";
  style = new Style();
  /** @type {Leaf[]} */ childNodes = [];
  /** @type {Record<string, string>} */ named = {};
  /** @type {Map<string, Set<(event: any) => void>>} */ heard = new Map();

  /** @param {string} name */
  constructor(name) {
    super();
    this.localName = name;
  }

  get attributes() {
    return Object.entries(this.named).map(([name, value]) => ({ name, value }));
  }
  get children() {
    return /** @type {Element_[]} */ (this.childNodes.filter(({ nodeType }) => nodeType === 1));
  }
  get firstElementChild() {
    return this.children[0] ?? null;
  }
  get firstChild() {
    return this.childNodes[0] ?? null;
  }
  get id() {
    return this.named.id ?? "";
  }
  get className() {
    return this.named.class ?? "";
  }
  set className(value) {
    this.named.class = value;
  }
  get classList() {
    const all = () => this.className.split(" ").filter(Boolean);
    const toggle = (/** @type {string} */ name, on = !all().includes(name)) =>
      void (this.className = [...all().filter((each) => each !== name), ...(on ? [name] : [])].join(" "));
    return {
      contains: (/** @type {string} */ name) => all().includes(name),
      add: (/** @type {string[]} */ ...names) => names.forEach((name) => toggle(name, true)),
      remove: (/** @type {string[]} */ ...names) => names.forEach((name) => toggle(name, false)),
      toggle,
    };
  }
  // @ts-expect-error written, too
  get textContent() {
    return this.childNodes.map((each) => each.textContent).join("");
  }
  set textContent(text) {
    for (const each of [...this.childNodes]) each.remove();
    if (text !== "") this.append(String(text));
  }

  getAttribute(/** @type {string} */ name) {
    return this.named[name] ?? null;
  }
  setAttribute(/** @type {string} */ name, /** @type {any} */ value) {
    this.named[name] = String(value);
  }
  removeAttribute(/** @type {string} */ name) {
    delete this.named[name];
  }
  hasAttribute(/** @type {string} */ name) {
    return name in this.named;
  }
  toggleAttribute(/** @type {string} */ name, on = !this.hasAttribute(name)) {
    if (on) this.setAttribute(name, "");
    else this.removeAttribute(name);
  }

  insertBefore(/** @type {Leaf} */ node, /** @type {Leaf | null} */ before) {
    node.remove();
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(at, 0, node);
    node.parentNode = this;
    return node;
  }
  appendChild(/** @type {Leaf} */ node) {
    return this.insertBefore(node, null);
  }
  append(/** @type {(Leaf | string)[]} */ ...nodes) {
    for (const node of nodes) this.insertBefore(typeof node === "string" ? new Leaf(node) : node, null);
  }

  addEventListener(/** @type {string} */ type, /** @type {(event: any) => void} */ listener) {
    this.heard.set(type, (this.heard.get(type) ?? new Set()).add(listener));
  }
  removeEventListener(/** @type {string} */ type, /** @type {(event: any) => void} */ listener) {
    this.heard.get(type)?.delete(listener);
  }
  contains(/** @type {any} */ other) {
    for (let at = other; at; at = at.parentNode) if (at === this) return true;
    return false;
  }
  getBoundingClientRect() {
    return { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 };
  }
  scrollIntoView() {}
  focus() {
    Object.assign(document, { activeElement: this });
  }

  /** Of an element's name, `.class`, `#id`, `[attribute]` and `[attribute=value]` in a row. @param {string} selector @returns {Element_[]} */
  querySelectorAll(selector) {
    const [, name = "", rest = ""] = selector.match(/^([a-z]*)(.*)$/) ?? [];
    const parts = [...rest.matchAll(/\.([\w-]+)|#([\w-]+)|\[([\w-]+)(?:="?([^\]"]*)"?)?\]/g)];
    const fits = (/** @type {Element_} */ each) =>
      (!name || each.localName === name) &&
      parts.every(([, style, id, attribute, value]) => {
        if (style) return each.classList.contains(style);
        if (id) return each.id === id;
        return value === undefined ? each.hasAttribute(attribute) : each.getAttribute(attribute) === value;
      });
    return this.children.flatMap((each) => [...(fits(each) ? [each] : []), ...each.querySelectorAll(selector)]);
  }
  querySelector(/** @type {string} */ selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }
}

const body = new Element_("body");
/** @type {Map<number, () => void>} */
const jobs = new Map();
let jobsEver = 0;

/** What has been asked of `matchMedia`, and whether it is so. @type {Map<string, {matches: boolean, listeners: Set<() => void>}>} */
const media = new Map();
const mediaOf = (/** @type {string} */ query) => {
  const known = media.get(query) ?? { matches: false, listeners: new Set() };
  media.set(query, known);
  return known;
};

Object.assign(globalThis, {
  document: {
    body,
    documentElement: new Element_("html"),
    activeElement: body,
    createElement: (/** @type {string} */ name) => new Element_(name),
    createElementNS: (/** @type {string} */ space, /** @type {string} */ name) =>
      Object.assign(new Element_(name), { namespaceURI: space }),
    createTextNode: (/** @type {string} */ data) => new Leaf(data),
    addEventListener() {},
    removeEventListener() {},
    getElementById: (/** @type {string} */ id) => body.querySelector(`#${id}`),
  },
  innerWidth: 1440,
  innerHeight: 900,
  addEventListener() {},
  removeEventListener() {},
  requestAnimationFrame: (/** @type {() => void} */ job) => {
    jobs.set(++jobsEver, job);
    return jobsEver;
  },
  cancelAnimationFrame: (/** @type {number} */ id) => void jobs.delete(id),
  matchMedia: (/** @type {string} */ query) => {
    const known = mediaOf(query);
    return {
      get matches() {
        return known.matches;
      },
      addEventListener: (/** @type {string} */ _, /** @type {() => void} */ heard) => known.listeners.add(heard),
    };
  },
});

/** Whether the screen is as `query` says, from now on. @param {string} query @param {boolean} matches */
export function screen(query, matches) {
  const known = mediaOf(query);
  known.matches = matches;
  for (const tell of known.listeners) tell();
}

/** A new element of the page, to render into. @returns {any} */
export function host() {
  const made = new Element_("main");
  body.append(made);
  return made;
}

/** Until all that was asked for has been drawn, and what follows from it. */
export async function settled() {
  for (let quiet = 0; quiet < 2; ) {
    await new Promise((done) => setTimeout(done));
    quiet = jobs.size ? 0 : quiet + 1;
    const due = [...jobs.values()];
    jobs.clear();
    for (const job of due) job();
  }
}

/** What a person does: the event goes up from `target`. @param {any} target @param {string} type @param {object} [more] */
export function fire(target, type, more = {}) {
  let goesOn = true;
  const event = { type, target, preventDefault() {}, stopPropagation: () => void (goesOn = false), ...more };
  for (let at = target; at && goesOn; at = at.parentNode)
    for (const listener of at.heard.get(type) ?? []) listener.call(at, Object.assign(event, { currentTarget: at }));
}

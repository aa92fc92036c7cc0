// Style sheets of what comes later: a module that is not there at first asks for its own at its top, and no page links
// them (app/web/sheets.py).
//
//     import { sheets } from "../sheets.js";
//     await sheets("kit/panel.css");              // below /static

const ROOT = new URL(".", import.meta.url);

/** @type {Map<string, Promise<unknown>>} */ const asked = new Map();

/** One that a page links already is there; where it got lost on its way another takes its place. @param {string} name */
function come(name) {
  const linked = /** @type {HTMLLinkElement | null} */ (document.querySelector(`link[data-sheets~="${name}"]`));
  if (linked?.sheet) return null;
  const coming = asked.get(name) ?? fetched(name, linked).then(() => asked.delete(name));
  asked.set(name, coming);
  return coming;
}

/** @param {string} name @param {HTMLLinkElement | null} lost */
function fetched(name, lost) {
  const href = lost?.href ?? new URL(name, ROOT).href;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  link.dataset.sheets = lost?.dataset.sheets ?? name;
  const linked = document.querySelectorAll("link[rel=stylesheet]");
  if (lost) lost.replaceWith(link);
  else linked[linked.length - 1].before(link); // what the system dictates stays the last
  return new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => (link.remove(), resolve(null))); // better without its colours than not at all
  });
}

/** Have these, too; where there is no page nothing is to be had. @param {string[]} names */
export const sheets = async (...names) => void (globalThis.document?.head && (await Promise.all(names.map(come))));

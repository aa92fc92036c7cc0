// Style sheets of what comes later: a module that is not there at first asks for its own at its top, and no page links
// them (app/web/sheets.py).
//
//     import { sheets } from "../sheets.js";
//     await sheets("kit/panel.css");              // below /static

const ROOT = new URL(".", import.meta.url);

/** One that a page links already is there. @param {string} name */
function come(name) {
  const known = document.querySelector(`link[href$="/${name}"]`);
  const link = /** @type {HTMLLinkElement} */ (known ?? document.createElement("link"));
  if (link.sheet) return null;
  if (!known) {
    Object.assign(link, { rel: "stylesheet", href: new URL(name, ROOT).href });
    const linked = document.querySelectorAll("link[rel=stylesheet]");
    linked[linked.length - 1].before(link); // what the system dictates stays the last
  }
  return new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => (link.remove(), resolve(null))); // better without its colours than not at all
  });
}

/** Have these, too; where there is no page nothing is to be had. @param {string[]} names */
export const sheets = async (...names) => void (globalThis.document?.head && (await Promise.all(names.map(come))));

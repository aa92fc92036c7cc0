// The style sheet of a part of the page that comes later: it lies in a folder of its own, so that no page links it at first.
//
//     const [{ Panel }] = await Promise.all([import("./slow/panel.js"), worn(new URL("./slow/slow.css", import.meta.url))]);

/** @type {Map<string, Promise<void>>} */
const sheets = new Map();

/** Have the page wear a sheet; when it does, or can't: what it is for is there all the same. @param {URL} address @returns {Promise<void>} */
export function worn({ href }) {
  const known = sheets.get(href);
  if (known) return known;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  /** @type {Promise<void>} */
  const worn = new Promise((resolve) => {
    link.onload = () => resolve();
    link.onerror = () => {
      sheets.delete(href);
      link.remove();
      resolve();
    };
  });
  sheets.set(href, worn);
  document.head.append(link);
  return worn;
}

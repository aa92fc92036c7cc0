// A ring around the part of the page that somebody is told about; it is brought into view, and its tab is opened.

import { signal } from "../../vendor/signals.js";
import { element } from "../../views/element.js";

const GAP = 6; // px between the part and its ring
/** What leads to a part that has no place of its own on a narrow screen; to features, a menu of all. @type {Record<string, string>} */
const INSTEAD = { units: "layer" };

/** Everything of the page that is called `name`. @param {string} name */
const called = (name) => [
  ...document.querySelectorAll(`[data-at="${name}"], [data-control="${name}"], [data-testid="${name}"]`),
];

/** The first of them that can be seen. @param {string} name */
const seen = (name) => called(name).find((part) => part.getClientRects().length > 0);

export function createSpotlight() {
  const ring = element("div", { class: "playground-ring", "aria-hidden": "true" });
  const elsewhere = signal(false);
  let name = "";
  let followed = /** @type {Element | undefined} */ (undefined);
  let running = 0;
  let placed = "";
  let sought = true; // whether the tab of the part was opened, or its panel seen: after that whoever reads chooses tabs

  /** The panel that hides the part. */
  const shutIn = () => called(name)[0]?.closest("[data-shut]");

  function openTab() {
    const panel = shutIn();
    const tab = panel && document.querySelector(`[role=tab][aria-controls="${panel.id}"]`);
    if (tab) /** @type {HTMLElement} */ (tab).click();
  }

  function find() {
    if (!called(name).length) return undefined; // it is not there yet
    if (!sought && !seen(name)) openTab();
    sought = true;
    return seen(name) ?? (shutIn()?.getClientRects().length === 0 ? undefined : seen(INSTEAD[name] ?? "features"));
  }

  /** Parts move with whatever is drawn around them: each picture of the screen asks where it is. */
  function follow() {
    running = requestAnimationFrame(follow);
    if (!followed?.isConnected || !followed.getClientRects().length) {
      const found = find();
      if (found && found !== followed) found.scrollIntoView({ block: "center", inline: "nearest" });
      followed = found;
      elsewhere.value = found !== undefined && !called(name).includes(found);
    }
    const at = followed?.getBoundingClientRect();
    const now = at ? [at.left, at.top, at.width, at.height].map(Math.round).join() : "";
    if (now === placed) return;
    placed = now;
    ring.hidden = !at;
    if (!at) return;
    ring.style.transform = `translate(${at.left - GAP}px, ${at.top - GAP}px)`;
    ring.style.width = `${at.width + 2 * GAP}px`;
    ring.style.height = `${at.height + 2 * GAP}px`;
  }

  ring.hidden = true;
  document.body.append(ring);

  return {
    /** Whether the ring is around what leads to the part, because that has no place on this screen. */
    elsewhere,
    /** @param {string} part "": none */
    show(part) {
      cancelAnimationFrame(running);
      [name, followed, placed, sought] = [part, undefined, "none", false];
      elsewhere.value = false;
      if (part) follow();
      else ring.hidden = true;
    },
    destroy() {
      cancelAnimationFrame(running);
      ring.remove();
    },
  };
}

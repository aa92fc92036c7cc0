// What hands do, in the words of the lab.

import { MOST } from "./pictures.js";

/** @import { LabContext } from "../../types.js" */
/** @import { Catalog, FacesSpec } from "server/faces" */

const PER_ONE = 100; // steps of the threshold

/** @param {LabContext<Catalog>} context */
export function createSettings({ session, catalog }) {
  const now = () => /** @type {FacesSpec} */ (session.spec.peek());

  return {
    /** The threshold, also between two renders. */
    now: () => now().threshold,
    /** @param {number} wish */
    threshold(wish) {
      const threshold = Math.round(PER_ONE * Math.max(0, Math.min(MOST, wish))) / PER_ONE;
      session.ask({ ...now(), threshold });
    },
    /** @param {FacesSpec["act"]} act */
    act: (act) => session.ask({ ...now(), act }),
    learn: () => session.control("run"),
    /** @param {number} pair */
    pair: (pair) => session.edit({ pair }),
    /** Friends or strangers by chance, so that nobody knows which. */
    next: () => session.edit({ pair: Math.floor(2 * catalog.pairs * Math.random()) }),
    /** Search somebody, under a new light. @param {number} probe a place of the gallery, or −1: oneself */
    search(probe) {
      session.edit({ probe });
      session.edit({ again: true });
    },
    again: () => session.edit({ again: true }),
    /** @param {number[]} view */
    view: (view) => session.edit({ view }),
    /** Whom one's own face shall be taken for; the network stays. @param {FacesSpec["aim"]["at"]} at */
    aim: (at) => session.ask({ ...now(), aim: { ...now().aim, at } }, { keep: true }),
    /** Somebody else of the gallery. */
    another() {
      const place = Math.floor(catalog.gallery * Math.random());
      session.ask({ ...now(), aim: { at: "gallery", place } }, { keep: true });
    },
    /** Into the gallery, or out of it. @param {boolean} enter */
    enter: (enter) => session.edit({ enter }),
  };
}

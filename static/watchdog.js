// A page is a dozen files, and on a full hall's wifi one of them may not come. No module, so that it runs without them:
// until the page's own script says that it has begun, a failure is told, and the page loaded again when the server is there.
(() => {
  const SLOW = 15_000; // ms without a beginning until somebody is told
  const STUCK = 45_000; // and until it is tried again, though nothing has failed: a file may never be answered
  const FIRST_DELAY = 1500; // ms before the page is loaded again; doubled each time
  const LONGEST_DELAY = 30_000;
  const PATIENCE = 5000; // ms that the server has to say that it is there
  const tries = Number(history.state?.tries) || 0; // survives the reload, also where nothing may be stored
  const UNSTYLED_TRIES = 3; // a page that runs without one of its styles is loaded again only so often
  let failed = false;
  let unstyled = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let next;

  const tell = () => document.querySelectorAll(".not-begun").forEach((sentence) => sentence.removeAttribute("hidden"));

  function again() {
    history.replaceState({ tries: tries + 1 }, "");
    location.reload();
  }

  /** The browser's own page of an error would not try again: first see whether the server answers. */
  function againWhenThere() {
    fetch("/livez", { cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE) }).then(again, later);
  }

  function later() {
    next = setTimeout(
      againWhenThere,
      Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(tries, 10)) * (0.5 + Math.random() / 2),
    );
  }

  function fail() {
    if (failed) return;
    failed = true;
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", tell);
    else tell();
    later();
  }

  /** Pictures and files that were only to be fetched early may fail: then nothing is missing. @param {Event} event */
  function heard({ target }) {
    const file = /** @type {HTMLElement} */ (target);
    if (file.matches?.("link[rel=stylesheet]")) unstyled = true;
    if (unstyled || target === window || file.matches?.("script")) fail();
  }

  const timers = [setTimeout(tell, SLOW), setTimeout(fail, STUCK)];
  addEventListener("error", heard, true);
  addEventListener("unhandledrejection", fail);
  addEventListener("begun", () => {
    timers.forEach(clearTimeout);
    removeEventListener("error", heard, true);
    removeEventListener("unhandledrejection", fail);
    document.querySelectorAll(".not-begun").forEach((sentence) => sentence.remove());
    if (!unstyled || tries >= UNSTYLED_TRIES) clearTimeout(next);
    if (history.state?.tries) history.replaceState(null, "");
  });
  addEventListener("click", ({ target }) => /** @type {Element} */ (target).closest?.(".not-begun button") && again());
})();

// A screen that goes to sleep in the middle of a talk helps nobody.

/** Browsers end it whenever the page is out of sight; refused where the page is not secure. */
export function keepAwake() {
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}

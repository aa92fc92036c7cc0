// Runs before anything is painted, so that a remembered theme does not flash. No module, as those come too late.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const chosen = new URLSearchParams(location.search).get("theme") || remembered();
  document.documentElement.dataset.theme = ["light", "dark", "projector"].includes(chosen ?? "")
    ? (chosen ?? system)
    : system;

  function remembered() {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // forbidden, or not there
    }
  }
})();

// Runs before anything is painted, so that a remembered theme does not flash. The only script that is no module.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const chosen = new URLSearchParams(location.search).get("theme") || localStorage.getItem("theme");
  document.documentElement.dataset.theme = ["light", "dark", "projector"].includes(chosen ?? "") ? chosen ?? system : system;
})();

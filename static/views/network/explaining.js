// What each part of the network is, in one sentence for whoever rests on it: said as late as that, in the language of then.

/** Each part, and which sentence is about it. @type {[string, string][]} */
const ABOUT = [
  [".of-layers", "layers"],
  [".network-title", "features"],
  ["[data-kind=feature] > .unit-picture", "feature"],
  ["[data-kind=hidden] > .unit-picture", "unit.picture"],
  ["[data-kind=output] > .unit-picture", "output"],
  [".unit-bias", "bias"],
  [".layer-kind", "layer.kind"],
  [".layer-more", "more"],
  [".layer-less", "fewer"],
  [".features-add", "features.choose"],
  [".layer-add", "addLayer"],
  [".layer-remove", "removeLayer"],
];

/** @param {HTMLElement} root the network's drawing @param {import("./menus.js").Text} text */
export function explain(root, text) {
  /** @param {Element} target */
  function tell(target) {
    const [of, name] = ABOUT.find(([selector]) => target.closest(selector)) ?? [];
    if (of) target.closest(of)?.setAttribute("data-hint", text(`network.about.${name}`));
  }
  for (const rest of ["pointerover", "focusin"]) // before the page's own listener, which reads what is said
    root.addEventListener(rest, (event) => tell(/** @type {Element} */ (event.target)));
  if (!matchMedia("(hover: hover)").matches) return; // a tap is no rest
  const there = [...root.querySelectorAll(":hover")].at(-1); // before this came
  there?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
}

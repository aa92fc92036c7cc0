// One bubble for the whole page: rest the pointer or the keyboard on anything with a `data-hint`, and it explains
// itself. Screen readers get the same sentence as the control's description.

import { language } from "../i18n.js";

const DELAY = 450; // ms of rest before the bubble comes; none while one is already there
const GAP = 8; // px

/** @param {HTMLElement} bubble @param {Element} target */
function place(bubble, target) {
  const at = target.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const left = Math.max(GAP, Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - GAP));
  const below = at.bottom + GAP;
  bubble.style.left = `${left}px`;
  bubble.style.top = `${below + height > innerHeight ? at.top - height - GAP : below}px`;
}

/** Starts it; `document.body` gets the bubble. */
export function beginHints() {
  const bubble = document.createElement("div");
  bubble.className = "hint";
  bubble.setAttribute("aria-hidden", "true");
  document.body.append(bubble);
  /** @type {Element | null} */
  let target = null;
  /** @type {Element | null} */
  let pressed = null; // it needs no explanation until the pointer has been elsewhere
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function hide() {
    clearTimeout(timer);
    target = null;
    bubble.classList.remove("shown");
  }

  function show() {
    const sentence = target?.getAttribute("data-hint");
    if (!target || !sentence || !target.isConnected || target.getAttribute("aria-expanded") === "true") return;
    bubble.textContent = sentence;
    place(bubble, target);
    bubble.classList.add("shown");
  }

  /** @param {Element | null} next */
  function rest(next) {
    if (next === target || (next && next === pressed)) return;
    pressed = null;
    const delay = bubble.classList.contains("shown") && next ? 0 : DELAY;
    hide();
    target = next;
    if (next) timer = setTimeout(show, delay);
  }

  /** What it said before would be in the language of before. */
  function forget() {
    hide();
    bubble.textContent = "";
  }

  language.subscribe(forget);
  /** @param {Event} event */
  const hinted = (event) => /** @type {Element} */ (event.target).closest?.("[data-hint]") ?? null;
  document.addEventListener("pointerover", (event) => event.pointerType === "mouse" && rest(hinted(event)));
  document.addEventListener("pointerleave", hide);
  document.addEventListener("focusin", (event) => {
    if (/** @type {Element} */ (event.target).matches(":focus-visible")) rest(hinted(event));
  });
  document.addEventListener("focusout", hide);
  document.addEventListener(
    "pointerdown",
    (event) => {
      hide();
      pressed = hinted(event);
    },
    true,
  );
  for (const name of ["keydown", "wheel"]) document.addEventListener(name, hide, { passive: true, capture: true });
}

// Light, dark and projector; the system's choice unless the person made one. first.js sets it before paint.

import { onDevice } from "./storage.js";
import { effect, signal } from "./vendor/signals-core.js";

/** @typedef {import("./palette.js").Theme} Theme */
/** @typedef {Theme | "auto"} Choice */

export const CHOICES = /** @type {const} */ (["auto", "light", "dark", "projector"]);
const KEY = "theme"; // on the device, as first.js reads it

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** What is drawn. */
export const theme = signal(/** @type {Theme} */ (root.dataset.theme ?? "light"));
/** What was chosen. */
export const themeChoice = signal(CHOICES.find((choice) => choice === onDevice.getItem(KEY)) ?? "auto");

/** @param {Choice} choice */
export function chooseTheme(choice) {
  themeChoice.value = choice;
  if (choice === "auto") onDevice.removeItem(KEY);
  else onDevice.setItem(KEY, choice);
  theme.value = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
}

dark.addEventListener("change", () => themeChoice.value === "auto" && chooseTheme("auto"));
effect(() => {
  root.dataset.theme = theme.value;
});

// Keys of a single letter, which speech input and slips press as well: whoever wants none switches them off on this device.

import { onDevice } from "./storage.js";
import { signal } from "./vendor/signals-core.js";

const KEY = "letter-keys"; // on the device

export const letterKeys = signal(onDevice.getItem(KEY) !== "off");

/** @param {boolean} on */
export function chooseLetterKeys(on) {
  letterKeys.value = on;
  if (on) onDevice.removeItem(KEY);
  else onDevice.setItem(KEY, "off");
}

/** Whether a key may mean something to the page: arrows, Space and those with names always do. @param {string} key */
export const mayMean = (key) => letterKeys.peek() || key === " " || [...key].length > 1;

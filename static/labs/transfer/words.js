// What classes and ways are called, and how the lines of the four ways look.

import { named, text } from "../../i18n.js";
import { CLASSES } from "../../palette.js";

/** Each way has a colour and a dash of its own. @type {Record<string, {colour: string, dash: string}>} */
const LINES = {
  scratch: { colour: CLASSES[0], dash: "2 4" },
  finetune: { colour: CLASSES[1], dash: "9 4" },
  frozen: { colour: CLASSES[2], dash: "9 4 2 4" },
  prototypes: { colour: CLASSES[3], dash: "none" },
};

/** @param {string} way */
export const lineOf = (way) => LINES[way];

/** @param {string} way */
export const wayName = (way) => named("way", way, "transfer");

/** What one draws to be of that class. @param {string} name as the catalogue has it */
export const className = (name) => named("sign", name, "transfer");

/** @param {string} way */
export const hintOf = (way) => text(`transfer.way.${way}.hint`);

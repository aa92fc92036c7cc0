// What is trained, one sentence per control.

import { left, names, TrainingPanel } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { text, wholeNumber } from "../../i18n.js";
import "../../text/steps.js";

/** @typedef {import("./types.js").Shared} Shared */

/** Every control in the order of the sentences. @param {Shared} props @returns {import("../../controls/sentences.js").Sentence[]} */
function controls({ session, catalog, settings }) {
  const { mode, separately, data, speed } = session.spec.value;
  const digits = catalog.choices.digits.map((value) => ({ value, label: wholeNumber(value) }));
  const rows = [false, true].map((value) => ({
    value,
    label: text(value ? "augmentation.separately.on" : "augmentation.separately.off"),
  }));
  const speeds = names(
    "pace",
    catalog.speeds.map(({ name }) => name),
  );
  const all = /** @type {import("../../controls/sentences.js").Sentence[]} */ ([
    ["mode", mode, names("augmentation.mode", catalog.modes), settings.mode],
    ["digits", data.digits, digits, settings.digits],
    ["separately", separately, rows, (value) => settings.change({ separately: value })],
    ["speed", speed, speeds, (value) => settings.change({ speed: value })],
  ]);
  return mode === "trap" ? all.filter(([name]) => name !== "digits" && name !== "separately") : all;
}

/** Whether the link leaves anything of it. @param {Shared} props */
export const hasTraining = (props) => left(controls(props), props).length > 0;

/** @param {Shared} props */
export const Training = (props) =>
  html`<${TrainingPanel} lab="augmentation" sentences=${left(controls(props), props)} />`;

// What somebody's network is at, as the host and the wall say it.

import { addTexts } from "../i18n.js";

addTexts("status", {
  ready: ["ready", "bereit"],
  running: ["training", "trainiert"],
  paused: ["paused", "angehalten"],
  diverged: ["diverged", "divergiert"],
  away: ["away", "weg"],
});

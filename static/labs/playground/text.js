// What only this lab says.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  x: ["Feature x", "Merkmal x"],
  y: ["Feature y", "Merkmal y"],
  xSquared: ["Feature x²", "Merkmal x²"],
  ySquared: ["Feature y²", "Merkmal y²"],
  xTimesY: ["Feature xy", "Merkmal xy"],
  sinX: ["Feature sin x", "Merkmal sin x"],
  sinY: ["Feature sin y", "Merkmal sin y"],
  "map.label": [
    "What the network answers at every place of the plane, data: {dataset}",
    "Was das Netz an jedem Ort der Ebene antwortet, Daten: {dataset}",
  ],
});

// What is said of the colours and forms of classes; it comes with their legend.

import { addTexts } from "../i18n.js";

addTexts("plane", {
  pale: ["pale: undecided", "blass: unsicher"],
  legend: [
    "Each class has a colour and a form; the paler the map, the less sure the network is.",
    "Jede Klasse hat eine Farbe und eine Form; je blasser die Karte, desto unsicherer das Netz.",
  ],
});

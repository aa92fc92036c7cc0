// What a walk through a page says, whatever the page is.

import { addTexts } from "../i18n.js";

addTexts("walk", {
  label: ["A walk", "Ein Rundgang"],
  begin: ["Show me", "Zeig es mir"],
  "begin.hint": [
    "Goes through it station by station, in a few sentences.",
    "Führt Station für Station durch, in wenigen Sätzen.",
  ],
  known: ["I know this", "Kenne ich"],
  "known.hint": ["Puts the walk away; it stays within reach.", "Räumt den Rundgang weg; er bleibt greifbar."],
  again: ["Walk through it", "Rundgang"],
  at: ["{station} of {all}", "{station} von {all}"],
  back: ["Back", "Zurück"],
  "back.hint": ["Goes to the station before.", "Geht zur Station davor."],
  next: ["Next", "Weiter"],
  "next.hint": ["Goes to the next station.", "Geht zur nächsten Station."],
  done: ["Done", "Fertig"],
  "done.hint": ["Ends the walk; everything is yours.", "Beendet den Rundgang; alles gehört dir."],
  stop: ["End the walk", "Rundgang beenden"],
  "stop.hint": ["Ends the walk where it is.", "Beendet den Rundgang, wo er gerade ist."],
});

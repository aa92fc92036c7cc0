// What is said around lessons; their own words come from the server with them.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  lessons: ["Lessons of two minutes each", "Lektionen von je zwei Minuten"],
  setups: ["Set-ups worth seeing", "Sehenswerte Einstellungen"],
  "lesson.finished": ["done", "geschafft"],
  "lesson.step": ["{step} of {steps}", "{step} von {steps}"],
  "lesson.waits": ["Goes on when it is done", "Geht weiter, sobald es geschafft ist"],
  "lesson.next": ["Next", "Weiter"],
  "lesson.next.hint": ["On to the next step.", "Weiter zum nächsten Schritt."],
  "lesson.end": ["Finish", "Fertig"],
  "lesson.end.hint": ["Ends the lesson and keeps this network.", "Beendet die Lektion und behält dieses Netz."],
  "lesson.back": ["Back", "Zurück"],
  "lesson.back.hint": ["Shows the step before; the network stays.", "Zeigt den Schritt davor; das Netz bleibt."],
  "lesson.leave": ["Leave the lesson", "Lektion verlassen"],
  "lesson.leave.hint": [
    "Ends the lesson here and keeps this network.",
    "Beendet die Lektion hier und behält dieses Netz.",
  ],
  "lesson.undo": ["What I had before", "Was ich vorher hatte"],
  "lesson.undo.hint": [
    "Brings back the set-up from before the lesson.",
    "Bringt die Einstellung von vor der Lektion zurück.",
  ],
});

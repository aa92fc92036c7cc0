// What is said of looking back; it comes with that.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  lookBack: ["Look back", "Zurückblicken"],
  "lookBack.hint": [
    "Shows the network as it was then, at one of {count} moments at most of its run; training goes on from there.",
    "Zeigt das Netz, wie es damals war, an höchstens {count} Momenten des Laufs; Starten macht dort weiter.",
  ],
  "lookBack.at": ["epoch {epoch} of {furthest}", "Epoche {epoch} von {furthest}"],
  "lookBack.on": [
    "Run goes on from here; what came later is then gone.",
    "Starten macht hier weiter; was danach kam, ist dann weg.",
  ],
  "lookBack.differs": ["Settings were others then: {list}.", "Damals war anders eingestellt: {list}."],
  "lookBack.was": ["{label} {value} (now {now})", "{label} {value} (jetzt {now})"],
  "lookBack.as": ["Set as then", "Wie damals einstellen"],
  "lookBack.as.hint": [
    "Takes the settings of that moment again; undo brings yours back.",
    "Nimmt die Einstellungen dieses Moments wieder; Rückgängig bringt deine zurück.",
  ],
});

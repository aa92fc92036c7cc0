// What stands in the panel of sharing below the link.

import { addTexts } from "../i18n.js";

addTexts("share", {
  short: ["Short link with weights", "Kurzlink mit Gewichten"],
  "short.note": [
    "Opens exactly this elsewhere: the trained network, its points, and data of your own, which the server then keeps for whoever has the link.",
    "Öffnet anderswo genau das: das trainierte Netz, seine Punkte und eigene Daten, die der Server dann für alle aufhebt, die den Link haben.",
  ],
  "short.make": ["Make a short link", "Kurzlink machen"],
  "short.code": ["The short link, to be scanned", "Der Kurzlink zum Scannen"],
  "short.until": ["Link copied; it works until {date}.", "Link kopiert; er gilt bis zum {date}."],
  "short.failed": [
    "That didn't work just now. The link above works all the same.",
    "Das ging gerade nicht. Der Link oben funktioniert trotzdem.",
  ],
  files: ["Take it home", "Mitnehmen"],
  "files.failed": [
    "That file can't be made of the network as it is now.",
    "Aus dem Netz, wie es jetzt ist, lässt sich diese Datei nicht machen.",
  ],
});

// What the gallery of labs says.

import { addTexts } from "../i18n.js";

addTexts("gallery", {
  title: ["Neural networks to play with", "Neuronale Netze zum Ausprobieren"],
  lead: [
    "Each picture is a real network, learning right now on this server. Open one and train your own.",
    "Jedes Bild ist ein echtes Netz, das gerade auf diesem Server lernt. Öffne eines und trainiere dein eigenes.",
  ],
  bar: ["Language and theme", "Sprache und Aussehen"],
  labs: ["Labs", "Labore"],
  host: ["Open a room for your talk", "Eröffne einen Raum für deinen Vortrag"],
  join: ["Join a room", "Einem Raum beitreten"],
});

// What the gallery of labs says.

import { addTexts } from "../i18n.js";

addTexts("gallery", {
  title: ["Neural networks to play with", "Neuronale Netze zum Ausprobieren"],
  lead: [
    "A talk as a way to walk: each picture is a real network, learning right now on this server. Open one and train your own.",
    "Ein Vortrag als Weg: Jedes Bild ist ein echtes Netz, das gerade auf diesem Server lernt. Öffne eines und trainiere dein eigenes.",
  ],
  bar: ["Language and theme", "Sprache und Aussehen"],
  labs: ["Labs", "Labore"],
  way: ["On the way", "Auf dem Weg"],
  quoted: ["“{said}”", "„{said}“"],
  host: ["Open a room for your talk", "Eröffne einen Raum für deinen Vortrag"],
  join: ["Join a room", "Einem Raum beitreten"],
});

// What the gallery of labs says.

import { addTexts } from "../i18n.js";

addTexts({
  en: {
    "gallery.title": "Neural networks to play with",
    "gallery.lead": "Each picture is a real network, learning right now on this server. Open one and train your own.",
    "gallery.bar": "Language and theme",
    "gallery.labs": "Labs",
    "gallery.host": "Open a room for your talk",
    "gallery.join": "Join a room",
  },
  de: {
    "gallery.title": "Neuronale Netze zum Ausprobieren",
    "gallery.lead":
      "Jedes Bild ist ein echtes Netz, das gerade auf diesem Server lernt. Öffne eines und trainiere dein eigenes.",
    "gallery.bar": "Sprache und Aussehen",
    "gallery.labs": "Labore",
    "gallery.host": "Eröffne einen Raum für deinen Vortrag",
    "gallery.join": "Einem Raum beitreten",
  },
});

// What the gallery of labs says.

import { addTexts } from "../i18n.js";

addTexts("gallery", {
  title: ["Neural networks to play with", "Neuronale Netze zum Ausprobieren"],
  lead: [
    "Each picture is a small network: it learns on this server while you look, or was recorded here. Take it over and go on.",
    "Jedes Bild ist ein kleines Netz: Es lernt auf diesem Server, während du zusiehst, oder ist eine Aufnahme davon. Übernimm es und mach weiter.",
  ],
  bar: ["Language and theme", "Sprache und Aussehen"],
  labs: ["Labs", "Labore"],
  today: ["Network of the day", "Netz des Tages"],
  take: ["Take it over", "Netz übernehmen"],
  try: ["Try it", "Ausprobieren"],
  kept: ["recorded", "Aufnahme"],
  learn: ["Learn", "Lernen"],
  "learn.lead": [
    "From one neuron to networks that do more than learn by heart.",
    "Vom einzelnen Neuron zu Netzen, die mehr können als auswendig lernen.",
  ],
  see: ["See", "Sehen"],
  "see.lead": [
    "Filters that nobody drew find digits and faces.",
    "Filter, die niemand gezeichnet hat, finden Ziffern und Gesichter.",
  ],
  read: ["Read", "Lesen"],
  "read.lead": [
    "A memory with gates keeps what matters, word by word.",
    "Ein Gedächtnis mit Toren behält, worauf es ankommt, Wort für Wort.",
  ],
  trust: ["Trust", "Vertrauen"],
  "trust.lead": [
    "What deceives a network, and whom it treats unfairly.",
    "Was ein Netz täuscht und wen es benachteiligt.",
  ],
  create: ["Create", "Erschaffen"],
  "create.lead": [
    "Much from little: signs, curves, pictures, a bass line.",
    "Viel aus wenig: Zeichen, Kurven, Bilder, eine Basslinie.",
  ],
  way: ["On the way", "Auf dem Weg"],
  quoted: ["“{said}”", "„{said}“"],
  host: ["Open a room for your talk", "Eröffne einen Raum für deinen Vortrag"],
  join: ["Join a room", "Einem Raum beitreten"],
});

// What only this lab says.

import { addTexts } from "../../i18n.js";

addTexts("bass", {
  "facet.style": ["Style", "Stil"],
  "tab.learning": ["How it learns", "Wie es lernt"],
  "tab.inspect": ["Table", "Tabelle"],
  hero: ["One bar of bass", "Ein Takt Bass"],
  about: [
    "Orange are your notes and all before them, which stay; blue is what the network plays. It goes from left to right, and at each step it only knows what was played before. The darker a place, the likelier that note.",
    "Orange sind deine Töne und alles davor, was bleibt; Blaues spielt das Netz. Es geht von links nach rechts und kennt bei jedem Schritt nur, was vorher gespielt wurde. Je dunkler ein Feld, desto wahrscheinlicher ist dieser Ton.",
  ],

  // what has come of it
  fresh: ["It plays by chance", "Es spielt auf gut Glück"],
  "fresh.says": [
    "It has heard no music yet: each of {tokens} possibilities is about as likely.",
    "Es hat noch keine Musik gehört: Jede von {tokens} Möglichkeiten ist etwa gleich wahrscheinlich.",
  ],
  "fresh.next": ["Listen, then let it learn.", "Hör es dir an, dann lass es lernen."],
  "fresh.next.waits": [
    "Tap the first notes; the room learns in a moment.",
    "Tipp die ersten Töne, gleich lernt der ganze Raum.",
  ],
  guesses: ["Your notes, then chance", "Deine Töne, dann gut Glück"],
  "guesses.says": [
    "It has heard no music yet, and cannot know how your notes go on.",
    "Es hat noch keine Musik gehört und kann nicht wissen, wie deine Töne weitergehen.",
  ],
  "guesses.next": ["Let it learn.", "Lass es lernen."],
  "guesses.next.waits": ["In a moment the whole room learns.", "Gleich lernt der ganze Raum."],
  learning: ["It wavers between {wavers} notes", "Es schwankt zwischen {wavers} Tönen"],
  "learning.says": [
    "Step {epoch} of {updates}: it hears {batch} bars and guesses every next note.",
    "Schritt {epoch} von {updates}: Es hört {batch} Takte und rät jeden nächsten Ton.",
  ],
  "learning.next": ["Watch the line.", "Sieh dir die Linie an."],
  halfway: ["Half-way: {wavers} notes", "Auf halbem Weg: {wavers} Töne"],
  "halfway.says": ["Between so many it still wavers.", "Zwischen so vielen schwankt es noch."],
  "halfway.next": ["Let it go on learning.", "Lass es weiterlernen."],
  "halfway.next.waits": ["It goes on in a moment.", "Gleich geht es weiter."],
  learnt: ["It has learnt to play", "Es hat spielen gelernt"],
  "learnt.says": [
    "On average it wavers between {wavers} notes only; guessing, it would be {tokens}.",
    "Im Mittel schwankt es nur noch zwischen {wavers} Tönen; beim Raten wären es {tokens}.",
  ],
  "learnt.next": ["Now tap the first notes in the grid, on its left.", "Tipp jetzt links im Raster die ersten Töne."],
  plays: ["It plays on from your notes!", "Es spielt deine Töne weiter!"],
  "plays.says": ["It takes your bar for {style}: {sure}.", "Es hält deinen Takt für {style}: {sure}."],
  "plays.next": [
    "Listen, or tap another note: what comes after it is played anew.",
    "Hör zu, oder tipp einen anderen Ton: Was danach kommt, wird neu gespielt.",
  ],
  own: ["All of it is yours", "Alles von dir"],
  "own.says": ["It takes your bar for {style}: {sure}.", "Es hält deinen Takt für {style}: {sure}."],
  "own.next": ["Leave the end to the network.", "Überlass dem Netz das Ende."],
  "act.learn": ["Let it learn", "Lernen lassen"],
  "act.another": ["Another ending", "Anders weiter"],
  "act.clear": ["Clear my notes", "Meine Töne löschen"],
  "clear.hint": [
    "Takes your notes away, and the network plays the whole bar.",
    "Nimmt deine Töne weg, und das Netz spielt den ganzen Takt.",
  ],

  // sound
  listen: ["Listen", "Anhören"],
  "listen.hint": ["Plays the bar over and over, with drums.", "Spielt den Takt immer wieder, mit Schlagzeug."],
  stop: ["Stop", "Stopp"],
  mute: ["Sound is on", "Ton ist an"],
  "mute.hint": ["Switches the sound off; the music goes on.", "Schaltet den Ton aus, die Musik läuft weiter."],
  unmute: ["Sound is off", "Ton ist aus"],
  "unmute.hint": ["Switches the sound on.", "Schaltet den Ton ein."],

  // the roll
  roll: [
    "Piano roll: sixteen steps across, thirteen notes upwards",
    "Notenrolle: sechzehn Schritte nach rechts, dreizehn Töne nach oben",
  ],
  "roll.keys": [
    "Piano roll: tap to set a note, draw to the right to hold it. With the keyboard: arrows, Enter sets a note, minus holds it, Delete leaves the rest to the network",
    "Notenrolle: Tippen setzt einen Ton, nach rechts ziehen hält ihn. Mit der Tastatur: Pfeile, Enter setzt einen Ton, Minus hält ihn, Entf überlässt den Rest dem Netz",
  ],
  place: ["Step {step}, {note}: {chance}", "Schritt {step}, {note}: {chance}"],
  notes: ["First notes", "Erste Töne"],
  choice: ["The network's choice", "Wahl des Netzes"],
  rest: ["rest", "Pause"],
  hold: ["hold", "halten"],
  "note.A": ["A", "A"],
  "note.Bb": ["B♭", "B"],
  "note.B": ["B", "H"],
  "note.C": ["C", "C"],
  "note.Db": ["D♭", "Des"],
  "note.D": ["D", "D"],
  "note.Eb": ["E♭", "Es"],
  "note.E": ["E", "E"],
  "note.F": ["F", "F"],
  "note.Gb": ["G♭", "Ges"],
  "note.G": ["G", "G"],
  "note.Ab": ["A♭", "As"],
  "note.A2": ["A′", "A′"],
  style: ["Style", "Stil"],
  "style.hint": ["In which style the network plays on.", "In welchem Stil das Netz weiterspielt."],
  "style.rock": ["Rock", "Rock"],
  "style.funk": ["Funk", "Funk"],
  "style.walking": ["Walking bass", "Walking Bass"],
  "style.reggae": ["Reggae", "Reggae"],
  temperature: ["Temperature", "Temperatur"],
  "temperature.hint": [
    "Low: nearly always the likeliest note; high: unlikely ones, too.",
    "Niedrig: fast immer der wahrscheinlichste Ton; hoch: auch unwahrscheinliche.",
  ],

  // what could come
  chances: ["What could come at step {step}, beat {beat}", "Was bei Schritt {step} kommen könnte, Schlag {beat}"],
  options: ["Possibilities", "Möglichkeiten"],
  option: ["How likely {note} is", "Wie wahrscheinlich {note} ist"],
  "chances.hint": [
    "Each bar is how likely one note is next, after all that was played before.",
    "Jeder Balken sagt, wie wahrscheinlich ein Ton als Nächstes ist, nach allem, was vorher kam.",
  ],
  readout: ["{note}: {chance}. {came} came.", "{note}: {chance}. Es kam: {came}."],
  "readout.same": ["{note}: {chance}. That is what came.", "{note}: {chance}. Das kam auch."],
  "readout.none": ["Tap a column for its number.", "Tipp auf eine Säule: Da steht ihre Zahl."],
  take: ["Play {note} instead", "Lieber {note}"],
  "take.hint": [
    "Sets this note here; the network goes on from it.",
    "Setzt diesen Ton hierher, das Netz spielt von da weiter.",
  ],

  // how it learns
  "learning.title": ["How it learns", "Wie es lernt"],
  wavers: ["Notes it wavers between", "Töne, zwischen denen es schwankt"],
  "wavers.hint": [
    "With {tokens} it would only guess; with 1 it would always be certain",
    "Bei {tokens} würde es nur raten, bei 1 wäre es sich immer sicher",
  ],
  curve: [
    "Surprise at bars that it has never heard, over the steps; dotted: pure guessing",
    "Überraschung bei nie gehörten Takten über die Schritte; gepunktet: reines Raten",
  ],
  "curve.at": ["step {epoch}: {train}, by chance {test}", "Schritt {epoch}: {train}, aus Zufall {test}"],
  "curve.empty": [
    "Press run: here you see how surprised it is by new music.",
    "Drück auf Start: Hier siehst du, wie sehr neue Musik es überrascht.",
  ],
  "curve.before": [
    "It had learnt before you came. Start over to watch.",
    "Es hatte schon gelernt, als du kamst. Fang von vorn an, um zuzusehen.",
  ],
  "curve.says": [
    "Surprise at each step of bars that it has never heard. Dotted line: pure guessing, {chance}. Nobody could do better than {least}.",
    "Überraschung je Schritt bei nie gehörten Takten. Gepunktet: reines Raten, {chance}. Besser als {least} kann es niemand.",
  ],
  ear: ["What it takes the bar for", "Wofür es den Takt hält"],
  table: ["Surprise at each step, by style", "Überraschung je Schritt, nach Stil"],
  "column.network": ["network", "Netz"],
  "column.least": ["at best", "bestenfalls"],
  "column.chance": ["by chance", "Zufall"],
  "table.says": [
    "Each style is a small grammar that leaves some things open, so that a little surprise always remains.",
    "Jeder Stil ist eine kleine Grammatik, die manches offenlässt. Ein wenig Überraschung bleibt deshalb immer.",
  ],
  "speed.hint": ["How many steps are trained in a second.", "Wie viele Schritte in der Sekunde trainiert werden."],

  // the band
  band: ["Play the band", "Band abspielen"],
  "band.hint": ["Plays everybody's bar, one after the other.", "Spielt die Takte aller, einen nach dem anderen."],
  "band.now": ["Now: {name}", "Jetzt: {name}"],
  "band.next": ["Next: {name}", "Danach: {name}"],
  "band.round": ["Then a new round begins", "Danach beginnt eine neue Runde"],
  "band.ready": ["Every phone is a bar", "Jedes Handy ist ein Takt"],
  "band.roll": ["The bar that plays now", "Der Takt, der gerade spielt"],

  // to take home
  midi: ["The bar as a MIDI file", "Der Takt als MIDI-Datei"],
  "midi.hint": ["A file that every music program plays.", "Eine Datei, die jedes Musikprogramm abspielt."],
  torch: ["Network for PyTorch", "Netz für PyTorch"],
  "torch.hint": [
    "A Python file: the network, and the loop that plays on from your notes.",
    "Eine Python-Datei: das Netz und die Schleife, die deine Töne weiterspielt.",
  ],
  result: ["It wavers between {wavers} notes", "Es schwankt zwischen {wavers} Tönen"],
});

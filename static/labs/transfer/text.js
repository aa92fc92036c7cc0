// What only this lab says.

import { addTexts } from "../../i18n.js";

addTexts("transfer", {
  "facet.sign": ["Signs", "Zeichen"],
  "facet.shots": ["Drawings of each", "Bilder von jedem"],
  "tab.draw": ["Draw", "Zeichnen"],
  "tab.curves": ["Curves", "Kurven"],
  "tab.inspect": ["What it knew", "Was es wusste"],
  hero: ["Five classes, four ways to learn them", "Fünf Klassen, vier Wege, sie zu lernen"],
  result: [
    "Right of the test: {best} with {way}, {scratch} from scratch.",
    "Richtig im Test: {best} mit „{way}“, {scratch} ohne Vorwissen.",
  ],

  "sign.house": ["house", "Haus"],
  "sign.star": ["star", "Stern"],
  "sign.fish": ["fish", "Fisch"],
  "sign.tree": ["tree", "Baum"],
  "sign.cup": ["cup", "Tasse"],
  "sign.key": ["key", "Schlüssel"],
  "sign.flag": ["flag", "Fahne"],
  "sign.boat": ["boat", "Boot"],
  "sign.heart": ["heart", "Herz"],
  "sign.umbrella": ["umbrella", "Schirm"],

  "way.scratch": ["From scratch", "Ohne Vorwissen"],
  "way.scratch.hint": [
    "It begins with random weights: these drawings are all that it has ever seen.",
    "Es beginnt mit Zufallsgewichten: Diese Bilder sind alles, was es je gesehen hat.",
  ],
  "way.finetune": ["Fine-tuned", "Nach\u00ADtrainiert"],
  "way.finetune.hint": [
    "It knows 200 other signs, and all its weights go on learning with these drawings.",
    "Es kennt 200 andere Zeichen, und alle seine Gewichte lernen mit diesen Bildern weiter.",
  ],
  "way.frozen": ["New last layer", "Neue letzte Schicht"],
  "way.frozen.hint": [
    "What it has learnt from 200 other signs stays as it is, and only a new last layer learns.",
    "Was es an 200 anderen Zeichen gelernt hat, bleibt, und nur eine neue letzte Schicht lernt.",
  ],
  "way.prototypes": ["Prototypes", "Prototypen"],
  "way.prototypes.hint": [
    "It learns nothing more, it compares: whose drawings are nearest in the eyes of a network that knows 200 other signs?",
    "Es lernt nichts mehr, es vergleicht: Wessen Bilder liegen am nächsten, gesehen von einem Netz, das 200 andere Zeichen kennt?",
  ],

  start: ["How much can one drawing teach?", "Wie viel lehrt ein einziges Bild?"],
  "start.says": [
    "First a network learns 200 other signs. Then it gets one drawing of each of these five.",
    "Erst lernt ein Netz 200 andere Zeichen. Dann bekommt es von jedem dieser fünf ein Bild.",
  ],
  incomplete: ["One drawing of each", "Von jedem ein Bild"],
  "incomplete.says": ["Still without a drawing: {missing}.", "Noch ohne Bild: {missing}."],
  source: ["It learns 200 other signs", "Es lernt 200 andere Zeichen"],
  "source.says": [
    "It recognises {accuracy} of drawings that it has never seen. None of your five is among them.",
    "Von nie gesehenen Bildern erkennt es {accuracy}. Deine fünf sind nicht darunter.",
  ],
  paused: ["It waits", "Es wartet"],
  "paused.says": ["Not everything is learnt yet: let it go on.", "Noch ist nicht alles gelernt: Lass es weitermachen."],
  ready: ["It knows 200 other signs", "Es kennt 200 andere Zeichen"],
  "ready.says": [
    "It recognises {accuracy} of drawings that it has never seen. Now these five, of which it gets one drawing each.",
    "Von nie gesehenen Bildern erkennt es {accuracy}. Jetzt diese fünf: Von jedem bekommt es ein Bild.",
  ],
  tasks: ["Now the five", "Jetzt die fünf"],
  "tasks.says": [
    "Four ways, the same drawings, the same test. Three of them know the 200 signs.",
    "Vier Wege, dieselben Bilder, derselbe Test. Drei davon kennen die 200 Zeichen.",
  ],
  ahead: ["{count} drawings: {best} against {scratch}", "{count} Bilder: {best} gegen {scratch}"],
  "ahead.one": ["One drawing: {best} against {scratch}", "Ein Bild: {best} gegen {scratch}"],
  "ahead.says": [
    "“{way}” is ahead of learning from scratch: what other signs have taught helps here. Now draw one yourself: do all four read your hand?",
    "„{way}“ liegt vor dem Netz ohne Vorwissen: Was es an anderen Zeichen gelernt hat, hilft hier. Jetzt zeichne selbst: Erkennen alle vier deinen Strich?",
  ],
  "level.says": [
    "With so many drawings the one without knowledge has caught up. Fewer of them: who notices first?",
    "Mit so vielen Bildern hat das Netz ohne Vorwissen aufgeholt. Und mit weniger: Wer merkt es zuerst?",
  ],
  test: ["Draw one of the five", "Zeichne eines der fünf"],
  "test.says": ["{classes}: all four answer while you draw.", "{classes}: Alle vier antworten, während du zeichnest."],
  asked: ["Four answers", "Vier Antworten"],
  "asked.says": [
    "Which one was it? Press its name below the paper.",
    "Welches war es? Drücke seinen Namen unter dem Blatt.",
  ],
  told: ["{right} of 4 are right: {truth}", "{right} von 4 liegen richtig: {truth}"],
  "told.says": [
    "Draw another, more sloppily. Or teach them how you draw.",
    "Zeichne noch eines, schlampiger. Oder bring ihnen bei, wie du zeichnest.",
  ],
  teach: ["Teach them your hand", "Bring ihnen deinen Strich bei"],
  "teach.says": [
    "Draw one of the five and press its name: from then on they learn from your drawing instead of the ready-made ones.",
    "Zeichne eines der fünf und drücke seinen Namen: Ab dann lernen sie aus deinem Bild statt aus den vorgezeichneten.",
  ],
  "taught.says": [
    "Your drawings are in it: {drawings}. Draw more of them, or a test.",
    "Deine Bilder sind dabei: {drawings}. Zeichne noch mehr, oder einen Test.",
  ],
  few: ["Not enough drawings for this", "Dafür fehlen Bilder"],
  "few.says": [
    "Of some class there are fewer. Draw more of it, or look at what fewer bring.",
    "Von manchen Klassen gibt es weniger. Zeichne mehr davon, oder sieh nach, was wenige bringen.",
  ],
  "act.fewer": ["Fewer drawings", "Weniger Bilder"],
  "act.learn": ["Let it learn", "Lernen lassen"],
  "act.on": ["Let it go on", "Weitermachen"],
  "act.test": ["Draw a test", "Einen Test zeichnen"],
  "act.own": ["Teach them mine", "Meine beibringen"],
  "act.again": ["Another test", "Noch ein Test"],

  draw: ["Paper and its meaning", "Blatt und was es sein soll"],
  pad: ["Paper", "Blatt"],
  "pad.empty.teach": ["Draw an example here.", "Zeichne hier ein Beispiel."],
  "pad.empty.test": ["Draw a test here.", "Zeichne hier einen Test."],
  "pad.seen": [
    "What the networks get: 16 × 16 pixels, in the middle and as large as all others",
    "Was die Netze bekommen: 16 × 16 Pixel, in der Mitte und so groß wie alle anderen",
  ],
  mode: ["Your drawing is", "Deine Zeichnung ist"],
  "mode.hint": [
    "An example is learnt from, a test is only answered.",
    "Aus einem Beispiel wird gelernt, ein Test wird nur beantwortet.",
  ],
  "mode.teach": ["an example", "ein Beispiel"],
  "mode.test": ["a test", "ein Test"],
  "which.teach": ["Draw, then press what it is.", "Zeichne, dann drücke, was es ist."],
  "which.teach.small": ["A bit larger, please.", "Bitte etwas größer."],
  "which.teach.now": ["Press what it is, and it is learnt.", "Drücke, was es ist, und es wird gelernt."],
  "which.test": ["All four answer while you draw.", "Alle vier antworten, während du zeichnest."],
  "which.test.small": ["A bit larger, please.", "Bitte etwas größer."],
  "which.test.now": ["Press what it was, and see who is right.", "Drücke, was es war, und sieh, wer recht hat."],
  pool: [
    "Drawings in this room: {drawings}, drawn by {people}.",
    "Zeichnungen im Raum: {drawings}, gezeichnet von {people}.",
  ],
  own: ["Drawn by you", "Von dir gezeichnet"],
  take: ["Take away: {name}, drawing {number}", "Wegnehmen: {name}, Bild {number}"],
  "take.hint": ["Takes this drawing away.", "Nimmt dieses Bild weg."],

  classes: ["What they learn from", "Woraus sie lernen"],
  exchange: ["Class {number}", "Klasse {number}"],
  "exchange.hint": ["Another class in this place.", "Eine andere Klasse an dieser Stelle."],
  "row.empty": ["{name}: no drawing yet", "{name}: noch kein Bild"],
  "row.ready": ["{name}: ready-made drawings", "{name}: vorgezeichnete Bilder"],
  "row.hand": ["{name}: {count} drawn by hand", "{name}: {count} von Hand gezeichnet"],
  "origin.empty": ["none yet", "noch keins"],
  "origin.ready": ["ready-made", "vorgezeichnet"],
  "origin.hand": ["{count} by hand", "{count} von Hand"],
  drawing: ["{name}, drawing {number}", "{name}, Bild {number}"],
  examples: ["Classes without drawings have", "Klassen ohne Zeichnung haben"],
  "examples.hint": [
    "Ready-made drawings stand in where nobody has drawn yet.",
    "Vorgezeichnete Bilder springen ein, wo noch niemand gezeichnet hat.",
  ],
  "examples.off": ["none", "keine Bilder"],
  "examples.on": ["ready-made ones", "vorgezeichnete Bilder"],
  whose: ["They learn from drawings of", "Gelernt wird aus Bildern"],
  "whose.hint": ["In a room all can share their drawings.", "In einem Raum können alle ihre Bilder teilen."],
  "whose.room": ["the room", "vom Raum"],
  "whose.own": ["mine alone", "nur von mir"],

  ways: [
    "How sure each way is of each class, for your drawing",
    "Wie sicher sich jeder Weg bei jeder Klasse ist, für deine Zeichnung",
  ],
  spoken: ["{way}: {name}.", "{way}: {name}."],

  "curves.title": ["Right, by number of drawings", "Richtig, je nach Zahl der Bilder"],
  shots: ["Drawings of each class", "Bilder von jeder Klasse"],
  "shots.hint": [
    "With how many drawings those have learnt that answer.",
    "Aus wie vielen Bildern die gelernt haben, die antworten.",
  ],
  "curves.empty": ["They are drawn as soon as all four have learnt.", "Sie entstehen, sobald alle vier gelernt haben."],
  "curves.about": [
    "Line: the mean of {draws} choices of drawings. Band: how far these are apart.",
    "Linie: das Mittel über {draws} Auswahlen von Bildern. Band: wie weit diese auseinander liegen.",
  ],
  "curves.at": ["{count} drawings: {values}", "{count} Bilder: {values}"],
  "curves.at.one": ["{count} drawing: {values}", "{count} Bild: {values}"],

  "tests.title": ["The test", "Der Test"],
  "tests.marks": [
    "A full dot: this way is right. Tap a drawing to see its answers.",
    "Voller Punkt: Dieser Weg liegt richtig. Tipp ein Bild an und sieh die Antworten.",
  ],
  "tests.hand": [
    "Of signs by hand: drawings that nobody has learnt from, and the drawings once more, a little out of shape.",
    "Bei Zeichen von Hand: Bilder, aus denen niemand gelernt hat, und die Bilder noch einmal, ein wenig verzogen.",
  ],
  "tests.one": ["{name}, test {number}: {right} of 4 right", "{name}, Test {number}: {right} von 4 richtig"],
  "tests.open": ["{name}, test {number}", "{name}, Test {number}"],
  "tests.hint": ["Shows what all four say of this drawing.", "Zeigt, was alle vier zu diesem Bild sagen."],

  "source.title": ["200 signs it learnt before", "200 Zeichen, die es vorher gelernt hat"],
  "source.progress": ["The network of the 200 signs", "Das Netz der 200 Zeichen"],
  "source.unseen": ["Other signs, never seen", "Andere Zeichen, nie gesehen"],
  "source.unseen.hint": [
    "Share of new drawings of the 200 signs that it recognises.",
    "Anteil neuer Bilder der 200 Zeichen, die es erkennt.",
  ],
  "source.known": ["Those it learns from", "Aus denen es lernt"],
  "source.known.hint": [
    "Share of the drawings right that it learns from.",
    "Anteil richtiger unter den Bildern, aus denen es lernt.",
  ],
  "source.signs": ["The 200 other signs", "Die 200 anderen Zeichen"],
  "source.stream": [
    "Drawings of the 200 signs that it has never seen: {right} of {all} are recognised",
    "Nie gesehene Bilder der 200 Zeichen: {right} von {all} werden erkannt",
  ],
  "source.filters": ["What its first layer looks for", "Worauf seine erste Schicht achtet"],
  "source.filter": ["Filter {number}", "Filter {number}"],
  "places.title": ["How it sees them", "Wie es sie sieht"],
  "places.about": [
    "Each point is a drawing, blue is yours: what looks alike to the network lies together.",
    "Jeder Punkt ist ein Bild, der blaue deines: Was das Netz ähnlich findet, liegt beisammen.",
  ],
  "places.label": [
    "Drawings as points: what looks alike to the network that knows 200 signs lies close together",
    "Bilder als Punkte: Was dem Netz mit den 200 Zeichen ähnlich vorkommt, liegt nahe beieinander",
  ],
  export: ["Network as PyTorch", "Netz als PyTorch"],
  "export.hint": [
    "A Python file with its layers, all its weights and the five prototypes.",
    "Eine Python-Datei mit seinen Schichten, allen Gewichten und den fünf Prototypen.",
  ],
});

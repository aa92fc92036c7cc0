// What only this lab says.

import { addTexts } from "../../i18n.js";

addTexts("fairness", {
  act: ["What it is about", "Worum es geht"],
  "act.recruiting": ["Applications", "Bewerbung"],
  "act.recruiting.hint": [
    "A network learns from past decisions whom to hire.",
    "Ein Netz lernt aus alten Entscheidungen, wen man einstellt.",
  ],
  "act.station": ["Station", "Bahnhof"],
  "act.station.hint": ["A camera looks for a few people among many.", "Eine Kamera sucht wenige unter vielen."],
  "act.faces": ["Faces", "Gesichter"],
  "act.faces.hint": [
    "Two networks that have seen few and many faces of a group.",
    "Zwei Netze, die von einer Gruppe wenige und viele Gesichter kennen.",
  ],
  "act.chatbot": ["Chatbot", "Chatbot"],
  "act.chatbot.hint": ["A bot that learns from what it is told.", "Ein Bot, der aus dem lernt, was man ihm sagt."],
  "facet.act": ["Case", "Fall"],
  "facet.preset": ["Rule", "Regel"],
  "tab.rules": ["Rules", "Regeln"],
  "tab.inspect": ["What goes together", "Was zusammengeht"],
  "panel.recruiting": ["Who is hired", "Wer eingestellt wird"],
  "panel.past": ["What it learns from", "Woraus es lernt"],
  "panel.station": ["The camera", "Die Kamera"],
  "panel.faces": ["The networks", "Die Netze"],
  "panel.chatbot": ["What it is told", "Was man ihm sagt"],
  result: [
    "{circles} circles and {squares} squares are hired.",
    "{circles} Kreise und {squares} Quadrate werden eingestellt.",
  ],

  circles: ["Circles", "Kreise"],
  squares: ["Squares", "Quadrate"],
  circle: ["Circle {number}", "Kreis {number}"],
  square: ["Square {number}", "Quadrat {number}"],
  of: ["{part} of {whole}", "{part} von {whole}"],
  hired: ["hired", "eingestellt"],
  yes: ["yes", "ja"],
  no: ["no", "nein"],
  skill: ["Skill", "Können"],
  district: ["District", "Viertel"],

  decidedBy: ["Who decided in the past", "Wer früher entschied"],
  "decidedBy.hint": [
    "The network repeats what it has seen: past decisions, or yours.",
    "Das Netz macht nach, was es sieht: frühere Entscheidungen oder eure.",
  ],
  "decidedBy.past": ["The firm", "Die Firma"],
  "decidedBy.past.hint": [
    "Decisions of the past, with a preference that you set",
    "Frühere Entscheidungen, mit einer Vorliebe, die du einstellst",
  ],
  "decidedBy.room": ["We", "Wir"],
  "decidedBy.room.hint": [
    "Each decides about eight people, and the network learns from all",
    "Alle entscheiden über je acht Menschen, und das Netz lernt von allen",
  ],
  bias: ["Preference of the past", "Vorliebe von früher"],
  "bias.hint": [
    "How strongly circles were preferred to squares of equal skill.",
    "Wie stark Kreise vor Quadraten mit gleichem Können bevorzugt wurden.",
  ],
  difference: ["More suited squares", "Mehr geeignete Quadrate"],
  "difference.hint": [
    "How many more squares than circles would really do the job well.",
    "Um wie viel öfter Quadrate die Arbeit wirklich gut machen würden als Kreise.",
  ],
  seesGroup: ["It sees the shape", "Es sieht die Form"],
  "seesGroup.hint": [
    "Off: the network is told skill and district only, and learns anew.",
    "Aus: Das Netz erfährt nur Können und Viertel und lernt von vorn.",
  ],
  places: ["Places", "Stellen"],
  "places.hint": ["How many people a rule hires in all.", "Wie viele Menschen eine Regel insgesamt einstellt."],
  preset: ["Rule", "Regel"],
  "preset.hint": [
    "A rule sets both thresholds; dragging one makes it your own again.",
    "Eine Regel stellt beide Schwellen; ziehst du an einer, gilt wieder deine Hand.",
  ],
  "preset.hand": ["By hand", "Von Hand"],
  "preset.hand.hint": ["The thresholds stay where you put them", "Die Schwellen bleiben, wo du sie hinziehst"],
  "preset.blind": ["One threshold for all", "Eine Schwelle für alle"],
  "preset.blind.hint": ["The same score counts for both groups", "Für beide Gruppen zählt derselbe Wert"],
  "preset.rates": ["Equal rates", "Gleiche Quoten"],
  "preset.rates.hint": [
    "Of both groups the same share is hired",
    "Aus beiden Gruppen wird der gleiche Anteil eingestellt",
  ],
  "preset.opportunity": ["Equal opportunity", "Gleiche Chancen"],
  "preset.opportunity.hint": [
    "Of the suited of both groups the same share is hired",
    "Von den Geeigneten beider Gruppen wird der gleiche Anteil eingestellt",
  ],
  "preset.precision": ["Equal precision", "Gleiche Treffer"],
  "preset.precision.hint": [
    "Of those hired the same share is suited in both groups",
    "Von den Eingestellten ist in beiden Gruppen der gleiche Anteil geeignet",
  ],
  "short.blind": ["One for all", "Eine für alle"],
  "short.rates": ["Rates", "Quoten"],
  "short.opportunity": ["Chances", "Chancen"],
  "short.precision": ["Precision", "Treffer"],

  shows: ["Dots", "Punkte"],
  "shows.past": ["Past", "Früher"],
  "shows.past.hint": [
    "Applicants of the past, along their skill: what the network learns from",
    "Frühere Bewerbungen, nach Können: daraus lernt das Netz",
  ],
  "shows.new": ["New", "Neu"],
  "shows.new.hint": [
    "New applicants, along what the network says of them",
    "Neue Bewerbungen, nach dem Wert, den das Netz ihnen gibt",
  ],
  "scale.past": ["skill →", "Können →"],
  "scale.new": ["what the network gives them →", "was das Netz ihnen gibt →"],
  "key.taken": ["hired", "eingestellt"],
  "key.out": ["not hired", "nicht eingestellt"],
  "key.fit": ["suited", "geeignet"],
  tap: [
    "Tap a dot for its numbers: skill, and where in town somebody lives, from 0 to 1.",
    "Tippe einen Punkt an für seine Zahlen: Können, und wo in der Stadt jemand wohnt, von 0 bis 1.",
  ],
  row: ["{group}: arrow keys go from one to the next", "{group}: Pfeiltasten gehen von Punkt zu Punkt"],
  line: ["Threshold for {group}", "Schwelle für {group}"],
  "line.hint": [
    "Drag it: whoever stands right of it is hired.",
    "Zieh daran: Wer rechts davon steht, wird eingestellt.",
  ],
  "told.past": [
    "{who}: skill {skill}, district {district}. Hired: {hired}. Suited: {fit}.",
    "{who}: Können {skill}, Viertel {district}. Eingestellt: {hired}. Geeignet: {fit}.",
  ],
  "told.new": [
    "{who}: skill {skill}, district {district}; the network gives {score}. Hired: {hired}. Suited: {fit}. The firm of the past would have hired: {would}.",
    "{who}: Können {skill}, Viertel {district}; das Netz gibt {score}. Eingestellt: {hired}. Geeignet: {fit}. Früher eingestellt worden: {would}.",
  ],

  past: ["{circles} circles, {squares} squares", "{circles} Kreise, {squares} Quadrate"],
  "past.says": [
    "In the past the firm hired so many of {all} circles and {others} squares, though {fit} and {otherFit} were suited. A network learns from these decisions. Nobody tells it whom to prefer.",
    "So viele von {all} Kreisen und {others} Quadraten stellte die Firma früher ein; geeignet waren {fit} und {otherFit}. Ein Netz lernt aus diesen Entscheidungen. Niemand sagt ihm, wen es vorziehen soll.",
  ],
  decide: ["Whom do you hire?", "Wen stellst du ein?"],
  "decide.says": [
    "Decide about eight people. What all of you decide is what the network learns.",
    "Entscheide über acht Menschen. Was ihr alle entscheidet, das lernt das Netz.",
  ],
  decided: ["{circles} circles, {squares} squares", "{circles} Kreise, {squares} Quadrate"],
  "decided.says": [
    "So many have you all hired so far. The network learns from just these decisions.",
    "So viele habt ihr zusammen bisher eingestellt. Genau daraus lernt das Netz.",
  ],
  learning: ["It learns the past", "Es lernt das Frühere"],
  "learning.says": [
    "Each step makes its answers more like the decisions it was shown.",
    "Mit jedem Schritt werden seine Antworten den gezeigten Entscheidungen ähnlicher.",
  ],
  nobody: ["Nobody told it to", "Niemand hat es ihm gesagt"],
  "nobody.says": [
    "It hires {circles} of {all} circles and {squares} of {others} squares, of whom {fit} and {otherFit} are suited. It has learnt what was done, not what was right. Does it help to hide the shape?",
    "Es stellt {circles} von {all} Kreisen und {squares} von {others} Quadraten ein, geeignet sind {fit} und {otherFit}. Es hat gelernt, was getan wurde, nicht was richtig war. Hilft es, die Form zu verbergen?",
  ],
  given: ["Nobody told it to", "Niemand hat es ihm gesagt"],
  "given.says": [
    "It hires {circles} of {all} circles and {squares} of {others} squares, of whom {fit} and {otherFit} are suited. Drag the thresholds: what would you call fair?",
    "Es stellt {circles} von {all} Kreisen und {squares} von {others} Quadraten ein, geeignet sind {fit} und {otherFit}. Zieh an den Schwellen: Was nennst du fair?",
  ],
  proxy: ["Hidden, and still unequal", "Verborgen, und doch ungleich"],
  "proxy.says": [
    "{circles} circles and {squares} squares: the district gives away who is who. Leaving the group out does not make a decision fair.",
    "{circles} Kreise und {squares} Quadrate: Das Viertel verrät, wer wer ist. Die Gruppe wegzulassen macht eine Entscheidung nicht gerecht.",
  ],
  hand: ["{circles} circles, {squares} squares", "{circles} Kreise, {squares} Quadrate"],
  "hand.says": [
    "By your hand. Still unequal: {broken}. Drag on.",
    "Von deiner Hand. Noch ungleich: {broken}. Zieh weiter.",
  ],
  other: ["{circles} circles, {squares} squares", "{circles} Kreise, {squares} Quadrate"],
  "other.says": [
    "Now the squares are ahead. Try a rule, or drag a threshold.",
    "Jetzt liegen die Quadrate vorn. Nimm eine Regel oder zieh an einer Schwelle.",
  ],
  alike: ["Equal rates, by hand", "Gleiche Quoten, von Hand"],
  "alike.says": [
    "The same share of both groups is hired. But {broken}.",
    "Aus beiden Gruppen wird der gleiche Anteil eingestellt. Aber {broken}.",
  ],
  fair: ["Alike in all three ways", "Gleich in allen drei Hinsichten"],
  "fair.says": [
    "On these data that is possible. Change how many are suited, and it no longer is.",
    "Bei diesen Daten geht das. Ändere, wie viele geeignet sind, und es geht nicht mehr.",
  ],
  "made.blind": ["One threshold for all", "Eine Schwelle für alle"],
  "made.blind.says": [
    "For everybody the same score counts, learnt from the past{but}.",
    "Für alle zählt derselbe Wert, gelernt von früher{but}.",
  ],
  "made.rates": ["Equal rates: {circles} and {squares}", "Gleiche Quoten: {circles} und {squares}"],
  "made.rates.says": [
    "Of both groups the same share is hired{but}.",
    "Aus beiden Gruppen wird der gleiche Anteil eingestellt{but}.",
  ],
  "made.opportunity": ["Equal opportunity", "Gleiche Chancen"],
  "made.opportunity.says": [
    "Whoever is suited has the same chance in both groups{but}.",
    "Wer geeignet ist, hat in beiden Gruppen die gleiche Chance{but}.",
  ],
  "made.precision": ["Equal precision", "Gleiche Treffer"],
  "made.precision.says": [
    "Of those hired the same share is suited in both groups{but}. The table says which rules go together.",
    "Von den Eingestellten ist in beiden Gruppen der gleiche Anteil geeignet{but}. Die Tabelle sagt, welche Regeln zusammengehen.",
  ],
  "broken.rates": [
    "{circles} circles are hired and {squares} squares",
    "es werden {circles} Kreisen eingestellt und {squares} Quadraten",
  ],
  "broken.opportunity": [
    "of the suited, {circles} circles are hired and {squares} squares",
    "von den Geeigneten werden {circles} Kreisen eingestellt und {squares} Quadraten",
  ],
  "broken.precision": [
    "of those hired, {circles} circles are suited and {squares} squares",
    "von den Eingestellten sind {circles} Kreisen geeignet und {squares} Quadraten",
  ],
  but: [". But {broken}", ". Aber {broken}"],
  "but.none": [", and here it is alike in the other ways, too", ", und hier stimmt es auch in den anderen Hinsichten"],
  "do.learn": ["Let it learn", "Lernen lassen"],
  "do.hide": ["Hide the shape", "Form verbergen"],
  "do.rates": ["Make the rates equal", "Quoten angleichen"],
  "do.opportunity": ["Equal opportunity", "Chancen angleichen"],
  "do.precision": ["Equal precision", "Treffer angleichen"],
  "do.pass": ["Let them pass", "Durchgehen lassen"],

  rates: ["Hired of all", "Eingestellt von allen"],
  "rates.hint": [
    "Equal rates: the same share of each group is hired.",
    "Gleiche Quoten: Aus jeder Gruppe wird der gleiche Anteil eingestellt.",
  ],
  opportunity: ["Hired of the suited", "Eingestellt von Geeigneten"],
  "opportunity.hint": [
    "Equal opportunity: whoever is suited has the same chance.",
    "Gleiche Chancen: Wer geeignet ist, hat die gleiche Chance.",
  ],
  precision: ["Suited of the hired", "Geeignet von Eingestellten"],
  "precision.hint": [
    "Equal precision: a decision to hire is right equally often.",
    "Gleiche Treffer: Eine Einstellung ist gleich oft richtig.",
  ],
  "equality.alike": ["equal", "gleich"],
  "equality.apart": ["unequal", "ungleich"],
  why: ["Which rules go together", "Welche Regeln zusammengehen"],
  "pair.hint": ["What it takes to keep both rules at once.", "Was es braucht, um beide Regeln zugleich einzuhalten."],
  fits: ["go together, {gap} apart", "gehen zusammen, {gap} auseinander"],
  excludes: ["exclude each other, {gap} apart", "schließen sich aus, {gap} auseinander"],
  fit: [
    "“{first}” and “{second}” go together here: with {places} places filled the groups need be no more than {gap} apart.",
    "„{first}“ und „{second}“ gehen hier zusammen: Mit {places} besetzten Stellen liegen die Gruppen nur {gap} auseinander.",
  ],
  exclude: [
    "“{first}” and “{second}” exclude each other here: with {places} places filled the groups stay at least {gap} apart. Suited are {circles} circles and {squares} squares.",
    "„{first}“ und „{second}“ schließen sich hier aus: Mit {places} besetzten Stellen bleiben die Gruppen mindestens {gap} auseinander. Geeignet sind {circles} Kreisen und {squares} Quadraten.",
  ],
  "all.three": [
    "Rates, chances and precision all at once: at least {gap} apart. Up to {tolerance} counts as equal.",
    "Quoten, Chancen und Treffer zugleich: mindestens {gap} auseinander. Bis {tolerance} gilt als gleich.",
  ],
  identity: [
    "Why: both sides count the same people, the suited who are hired. Where suited people are not equally frequent, the other shares can't all be equal.",
    "Warum: Beide Seiten zählen dieselben Menschen, die Geeigneten, die eingestellt werden. Wo Geeignete verschieden häufig sind, können die übrigen Anteile nicht alle gleich sein.",
  ],

  "card.hire": ["Hire", "Einstellen"],
  "card.pass": ["Turn down", "Absagen"],
  "card.hire.who": ["Hire {who}", "{who} einstellen"],
  "card.pass.who": ["Turn down {who}", "{who} absagen"],
  undecide: ["Decide again", "Noch einmal entscheiden"],
  "undecide.hint": [
    "Takes your eight decisions back; the network learns from what is left.",
    "Nimmt deine acht Entscheidungen zurück; das Netz lernt aus dem Rest.",
  ],
  "card.hint": [
    "Your decision becomes part of what the network learns.",
    "Deine Entscheidung wird Teil dessen, was das Netz lernt.",
  ],

  file: ["People, network and thresholds for PyTorch", "Menschen, Netz und Schwellen für PyTorch"],
  "file.hint": [
    "A Python file: past decisions, the network that has learnt them, whom it hires, and a loop that learns others.",
    "Eine Python-Datei: frühere Entscheidungen, das Netz, das sie gelernt hat, wen es einstellt, und eine Schleife, die andere lernt.",
  ],
});

// What the lab says.

import { addTexts } from "../../i18n.js";

addTexts("lstm", {
  hero: ["A memory with gates", "Ein Gedächtnis mit Toren"],
  act: ["What it does", "Was es tut"],
  "speaks.es": ["Spanish", "Spanisch"],
  "speaks.de": ["German", "Deutsch"],
  "act.cell": ["Memory", "Gedächtnis"],
  "act.cell.hint": ["One cell that keeps a symbol.", "Eine Zelle, die sich ein Zeichen merkt."],
  "act.translation": ["Translation", "Übersetzung"],
  "act.translation.hint": ["A translator made of such cells.", "Ein Übersetzer aus solchen Zellen."],
  language: ["From English into", "Aus dem Englischen ins"],
  "language.hint": ["Into which language it learns to translate.", "In welche Sprache es übersetzen lernt."],
  "language.es": ["Spanish", "Spanische"],
  "language.de": ["German", "Deutsche"],
  attention: ["Attention", "Aufmerksamkeit"],
  "attention.hint": [
    "With each word that it says it may look back at all words that it has read.",
    "Bei jedem Wort, das es sagt, darf es auf alle gelesenen Wörter zurückschauen.",
  ],
  symbols: ["Symbols", "Zeichen"],
  sentence: ["Sentence", "Satz"],
  hold: ["Gates", "Tore"],
  "tab.shown": ["Result", "Ergebnis"],
  "tab.gates": ["Gates", "Tore"],
  "tab.inspect": ["Curve", "Verlauf"],
  "speed.hint": ["How many steps are trained in a second.", "Wie viele Schritte in der Sekunde trainiert werden."],

  // what has happened: the cell
  "moment.fresh": ["It remembers nothing yet", "Noch merkt es sich nichts"],
  "moment.fresh.says": [
    "Two networks read the row and are asked: which symbol came first? Both guess.",
    "Zwei Netze lesen die Reihe und werden gefragt: Welches Zeichen kam zuerst? Beide raten.",
  ],
  "moment.fresh.next": ["Let both learn.", "Lass beide lernen."],
  "moment.learning": ["They learn to remember", "Sie lernen, sich etwas zu merken"],
  "moment.learning.says": [
    "Now over up to {longest} symbols. From 50 back the LSTM is right {ours} of the time, the plain network {plain}.",
    "Jetzt über bis zu {longest} Zeichen. Über 50 hinweg hat das LSTM zu {ours} recht, das einfache Netz zu {plain}.",
  ],
  "moment.learning.next": ["Watch stripes grow in the memory.", "Sieh zu, wie im Gedächtnis Streifen wachsen."],
  "moment.halfway": ["Half-way", "Auf halbem Weg"],
  "moment.halfway.says": [
    "From 50 back the LSTM is right {ours} of the time, the plain network {plain}.",
    "Über 50 Zeichen hinweg hat das LSTM zu {ours} recht, das einfache Netz zu {plain}.",
  ],
  "moment.halfway.next": ["Let them go on.", "Lass sie weiterlernen."],
  "moment.remembers": ["It remembers: {said}", "Es weiß noch: {said}"],
  "moment.remembers.says": [
    "{first} came first, {back} symbols ago, and the LSTM is {sure} sure.",
    "{first} kam zuerst, vor {back} Zeichen, und das LSTM ist sich zu {sure} sicher.",
  ],
  "moment.remembers.next": [
    "Now hold its forget gate shut with a finger.",
    "Halte jetzt mit dem Finger das Vergesstor zu.",
  ],
  "moment.lost": ["It has lost it: {said}", "Es weiß es nicht mehr: {said}"],
  "moment.lost.says": [
    "{first} came first, {back} symbols ago, and even with all gates free the LSTM says {said}.",
    "{first} kam zuerst, vor {back} Zeichen, und auch mit freien Toren sagt das LSTM {said}.",
  ],
  "moment.lost.next": ["Make the row shorter.", "Mach die Reihe kürzer."],
  "moment.forgot.forget": ["It forgot!", "Es hat's vergessen!"],
  "moment.forgot.forget.says": [
    "The forget gate is shut: no stripe lasts longer than one symbol, and {first} is lost. Now it says {said}.",
    "Das Vergesstor ist zu: Kein Streifen hält länger als ein Zeichen, und {first} ist verloren. Jetzt sagt es {said}.",
  ],
  "moment.forgot.forget.next": [
    "Let go or take the tick away, and it is back.",
    "Lass los oder nimm den Haken weg, und es ist wieder da.",
  ],
  "moment.forgot.input": ["It never got in!", "Es kam nie hinein!"],
  "moment.forgot.input.says": [
    "The input gate is shut: {first} was read, but not written down. Now it says {said}.",
    "Das Eingangstor ist zu: {first} wurde gelesen, aber nicht aufgeschrieben. Jetzt sagt es {said}.",
  ],
  "moment.forgot.input.next": [
    "Let go or take the tick away, and it is back.",
    "Lass los oder nimm den Haken weg, und es ist wieder da.",
  ],
  "moment.forgot.output": ["It can't say it!", "Es kann's nicht sagen!"],
  "moment.forgot.output.says": [
    "The output gate is shut: {first} is still in the memory, but nothing comes out. Now it says {said}.",
    "Das Ausgangstor ist zu: {first} steckt noch im Gedächtnis, aber nichts kommt heraus. Jetzt sagt es {said}.",
  ],
  "moment.forgot.output.next": [
    "Let go or take the tick away, and it is back.",
    "Lass los oder nimm den Haken weg, und es ist wieder da.",
  ],
  "moment.forgot.both": ["It forgot!", "Es hat's vergessen!"],
  "moment.forgot.both.says": [
    "With these gates shut {first} is lost. Now it says {said}.",
    "Mit diesen Toren ist {first} verloren. Jetzt sagt es {said}.",
  ],
  "moment.forgot.both.next": ["Open one after the other.", "Öffne eines nach dem anderen."],
  "moment.forgot.open": ["It was written over!", "Es wurde überschrieben!"],
  "moment.forgot.open.says": [
    "A gate is held open: new symbols are written over {first}. Now it says {said}.",
    "Ein Tor wird offen gehalten: Neue Zeichen überschreiben das {first}. Jetzt sagt es {said}.",
  ],
  "moment.forgot.open.next": [
    "Let go or take the tick away, and it is back.",
    "Lass los oder nimm den Haken weg, und es ist wieder da.",
  ],
  "moment.kept": ["Still {said}", "Immer noch {said}"],
  "moment.kept.says": [
    "Held like this, it still remembers: it is {sure} sure.",
    "Auch so weiß es das Zeichen noch: Es ist sich zu {sure} sicher.",
  ],
  "moment.kept.next": ["Try another gate, or another row.", "Versuch ein anderes Tor oder eine andere Reihe."],

  // what has happened: the translator
  "moment.empty": ["A sentence, please", "Einen Satz, bitte"],
  "moment.empty.says": ["It understands {count} English words.", "Es versteht {count} englische Wörter."],
  "moment.empty.next": ["Tap the first one below.", "Tippe unten auf das erste."],
  "moment.unfinished": ["And then?", "Und weiter?"],
  "moment.unfinished.says": ["The sentence is not complete yet.", "Der Satz ist noch nicht zu Ende."],
  "moment.unfinished.next": ["Tap the next word below.", "Tippe unten auf das nächste Wort."],
  "moment.speechless": ["Not a word of {language} yet", "Noch kein Wort {language}"],
  "moment.speechless.says": [
    "Nobody gives it rules, only pairs of sentences in both languages.",
    "Niemand gibt ihm Regeln, nur Satzpaare in beiden Sprachen.",
  ],
  "moment.speechless.next": ["Let it learn.", "Lass es lernen."],
  "moment.translating": ["It learns: {share} right", "Es lernt: {share} richtig"],
  "moment.translating.says": [
    "So many sentences that it has never seen come out without a mistake.",
    "So viele Sätze, die es nie gesehen hat, kommen ohne Fehler heraus.",
  ],
  "moment.translating.next": ["Watch your sentence get better.", "Sieh zu, wie dein Satz besser wird."],
  "moment.wrong": ["Not quite", "Nicht ganz"],
  "moment.wrong.says": ["Right would be “{right}”.", "Richtig wäre: »{right}«."],
  "moment.wrong.next": ["Tap a word to see what it came from.", "Tippe auf ein Wort: Woher kam es?"],
  "moment.right": ["Exactly right!", "Genau richtig!"],
  "moment.right.says": [
    "It has never seen this sentence; all of it went through the bottleneck.",
    "Diesen Satz hat es nie gesehen; alles davon ging durch den Engpass.",
  ],
  "moment.right.next": [
    "Tap a word below: which of yours mattered for it?",
    "Tippe unten auf ein Wort: Welches von deinen war dafür wichtig?",
  ],
  "moment.right.seen": ["Exactly right!", "Genau richtig!"],
  "moment.right.seen.says": [
    "This sentence was among those that it learnt from.",
    "Dieser Satz war unter denen, aus denen es gelernt hat.",
  ],
  "moment.right.seen.next": [
    "Tap a word below: which of yours mattered for it?",
    "Tippe unten auf ein Wort: Welches von deinen war dafür wichtig?",
  ],
  "moment.looks": ["Each word looks back", "Jedes Wort schaut zurück"],
  "moment.looks.says": [
    "The lines show at which of your words each word looks, past the bottleneck.",
    "Die Linien zeigen, auf welches deiner Wörter jedes Wort schaut, am Engpass vorbei.",
  ],
  "moment.looks.next": ["Tap a word to see its lines alone.", "Tippe auf ein Wort und sieh nur seine Linien."],

  "do.learn": ["Let it learn", "Lernen lassen"],
  "do.release": ["Free all gates", "Alle Tore freigeben"],
  "do.another": ["Another sentence", "Anderer Satz"],
  "do.attention": ["Switch attention on", "Aufmerksamkeit an"],

  // the cell
  "cell.about": [
    "The question is always the same: which symbol came first? All the others are there to make it forget. Both networks have the same number of units and learn from the same rows.",
    "Die Frage ist immer dieselbe: Welches Zeichen kam zuerst? Alle anderen sind nur da, damit es das vergisst. Beide Netze haben gleich viele Einheiten und lernen aus denselben Reihen.",
  ],
  "symbols.keys": [
    "The row of symbols: arrows choose one, Enter makes another one of it",
    "Die Reihe der Zeichen: Pfeile wählen eines, Enter macht ein anderes daraus",
  ],
  "symbols.hint": ["Tap a symbol to make it another one.", "Tippe auf ein Zeichen, und es wird ein anderes."],
  grip: ["The finger holds gates", "Der Finger hält Tore"],
  "grip.hint": [
    "Whether a finger on a gate shuts it or keeps it open.",
    "Ob ein Finger auf einem Tor es zuhält oder aufhält.",
  ],
  "grip.shut": ["shut", "zu"],
  "grip.open": ["open", "auf"],
  length: ["Length of the row", "Länge der Reihe"],
  "length.hint": ["How far back the first symbol lies.", "Wie weit das erste Zeichen zurückliegt."],
  gate: ["Gate", "Tor"],
  "gate.input": ["Input gate", "Eingangstor"],
  "gate.input.does": ["lets new things in", "lässt Neues hinein"],
  "gate.forget": ["Forget gate", "Vergesstor"],
  "gate.forget.does": ["open: the old stays", "offen: Altes bleibt"],
  "gate.output": ["Output gate", "Ausgangstor"],
  "gate.output.does": ["lets it speak", "lässt es reden"],
  "gate.hint": [
    "Press and hold: the gate stays shut as long as your finger does. Key: Enter.",
    "Drücken und halten: Das Tor ist zu, solange dein Finger darauf liegt. Taste: Enter.",
  ],
  shut: ["shut", "zu"],
  "shut.gate": ["{gate}: shut all the time", "{gate}: die ganze Zeit zu"],
  "shut.hint": ["Keeps this gate shut at every symbol.", "Hält dieses Tor bei jedem Zeichen zu."],
  "memory.lstm": ["Memory", "Gedächtnis"],
  "memory.lstm.does": ["{units} units, a stripe each", "{units} Einheiten, je ein Streifen"],
  "memory.lstm.keys": [
    "The LSTM's memory: arrows go from number to number",
    "Das Gedächtnis des LSTM: Pfeile gehen von Zahl zu Zahl",
  ],
  "memory.rnn": ["Plain network", "Einfaches Netz"],
  "memory.rnn.does": ["{units} units, no gates", "{units} Einheiten, keine Tore"],
  "memory.rnn.keys": [
    "What the plain network holds: arrows go from number to number",
    "Was das einfache Netz festhält: Pfeile gehen von Zahl zu Zahl",
  ],
  "memory.hint": ["Tap a place to see its number.", "Tippe auf eine Stelle und sieh ihre Zahl."],
  answers: ["What came first?", "Was kam zuerst?"],
  "answers.does": ["its answer so far", "seine Antwort bisher"],
  "answers.keys": [
    "Its answers: arrows go from symbol to symbol",
    "Seine Antworten: Pfeile gehen von Zeichen zu Zeichen",
  ],
  "answers.hint": [
    "What it would say if the row ended here; tap it for all shares.",
    "Was es sagen würde, wenn die Reihe hier zu Ende wäre; tippe darauf und sieh alle Anteile.",
  ],
  verdict: ["says", "sagt"],
  "verdict.guess": ["guesses", "rät"],
  rnn: ["plain network", "einfaches Netz"],
  "told.tap": ["Tap any place to see its number.", "Tippe auf irgendeine Stelle und sieh ihre Zahl."],
  "told.gate": [
    "{gate} at symbol {place} ({symbol}): {share} open on average, its units between {least} and {most}.",
    "{gate} bei Zeichen {place} ({symbol}): im Mittel zu {share} offen, seine Einheiten zwischen {least} und {most}.",
  ],
  "told.shut": [
    "{gate} at symbol {place} ({symbol}): held shut, 0.000 in all units.",
    "{gate} bei Zeichen {place} ({symbol}): zugehalten, 0,000 in allen Einheiten.",
  ],
  "told.lstm": [
    "Unit {unit} after symbol {place}: kept {forget} × {before} + written {input} × {candidate} = {now}.",
    "Einheit {unit} nach Zeichen {place}: behalten {forget} × {before} + geschrieben {input} × {candidate} = {now}.",
  ],
  "told.rnn": [
    "Unit {unit} after symbol {place}: {now}, where it was {before}; all units are mixed anew at each symbol.",
    "Einheit {unit} nach Zeichen {place}: {now}, vorher {before}; bei jedem Zeichen mischen sich alle Einheiten neu.",
  ],
  "told.answer": ["After symbol {place} it would say: {all}.", "Nach Zeichen {place} würde es sagen: {all}."],

  // what it comes to
  "rate.lstm": ["LSTM, {furthest} back", "LSTM, nach {furthest}"],
  "rate.lstm.hint": [
    "How often the LSTM still knows the symbol so far back, in rows that it has never seen.",
    "Wie oft das LSTM ein so weit zurückliegendes Zeichen noch weiß, in Reihen, die es nie gesehen hat.",
  ],
  "rate.rnn": ["Plain, {furthest} back", "Einfach, nach {furthest}"],
  "rate.rnn.hint": [
    "The same of the plain network; who guesses is right in {chance} of all rows.",
    "Dasselbe beim einfachen Netz; wer rät, liegt in {chance} der Fälle richtig.",
  ],
  "rate.without": ["Right, no attention", "Ohne Aufmerksamkeit"],
  "rate.without.hint": [
    "How many of 300 sentences that it has never seen come out exactly right, without attention.",
    "Wie viele von 300 nie gesehenen Sätzen genau richtig herauskommen, ohne Aufmerksamkeit.",
  ],
  "rate.with": ["Right, with attention", "Mit Aufmerksamkeit"],
  "rate.with.hint": [
    "The same of its twin, which may look back while it speaks.",
    "Dasselbe beim Zwilling, der beim Sprechen zurückschauen darf.",
  ],
  distances: ["How far back they remember", "Wie weit sie zurückdenken"],
  "distances.label": [
    "Share of right answers over the distance of the first symbol, of the LSTM and of the plain network",
    "Anteil richtiger Antworten über dem Abstand des ersten Zeichens, beim LSTM und beim einfachen Netz",
  ],
  "distances.says": [
    "Share of right answers over how many symbols ago it was; guessing gives {chance}. The dotted line is your row.",
    "Anteil richtiger Antworten über der Zahl der Zeichen seither; Raten gibt {chance}. Die gepunktete Linie ist deine Reihe.",
  ],
  "distances.both": [
    "This time the plain network made it, too. Start over: mostly it doesn't, and the one with gates does.",
    "Diesmal hat es auch das einfache Netz geschafft. Fang von vorn an: Meist schafft es das nicht, das mit Toren schon.",
  ],
  samples: ["Sentences it has never seen", "Sätze, die es nie gesehen hat"],
  gates: ["{open} of {all} gates free", "{open} von {all} Toren frei"],
  "gates.says": [
    "Each unit has three gates. Shut as many as you can: how few are enough to remember?",
    "Jede Einheit hat drei Tore. Schließ so viele du kannst: Wie wenige reichen zum Merken?",
  ],
  "gates.one": ["{gate} of unit {unit}: shut", "{gate} der Einheit {unit}: zu"],
  "gates.hint": [
    "Keeps the gate of this one unit shut at every symbol.",
    "Hält das Tor dieser einen Einheit bei jedem Zeichen zu.",
  ],
  "release.hint": ["Frees every gate that is held.", "Gibt alle Tore frei, die zugehalten werden."],
  "result.cell": [
    "First symbol known {furthest} symbols later: LSTM {lstm}, plain network {rnn}",
    "Erstes Zeichen nach {furthest} Zeichen noch gewusst: LSTM {lstm}, einfaches Netz {rnn}",
  ],
  "result.translation": ["It says: {output}", "Es sagt: {output}"],

  // the translator
  input: ["Your sentence", "Dein Satz"],
  "input.hint": ["Goes back to before this word.", "Geht zurück bis vor dieses Wort."],
  output: ["What it says", "Was es sagt"],
  "output.hint": [
    "Shows which of your words mattered for this one.",
    "Zeigt, welche deiner Wörter für dieses wichtig waren.",
  ],
  neck: ["the bottleneck: {hidden} numbers, and nothing else", "der Engpass: {hidden} Zahlen und sonst nichts"],
  "neck.hint": [
    "All that it knows of the sentence when it begins to speak: the cell's memory after the last word.",
    "Alles, was es vom Satz weiß, wenn es zu sprechen anfängt: das Gedächtnis der Zelle nach dem letzten Wort.",
  ],
  "neck.past": [
    "the bottleneck is shut: each word has to look back",
    "der Engpass ist zu: Jedes Wort muss zurückschauen",
  ],
  "neck.keys": [
    "The numbers of the bottleneck: arrows go from one to the next",
    "Die Zahlen des Engpasses: Pfeile gehen von einer zur nächsten",
  ],
  "neck.told": [
    "Number {place} of the {hidden} that pass the bottleneck: {value}.",
    "Zahl {place} von {hidden}, die durch den Engpass gehen: {value}.",
  ],
  "looks.caption": ["Each row: where this word looks", "Jede Zeile: wohin dieses Wort schaut"],
  "looks.at": ["“{word}” looks at “{at}”: {share}.", "»{word}« schaut auf »{at}«: {share}."],
  "word.tap": [
    "Tap a word that came out: which of your words mattered for it?",
    "Tippe auf ein Wort, das herauskam: Welches deiner Wörter war dafür wichtig?",
  ],
  "word.tap.looks": [
    "Tap a word that came out: where does it look, and what mattered for it?",
    "Tippe auf ein Wort, das herauskam: Wohin schaut es, und was war dafür wichtig?",
  ],
  "word.sure": [
    "“{word}”: {share} sure; then {second} and {third}.",
    "»{word}«: zu {share} sicher; danach {second} und {third}.",
  ],
  "word.end": ["(end)", "(Ende)"],
  "word.looks": ["It looks most at “{at}” ({share}).", "Es schaut vor allem auf »{at}« ({share})."],
  "word.mattered": ["What mattered most for it was “{at}” ({share}).", "Am wichtigsten dafür war »{at}« ({share})."],
  "word.wait": ["Pause the training to see what mattered.", "Halte das Training an und sieh, was wichtig war."],
  next: ["What can come next", "Was folgen kann"],
  "next.ends": [
    "The sentence may end here, or go on with one of these",
    "Der Satz kann hier enden oder mit einem davon weitergehen",
  ],
  "next.none": ["The sentence is complete.", "Der Satz ist zu Ende."],
  "next.hint": ["Puts this word at the end of your sentence.", "Hängt dieses Wort an deinen Satz."],
  back: ["One word back", "Ein Wort zurück"],
  "back.hint": ["Takes the last word away.", "Nimmt das letzte Wort weg."],
  empty: ["New sentence", "Neuer Satz"],
  "empty.hint": ["Takes all words away.", "Nimmt alle Wörter weg."],
  another: ["By chance", "Per Zufall"],
  "another.hint": ["Makes a sentence by chance.", "Baut einen Satz per Zufall."],
  typed: ["Type a word", "Wort tippen"],
  "typed.hint": [
    "Type English words; what it doesn't know is told to you.",
    "Tippe englische Wörter; was es nicht kennt, sagt es dir.",
  ],
  "typed.add": ["Add", "Anfügen"],
  "typed.strange": [
    "It doesn't know “{word}”: in all its life it has read {count} words. Those that can come here are on the buttons.",
    "»{word}« kennt es nicht: In seinem ganzen Leben hat es {count} Wörter gelesen. Die hier passen, stehen auf den Knöpfen.",
  ],
  "typed.misplaced": [
    "“{word}” can't follow {before} here; the buttons show what can.",
    "»{word}« kann hier nicht auf {before} folgen; was folgen kann, zeigen die Knöpfe.",
  ],
  "typed.beginning": [
    "No sentence begins with “{word}” here; the buttons show what can come first.",
    "Mit »{word}« fängt hier kein Satz an; was am Anfang stehen kann, zeigen die Knöpfe.",
  ],

  torch: ["Network for PyTorch", "Netz für PyTorch"],
  "torch.hint": ["A Python file with the learnt weights.", "Eine Python-Datei mit den gelernten Gewichten."],
  curve: ["Error over the steps", "Fehler über die Schritte"],
  "curve.empty": [
    "Press play: here you see how the error falls.",
    "Drück auf Start: Hier siehst du, wie der Fehler fällt.",
  ],
  "facet.act": ["Act", "Was es tut"],
  "facet.language": ["Language", "Sprache"],
  "facet.attention": ["Attention", "Aufmerksamkeit"],
});

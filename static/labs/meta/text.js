// What only this lab says.

import { addTexts } from "../../i18n.js";

addTexts("meta", {
  "facet.start": ["Start", "Start"],
  "facet.start.random": ["by chance", "aus Zufall"],
  "facet.start.joint": ["all waves at once", "alle Wellen zugleich"],
  "facet.start.reptile": ["learnt start", "gelernter Start"],
  "facet.source": ["Points", "Punkte"],
  "facet.source.wave": ["of a wave", "von einer Welle"],
  "facet.source.own": ["by hand", "von Hand"],
  "tab.found": ["The start", "Der Start"],
  "tab.inspect": ["Table", "Tabelle"],
  hero: ["Five points of a wave", "Fünf Punkte einer Welle"],
  about: [
    "A task is one wave, of which five points are known. A start is the numbers that a network begins with, before it has seen a point. From each start the network takes the same steps; the grey wave is what it should find. “All at once” has learnt as long, but all waves at the same time: their mean is nearly flat.",
    "Eine Lernaufgabe ist eine Welle, von der fünf Punkte bekannt sind. Ein Start sind die Zahlen, mit denen ein Netz anfängt, bevor es einen Punkt gesehen hat. Von jedem Start aus macht das Netz die gleichen Schritte; die graue Welle soll es finden. »Alle zugleich« hat ebenso lange gelernt, aber alle Wellen auf einmal: Ihr Mittel ist fast flach.",
  ],

  // what has happened
  none: ["Five points, please", "Fünf Punkte, bitte"],
  "none.says": ["From which wave could they be?", "Von welcher Welle könnten sie sein?"],
  "none.next": [
    "Tap the picture five times, or take five points of a wave.",
    "Tippe fünfmal ins Bild, oder nimm fünf Punkte einer Welle.",
  ],
  few: ["A few points more", "Noch ein paar Punkte"],
  "few.says": [
    "At least {left} more, so that one can tell which wave it is.",
    "Noch mindestens {left}, damit man sagen kann, welche Welle es ist.",
  ],
  "few.next": ["Five are best.", "Am besten sind fünf."],
  before: ["Before the first step", "Vor dem ersten Schritt"],
  "before.says": [
    "This is what each start says before it has seen a point.",
    "Das sagt jeder Start, bevor er einen Punkt gesehen hat.",
  ],
  "before.next": ["Now take eight steps.", "Mach jetzt acht Schritte."],
  after: ["After {count} steps", "Nach {count} Schritten"],
  "after.one": ["After {count} step", "Nach {count} Schritt"],
  fresh: ["Not enough: error {chance}", "Das reicht nicht: Fehler {chance}"],
  "fresh.says": [
    "{after} from chance the network has not found the wave, and all three starts are still the same.",
    "{after} vom Zufall aus hat das Netz die Welle nicht gefunden, und noch sind alle drei Starts gleich.",
  ],
  "fresh.next": ["Let it learn where to begin.", "Lass es lernen, wo man anfängt."],
  "fresh.next.waits": ["In a moment the room learns where to begin.", "Gleich lernt der ganze Raum, wo man anfängt."],
  looking: ["It looks for a start", "Es sucht einen Start"],
  "looking.says": [
    "Meta-step {epoch} of {metaSteps}: sixteen networks each learn another wave, and their mean is the next start.",
    "Meta-Schritt {epoch} von {metaSteps}: Sechzehn Netze lernen je eine andere Welle, und ihr Mittel ist der nächste Start.",
  ],
  "looking.next": ["Watch the blue curve.", "Sieh dir die blaue Kurve an."],
  halfway: ["Half-way: error {learnt}", "Auf halbem Weg: Fehler {learnt}"],
  "halfway.says": ["From chance it is {chance}.", "Vom Zufall aus sind es {chance}."],
  "halfway.next": ["Let it go on looking.", "Lass es weitersuchen."],
  "halfway.next.waits": ["It goes on in a moment.", "Gleich geht es weiter."],
  learnt: ["It has learnt to learn!", "Es hat lernen gelernt!"],
  "learnt.says": [
    "{after} the error is {learnt}; from chance it is {chance}.",
    "{after} ist der Fehler {learnt}, vom Zufall aus {chance}.",
  ],
  "learnt.next": [
    "Drag the slider to see each step, or move a point.",
    "Zieh am Regler und sieh jeden Schritt, oder verschieb einen Punkt.",
  ],
  way: ["On the way: error {learnt}", "Auf dem Weg: Fehler {learnt}"],
  "way.says": [
    "{after} the learnt start is at {learnt}, chance at {chance}.",
    "{after} liegt der gelernte Start bei {learnt}, der Zufall bei {chance}.",
  ],
  "way.next": ["Take a few steps more.", "Mach noch ein paar Schritte."],
  not: ["Not this time: error {learnt}", "Diesmal nicht: Fehler {learnt}"],
  "not.says": [
    "It has only ever met waves as wide as the grey one; perhaps none of them goes through these points.",
    "Es kennt nur Wellen, die so breit sind wie die graue; vielleicht geht keine davon durch diese Punkte.",
  ],
  "not.next": ["Take another wave, or move the points.", "Nimm eine andere Welle, oder verschieb die Punkte."],
  "act.learn": ["Learn where to begin", "Lernen, wo man anfängt"],
  "act.play": ["Take eight steps", "Acht Schritte machen"],
  "act.wave": ["Another wave", "Andere Welle"],

  // the plane
  plane: [
    "The plane: points, the wave that they are of, and the curve of each start",
    "Die Ebene: Punkte, die Welle, von der sie sind, und die Kurve jedes Starts",
  ],
  "plane.keys": [
    "The plane: tap to set a point, drag to move one. With the keyboard: arrows, Enter sets one, Delete takes one away",
    "Die Ebene: Tippen setzt einen Punkt, Ziehen verschiebt ihn. Mit der Tastatur: Pfeile, Enter setzt einen, Entf nimmt einen weg",
  ],
  "plane.empty": ["Tap here: five points", "Hier tippen: fünf Punkte"],
  place: ["{x}, {y}", "{x}; {y}"],
  source: ["Points", "Punkte"],
  points: ["Own points", "Eigene Punkte"],
  wave: ["Wave", "Welle"],
  "wave.hint": ["Five points of another wave.", "Fünf Punkte einer anderen Welle."],
  clear: ["Own points", "Eigene Punkte"],
  "clear.hint": ["Takes all points away, for five of your own.", "Nimmt alle Punkte weg, für fünf eigene."],
  steps: ["Steps on the five points", "Schritte auf den fünf Punkten"],
  "steps.hint": [
    "How many steps of gradient descent each network has taken from its start.",
    "Wie viele Schritte Gradientenabstieg jedes Netz von seinem Start aus gemacht hat.",
  ],
  errors: ["On this wave, after {count} steps: error", "Bei dieser Welle, nach {count} Schritten: Fehler"],
  "errors.one": ["On this wave, after {count} step: error", "Bei dieser Welle, nach {count} Schritt: Fehler"],
  start: ["Start", "Start"],
  "start.hint": [
    "Which curve lies on top, and is shown to the room.",
    "Welche Kurve oben liegt und dem Raum gezeigt wird.",
  ],
  "start.random": ["by chance", "Zufall"],
  "start.random.hint": [
    "The first numbers, as chance has drawn them",
    "Die ersten Zahlen, wie der Zufall sie gezogen hat",
  ],
  "start.joint": ["all at once", "alle zugleich"],
  "start.joint.hint": [
    "A network that has learnt as long, but all waves at the same time: it knows their mean",
    "Ein Netz, das ebenso lange gelernt hat, aber alle Wellen zugleich: Es kennt ihren Mittelwert",
  ],
  "start.reptile": ["learnt", "gelernt"],
  "start.reptile.hint": [
    "Reptile: the place from which every wave is only a few steps away",
    "Reptile: der Ort, von dem aus jede Welle nur ein paar Schritte entfernt ist",
  ],

  // how it is found
  found: ["How the start is found", "Wie der Start gefunden wird"],
  function: [
    "Each start as a curve, before it has seen a point",
    "Jeder Start als Kurve, bevor er einen Punkt gesehen hat",
  ],
  "function.says": [
    "Each start as a curve, before it has seen a point, three times as high. All three begin alike.",
    "Jeder Start als Kurve, bevor er einen Punkt gesehen hat, dreifach überhöht. Anfangs sind alle drei gleich.",
  ],
  hidden: [
    "Learnt start, on 64 hidden waves, after {steps} steps",
    "Gelernter Start, bei 64 verborgenen Wellen, nach {steps} Schritten",
  ],
  "hidden.hint": [
    "The mean error over 64 waves that nothing was learnt from.",
    "Der mittlere Fehler bei 64 Wellen, aus denen nichts gelernt wurde.",
  ],
  curve: ["Error on hidden waves over the meta-steps", "Fehler bei verborgenen Wellen über die Meta-Schritte"],
  "curve.at": ["meta-step {epoch}: {train}", "Meta-Schritt {epoch}: {train}"],
  "curve.empty": [
    "Press play: here you see how the error after eight steps falls.",
    "Drück auf Start: Hier siehst du, wie der Fehler nach acht Schritten fällt.",
  ],
  "curve.before": [
    "It was found before you came. Start over to watch.",
    "Er war schon gefunden, als du kamst. Fang von vorn an, um zuzusehen.",
  ],
  table: [
    "All starts on 64 hidden waves: error by the number of steps",
    "Alle Starts bei 64 verborgenen Wellen: Fehler je nach Zahl der Schritte",
  ],
  "table.says": [
    "Each wave is known at five points anywhere. The three starts are adapted by the same code.",
    "Von jeder Welle sind fünf Punkte irgendwo bekannt. Alle drei Starts lernen sie mit demselben Verfahren.",
  ],
  "table.wait": [
    "What is missing is measured when the start is found.",
    "Was fehlt, wird gemessen, sobald der Start gefunden ist.",
  ],
  "speed.hint": [
    "How many meta-steps are trained in a second.",
    "Wie viele Meta-Schritte in der Sekunde trainiert werden.",
  ],
  file: ["Start and loop for PyTorch", "Start und Schleife für PyTorch"],
  "file.hint": [
    "A Python file: the learnt start, your points, and the loop that adapts it to them.",
    "Eine Python-Datei: der gelernte Start, deine Punkte und die Schleife, die ihn anpasst.",
  ],
  "file.wait": ["The start is on its way: pause first", "Der Start ist unterwegs: erst anhalten"],
  result: [
    "Error on hidden waves after {steps} steps: {error}",
    "Fehler bei verborgenen Wellen nach {steps} Schritten: {error}",
  ],
});

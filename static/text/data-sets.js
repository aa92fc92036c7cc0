// What data sets are called, and what one sees of each.

/** @type {import("../i18n.js").Sentences} */
export const dataSets = {
  "dataset.circle": ["Circle", "Kreis"],
  "dataset.circle.hint": ["One class inside, the other around it.", "Eine Klasse innen, die andere rundherum."],
  "dataset.xor": ["Exclusive or", "Entweder-oder (XOR)"],
  "dataset.xor.hint": ["Opposite quadrants belong together.", "Gegenüberliegende Viertel gehören zusammen."],
  "dataset.gauss": ["Two clouds", "Zwei Wolken"],
  "dataset.gauss.hint": ["Two clouds that a straight line can part.", "Zwei Wolken, die schon eine Gerade trennt."],
  "dataset.spiral": ["Spiral", "Spirale"],
  "dataset.spiral.hint": [
    "Two arms around each other: the hardest of them.",
    "Zwei Arme umeinander: die schwerste von allen.",
  ],
  "dataset.moons": ["Moons", "Monde"],
  "dataset.moons.hint": ["Two half moons that reach into one another.", "Zwei Halbmonde, die ineinandergreifen."],
  "dataset.rings": ["Rings", "Ringe"],
  "dataset.rings.hint": [
    "Four rings in turns, like a target: more bends than a circle.",
    "Vier Ringe im Wechsel wie auf einer Zielscheibe: mehr Bögen als ein Kreis.",
  ],
  "dataset.checkerboard": ["Checkerboard", "Schachbrett"],
  "dataset.checkerboard.hint": [
    "Sixteen squares in turns: many corners for few units.",
    "Sechzehn Felder im Wechsel: viele Ecken für wenige Neuronen.",
  ],
  "dataset.heart": ["Heart", "Herz"],
  "dataset.heart.hint": ["Round, pointed and notched in one shape.", "Rund, spitz und eingekerbt in einer Form."],
  "dataset.sine": ["Sine", "Sinus"],
  "dataset.sine.hint": [
    "Above or below a wave: easy with the feature sin x, hard without.",
    "Über oder unter einer Welle: leicht mit dem Merkmal sin x, schwer ohne.",
  ],
  "dataset.cubic": ["Cubic", "Kubik"],
  "dataset.cubic.hint": [
    "Above or below a curve with one hill and one hollow.",
    "Über oder unter einer Kurve mit einem Hügel und einer Mulde.",
  ],
  "dataset.abs": ["Absolute value", "Betrag"],
  "dataset.abs.hint": [
    "Above or below a V: two units of relu are enough.",
    "Über oder unter einem V: Zwei Neuronen mit ReLU reichen.",
  ],
  "dataset.pinwheel": ["Pinwheel", "Windrad"],
  "dataset.pinwheel.hint": [
    "Three to six blades, a class each, that turn around the middle.",
    "Drei bis sechs Flügel, je eine Klasse, die sich um die Mitte drehen.",
  ],
  "dataset.blobs": ["Clouds", "Wolken"],
  "dataset.blobs.hint": [
    "Two to six clouds, a class each, side by side.",
    "Zwei bis sechs Wolken nebeneinander, je eine Klasse.",
  ],
  "dataset.iris": ["Iris", "Iris"],
  "dataset.iris.hint": [
    "150 irises of three kinds, two measures of each flower.",
    "150 Schwertlilien dreier Arten, zwei Maße von jeder Blüte.",
  ],
  "dataset.wine": ["Wine", "Wein"],
  "dataset.wine.hint": [
    "178 wines of three growers, two of thirteen values of each.",
    "178 Weine dreier Winzer, von jedem zwei von dreizehn Werten.",
  ],
  "dataset.own": ["Own points", "Eigene Punkte"],
  "dataset.own.hint": ["What you have brought: click to paint on.", "Was du mitgebracht hast: Klick zum Weitermalen."],
  "dataset.reg-plane": ["Plane", "Ebene"],
  "dataset.reg-plane.hint": [
    "A value that rises evenly from corner to corner.",
    "Ein Wert, der von Ecke zu Ecke gleichmäßig steigt.",
  ],
  "dataset.reg-gauss": ["Hills", "Hügel"],
  "dataset.reg-gauss.hint": ["Hills and hollows to be modelled.", "Hügel und Mulden, die das Netz nachformen soll."],
};

// What is said where an answer is opened: it comes with that.

import { addTexts } from "../i18n.js";

addTexts("votes", {
  of: ["Answer {name}", "Antwort {name}"],
  hint: ["Shows what speaks for this answer.", "Zeigt, was für diese Antwort spricht."],
  previous: ["The answer before", "Vorige Antwort"],
  next: ["The next answer", "Nächste Antwort"],
  "map.hint": ["Opens this map's filter.", "Öffnet den Filter dieser Karte."],
  map: ["Map {map}: {value}", "Karte {map}: {value}"],
  maps: ["Votes of each map", "Stimmen je Karte"],
  together: ["Together", "Zusammen"],
  total: ["Sum of the products", "Summe der Produkte"],
  bias: ["Bias", "Bias"],
  logit: ["Logit of {name}", "Logit von {name}"],
  input: ["Input", "Eingabe"],
  slopes: ["What speaks for {name}", "Was für {name} spricht"],
  "slopes.note": [
    "Ink on blue pixels makes it surer of {name}, ink on orange ones less sure: the gradient of the logit.",
    "Tinte auf blauen Pixeln macht es sicherer, dass es {name} ist, auf orangen unsicherer: der Gradient des Logits.",
  ],
  "slopes.rest": [
    "Pause, and the pixels that matter are found.",
    "Halte an, dann werden die Pixel gesucht, auf die es ankommt.",
  ],
});

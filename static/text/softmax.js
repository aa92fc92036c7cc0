// What softmax, opened, says; it comes with it.

import { addTexts } from "../i18n.js";

addTexts("softmax", {
  class: ["Answer", "Antwort"],
  logit: ["Logit", "Logit"],
  grown: ["e to it", "e hoch Logit"],
  share: ["Share", "Anteil"],
  sum: ["Sum", "Summe"],
  row: [
    "{name}: logit {logit}, e to it {grown}, share {share}",
    "{name}: Logit {logit}, e hoch Logit {grown}, Anteil {share}",
  ],
});

// What is said of a number that can't be applied; it comes with the fields for numbers.

import { addTexts } from "../i18n.js";

addTexts("network", {
  expected: ["Expected is a number from {min} to {max}.", "Erwartet wird eine Zahl von {min} bis {max}."],
  ambiguous: [
    "“{typed}” may mean {small} or {large}: please write one of these.",
    "„{typed}“ kann {small} oder {large} heißen: Bitte eines davon schreiben.",
  ],
});

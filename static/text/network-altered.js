// What is said of what is not as usual in a network; it comes with the marks of that.

import { addTexts } from "../i18n.js";

addTexts("network", {
  off: ["switched off", "ausgeschaltet"],
  isFrozen: ["frozen", "eingefroren"],
  drops: ["dropout {rate}", "Dropout {rate}"],
});

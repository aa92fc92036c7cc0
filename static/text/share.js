// What stands in the panel of sharing below the link.

import { addTexts } from "../i18n.js";

addTexts("share", {
  files: ["Take it home", "Mitnehmen"],
  "files.failed": [
    "That file can't be made of the network as it is now.",
    "Aus dem Netz, wie es jetzt ist, lässt sich diese Datei nicht machen.",
  ],
});

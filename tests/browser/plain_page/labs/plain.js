// The page's half of the lab in tests/plain_lab.py: no drawing of its own.

import { html } from "../html.js";
import { addTexts } from "../i18n.js";
import { FrameView } from "../kit/frame-view.js";
import { createLatest } from "../kit/latest.js";

addTexts("plain", {
  shares: ["How sure it is", "Wie sicher es ist"],
  confusion: ["Taken for one another", "Verwechselt"],
});

function create(context) {
  const latest = createLatest(context, { read: (frame) => frame });
  const Page = () => html`<section><${FrameView} lab="plain" latest=${latest} /></section>`;
  return { Page, draw: latest.draw };
}

export const lab = { name: "plain", create };

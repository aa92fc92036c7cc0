// What screen readers are told of the training: that it runs, and where it has come to rest. In between the figures change
// far too fast to be spoken; divergence is told by the lab.

import { html } from "../html.js";
import { language, text, wholeNumber } from "../i18n.js";
import { useEffect, useMemo, useState } from "../vendor/preact-hooks.js";
import { effect } from "../vendor/signals.js";
import { wordsOf } from "../words.js";

/**
 * `say` gets a sentence whenever the training begins, and when the last picture of one that rests is there.
 * @param {object} given
 * @param {import("../types.js").ReadonlySignal<import("../types.js").Run>} given.run
 * @param {import("../types.js").ReadonlySignal<number>} given.epoch of the picture that is shown
 * @param {(epoch: number | null) => void} say the epoch at which it rests; null: it runs
 */
export function followRun({ run, epoch }, say) {
  let told = run.peek().epoch;
  let moved = false; // since something was told
  return effect(() => {
    const { running, status, epoch: reached } = run.value;
    if (running && !moved) say(null);
    moved ||= running;
    if (running || epoch.value !== reached || !(moved || reached !== told)) return;
    moved = false;
    told = reached;
    if (status !== "diverged") say(reached);
  });
}

/** @param {{lab: string, session: any, figures: any, result?: () => string}} props */
export function Spoken({ lab, session, figures, result = () => "" }) {
  const [told, tell] = useState(/** @type {{epoch: number | null} | null} */ (null));
  useEffect(() => followRun({ run: session.run, epoch: figures.epoch }, (epoch) => tell({ epoch })), []);
  const sentence = useMemo(() => {
    if (!told) return "";
    if (told.epoch === null) return text("spoken.running");
    return text("spoken.rest", { epoch: wholeNumber(told.epoch), unit: wordsOf(lab).unit, result: result() });
  }, [told, language.value]);
  return html`<p class="unseen" role="status" data-testid="spoken">${sentence}</p>`;
}

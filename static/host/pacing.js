// How long the talk has gone on, and how long it was planned to until here: for who speaks, so that nobody need count.

import { html } from "../html.js";
import { text, wholeNumber } from "../i18n.js";
import { clock } from "../participant/standing.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";

const TICK = 1000; // ms
const MINUTE = 60; // seconds

/** Minutes that stages are planned to take, all together. @param {{minutes?: number | null}[]} stages */
const planned = (stages) => stages.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);

/** @param {{remote: import("./remote.js").Remote, stage: {index: number, began: number, entered: number}}} props times in ms */
export function Pacing({ remote, stage: { index, began, entered } }) {
  const [now, setNow] = useState(remote.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(remote.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  const stages = remote.part("script").value?.stages ?? [];
  const whole = planned(stages);
  if (!whole) return null;
  const [first] = stages; // people come while it stands: the talk itself begins after it
  const until = planned(stages.slice(0, index + 1)) - (first.minutes ?? 0);
  const here = stages[index]?.minutes ?? 0;
  const gone = began ? (now - began) / 1000 : 0;
  const late = Boolean(began) && gone > until * MINUTE;
  return html`
    <p class="pacing" data-late=${late} data-testid="pacing">
      <span class="figure" data-testid="elapsed">${clock(gone)}</span>
      <span>${text("host.pacing", { until: wholeNumber(until), whole: wholeNumber(whole - (first.minutes ?? 0)) })}</span>
      ${here > 0 && entered > 0 && html`<span class="pacing-here">${text("host.pacing.here", { gone: clock((now - entered) / 1000), minutes: wholeNumber(here) })}</span>`}
    </p>
  `;
}

// A nerve cell that works: signals run in along its branches, add up in the body and fade; past the threshold it fires.

import { html } from "../../html.js";
import { counted, text } from "../../i18n.js";
import { useEffect, useRef, useState } from "../../vendor/preact-hooks.js";

const BRANCHES = [
  "M4 14C16 16 20 24 33 31",
  "M3 30C13 30 20 33 31 35",
  "M2 46C14 44 20 41 31 39",
  "M6 62C16 58 22 50 33 43",
  "M22 70C26 60 30 52 36 46",
];
const AXON = "M46 37C58 35 64 42 78 38";
const ENDS = ["M78 38C86 34 90 26 97 22", "M78 38C86 38 90 38 98 38", "M78 38C86 42 90 50 97 55"];
const [TRAVEL, FIRING] = [550, 700]; // ms
const THRESHOLD = 3; // signals
const [TICK, FADING] = [80, 0.975]; // ms; what of the sum is left after each
const RESTLESS = 900; // ms between signals that come by themselves where nobody can touch

/** @typedef {{id: number, path: string, ms: number}} Signal */

/** What runs, and what has added up. @param {boolean} alone nobody touches it */
function useCell(alone) {
  const [signals, setSignals] = useState(/** @type {Signal[]} */ ([]));
  const [sum, setSum] = useState(0);
  const [fired, setFired] = useState(0);
  const next = useRef(0);
  const timers = useRef(new Set());
  /** @param {() => void} job @param {number} ms */
  const after = (job, ms) => {
    const timer = setTimeout(() => (timers.current.delete(timer), job()), ms);
    timers.current.add(timer);
  };
  /** @param {string} path @param {number} ms @param {() => void} arrived */
  const run = (path, ms, arrived) => {
    const id = next.current++;
    setSignals((all) => [...all, { id, path, ms }]);
    after(() => {
      setSignals((all) => all.filter((each) => each.id !== id));
      arrived();
    }, ms);
  };
  const send = (/** @type {number} */ branch) => run(BRANCHES[branch], TRAVEL, () => setSum((now) => now + 1));
  useEffect(() => {
    const fading = setInterval(() => setSum((now) => (now < 0.02 ? 0 : now * FADING)), TICK);
    return () => {
      clearInterval(fading);
      for (const timer of timers.current) clearTimeout(timer);
    };
  }, []);
  useEffect(() => {
    if (sum < THRESHOLD - 0.3) return;
    setSum(0);
    run(AXON, FIRING, () => {
      setFired((count) => count + 1);
      for (const end of ENDS) run(end, FIRING / 2, () => {});
    });
  }, [sum]);
  useEffect(() => {
    if (!alone || matchMedia("(prefers-reduced-motion: reduce)").matches) return undefined;
    let branch = 0;
    const restless = setInterval(() => send((branch = (branch + 2) % BRANCHES.length)), RESTLESS);
    return () => clearInterval(restless);
  }, [alone]);
  return { signals, sum, fired, send };
}

/** @param {import("./stop.js").Drawn} props */
export function Neuron({ at, pick }) {
  const [touched, touch] = useState(false);
  const { signals, sum, fired, send } = useCell(!touched);
  const level = Math.min(1, sum / THRESHOLD);
  /** @param {number} branch */
  const onBranch = (branch) => {
    touch(true);
    send(branch);
  };
  /** @param {KeyboardEvent} event @param {number} branch */
  const onKey = (event, branch) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onBranch(branch);
  };
  return html`
    <svg class="story-svg story-neuron" viewBox="0 0 100 76" role="group" aria-label=${text("story.neuron")}>
      <defs><clipPath id="story-body"><circle cx="39" cy="37" r="9.5" /></clipPath></defs>
      ${BRANCHES.map(
        (path, i) => html`
          <g key=${i} class="story-branch" role="button" tabindex="0" data-testid=${`branch-${i}`} aria-label=${text("story.neuron.branch", { number: i + 1 })}
            onClick=${() => onBranch(i)} onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKey(event, i)}>
            <path class="reach" d=${path} />
            <path class="nerve" data-on=${at === 0} d=${path} />
            <circle class="story-bud" cx=${path.match(/M(\d+)/)?.[1]} cy=${path.match(/M\d+ (\d+)/)?.[1]} r="1.9" />
          </g>
        `,
      )}
      <g onClick=${() => pick(2)}>
        <path class="nerve axon" data-on=${at === 2} d=${AXON} />
        ${ENDS.map((path) => html`<path class="nerve" data-on=${at === 2} d=${path} />`)}
      </g>
      <g class="story-body" data-on=${at === 1} data-fires=${signals.some(({ path }) => path === AXON)} onClick=${() => pick(1)}>
        <circle cx="39" cy="37" r="10" />
        <rect class="level" x="29" width="20" y=${47 - 20 * level} height=${20 * level} clip-path="url(#story-body)" />
        <circle class="nucleus" cx="39" cy="37" r="3" />
      </g>
      ${signals.map(({ id, path, ms }) => html`<circle key=${id} class=${`story-signal ${path.startsWith("M78") || path === AXON ? "positive" : "negative"}`} r="1.7" style=${{ offsetPath: `path("${path}")`, animationDuration: `${ms}ms` }} />`)}
      <text x="62" y="70" text-anchor="middle" aria-live="polite" data-testid="fired">${fired ? counted("story.neuron.fired", fired) : ""}</text>
    </svg>
  `;
}

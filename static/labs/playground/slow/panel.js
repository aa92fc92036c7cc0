// Slow motion: one sample's numbers travel along the links to the output and its loss, derivatives travel back, and at
// the end of the batch the weights change. The panel steers it and says in a sentence what is seen.

import { close, pause, play } from "../../../controls/icons.js";
import { Slider } from "../../../controls/slider.js";
import { html } from "../../../html.js";
import { lossNumber, percent, plainNumber, text, wholeNumber } from "../../../i18n.js";
import { sheets } from "../../../sheets.js";
import { mayMean } from "../../../shortcuts.js";
import { useEffect, useMemo, useRef } from "../../../vendor/preact-hooks.js";
import { effect } from "../../../vendor/signals.js";
import { kindsOf } from "../details.js";
import { deedOf } from "./keys.js";
import { createOverlay } from "./overlay.js";
import { threeDigits } from "./phases.js";
import { createWalk, PACES } from "./walk.js";
import "../slow-text.js";

/** @import { Shared } from "../../playground.js" */
/** @import { Walk } from "../pictures.js" */
/** @import { Phase } from "./phases.js" */

await sheets("labs/playground/slow/slow.css");
const ENTRY = "[data-control=speed] [role=combobox]";
const COVER = ":popover-open, dialog[open]";
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {Shared} props */
export function Slow(props) {
  const { pictures, network } = props;
  const walk = useMemo(() => createWalk(props, { still: still.matches }), []);
  const panel = useRef(/** @type {HTMLElement | null} */ (null));
  const inside = useRef(false); // the focus, when it closes
  useEffect(() => {
    document.getElementById("tab-network")?.click(); // on a phone the network is behind it
    const overlay = createOverlay(() => /** @type {any} */ (network.current).over());
    const show = () => {
      const [phase, now, shown] = [walk.phase.value, pictures.walk.value, pictures.shown.value];
      if (phase && now && shown && network.current) overlay.show(phase, now, shown, 1000 * PACES[walk.pace.peek()]);
    };
    const stop = effect(show);
    const places = new ResizeObserver(show);
    const host = document.querySelector("#panel-network .network");
    if (host) places.observe(host);
    window.addEventListener("keydown", onKey, true); // before the page's own keys
    panel.current?.scrollIntoView({ block: "nearest" });
    panel.current?.focus({ preventScroll: true }); // else a key would still mean the menu that this came from
    return () => {
      if (inside.current) /** @type {HTMLElement | null} */ (document.querySelector(ENTRY))?.focus();
      window.removeEventListener("keydown", onKey, true);
      places.disconnect();
      stop();
      overlay.destroy();
      walk.destroy();
    };
  }, []);

  const deeds = {
    toggle: walk.toggle,
    phase: walk.next,
    sample: walk.nextSample,
    batch: walk.finish,
    close() {
      inside.current = panel.current?.contains(document.activeElement) ?? false;
      walk.close();
    },
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, repeat } = event;
    const target = /** @type {Element} */ (event.target);
    const deed = deedOf(
      { key, target, ctrlKey, metaKey, altKey, shiftKey, repeat },
      mayMean,
      document.querySelector(COVER) !== null,
    );
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deeds[deed]();
  };
  const playing = walk.playing.value;
  /** @param {"phase" | "sample" | "batch"} name */
  const button = (name) => html`
    <button type="button" class="button" data-testid=${`slow-${name}`} data-hint=${text(`playground.slow.${name}.hint`)}
      aria-description=${text(`playground.slow.${name}.hint`)} onClick=${deeds[name]}>${text(`playground.slow.${name}`)}</button>
  `;
  const seconds = (/** @type {number} */ i) => text("playground.slow.pace.seconds", { seconds: plainNumber(PACES[i]) });
  return html`
    <section class="playground-slow" data-testid="slow" tabindex="-1" ref=${panel} aria-label=${text("playground.slow")}>
      <${Told} ...${props} phase=${walk.phase.value} quiet=${playing} />
      <div class="playground-slow-deeds">
        <button type="button" class="button playground-slow-play" data-testid="slow-play" aria-label=${text(`playground.slow.${playing ? "pause" : "play"}`)}
          data-hint=${text("playground.slow.play.hint")} aria-description=${text("playground.slow.play.hint")} onClick=${walk.toggle}>${playing ? pause() : play()}</button>
        ${button("phase")}${button("sample")}${button("batch")}
        <${Slider} name="slowPace" label=${text("playground.slow.pace")} hint=${text("playground.slow.pace.hint")} value=${walk.pace.value}
          range=${{ min: 0, max: PACES.length - 1, step: 1 }} print=${seconds} onChange=${(/** @type {number} */ to) => (walk.pace.value = to)} />
        <button type="button" class="icon-button playground-slow-close" data-testid="slow-close" aria-label=${text("close")} onClick=${deeds.close}>${close()}</button>
      </div>
    </section>
  `;
}

/** Where it is, and what is seen there. @param {Shared & {phase: Phase | null, quiet: boolean}} props quiet: it goes on by itself, and nobody wants all of it read out */
function Told({ pictures, session, phase, quiet }) {
  const walk = pictures.walk.value;
  if (!walk || !phase) return html`<p class="playground-slow-told" role="status">${text("playground.slow.wait")}</p>`;
  const { sample, samples, count, whole } = walk;
  const place = { sample: sample + 1, samples, count, whole };
  const words = Object.fromEntries(Object.entries(place).map(([name, value]) => [name, wholeNumber(value)]));
  const also = alsoTold(walk, phase, session.spec.value);
  return html`
    <p class="playground-slow-place" data-testid="slow-place">${text("playground.slow.place", words)}</p>
    <p class="playground-slow-told" data-testid="slow-told" aria-live=${quiet ? "off" : "polite"}>
      ${sentence(phase, walk, pictures, kindsOf(session.spec.value))} ${also}
    </p>
  `;
}

/** @param {Phase} phase @param {Walk} walk @param {Shared["pictures"]} pictures @param {string[]} kinds what the classes are called, if they have names */
function sentence({ kind, layer }, walk, pictures, kinds) {
  const last = pictures.shown.peek()?.biases.length === layer;
  if (kind === "forward" || kind === "backward")
    return text(`playground.slow.${kind}${last ? ".output" : ""}`, { layer });
  if (kind !== "loss") return text(`playground.slow.${kind}`, { count: walk.count, whole: walk.whole });
  const several = pictures.shown.peek()?.classes ?? 0;
  const label = pictures.points.peek()?.labels[walk.sample] ?? NaN;
  const outputs = [...walk.values].slice(-Math.max(1, several));
  const said = several ? text("plane.class", likeliest(outputs, kinds)) : threeDigits(outputs[0]);
  return text("playground.slow.loss", {
    said,
    label: several ? (kinds[label] ?? label + 1) : threeDigits(label),
    loss: lossNumber(walk.loss),
  });
}

/** @param {number[]} outputs of several classes @param {string[]} kinds */
function likeliest(outputs, kinds) {
  const index = outputs.indexOf(Math.max(...outputs));
  return { index: kinds[index] ?? index + 1, share: percent(outputs[index]) };
}

/** Who takes no part. @param {Walk} walk @param {Phase} phase @param {import("server/playground").PlaygroundSpec} spec */
function alsoTold({ leftOut }, { kind }, { network: { hidden } }) {
  let at = 0;
  const units = hidden.flatMap(({ units }, i) =>
    Array.from({ length: units }, (_, unit) => (leftOut[at++] ? [`${i + 1}·${unit + 1}`] : [])).flat(),
  );
  const frozen = hidden.flatMap((layer, i) => (layer.frozen ? [i + 1] : []));
  if (kind === "update" && frozen.length) return text("playground.slow.frozen", { list: frozen.join(", ") });
  return units.length ? text("playground.slow.leftOut", { list: units.join(", ") }) : "";
}

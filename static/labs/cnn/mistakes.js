// Which inputs fool the network, and which digits it takes for which.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { same } from "../../state.js";
import { useEffect, useRef, useState } from "../../vendor/preact-hooks.js";
import { createPixels } from "../../views/pixels.js";
import { createConfusion } from "./confusion.js";
import { toPyTorch } from "./export.js";
import { fooledIn } from "./fooled.js";
import { pictureAt } from "./pictures.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./fooled.js").Fooled} Fooled */

/** The surest mistakes; each can be looked at. @param {Shared} props */
export function Mistakes(props) {
  const { pictures } = props;
  const [fooled, setFooled] = useState(/** @type {Fooled[]} */ ([]));
  useEffect(
    () =>
      pictures.show(({ arrays }) =>
        setFooled((before) => (same(before, fooledIn(arrays)) ? before : fooledIn(arrays))),
      ),
    [],
  );
  const samples = pictures.samples.value;
  return html`
    <h2 class="section-title">${text("cnn.fooled")}</h2>
    <div class="cnn-fooled" role="group" aria-label=${text("cnn.fooled")} data-testid="fooled">
      ${samples && fooled.map((each) => html`<${Picture} key=${each.sample} ...${each} ...${props} truth=${samples.labels[each.sample]} samples=${samples} />`)}
      ${!fooled.length && html`<p class="cnn-note">${text("cnn.fooled.none")}</p>`}
    </div>
  `;
}

/** @param {any} props */
function Picture({ sample, answer, sure, truth, samples, pictures }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const pixels = useRef(/** @type {ReturnType<typeof createPixels> | null} */ (null));
  useEffect(
    () =>
      pictures.show((/** @type {any} */ _, /** @type {any} */ look) => {
        pixels.current ??= createPixels(/** @type {HTMLCanvasElement} */ (canvas.current), { palette: "ink" });
        pixels.current.update(pictureAt(samples, sample), { width: 8, height: 8, theme: look, high: 16 });
      }),
    [samples, sample],
  );
  const name = text("cnn.fooled.is", { truth, answer, sure });
  return html`
    <button type="button" class="cnn-mistake" aria-label=${name} data-hint=${name} aria-pressed=${pictures.shown.value.sample === sample} onClick=${() => pictures.choose(sample)}>
      <canvas ref=${canvas} aria-hidden="true"></canvas>
      <span class="cnn-mistake-words" aria-hidden="true">${truth} → <strong>${answer}</strong></span>
    </button>
  `;
}

/** @param {Shared} props */
export function Confusion({ pictures }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const drawing = createConfusion(/** @type {HTMLElement} */ (host.current), { text, onChoose: choose });
    const stop = pictures.show(({ arrays }) => drawing.update(arrays.confusion));
    return () => {
      stop();
      drawing.destroy();
    };
  }, []);
  /** A test picture of that digit; of a mistake one that the strip knows. @param {number} truth @param {number} answer */
  function choose(truth, answer) {
    const view = pictures.view();
    const labels = pictures.samples.peek()?.labels;
    if (!view || !labels) return;
    const fooled = fooledIn(view.arrays);
    const known = fooled.find(({ sample, answer: given }) => labels[sample] === truth && given === answer);
    if (truth !== answer) return known && pictures.choose(known.sample);
    const wrong = new Set(fooled.map(({ sample }) => sample));
    const from = pictures.shown.peek().sample + 1;
    const order = Array.from(labels, (_, i) => (from + i) % labels.length);
    const found = order.find((i) => labels[i] === truth && !wrong.has(i));
    if (found !== undefined) pictures.choose(found);
  }
  return html`<div class="cnn-confusion" ref=${host}></div>`;
}

/** @param {Shared} props */
export function Export({ pictures, session }) {
  const [wanted, setWanted] = useState(false);
  const goesOn = useRef(false);
  const save = () => {
    const view = pictures.view();
    if (!view?.whole) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([toPyTorch(view)], { type: "text/x-python" }));
    link.download = "digits.py";
    link.click();
    URL.revokeObjectURL(link.href);
    setWanted(false);
    if (goesOn.current) session.control("run");
    goesOn.current = false;
  };
  // While it trains, frames hold only what is seen: it rests, the whole network comes, and it goes on.
  const onClick = () => {
    if (pictures.whole.peek()) return save();
    goesOn.current = session.run.peek().running;
    session.control("pause");
    setWanted(true);
  };
  useEffect(() => {
    if (wanted && pictures.whole.value) save();
  }, [wanted, pictures.whole.value]);
  const hint = text("cnn.export.hint");
  return html`<button type="button" class="button" data-testid="export" data-hint=${hint} aria-description=${hint} onClick=${onClick}>${text("cnn.export")}</button>`;
}

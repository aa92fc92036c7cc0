// The page's half of the lab in tests/fake_lab.py: its counts, and one of every drawing that labs share.

import { Pad } from "../controls/pad.js";
import { Slider } from "../controls/slider.js";
import { html } from "../html.js";
import { text } from "../i18n.js";
import { theme } from "../theme.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";
import { effect, signal } from "../vendor/signals.js";
import { createBars } from "../views/bars.js";
import { createCurve } from "../views/curve.js";
import { createMatrix } from "../views/matrix.js";
import { createPixels } from "../views/pixels.js";
import "./counter/text.js";

const DIGITS = [..."0123456789"];

function create({ session }) {
  const counts = signal([]);
  const digit = signal(null);
  let curve = null;

  function draw({ kind, arrays, epoch }) {
    if (kind === "data") return;
    counts.value = [...arrays.counts];
    curve?.push(epoch, arrays.train_loss[0], arrays.test_loss[0]);
  }

  function Drawn({ make, paint, name }) {
    const host = useRef(null);
    useEffect(() => {
      const drawing = make(host.current);
      const stop = effect(() => paint(drawing));
      return () => {
        stop();
        drawing.destroy();
      };
    }, []);
    return html`<div class=${name} data-testid=${name} ref=${host}></div>`;
  }

  const rows = () =>
    Array.from({ length: 8 }, (_, row) => (digit.value ?? new Array(64).fill(0)).slice(8 * row, 8 * row + 8));
  const shares = () => DIGITS.map((_, i) => (rows()[i % 8].reduce((sum, ink) => sum + ink, 0) + (i === 3)) / 128);
  const makePixels = (palette) => (host) =>
    createPixels(host.appendChild(document.createElement("canvas")), { palette });
  const ramp = (count, from, to) =>
    Float32Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

  function Page() {
    const { pace } = session.spec.value;
    return html`
      <section class="counts">
        <p data-testid="counts">${counts.value.map((count) => count.toFixed(0)).join(" ")}</p>
        <${Slider} name="pace" label=${text("counter.pace")} hint=${text("counter.pace.hint")} value=${pace} range=${{ min: -10, max: 10, step: 1 }}
          onChange=${(value) => session.ask({ ...session.spec.peek(), pace: value })} />
        <${Pad} label=${text("counter.pad")} onDraw=${(values) => (digit.value = values)} onClear=${() => (digit.value = null)} />
      </section>
      <section class="counts">
        <${Drawn} name="bars-host" make=${(host) => createBars(host, { labels: DIGITS, label: text("counter.bars") })}
          paint=${(bars) => bars.update(shares(), { truth: 2, picked: 4, before: ramp(10, 0, 1) })} />
        <${Drawn} name="upright-host" make=${(host) => createBars(host, { labels: DIGITS, upright: true })}
          paint=${(bars) => bars.update(shares(), { truth: 2 })} />
        <${Drawn} name="curve-frame" make=${(host) => (curve = createCurve(host, { text, top: 1, format: (value) => value.toFixed(2) }))}
          paint=${(drawn) => drawn.setTheme(theme.value)} />
      </section>
      <section class="counts">
        <${Drawn} name="matrix-host"
          make=${(host) => createMatrix(host, { rows: ["plain", "turned", "cut"], columns: ["plain", "turned", "cut"], format: (value) => value.toFixed(2), label: text("counter.matrix") })}
          paint=${(matrix) => matrix.update([...ramp(8, 0, 1), NaN])} />
        <div class="pictures">
          ${["ink", "signed", "rgb"].map(
            (palette) => html`<${Drawn} key=${palette} name=${palette} make=${makePixels(palette)}
              paint=${(pixels) => pixels.update(ramp(palette === "rgb" ? 192 : 64, palette === "signed" ? -1 : 0, 1), { width: 8, height: 8, theme: theme.value })} />`,
          )}
        </div>
      </section>
    `;
  }

  return { Page, draw };
}

export const lab = {
  name: "counter",
  create,
};

// Both losses over the epochs: training solid, test dotted, no frame, values under the cursor. The arrows move it, too:
// for those who read it, the curve is a slider over the epochs.

import { lossNumber, wholeNumber } from "../i18n.js";
import { ANCHORS } from "../palette.js";
import { sheets } from "../sheets.js";
import uPlot from "../vendor/uplot.js";
import { createSeries } from "./series.js";

await sheets("vendor/uplot.css", "css/curve.css");

/** @typedef {import("../palette.js").Theme} Theme */

const CAPACITY = 600; // about two values per pixel of its usual width
const HEIGHT = 84; // where the host has none of its own
const HEADROOM = 1.06;
const BAND = "26"; // of the ink: its opacity, in hexadecimal
const AXIS_FONT = "12px system-ui, sans-serif";
const STEPS = 20; // of the arrow keys, from one end to the other
/** @type {Record<string, (at: number, last: number) => number>} */
const MOVES = {
  ArrowLeft: (at, last) => at - Math.max(1, Math.round(last / STEPS)),
  ArrowRight: (at, last) => at + Math.max(1, Math.round(last / STEPS)),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * @param {HTMLElement} host
 * @param {object} given
 * @param {(key: string, params?: Record<string, string | number>) => string} given.text
 * @param {string} [given.readout] key of the sentence under the cursor, with {epoch}, {train} and {test}
 * @param {(value: number) => string} [given.format] how it writes the two values
 * @param {number} [given.top] where the axis ends, for values that have a most, such as an accuracy; else the largest one
 * @param {(value: number) => string} [given.axes] both axes have numbers, the upright one as it writes them
 * @param {boolean} [given.bands] whether `push` gets four more values, the ends of a band around each of the two
 */
export function createCurve(
  host,
  { text, readout: sentence = "curve.at", format = lossNumber, top, axes, bands = false },
) {
  const series = createSeries(CAPACITY, bands ? 4 : 0);
  /** @type {Theme} */
  let theme = "light";
  let visible = true; // false behind another tab of a phone
  host.classList.add("curve");
  const readout = document.createElement("output");
  readout.className = "curve-readout";
  readout.setAttribute("aria-hidden", "true"); // the same is the slider's value

  const ink = () => ANCHORS[theme].ink;
  const line = { stroke: ink, width: 1.5, points: { show: false } };
  const edge = { width: 0, points: { show: false } };
  const shade = () => `${ink()}${BAND}`;
  const axisOf = (
    /** @type {(value: number) => string} */ print,
    /** @type {number} */ size,
    /** @type {number} */ space,
  ) => ({
    size,
    gap: 3,
    space,
    stroke: () => ANCHORS[theme].ink,
    font: AXIS_FONT,
    grid: { show: false },
    ticks: { show: false },
    values: (/** @type {uPlot} */ _, /** @type {number[]} */ values) => values.map((value) => print(value)),
  });
  const plot = new uPlot(
    {
      width: host.clientWidth || 1,
      height: host.clientHeight || HEIGHT,
      padding: [axes ? 8 : 4, axes ? 16 : 2, 2, 2],
      pxAlign: 0, // whole pixels would make stairs of a gentle slope
      legend: { show: false },
      axes: axes ? [axisOf(wholeNumber, 18, 56), axisOf(axes, 44, 24)] : [{ show: false }, { show: false }],
      scales: {
        x: { time: false },
        y: { range: (_, __, max) => [0, (top ?? (Number.isFinite(max) && max > 0 ? max : 1 / HEADROOM)) * HEADROOM] },
      },
      cursor: {
        y: false,
        drag: { x: false, y: false, setScale: false },
        points: { size: 6, fill: ink, stroke: ink },
      },
      series: [{}, line, { ...line, dash: [1.5, 3] }, ...(bands ? [edge, edge, edge, edge] : [])],
      bands: bands ? [4, 6].map((high) => ({ series: [high, high - 1], fill: shade })) : [],
      hooks: { setCursor: [tell] },
    },
    series.columns,
    host,
  );
  host.append(readout);

  const slides = Boolean(host.ariaLabel); // where it has a name, it can be reached and moved by keyboard

  /** @param {uPlot} drawn */
  function tell(drawn) {
    const at = drawn.cursor.idx;
    const [epochs] = series.columns;
    const known = typeof at === "number" && at < epochs.length;
    readout.classList.toggle("shown", known);
    if (slides) value(known ? at : epochs.length - 1);
    if (known) readout.textContent = sentenceAt(at);
  }

  /** Of the slider. @param {number} at */
  function value(at) {
    const [epochs] = series.columns;
    host.ariaValueMin = "0";
    host.ariaValueMax = String(epochs.at(-1) ?? 0);
    host.ariaValueNow = String(epochs[at] ?? 0);
    host.ariaValueText = sentenceAt(at);
  }

  /** @param {number} at */
  function sentenceAt(at) {
    const [epochs, train, tests] = series.columns;
    if (at < 0) return "–";
    return text(sentence, {
      epoch: epochs[at],
      train: format(train[at]),
      test: format(tests[at]),
    });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const move = MOVES[event.key];
    const [epochs] = series.columns;
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const last = epochs.length - 1;
    const to = Math.max(0, Math.min(last, move(plot.cursor.idx ?? last, last)));
    const left = Math.min(plot.valToPos(epochs[to], "x"), plot.over.clientWidth - 1); // the edge itself is outside
    if (last >= 0) plot.setCursor({ left, top: 0 });
  }

  function beSlider() {
    host.tabIndex = 0;
    host.role = "slider";
    host.dataset.slides = ""; // the page's own keys leave its arrows alone
    value(-1);
    host.addEventListener("keydown", onKey);
    host.addEventListener("focus", () => tell(plot));
    host.addEventListener("blur", () => plot.setCursor({ left: -1, top: -1 }));
  }
  if (slides) beSlider();

  const observer = new ResizeObserver(() => {
    visible = host.clientWidth > 0;
    if (!visible) return;
    plot.setData(series.columns);
    plot.setSize({ width: host.clientWidth, height: host.clientHeight || HEIGHT });
  });
  observer.observe(host);

  /** Drawn anew; where there is no line yet, the style may know. */
  function show() {
    host.dataset.empty = String(series.columns[0].length < 2);
    if (visible) plot.setData(series.columns);
  }
  host.dataset.empty = "true";

  return {
    /** The losses at an epoch, and the ends of their bands; call it inside the draw loop. @param {number} epoch @param {number[]} values */
    push(epoch, ...values) {
      if (series.push(epoch, ...values)) show();
    },

    /** Forget what is at `epoch` and later. @param {number} epoch */
    cut(epoch) {
      series.cut(epoch);
      show();
    },

    reset() {
      series.clear();
      show();
    },

    /** @param {Theme} now */
    setTheme(now) {
      theme = now;
      plot.redraw(false);
    },

    destroy() {
      observer.disconnect();
      plot.destroy();
      readout.remove();
    },
  };
}

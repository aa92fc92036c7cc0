// Every pair as a dot over its distance: above the line friends, below it strangers, and the threshold across both. A drag
// moves the threshold, a tap on a dot brings its two faces.

import { html } from "../../html.js";
import { plainNumber, shortNumber, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { svgElement } from "../../views/element.js";
import { closest, dotsOf, isIn, WIDE } from "./geometry.js";
import { useHands } from "./hands.js";
import { MOST } from "./pictures.js";

/** @import { Shared } from "../faces.js" */
/** @import { Sheet } from "./geometry.js" */
/** @import { Now } from "./pictures.js" */

// On a phone there are fewer columns, and they may be higher.
const SHEETS = { wide: { columns: 100, high: 28 }, tall: { columns: 66, high: 46 } };
const ROUND = 0.43; // a dot's radius, of its column
const RING = 1.3; // around the pair that is shown
const CROWD = 0.25; // of all pairs
const REACH = 4; // as far from a dot a tap may be

/** @param {Element} target @param {Record<string, string | number>} values what is the same already is left alone */
function put(target, values) {
  for (const [name, value] of Object.entries(values)) {
    const next = String(value);
    if (target.getAttribute(name) !== next) target.setAttribute(name, next);
  }
}

/** @param {HTMLElement} host @param {Sheet} sheet */
function createDots(host, sheet) {
  const { columns, high } = sheet;
  const radius = ((ROUND * WIDE) / columns).toFixed(2);
  const svg = svgElement("svg", { viewBox: `0 0 ${WIDE} ${high}`, class: "faces-heaps", "aria-hidden": "true" });
  const level = svgElement("line", { x1: 0, x2: WIDE, y1: high / 2, y2: high / 2, class: "faces-axis" });
  const shade = svgElement("rect", { x: 0, y: 0, width: 0, height: high, class: "faces-inside" });
  const ring = svgElement("circle", { r: RING, class: "faces-ring" });
  const line = svgElement("line", { y1: 0, y2: high, class: "faces-line" });
  const group = svgElement("g");
  svg.append(shade, level, group, ring, line);
  host.prepend(svg);
  /** @type {SVGCircleElement[]} */
  let dots = [];
  function make(/** @type {number} */ count, /** @type {number} */ friends) {
    dots = Array.from({ length: count }, (_, i) =>
      svgElement("circle", { r: radius, "data-kind": i < friends ? "friend" : "stranger" }),
    );
    group.replaceChildren(...dots);
  }
  return {
    /** @param {Now} now */
    update({ distances, friends, threshold, pair, counts }) {
      if (dots.length !== distances.length) make(distances.length, friends);
      const places = dotsOf(distances, friends, MOST, sheet);
      dots.forEach((dot, i) => {
        const letIn = isIn(distances[i], threshold);
        const [cx, cy] = [places[2 * i].toFixed(2), places[2 * i + 1].toFixed(2)];
        put(dot, { cx, cy, "data-in": String(letIn), "data-wrong": String(letIn !== i < friends) });
      });
      put(svg, { "data-crowded": String(counts.wrong > CROWD * distances.length) });
      const at = ((threshold / MOST) * WIDE).toFixed(2);
      put(line, { x1: at, x2: at });
      put(shade, { width: at });
      put(ring, { cx: places[2 * pair].toFixed(2), cy: places[2 * pair + 1].toFixed(2) });
    },
    destroy: () => svg.remove(),
  };
}

/** What the threshold comes to, in people. @param {Now} now */
const toldOf = ({ threshold, counts }) =>
  text("faces.threshold.told", {
    threshold: shortNumber(threshold),
    strangers: counts.strangersIn,
    friends: counts.friends - counts.friendsIn,
    of: counts.friends,
  });

const KEYS = /** @type {Record<string, number>} */ ({
  ArrowLeft: -0.01,
  ArrowDown: -0.01,
  ArrowRight: 0.01,
  ArrowUp: 0.01,
  PageDown: -0.1,
  PageUp: 0.1,
});

/**
 * Attributes of an element that moves the threshold, or shows it.
 * @param {Now | null} now @param {string} label @param {string} hint @param {ReturnType<typeof useHands>} hands
 * @param {Shared["settings"]} [settings] without them nobody can touch it
 */
export function handleOf(now, label, hint, hands, settings) {
  const told = now ? toldOf(now) : "";
  if (!settings) return { role: "img", "aria-label": told };
  return {
    role: "slider",
    tabindex: 0,
    "aria-label": label,
    "aria-valuemin": 0,
    "aria-valuemax": MOST,
    "aria-valuenow": now?.threshold ?? 0,
    "aria-valuetext": told,
    "data-hint": hint,
    "data-slides": "",
    onKeyDown(/** @type {KeyboardEvent} */ event) {
      const by = KEYS[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      settings.threshold(settings.now() + by);
    },
    ...hands,
  };
}

/** @param {Pick<Shared, "pictures"> & {settings?: Shared["settings"], phone?: boolean}} props without settings nobody can touch it */
export function Dots({ pictures, settings, phone = false }) {
  const sheet = SHEETS[phone ? "tall" : "wide"];
  const now = pictures.now.value;
  const hands = useHands({
    drag: (across) => settings?.threshold(across * MOST),
    tap(across, down) {
      const seen = pictures.now.peek();
      if (!seen) return;
      const pair = closest(dotsOf(seen.distances, seen.friends, MOST, sheet), across * WIDE, down * sheet.high, REACH);
      if (pair < 0) settings?.threshold(across * MOST);
      else settings?.pair(pair);
    },
  });
  const { threshold = 0 } = now ?? {};
  const handle = handleOf(now, text("faces.threshold"), text("faces.dots.hint"), hands, settings);
  const { friends = 0, friendsIn = 0, strangers = 0, strangersIn = 0 } = now?.counts ?? {};
  return html`
    <figure class="faces-dots">
      <figcaption class="faces-kind" data-kind="friend"><strong data-testid="friends-out">${friends - friendsIn}</strong> ${text("faces.count.friends", { of: friends })}<span class="faces-what">${text("faces.friends")}</span></figcaption>
      <${Drawing} latest=${pictures} create=${(/** @type {HTMLElement} */ host) => createDots(host, sheet)} deps=${[sheet]} class="faces-plot" data-testid="threshold-line" ...${handle}
        pick=${() => pictures.now.peek() && [pictures.now.peek()]} reads=${[threshold, now?.pair]}>
        <span class="faces-grip" style=${{ "--x": threshold / MOST, "--y": 0.5 }} aria-hidden="true"></span>
      <//>
      <div class="faces-kind" data-kind="stranger"><strong data-testid="strangers-in">${strangersIn}</strong> ${text("faces.count.strangers", { of: strangers })}<span class="faces-what">${text("faces.strangers")}</span><span class="faces-scale">${text("faces.scale", { most: plainNumber(MOST) })}</span></div>
    </figure>
  `;
}

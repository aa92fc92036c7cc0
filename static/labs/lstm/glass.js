// The translator as an hourglass: all words run into one narrow place, and the words of the other language come out of it.

import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { Pixels } from "../../kit/pixels.js";
import { useEffect, useLayoutEffect, useRef, useState } from "../../vendor/preact-hooks.js";
import { strongest } from "../../views/pixels.js";
import { wordsOf } from "./settings.js";
import { useLook } from "./tracks.js";

/** @import { Shared } from "../lstm.js" */
/** @import { Translation } from "./pictures.js" */
/** @typedef {{x: number, y: number}} Spot the middle of an edge, in pixels of the drawing */
/** @typedef {{above: Spot[], below: Spot[], neck: {left: number, right: number, top: number, bottom: number}}} Spots */
/** @typedef {{d: string, kind: "in" | "out" | "past", weight: number}} Link weight: 0…1; past: it does not go through the neck */
/** @typedef {{mattered: number[] | null, chosen: number | null, looks: number[][] | null}} Weighed mattered: how much each word did for the chosen one; looks: of each word at each word, where there is attention */

const [THIN, THICK] = [1.25, 9]; // CSS px of a link
const FAINT = 0.12; // of a look: what is less is not drawn
const PACE = 220; // ms for each word that comes out
const STILL = "(prefers-reduced-motion: reduce)";

/** A curve that leaves and arrives upright. @param {Spot} from @param {Spot} to */
export function curveOf(from, to) {
  const middle = (from.y + to.y) / 2;
  return `M${[from.x, from.y].map(Math.round)}C${[from.x, middle, to.x, middle, to.x, to.y].map(Math.round)}`;
}

/** Each as a share of all; nothing where all are 0. @param {number[] | undefined} values */
export function sharesOf(values = []) {
  const all = values.reduce((sum, value) => sum + value, 0);
  return all > 0 ? values.map((value) => value / all) : null;
}

/** All links of the drawing. @param {Spots} spots @param {Weighed} weighed @returns {Link[]} */
export function linksOf({ above, below, neck }, { mattered, chosen, looks }) {
  const along = (/** @type {number} */ i, /** @type {number} */ count) =>
    neck.left + ((i + 0.5) / count) * (neck.right - neck.left);
  /** @type {Link[]} */
  const into = above.map((from, i) => ({
    d: curveOf(from, { x: along(i, above.length), y: neck.top }),
    kind: "in",
    weight: (looks ? 0 : mattered?.[i]) ?? 0,
  }));
  /** @type {Link[]} */
  const out = below.map((to, i) => ({
    d: curveOf({ x: along(i, below.length), y: neck.bottom }, to),
    kind: "out",
    weight: !looks && i === chosen ? 0.6 : 0,
  }));
  return [...into, ...out, ...pastOf(above, below, chosen, looks)];
}

/** What attention brings straight to the words, past the neck. @param {Spot[]} above @param {Spot[]} below @param {number | null} chosen @param {number[][] | null} looks @returns {Link[]} */
const pastOf = (above, below, chosen, looks) =>
  (looks ?? []).flatMap((row, to) =>
    row.flatMap((weight, from) => {
      const there = weight >= FAINT && above[from] && below[to] && (chosen === null || chosen === to);
      return there ? [{ d: curveOf(above[from], below[to]), kind: /** @type {const} */ ("past"), weight }] : [];
    }),
  );

/** Where everything stands. @param {HTMLElement} root @returns {Spots} */
function spotsOf(root) {
  const { left, top } = root.getBoundingClientRect();
  const boxes = (/** @type {string} */ which) =>
    [...root.querySelectorAll(which)].map((each) => each.getBoundingClientRect());
  const middle = (/** @type {DOMRect} */ box) => box.left + box.width / 2 - left;
  const [neck] = boxes("[data-neck]");
  return {
    above: boxes("[data-in]").map((box) => ({ x: middle(box), y: box.bottom - top })),
    below: boxes("[data-out]").map((box) => ({ x: middle(box), y: box.top - top })),
    neck: { left: neck.left - left, right: neck.right - left, top: neck.top - top, bottom: neck.bottom - top },
  };
}

/** @param {{root: {current: HTMLElement | null}, weighed: Weighed, words: string}} props words: when they change all is measured again */
function Links({ root, weighed, words }) {
  const [spots, place] = useState(/** @type {Spots | null} */ (null));
  const measure = () => root.current && place(spotsOf(root.current));
  useLayoutEffect(() => void measure(), [words]);
  useEffect(() => {
    const watch = new ResizeObserver(measure);
    if (root.current) watch.observe(root.current);
    return () => watch.disconnect();
  }, []);
  const links = spots ? linksOf(spots, weighed) : [];
  return html`
    <svg class="lstm-links" aria-hidden="true">
      ${links.map(({ d, kind, weight }, i) => html`<path key=${i} d=${d} data-kind=${kind} data-heavy=${weight > 0} style=${{ strokeWidth: `${THIN + weight * (THICK - THIN)}px` }} />`)}
    </svg>
  `;
}

/** How many of `count` words are there yet: with another `sentence` they come one by one, at once for who wants no motion. @param {string} sentence @param {number} count */
function useOneByOne(sentence, count) {
  const [come, setCome] = useState({ sentence, words: matchMedia(STILL).matches ? Infinity : 0 });
  const words = come.sentence === sentence ? come.words : 0;
  useEffect(() => {
    if (matchMedia(STILL).matches) return setCome({ sentence, words: Infinity });
    let there = 0;
    setCome({ sentence, words: 0 });
    const timer = setInterval(() => {
      there++;
      setCome({ sentence, words: there > 20 ? Infinity : there });
      if (there > 20) clearInterval(timer);
    }, PACE);
    return () => clearInterval(timer);
  }, [sentence]);
  return Math.min(words, count);
}

/** What the network makes of the sentence. @param {{words: string[], chosen: number | null, translation: Translation, pictures: Shared["pictures"], target: string[], touchable: boolean}} props */
const Said = ({ words, chosen, translation, pictures, target, touchable }) => html`
  <ol class="lstm-words lstm-out" data-testid="output" aria-label=${text("lstm.output")}>
    ${words.map((word, i) => {
      const wrong = translation.complete && word !== target[i];
      const face = { "data-out": true, "data-wrong": wrong, class: "lstm-word" };
      const choose = () => void (pictures.chosen.value = i === chosen ? null : i);
      return html`<li key=${i}>${
        touchable
          ? html`<button type="button" ...${face} aria-pressed=${i === chosen} data-hint=${text("lstm.output.hint")} onClick=${choose}>${word}</button>`
          : html`<span ...${face} data-chosen=${i === chosen}>${word}</span>`
      }</li>`;
    })}
  </ol>
`;

/** The memory after the last word, a number for each unit: all that the other half is given. @param {{pictures: Shared["pictures"], hidden: number, fresh: boolean, past: boolean, touchable: boolean}} props past: there is attention */
function Neck({ pictures, hidden, fresh, past, touchable }) {
  const of = (/** @type {any} */ shown) =>
    shown.act === "translation" ? { values: shown.memory, width: hidden, high: strongest(shown.memory) } : null;
  const onLook = (/** @type {number} */ _, /** @type {number} */ place) => void (pictures.passed.value = place);
  const look = useLook({ steps: hidden, onLook });
  const touch = {
    ...look,
    role: "application",
    "aria-label": text("lstm.neck.keys"),
    "data-hint": text("lstm.neck.hint"),
  };
  return html`
    <div class="lstm-neck" data-fresh=${fresh}>
      <div data-neck class="lstm-numbers" ...${touchable ? touch : {}} onPointerLeave=${() => void ((pictures.passed.value = null))}><${Pixels} latest=${pictures} palette="signed" of=${of} role="img" aria-label=${text("lstm.neck", { hidden })} data-testid="neck" /></div>
      <p class="note">${text(past ? "lstm.neck.past" : "lstm.neck", { hidden })}</p>
    </div>
  `;
}

/** The words of a translation. @param {number[]} numbers @param {string[]} vocabulary */
export const spelt = (numbers, vocabulary) => numbers.filter(Boolean).map((number) => vocabulary[number]);

/** What the page knows of the sentence at hand and of what became of it. @param {Pick<Shared, "pictures" | "session" | "catalog">} props */
export function nowOf({ pictures, session, catalog }) {
  const { language, attention, sentence } = session.spec.value.translation;
  const words = wordsOf(sentence);
  const shown = pictures.translation.value;
  const fresh = shown !== null && spelt(shown.input, catalog.english).join(" ") === sentence;
  const vocabulary = catalog.targets[/** @type {"es" | "de"} */ (language)];
  const output = shown && fresh ? spelt(shown.output, vocabulary) : [];
  const target = shown && fresh ? spelt(shown.target, vocabulary) : [];
  const place = pictures.chosen.value;
  const chosen = place !== null && place < output.length ? place : null;
  const mattered = shown && chosen !== null ? sharesOf(shown.saliency[chosen]) : null;
  const looks = shown && attention && fresh ? shown.attention : null;
  return { language, attention, words, shown, fresh, output, target, chosen, mattered, looks, vocabulary };
}

/** @param {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared>} props without settings there is nothing to press */
export function Glass(props) {
  const { pictures, catalog, settings } = props;
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const { language, words, shown, fresh, output, target, chosen, mattered, looks, attention } = nowOf(props);
  const come = useOneByOne(`${language} ${attention} ${words.join(" ")} ${fresh}`, output.length);
  const there = shown?.complete || !settings ? output.slice(0, come) : [];
  const shares = chosen === null ? null : looks ? looks[chosen] : mattered;
  return html`
    <div class="lstm-glass" ref=${root} data-looks=${looks !== null}>
      <${Links} root=${root} weighed=${{ mattered, chosen, looks: looks?.slice(0, there.length) ?? null }} words=${[...words, "/", ...there].join(" ")} />
      <ol class="lstm-words" data-testid="input" aria-label=${text("lstm.input")}>
        ${words.map((word, i) => {
          const share = shares?.[i] ?? 0;
          const face = { class: "lstm-word", "data-in": true, style: { "--share": share.toFixed(3) } };
          const number = shares && html`<small>${percent(share)}</small>`;
          return html`<li key=${i}>${
            settings
              ? html`<button type="button" ...${face} data-hint=${text("lstm.input.hint")} onClick=${() => settings.cut(i)}>${word}${number}</button>`
              : html`<span ...${face}>${word}${number}</span>`
          }</li>`;
        })}
      </ol>
      <${Neck} pictures=${pictures} hidden=${catalog.hidden} fresh=${fresh} past=${looks !== null} touchable=${Boolean(settings)} />
      ${shown && html`<${Said} words=${there} chosen=${chosen} translation=${shown} pictures=${pictures} target=${target} touchable=${Boolean(settings)} />`}
    </div>
  `;
}

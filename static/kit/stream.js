// Pictures that go by as they are made, the newest first, slow enough to be looked at. Who wants no motion sees the
// first of a run, and they stay.
//
//     html`<${Stream} latest=${pictures} of=${(shown) => shown.fed && { key: shown.epoch, ...shown.fed }}
//       label=${text(…)} empty=${text(…)} look=${theme.value} />`

import { html } from "../html.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";
import { Still } from "./pixels.js";

/** @typedef {{key: number, picture: import("./misread.js").Coloured, words: string, name: string}} Passing key: another one is another picture; name: all of it, for hints and screen readers */

const PACE = 600; // ms
const MOST = 12;
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {(Passing & {turn: number})[]} before @param {Passing | null | undefined} next nothing: nothing is made yet */
export function passed(before, next) {
  if (!next) return before.length ? [] : before;
  if (next.key === before[0]?.key || (still.matches && before.length >= MOST)) return before;
  const { picture } = next;
  if (before[0] && String(before[0].picture.values) === String(picture.values)) return before; // a run ends with its last
  const kept = { ...next, picture: { ...picture, values: picture.values.slice() }, turn: (before[0]?.turn ?? 0) + 1 };
  return [kept, ...before].slice(0, MOST);
}

/**
 * @param {object} props
 * @param {import("./latest.js").Latest} props.latest
 * @param {(shown: any) => Passing | null | undefined} props.of what of a picture goes by
 * @param {string} props.label
 * @param {string} props.empty what stands there before the first
 * @param {import("../palette.js").Theme} props.look
 */
export function Stream({ latest, of, label, empty, look }) {
  const [seen, see] = useState(/** @type {(Passing & {turn: number})[]} */ ([]));
  useEffect(() => {
    const take = () => see((before) => passed(before, latest.shown.peek() && of(latest.shown.peek())));
    const timer = setInterval(take, PACE);
    return () => clearInterval(timer);
  }, [latest]);
  return html`
    <figure class="stream" data-testid="stream">
      <figcaption class="section-title">${label}</figcaption>
      ${!seen.length && html`<p class="note">${empty}</p>`}
      <ul data-turn=${(seen[0]?.turn ?? 0) % 2}>
        ${seen.map(
          ({ turn, picture, words, name }) => html`
            <li key=${turn} data-hint=${name}>
              <${Still} ...${picture} look=${look} role="img" aria-label=${name} /><span aria-hidden="true">${words}</span>
            </li>
          `,
        )}
      </ul>
    </figure>
  `;
}

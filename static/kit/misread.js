// A wall of pictures that are still misread: its rows get shorter as a network learns. Each picture is a button.
//
//     html`<${Misread} label=${text(…)} hint=${text(…)} most=${12} chosen=${key} onChoose=${choose} look=${theme.value}
//       rows=${[{ name: "rotated", head: "Rotation", none: "all read", pictures: [{ key: 7, picture, name: "A 3 …" }] }]} />`

import { html } from "../html.js";
import { percent } from "../i18n.js";
import { Answer, NOTHING } from "./answer.js";
import { Still } from "./pixels.js";

/** @typedef {import("./pixels.js").Picture & {palette: import("./pixels.js").Palette}} Coloured */
/** @typedef {{key: number, picture: Coloured, name: string}} Piece name: all of it, for hints and screen readers */
/** @typedef {{name: string, head: any, none: string, pictures: Piece[]}} Row head: what it begins with; none: what stands there where all are read, "": nothing is known yet, and no number either */

/**
 * @param {object} props
 * @param {string} props.label
 * @param {string} props.hint what a tap on a picture does, in one sentence
 * @param {Row[]} props.rows
 * @param {number} props.most pictures beside each other; those that are more stand below them
 * @param {number} props.chosen key of the picture in view
 * @param {(key: number) => void} props.onChoose
 * @param {import("../palette.js").Theme} props.look
 */
export const Misread = ({ label, hint, rows, most, chosen, onChoose, look }) => html`
  <div class="misread" role="group" aria-label=${label} data-hint=${hint} aria-description=${hint} style=${{ "--most": most }} data-testid="misread">
    ${rows.map(
      ({ name, head, none, pictures }) => html`
        <div class="misread-row" key=${name} data-row=${name}>
          <div class="misread-head">${head}</div>
          <p class="misread-count" aria-hidden="true">${pictures.length || none ? pictures.length : null}</p>
          <div class="misread-pictures">
            ${pictures.map(
              (each) => html`
                <button type="button" class="misread-picture" key=${each.key} aria-label=${each.name} data-hint=${each.name} aria-pressed=${each.key === chosen} onClick=${() => onChoose(each.key)}>
                  <${Still} ...${each.picture} look=${look} aria-hidden="true" />
                </button>
              `,
            )}
            ${!pictures.length && none && html`<p class="note">${none}</p>`}
          </div>
        </div>
      `,
    )}
  </div>
`;

/**
 * One of them told whole: what it is, and what it is taken for, how surely, by one network or by several.
 * @param {object} props
 * @param {Coloured} props.picture
 * @param {string} props.words what it is
 * @param {number} props.truth
 * @param {{words: string, answer: number, share: number}[]} props.answers words: whose each is; share: how sure it is, up to 1
 * @param {import("../palette.js").Theme} props.look
 */
export const Told = ({ picture, words, truth, answers, look }) => html`
  <figure class="told-picture" data-testid="misread-whole">
    <${Still} ...${picture} look=${look} aria-hidden="true" />
    <figcaption>
      <b>${words}</b>
      ${answers.map(
        (each) => html`
          <p key=${each.words}>
            ${each.words} <b><${Answer} answer=${each.answer} truth=${truth} ticked>${each.answer === NOTHING ? "–" : `${each.answer} · ${percent(each.share)}`}<//></b>
          </p>
        `,
      )}
    </figcaption>
  </figure>
`;

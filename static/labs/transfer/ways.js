// Five classes against four ways: how much each way gets right of the same test, and how sure it is of each class for the
// drawing on the paper. Where there is room each class has its drawings beside its name.

import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { Answer } from "../../kit/answer.js";
import { usePicked } from "../../kit/picked.js";
import { LineSign, spreadText } from "../../kit/spread-lines.js";
import { winnerOf } from "../../views/bars.js";
import { Classes, Drawings, Name, Own } from "./classes.js";
import { className, hintOf, lineOf, wayName } from "./words.js";

/** @import { Shared } from "../transfer.js" */
/** @typedef {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} Given still: there is nothing to press, and nothing is read aloud */

/** @param {Given & {phone?: boolean}} props */
export function Ways(props) {
  const { pictures, session, catalog, still, phone } = props;
  const { classes } = session.spec.value;
  return html`
    <div>
    <table class="transfer-ways" data-testid="ways" data-narrow=${phone === true}>
      <caption class="unseen">${text("transfer.ways")}</caption>
      <thead>
        <tr>
          <td></td>
          ${!phone && html`<th class="section-title transfer-learnt-title" scope="col">${text("transfer.classes")}</th>`}
          ${catalog.ways.map((/** @type {string} */ way, /** @type {number} */ index) => html`<${Way} key=${way} ...${{ way, index, pictures, session, still }} />`)}
        </tr>
      </thead>
      <tbody>
        ${classes.map((/** @type {string} */ name, /** @type {number} */ row) => html`<${Row} key=${row} name=${name} row=${row} ...${props} />`)}
      </tbody>
    </table>
    ${phone && html`<${Classes} ...${props} /><${Own} ...${props} />`}
    ${!still && html`<${Spoken} ...${{ pictures, classes, ways: catalog.ways }} />`}
    </div>
  `;
}

/** @param {Given & {way: string, index: number}} props */
function Way({ way, index, pictures, session, still }) {
  const { shots } = session.spec.value.training;
  const share = usePicked(pictures, ({ reached }) => percent(reached[index][shots - 1].mean), [index, shots]);
  const whole = usePicked(pictures, ({ reached }) => spreadText(reached[index][shots - 1]), [index, shots]);
  const hint = still ? undefined : `${hintOf(way)}`;
  return html`
    <th class="transfer-way" scope="col" data-way=${way} data-hint=${hint}>
      <span class="transfer-way-name"><${LineSign} ...${lineOf(way)} />${wayName(way)}</span>
      <span class="transfer-share" data-testid=${`share-${way}`} title=${whole}>${share ?? "–"}</span>
    </th>
  `;
}

/** @param {Given & {name: string, row: number, phone?: boolean}} props */
function Row({ name, row, phone, ...props }) {
  const { pictures, catalog } = props;
  const truth = usePicked(pictures, ({ test, truth }) => (test ? truth === row : false), [row]) ?? false;
  return html`
    <tr data-truth=${truth}>
      <th class="transfer-name" scope="row"><${Name} ...${{ ...props, name, row }} /></th>
      ${!phone && html`<td class="transfer-learnt"><${Drawings} ...${{ ...props, name, row }} /></td>`}
      ${catalog.ways.map((/** @type {string} */ way, /** @type {number} */ index) => html`<${Cell} key=${way} ...${{ pictures, way, index, row }} />`)}
    </tr>
  `;
}

/** How sure one way is of one class. @param {{pictures: Shared["pictures"], way: string, index: number, row: number}} props */
function Cell({ pictures, way, index, row }) {
  const share =
    usePicked(pictures, ({ test, probabilities }) => (test ? Number(probabilities[index][row].toFixed(3)) : NaN), [
      index,
      row,
    ]) ?? NaN;
  const won =
    usePicked(pictures, ({ test, probabilities }) => test !== null && winnerOf(probabilities[index]) === row, [
      index,
      row,
    ]) ?? false;
  const truth = usePicked(pictures, ({ test, truth }) => (test ? truth : null));
  const sure = Number.isNaN(share) ? "" : percent(share);
  return html`
    <td class="transfer-cell" data-won=${won} data-state=${won && truth !== null ? (truth === row ? "right" : "wrong") : undefined} style=${{ "--share": share || 0, "--way": lineOf(way).colour }}>
      <span class="transfer-track" aria-hidden="true"><i></i></span>
      <span class="transfer-sure">${won && truth !== null ? html`<${Answer} answer=${row} truth=${truth} ticked>${sure}<//>` : sure}</span>
    </td>
  `;
}

/** What all four say, whenever one of them says something else. @param {{pictures: Shared["pictures"], classes: string[], ways: string[]}} props */
function Spoken({ pictures, classes, ways }) {
  const answers = usePicked(pictures, ({ test, probabilities }) => (test ? probabilities.map(winnerOf).join() : ""));
  const words = String(answers ?? "")
    .split(",")
    .flatMap((answer, i) =>
      answer === "" || answer === "-1"
        ? []
        : [text("transfer.spoken", { way: wayName(ways[i]), name: className(classes[Number(answer)]) })],
    );
  return html`<p class="unseen" aria-live="polite" data-testid="answers-spoken">${words.join(" ")}</p>`;
}
